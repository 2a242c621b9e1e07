//! Yes and no written in several ways in one column.

use crate::recipe::{Function, Operation};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Proposal, Rule, RuleCard, Safety, Severity, TableView, Watchers};
use parvis_formats::typing::cell::{Class, look, parse_boolean};
use parvis_model::ColumnType;

/// Flags booleans written otherwise than most of their column: `oui` and `1`, `vrai` and `true`.
pub struct MixedBooleans;

static CARD: RuleCard = RuleCard {
    id: "mixed-booleans",
    group: Group::Values,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "ISO/IEC 25012:2008, consistency",
    examples: &[
        Example { csv: "nom;ouvert\na;oui\nb;non\nc;true\nd;O\n", flagged: &[4, 5] },
        Example { csv: "nom;ouvert\na;oui\nb;Non\nc;OUI\n", flagged: &[] },
        Example { csv: "nom;ouvert\na;oui\nb;peut-être\nc;true\n", flagged: &[] },
    ],
};

/// Pairs of words; the cross stands alone.
const WAYS: usize = 7;

struct Booleans<'t> {
    index: usize,
    name: &'t str,
    ways: [Flags; WAYS],
    examples: Vec<(String, String)>,
    is_over: bool,
}

/// The pair of words that a boolean belongs to.
fn way(text: &str) -> Option<usize> {
    parse_boolean(text)?;
    let text = text.trim();
    Some(match text.as_bytes() {
        [b'0' | b'1'] => 0,
        [b'x' | b'X'] => 1,
        [_] => 2,
        [b'o' | b'O' | b'n' | b'N', _, _] => 3,
        [b't' | b'T', ..] => 4,
        [b'v' | b'V', ..] => 5,
        [b'f' | b'F', _, b'l' | b'L', ..] => 4,
        [b'f' | b'F', ..] => 5,
        _ => 6,
    })
}

impl ColumnWatcher for Booleans<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        if self.is_over {
            return;
        }
        for (row, text) in cells.filled() {
            let Some(way) = way(text) else {
                if matches!(look(text).class, Class::Missing | Class::SheetError) {
                    continue;
                }
                self.is_over = true;
                return;
            };
            self.ways[way].add(row, text);
            if self.examples.len() < 5 && !self.examples.iter().any(|(before, _)| before == text) {
                self.examples.extend(Function::Boolean.changed(text).map(|better| (text.to_owned(), better)));
            }
        }
    }

    fn finish(mut self: Box<Self>, findings: &mut Findings) {
        if self.is_over {
            return;
        }
        let usual = (0..WAYS).max_by_key(|way| (self.ways[*way].count(), std::cmp::Reverse(*way))).unwrap_or(0);
        let all: u64 = self.ways.iter().map(Flags::count).sum();
        let usual_flags = std::mem::take(&mut self.ways[usual]);
        let mut others = Flags::new();
        let mut rows: Vec<(u64, usize)> = self.ways.iter().enumerate().flat_map(|(way, flags)| flags.rows().iter().map(move |row| (row, way))).collect();
        rows.sort_unstable();
        for (row, _) in rows {
            others.add_row(row);
        }
        if others.is_empty() || usual_flags.is_empty() {
            return;
        }
        let samples: Vec<String> = self.ways.iter().flat_map(|flags| flags.samples().iter().cloned()).collect();
        let finding = findings.cells(&CARD, self.index, others);
        finding.values(samples).detail("usual", usual_flags.samples().first().cloned().unwrap_or_default()).repaired(Proposal {
            operation: Operation::Convert { column: self.name.to_owned(), function: Function::Boolean },
            cells: all,
            examples: self.examples,
            safety: Safety::Safe,
        });
    }
}

impl Rule for MixedBooleans {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns() {
            if matches!(column.column_type(), ColumnType::Text | ColumnType::Boolean) && column.semantic().is_none() && column.profile.distinct <= 30 {
                let ways = std::array::from_fn(|_| Flags::new());
                watchers.column(column.index, Booleans { index: column.index, name: column.name(), ways, examples: Vec::new(), is_over: false });
            }
        }
    }
}

//! Codes of fixed width that lost the zeros in front.

use crate::recipe::{Function, Operation};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Proposal, Rule, RuleCard, Safety, Severity, TableView, Watchers};
use parvis_formats::typing::semantic::card;
use parvis_model::SemanticType;

/// Flags codes shorter than the others, in columns where codes with zeros in front prove the width. Codes of communes and the like have rules of their own.
pub struct ZerosMissing;

static CARD: RuleCard = RuleCard {
    id: "zeros-missing",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "spreadsheets read codes as numbers; ISO/IEC 25012:2008, accuracy",
    examples: &[
        Example { csv: "reference;nom\n00412;a\n00518;b\n73;c\n12345;d\n", flagged: &[4] },
        Example { csv: "reference;nom\n00412;a\n0518;b\n73;c\n", flagged: &[] },
    ],
};

const MAX_WIDTH: usize = 15;

/// For codes with a check digit: their width, and whether one is right.
type Checked = (usize, fn(&str) -> bool);

struct Codes<'t> {
    index: usize,
    name: &'t str,
    /// Codes without zero in front, by width.
    plain: [Flags; MAX_WIDTH + 1],
    /// Codes with a zero in front, by width.
    zeroed: [u64; MAX_WIDTH + 1],
    checked: Option<Checked>,
    is_over: bool,
}

fn restored(code: &str, width: usize) -> Option<String> {
    let function = Function::RestoreZeros { width: width as u8 };
    function.changed(code)
}

impl ColumnWatcher for Codes<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        if self.is_over {
            return;
        }
        for (row, text) in cells.filled() {
            let code = text.trim();
            if code.is_empty() || code.len() > MAX_WIDTH || !code.bytes().all(|byte| byte.is_ascii_digit()) {
                self.is_over = true;
                return;
            }
            if let Some((width, is_valid)) = self.checked
                && code.len() < width
                && !restored(code, width).is_some_and(|whole| is_valid(&whole))
            {
                self.is_over = true;
                return;
            }
            if code.starts_with('0') && code.len() > 1 {
                self.zeroed[code.len()] += 1;
            } else {
                self.plain[code.len()].add(row, text);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let Some(width) = (2..=MAX_WIDTH).find(|width| self.zeroed[*width] > 0) else { return };
        let is_proved = !self.is_over && self.zeroed.iter().filter(|count| **count > 0).count() == 1 && self.plain[width + 1..].iter().all(Flags::is_empty);
        let mut short = Flags::new();
        let mut rows: Vec<(u64, usize)> =
            self.plain[..width].iter().enumerate().flat_map(|(at, flags)| flags.rows().iter().map(move |row| (row, at))).collect();
        rows.sort_unstable();
        rows.iter().for_each(|(row, _)| short.add_row(*row));
        let whole = self.zeroed[width] + self.plain[width].count();
        if !is_proved || short.is_empty() || whole < 2 * short.count() {
            return;
        }
        let function = Function::RestoreZeros { width: width as u8 };
        let samples: Vec<String> = self.plain[..width].iter().flat_map(|flags| flags.samples().iter().cloned()).take(5).collect();
        let examples = samples.iter().filter_map(|text| function.changed(text).map(|better| (text.clone(), better))).collect();
        let cells = short.count();
        let operation = Operation::Convert { column: self.name.to_owned(), function };
        findings.cells(&CARD, self.index, short).values(samples).detail("width", width).repaired(Proposal { operation, cells, examples, safety: Safety::Ask });
    }
}

impl Rule for ZerosMissing {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            if column.semantic().is_none_or(|semantic| matches!(semantic, SemanticType::Code | SemanticType::Siren | SemanticType::Siret)) {
                let plain = std::array::from_fn(|_| Flags::new());
                let checked = match column.semantic() {
                    Some(SemanticType::Siret) => card(SemanticType::Siret).map(|card| (14, card.is_valid)),
                    Some(SemanticType::Siren) => card(SemanticType::Siren).map(|card| (9, card.is_valid)),
                    _ => None,
                };
                let codes = Codes { checked, index: column.index, name: column.name(), plain, zeroed: [0; MAX_WIDTH + 1], is_over: false };
                watchers.column(column.index, codes);
            }
        }
    }
}

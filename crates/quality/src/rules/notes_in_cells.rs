//! Remarks written where a value is expected.

use crate::cell_text::{DateReader, NumberReader};
use crate::recipe::Operation;
use crate::report::{Proposal, Safety};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};
use std::collections::BTreeMap;

/// Flags remarks in columns of numbers and dates: `voir annexe`, `cf. ligne 4`, and the call of a note after a number, as in `125 (1)` or `48*`.
///
/// A number keeps its value when the call of the note goes: that is proposed. A word in place of a number is not replaced.
pub struct NotesInCells;

static CARD: RuleCard = RuleCard {
    id: "notes-in-cells",
    group: Group::Structure,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "a cell holds one value: remarks go in a column of their own (W3C CSV on the Web primer §2.3)",
    examples: &[
        Example { csv: "ecole;places\nA;12\nB;125 (1)\nC;30\nD;voir annexe\nE;48*\nF;18\n", flagged: &[3, 5, 6] },
        Example { csv: "ecole;remarque\nA;voir annexe\nB;cf. plan\nC;12\n", flagged: &[] },
    ],
};

/// At least this share of the values must be numbers or dates, notes taken away.
const MIN_SHARE: f64 = 0.8;
const MIN_VALUES: u64 = 5;
const MAX_MAPPING: usize = 2_000;

impl Rule for NotesInCells {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns().filter(|column| column.semantic().is_none()) {
            let reader = DateReader::of(column);
            if column.profile.examples.iter().any(|text| is_value(text, reader)) {
                watchers.column(column.index, Notes { index: column.index, name: column.name(), reader, ..Notes::of() });
            }
        }
    }
}

fn is_value(text: &str, reader: DateReader) -> bool {
    NumberReader::default().read(text).is_some() || reader.read(text).is_some()
}

/// What a cell holds beside its value.
enum Note<'a> {
    None,
    /// A value followed by the call of a note.
    After(&'a str),
    /// A remark alone.
    Alone,
    Other,
}

fn note_of(text: &str, reader: DateReader) -> Note<'_> {
    let text = text.trim();
    if is_value(text, reader) {
        return Note::None;
    }
    if let Some(value) = without_call(text).filter(|value| is_value(value, reader)) {
        return Note::After(value);
    }
    let lower = text.to_lowercase();
    let is_remark = ["voir ", "cf ", "cf.", "cf:", "note ", "nota ", "see ", "idem", "à confirmer", "a confirmer", "sous réserve", "provisoire"]
        .iter()
        .any(|start| lower.starts_with(start));
    if is_remark || is_call(text) { Note::Alone } else { Note::Other }
}

/// Whether a text is `(1)`, `(a)`, `[2]`, `*` or `**`.
fn is_call(text: &str) -> bool {
    let stars = !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte == b'*');
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).or_else(|| text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')));
    stars || inside.is_some_and(|inside| (1..=2).contains(&inside.len()) && inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'*'))
}

/// The text before the call of a note at its end.
fn without_call(text: &str) -> Option<&str> {
    let start = text.rfind(['(', '[']).or_else(|| text.find('*'))?;
    let (value, call) = (text.get(..start)?, text.get(start..)?);
    is_call(call).then(|| value.trim_end())
}

struct Notes<'t> {
    index: usize,
    name: &'t str,
    reader: DateReader,
    values: u64,
    others: u64,
    flags: Flags,
    mapping: BTreeMap<String, String>,
    repairable: u64,
}

impl Notes<'_> {
    fn of() -> Self {
        Self { index: 0, name: "", reader: DateReader::canonical(), values: 0, others: 0, flags: Flags::new(), mapping: BTreeMap::new(), repairable: 0 }
    }
}

impl ColumnWatcher for Notes<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        for (row, text) in cells.filled() {
            // A column of words is none of numbers: nothing more to learn.
            if self.others > 1000 && self.others > self.values {
                return;
            }
            match note_of(text, self.reader) {
                Note::None => self.values += 1,
                Note::Other => self.others += 1,
                Note::Alone => self.flags.add(row, text),
                Note::After(value) => {
                    self.flags.add(row, text);
                    self.repairable += 1;
                    if self.mapping.len() < MAX_MAPPING {
                        self.mapping.insert(text.to_owned(), value.to_owned());
                    }
                }
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let meant = self.values + self.repairable;
        let all = self.values + self.others + self.flags.count();
        if self.flags.is_empty() || all < MIN_VALUES || (meant as f64) < MIN_SHARE * (all - (self.flags.count() - self.repairable)) as f64 || meant * 2 < all {
            return;
        }
        let Self { index, name, flags, mapping, repairable, .. } = *self;
        let repair = (!mapping.is_empty() && mapping.len() < MAX_MAPPING).then(|| Proposal {
            examples: mapping.iter().take(5).map(|(before, after)| (before.clone(), after.clone())).collect(),
            operation: Operation::MapValues { column: name.to_owned(), mapping },
            cells: repairable,
            safety: Safety::Ask,
        });
        let finding = findings.cells(&CARD, index, flags);
        if let Some(repair) = repair {
            finding.repaired(repair);
        }
    }
}

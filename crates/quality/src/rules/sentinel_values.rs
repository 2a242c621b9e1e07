//! Numbers that stand for "we do not know".

use crate::cell_text::NumberReader;
use crate::recipe::Operation;
use crate::report::{Proposal, Safety};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;
use std::collections::BTreeMap;

/// Flags `999`, `9999`, `-1`, `-999`… at the end of a column whose other numbers are far from it: an average would count them.
///
/// The last number of a column counts when it is made of three nines or more and at least three times the number before it; the first, when it is -1 or minus nines and no other number is below zero.
pub struct SentinelValues;

static CARD: RuleCard = RuleCard {
    id: "sentinel-values",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "codes for missing values in statistical files (SAS, SPSS, surveys of INSEE): -1, 99, 999, -999…",
    examples: &[
        Example { csv: "arbre;hauteur\n1;12\n2;999\n3;8\n4;15\n5;11\n6;9\n7;14\n8;999\n9;7\n10;10\n", flagged: &[3, 9] },
        Example { csv: "arbre;annee_plantation_delta\n1;12\n2;-1\n3;8\n4;-1\n5;11\n6;9\n7;14\n8;4\n9;7\n10;10\n", flagged: &[3, 5] },
        Example { csv: "commune;habitants\nA;412\nB;999\nC;850\nD;1510\n", flagged: &[] },
    ],
};

/// Fewer numbers than this prove nothing.
const MIN_VALUES: u64 = 10;
/// How far from its neighbour a number made of nines must be to be no number.
const APART: f64 = 3.0;

impl Rule for SentinelValues {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns() {
            let is_quantity = !matches!(column.semantic(), Some(SemanticType::Year | SemanticType::Code | SemanticType::Latitude | SemanticType::Longitude));
            let Some((least, most)) = column.range().filter(|_| is_quantity && column.filled(table.rows()) >= MIN_VALUES) else { continue };
            let of_last = (is_nines(most) && most >= 999.0).then_some(most);
            let of_first = (least < 0.0 && (least == -1.0 || is_nines(-least))).then_some(least);
            if of_last.is_none() && of_first.is_none() {
                continue;
            }
            watchers.column(
                column.index,
                Ends {
                    index: column.index,
                    name: column.name(),
                    reader: NumberReader::of(column),
                    last: End { value: of_last, ..End::default() },
                    first: End { value: of_first, ..End::default() },
                    next_least: f64::INFINITY,
                    next_most: f64::NEG_INFINITY,
                },
            );
        }
    }
}

/// Whether a number is written with nines only.
fn is_nines(number: f64) -> bool {
    [9.0, 99.0, 999.0, 9_999.0, 99_999.0, 999_999.0, 9_999_999.0, 99_999_999.0, 999_999_999.0].contains(&number)
}

#[derive(Default)]
struct End {
    value: Option<f64>,
    flags: Flags,
    /// How it is written.
    texts: Vec<String>,
}

impl End {
    fn is(&self, number: f64) -> bool {
        self.value == Some(number)
    }

    fn add(&mut self, row: u64, text: &str) {
        self.flags.add(row, text);
        if self.texts.len() < 8 && !self.texts.iter().any(|known| known == text) {
            self.texts.push(text.to_owned());
        }
    }
}

struct Ends<'t> {
    index: usize,
    name: &'t str,
    reader: NumberReader,
    last: End,
    first: End,
    /// The least and the greatest of the others.
    next_least: f64,
    next_most: f64,
}

impl ColumnWatcher for Ends<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        for (row, text) in cells.filled() {
            let Some(number) = self.reader.read(text) else { continue };
            if self.last.is(number) {
                self.last.add(row, text);
            } else if self.first.is(number) {
                self.first.add(row, text);
            } else {
                self.next_least = self.next_least.min(number);
                self.next_most = self.next_most.max(number);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let is_last_apart = self.last.value.is_some_and(|last| self.next_most > 0.0 && last >= self.next_most * APART);
        // -1 once may be a slip; what is said more than once is said on purpose.
        let is_first_apart = self.first.value.is_some_and(|first| self.next_least >= 0.0 && (first < -1.0 || self.first.flags.count() > 1));
        for (end, is_apart) in [(self.last, is_last_apart), (self.first, is_first_apart)] {
            if !is_apart || end.flags.is_empty() {
                continue;
            }
            let mapping: BTreeMap<String, String> = end.texts.iter().map(|text| (text.clone(), String::new())).collect();
            let examples = end.texts.iter().take(5).map(|text| (text.clone(), String::new())).collect();
            let repair =
                Proposal { operation: Operation::MapValues { column: self.name.to_owned(), mapping }, cells: end.flags.count(), examples, safety: Safety::Ask };
            findings.cells(&CARD, self.index, end.flags).repaired(repair);
        }
    }
}

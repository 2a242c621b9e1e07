//! Several words for nothing in one column.

use crate::cell_text::missing_marker;
use crate::recipe::Operation;
use crate::report::{Proposal, Safety};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};
use std::collections::{BTreeMap, BTreeSet};

/// Flags columns where what is missing is written in several ways (`NC`, `-`, `néant`): each is then counted as a value of its own.
///
/// An empty cell says it best: that is the repair.
pub struct MixedMissingMarkers;

static CARD: RuleCard = RuleCard {
    id: "mixed-missing-markers",
    group: Group::Values,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "RFC 4180 has no null: the empty field is the only one that every tool reads as nothing",
    examples: &[
        Example { csv: "ecole;directeur\nA;Durand\nB;NC\nC;néant\nD;Petit\nE;Martin\n", flagged: &[3, 4] },
        Example { csv: "ecole;directeur\nA;Durand\nB;NC\nC;n.c.\nD;Petit\nE;Martin\n", flagged: &[] },
        Example { csv: "rue;cote\nA;NE\nB;SO\nC;N\nD;-\nE;O\n", flagged: &[] },
        Example { csv: "ecole;directeur\nA;Durand\nB;\nC;Nantes\nD;Petit\n", flagged: &[] },
    ],
};

impl Rule for MixedMissingMarkers {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        // Few columns speak of nothing in their first values; those with many values are worth a look all the same.
        for column in table.text_columns().filter(|column| column.semantic().is_none()) {
            watchers.column(column.index, Markers { index: column.index, name: column.name(), ..Markers::default() });
        }
    }
}

#[derive(Default)]
struct Markers<'t> {
    index: usize,
    name: &'t str,
    /// Markers of the numbered values.
    known: Vec<Option<&'static str>>,
    kinds: BTreeSet<&'static str>,
    texts: BTreeSet<String>,
    flags: Flags,
    /// Values that are no marker, and those among them of three characters at most.
    values: u64,
    short: u64,
}

impl Markers<'_> {
    fn learn(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.values += 1;
            self.short += u64::from(text.trim().chars().count() <= 3);
        }
    }

    fn add(&mut self, row: u64, text: &str, marker: &'static str) {
        self.kinds.insert(marker);
        self.flags.add(row, text);
        if self.texts.len() < 64 && !self.texts.contains(text) {
            self.texts.insert(text.to_owned());
        }
    }
}

impl ColumnWatcher for Markers<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        let Some(coded) = cells.coded() else {
            for (row, text) in cells.filled().filter(|(_, text)| text.len() <= 24) {
                // Quick way out: no marker starts with another letter.
                let may_be = text
                    .trim_start()
                    .bytes()
                    .next()
                    .is_some_and(|first| !first.is_ascii_alphanumeric() || matches!(first | 0x20, b'n' | b's' | b'i' | b'v' | b'u'));
                match may_be.then(|| missing_marker(text)).flatten() {
                    Some(marker) => self.add(row, text, marker),
                    None => self.learn(text),
                }
            }
            return;
        };
        for value in coded.values.iter().skip(self.known.len()) {
            let marker = missing_marker(value);
            if marker.is_none() {
                self.learn(value);
            }
            self.known.push(marker);
        }
        if self.known.iter().all(Option::is_none) {
            return;
        }
        for (at, code) in coded.codes.iter().enumerate() {
            let Some(Some(marker)) = self.known.get(*code as usize) else { continue };
            let marker = *marker;
            if let Some(text) = coded.values.get(*code as usize) {
                self.add(cells.first_row() + at as u64, text, marker);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        // `SO` is south-west and `NC` New Caledonia where the other values are codes.
        let has_codes = self.short * 2 > self.values;
        if self.kinds.len() < 2 || has_codes {
            return;
        }
        let mapping: BTreeMap<String, String> = self.texts.iter().map(|text| (text.clone(), String::new())).collect();
        let examples = self.texts.iter().take(5).map(|text| (text.clone(), String::new())).collect();
        let repair =
            Proposal { operation: Operation::MapValues { column: self.name.to_owned(), mapping }, cells: self.flags.count(), examples, safety: Safety::Ask };
        let markers = self.texts.iter().take(5).cloned().collect::<Vec<_>>().join(" / ");
        findings.cells(&CARD, self.index, self.flags).detail("markers", markers).repaired(repair);
    }
}

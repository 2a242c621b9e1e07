//! Gathers what rules find, cell by cell, into one finding for each rule and column.

use crate::report::{Finding, Proposal, Severity};
use crate::{RowSet, RuleCard, TableView};
use std::collections::BTreeMap;

/// Values shown as a sample.
const SAMPLES: usize = 5;
/// Records named in a report.
const NAMED_ROWS: usize = 20;
/// Longest sample, in characters.
const SAMPLE_CHARS: usize = 100;

/// Cells that a watcher flags.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    rows: RowSet,
    count: u64,
    values: Vec<String>,
}

impl Flags {
    pub fn new() -> Self {
        Self::default()
    }

    /// Flags a cell: its row, from 0, and what it holds.
    pub fn add(&mut self, row: u64, value: &str) {
        self.add_row(row);
        if self.values.len() < SAMPLES && !self.values.iter().any(|known| known == value) {
            self.values.push(cut(value));
        }
    }

    /// Flags a row without showing anything of it.
    pub fn add_row(&mut self, row: u64) {
        self.rows.insert(row);
        self.count += 1;
    }

    /// Adds the cells of another set, which holds none of these.
    pub fn extend(&mut self, other: Self) {
        self.rows.extend(&other.rows);
        self.count += other.count;
        for value in other.values {
            if self.values.len() < SAMPLES && !self.values.contains(&value) {
                self.values.push(value);
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub fn count(&self) -> u64 {
        self.count
    }

    pub fn rows(&self) -> &RowSet {
        &self.rows
    }

    /// Distinct values flagged, at most 5.
    pub fn samples(&self) -> &[String] {
        &self.values
    }
}

/// At most [`SAMPLE_CHARS`] characters, with an ellipsis when something is left out.
fn cut(value: &str) -> String {
    match value.char_indices().nth(SAMPLE_CHARS) {
        // What is personal is hidden before the cut: half a number would not be recognised any more.
        Some(_) => {
            let shown = crate::personal::redact(value);
            let end = shown.char_indices().nth(SAMPLE_CHARS).map_or(shown.len(), |(end, _)| end);
            format!("{}…", shown.get(..end).unwrap_or_default())
        }
        None => value.to_owned(),
    }
}

/// Everything found in one table.
#[derive(Default)]
pub struct Findings {
    list: Vec<NewFinding>,
    /// Every cell of the doubts of the reading, by their position: told once the rules have spoken.
    doubts: BTreeMap<usize, Flags>,
}

/// A finding being written.
pub struct NewFinding {
    card: &'static RuleCard,
    severity: Severity,
    column: Option<usize>,
    flags: Flags,
    details: BTreeMap<String, String>,
    repair: Option<Proposal>,
    /// Records as given by the reader, for what is already told in records.
    records: Option<Vec<u64>>,
}

impl Findings {
    /// Cells of a column.
    pub fn cells(&mut self, card: &'static RuleCard, column: usize, flags: Flags) -> &mut NewFinding {
        self.push(card, Some(column), flags)
    }

    /// Whole rows.
    pub fn rows(&mut self, card: &'static RuleCard, flags: Flags) -> &mut NewFinding {
        self.push(card, None, flags)
    }

    /// A column as a whole; its count is 1 until [`NewFinding::count`] says otherwise.
    pub fn column(&mut self, card: &'static RuleCard, column: usize) -> &mut NewFinding {
        self.push(card, Some(column), Flags { count: 1, ..Flags::default() })
    }

    /// The table, or what is said of it.
    pub fn table(&mut self, card: &'static RuleCard) -> &mut NewFinding {
        self.push(card, None, Flags { count: 1, ..Flags::default() })
    }

    /// Sets aside cells of the doubt at that position in the report of the reading.
    pub(crate) fn keep_doubt(&mut self, doubt: usize, flags: Flags) {
        self.doubts.entry(doubt).or_default().extend(flags);
    }

    /// The cells set aside for a doubt.
    pub(crate) fn take_doubt(&mut self, doubt: usize) -> Option<Flags> {
        self.doubts.remove(&doubt)
    }

    /// How many cells of that column a rule flags; of any column, when none is given.
    pub(crate) fn count_of(&self, rule: &str, column: Option<usize>) -> u64 {
        self.list.iter().filter(|finding| finding.card.id == rule && (column.is_none() || finding.column == column)).map(|finding| finding.flags.count).sum()
    }

    fn push(&mut self, card: &'static RuleCard, column: Option<usize>, flags: Flags) -> &mut NewFinding {
        self.list.push(NewFinding { card, severity: card.severity, column, flags, details: BTreeMap::new(), repair: None, records: None });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// Findings for the report, most severe first, with the cells of each; and the rows that one of them blocks or warns about.
    pub(crate) fn finish(mut self, table: &TableView<'_>) -> (Vec<Finding>, Vec<FlaggedCells>, RowSet) {
        self.list.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), std::cmp::Reverse(finding.flags.count)));
        let mut remarked = RowSet::default();
        let (mut findings, mut cells) = (Vec::with_capacity(self.list.len()), Vec::with_capacity(self.list.len()));
        for (number, new) in self.list.into_iter().enumerate() {
            if new.severity > Severity::Info {
                remarked.extend(&new.flags.rows);
            }
            let map = table.table().row_map();
            let rows = new.records.unwrap_or_else(|| new.flags.rows.iter().take(NAMED_ROWS).map(|row| map.record_of(row)).collect());
            findings.push(Finding {
                rule: new.card.id.to_owned(),
                severity: new.severity,
                column: new.column.and_then(|index| table.column(index)).map(|column| column.name().to_owned()),
                rows,
                count: new.flags.count,
                values: new.flags.values,
                details: new.details,
                repair: new.repair,
            });
            cells.push(FlaggedCells { finding: number, column: new.column, rows: new.flags.rows });
        }
        (findings, cells, remarked)
    }
}

/// All the cells of one finding: for the copy of the file that shows them, never for what is kept.
#[derive(Debug, Clone)]
pub struct FlaggedCells {
    /// Position in [`crate::QualityReport::findings`].
    pub finding: usize,
    /// Nothing: the whole row.
    pub column: Option<usize>,
    /// Data rows, from 0.
    pub rows: RowSet,
}

impl NewFinding {
    /// Adds an argument of the sentence.
    pub fn detail(&mut self, name: &str, value: impl ToString) -> &mut Self {
        self.details.insert(name.to_owned(), cut(&value.to_string()));
        self
    }

    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    pub fn repaired(&mut self, repair: Proposal) -> &mut Self {
        self.repair = Some(repair);
        self
    }

    pub fn count(&mut self, count: u64) -> &mut Self {
        self.flags.count = count;
        self
    }

    /// Samples that were not cells of the file.
    pub fn values(&mut self, values: impl IntoIterator<Item = String>) -> &mut Self {
        self.flags.values = values.into_iter().take(SAMPLES).map(|value| cut(&value)).collect();
        self
    }

    /// Changes every sample, so that nothing personal is kept.
    pub fn mask(&mut self, mask: impl Fn(&str) -> String) -> &mut Self {
        for value in &mut self.flags.values {
            *value = mask(value);
        }
        if let Some(repair) = &mut self.repair {
            for (before, _) in &mut repair.examples {
                *before = mask(before);
            }
        }
        self
    }

    /// Records of the original file, when the reader already told them.
    pub fn records(&mut self, records: &[u64]) -> &mut Self {
        self.records = Some(records.iter().copied().take(NAMED_ROWS).collect());
        self
    }
}

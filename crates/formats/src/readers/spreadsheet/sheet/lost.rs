//! Cells that hold something with no value to read: spreadsheet errors, formulas nobody computed. They are read as nothing, and told.

use super::columns::widen;
use crate::{Doubt, DoubtKind, RawColumn, RowSet};
use std::ops::Range;

/// Records a doubt names.
const MAX_RECORDS: usize = 20;
/// Texts a doubt shows, each cut at [`MAX_SAMPLE_CHARS`].
const MAX_SAMPLES: usize = 5;
const MAX_SAMPLE_CHARS: usize = 100;

/// The cells of one kind in one sheet.
#[derive(Default)]
pub(super) struct Lost {
    cells: u64,
    /// From 1, as the spreadsheet shows them.
    records: RowSet,
    samples: Vec<String>,
    columns: Option<Range<usize>>,
}

impl Lost {
    /// Counts the cell of a row and a column (from 0) that shows `text`: the error, or the formula.
    pub(super) fn add(&mut self, row: u64, column: usize, text: &str) {
        self.cells += 1;
        self.records.insert(row + 1);
        self.columns = Some(widen(self.columns.take(), column, column));
        if text.is_empty() || self.samples.len() == MAX_SAMPLES {
            return;
        }
        let sample: String = text.chars().take(MAX_SAMPLE_CHARS).collect();
        if !self.samples.contains(&sample) {
            self.samples.push(sample);
        }
    }

    /// The records of such cells.
    pub(super) fn records(&self) -> &RowSet {
        &self.records
    }

    /// What is to be told about them; `None` when there is no such cell. The column is named when all are in one of the table, which starts at `first_column` of the sheet.
    pub(super) fn doubt(&self, kind: DoubtKind, columns: &[RawColumn], first_column: usize) -> Option<Doubt> {
        let range = self.columns.clone()?;
        let only = if range.len() == 1 { range.start.checked_sub(first_column).and_then(|index| columns.get(index)) } else { None };
        Some(Doubt {
            kind,
            column: only.map(|column| column.name.clone()),
            rows: self.records.iter().take(MAX_RECORDS).collect(),
            count: self.cells,
            values: self.samples.clone(),
        })
    }
}

//! One sheet: its filled cells are gone through once, set aside, and the table is found in what came first.

mod columns;
mod lost;
mod rows;

use super::cell::CellKind;
use super::spool::{RowBuffer, SpoolWriter};
use crate::readers::container::Budget;
use crate::readers::layout::{HEAD_RECORDS, detect_layout, is_blank, is_note};
use crate::{DoubtKind, RawTable, ReadError, ReadHints, ReadLimits, ReadReport, SkipReason, SkippedRows};
use columns::{complete, trim_left, widen};
use lost::Lost;
use rows::SheetRows;
use std::ops::Range;

/// Foot notes below a table, at most: more lines than this are data.
const MAX_NOTES: usize = 100;

/// Runs of blank rows up to this length are told by the blocks; longer ones, which may be millions, by the report.
const SHORT_RUN: u64 = 16;

/// What a row costs when set aside, besides its cells.
const ROW_BYTES: u64 = 12;

/// Gathers the cells of a sheet. Rows and columns count from 0.
pub(super) struct SheetScan<'a> {
    limits: &'a ReadLimits,
    budget: &'a mut Budget,
    row: RowBuffer,
    current: Option<u64>,
    writer: SpoolWriter,
    first_row: u64,
    last_row: Option<u64>,
    /// The first records, with their row numbers.
    head: Vec<(u64, Vec<String>)>,
    rows: u64,
    filled_cells: u64,
    /// Blank rows between filled ones: first and count.
    blanks: Vec<(u64, u64)>,
    /// Rows at the end that look like foot notes: row, column, text.
    notes: Vec<(u64, usize, String)>,
    /// Columns filled in rows past the head.
    later_columns: Option<Range<usize>>,
    errors: Lost,
    uncomputed: Lost,
}

/// A table with what decides between sheets.
pub(super) struct SheetTable {
    pub table: RawTable,
    filled_cells: u64,
}

impl SheetTable {
    /// Filled data cells, then rows: the sheet with most of them is the data.
    pub(super) fn score(&self) -> (u64, u64) {
        (self.filled_cells, self.table.report.rows)
    }
}

impl<'a> SheetScan<'a> {
    pub(super) fn new(limits: &'a ReadLimits, budget: &'a mut Budget) -> Self {
        Self {
            limits,
            budget,
            row: RowBuffer::default(),
            current: None,
            writer: SpoolWriter::default(),
            first_row: 0,
            last_row: None,
            head: Vec::new(),
            rows: 0,
            filled_cells: 0,
            blanks: Vec::new(),
            notes: Vec::new(),
            later_columns: None,
            errors: Lost::default(),
            uncomputed: Lost::default(),
        }
    }

    /// Takes one cell; `write` appends its text, or what the cell shows when it has no value. Rows come in order, cells of a row in any order.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`] for too many columns, a cell or a row too long, or a sheet too large for its file; [`ReadError::Corrupt`] when rows go backwards.
    pub(super) fn cell(&mut self, row: u64, column: usize, write: impl FnOnce(&mut String) -> CellKind) -> Result<(), ReadError> {
        if self.current != Some(row) {
            if self.current.is_some_and(|current| row < current) {
                return Err(ReadError::corrupt("spreadsheet", format!("row {}", row + 1), "rows are not in order"));
            }
            self.end_row()?;
            self.current = Some(row);
        }
        let start = self.row.text.len();
        let lost = match write(&mut self.row.text) {
            CellKind::Value => None,
            CellKind::Empty => return Ok(()),
            CellKind::Error => Some(&mut self.errors),
            CellKind::Uncomputed => Some(&mut self.uncomputed),
        };
        if let Some(lost) = lost {
            lost.add(row, column, self.row.text.get(start..).unwrap_or_default());
            self.row.text.truncate(start);
            return Ok(());
        }
        let over = |limit, value: usize| Err(ReadError::OverLimit { limit, value: value as u64 });
        if column >= self.limits.max_columns {
            return over("max_columns", column + 1);
        }
        if self.row.text.len() - start > self.limits.max_cell_bytes {
            return over("max_cell_bytes", self.row.text.len() - start);
        }
        if self.row.text.len() > self.limits.max_record_bytes {
            return over("max_record_bytes", self.row.text.len());
        }
        self.row.close_cell(column, start);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        let Some(row) = self.current.take() else { return Ok(()) };
        self.budget.spend(ROW_BYTES + self.row.text.len() as u64 + 4 * self.row.width() as u64)?;
        let cells: Vec<&str> = self.row.cells().collect();
        let filled: Vec<usize> = cells.iter().enumerate().filter(|(_, cell)| !is_blank(&[**cell])).map(|(column, _)| column).collect();
        let (Some(first), Some(last)) = (filled.first().copied(), filled.last().copied()) else {
            self.row.clear();
            return Ok(());
        };
        match self.last_row {
            None => self.first_row = row,
            Some(last_row) if row > last_row + 1 => self.blanks.push((last_row + 1, row - last_row - 1)),
            Some(_) => {}
        }
        self.last_row = Some(row);
        self.rows += 1;
        self.filled_cells += filled.len() as u64;
        let past_head = row >= self.first_row + HEAD_RECORDS as u64;
        if !past_head {
            self.head.push((row, cells.iter().map(|cell| (*cell).to_owned()).collect()));
        }
        if filled.len() == 1 && self.notes.len() < MAX_NOTES && is_note(&[cells[first], ""]) {
            self.notes.push((row, first, cells[first].to_owned()));
        } else {
            // They were data after all.
            for (note_row, column, _) in std::mem::take(&mut self.notes) {
                if note_row >= self.first_row + HEAD_RECORDS as u64 {
                    self.later_columns = Some(widen(self.later_columns.take(), column, column));
                }
            }
            if past_head {
                self.later_columns = Some(widen(self.later_columns.take(), first, last));
            }
        }
        self.writer.push(row, &self.row)?;
        self.row.clear();
        Ok(())
    }

    /// Finds the table; `None` when the sheet holds nothing.
    ///
    /// # Errors
    /// Those of the temporary file.
    pub(super) fn finish(mut self, name: &str, hints: &ReadHints) -> Result<Option<SheetTable>, ReadError> {
        self.end_row()?;
        let Some(last_row) = self.last_row else { return Ok(None) };
        let head = self.head_records(last_row);
        let Some(mut layout) = detect_layout(&head, hints) else { return Ok(None) };
        drop(head);
        let data_start = self.first_row + layout.data_start as u64;
        if layout.columns.len() < 2 || self.notes.first().is_some_and(|(row, _, _)| *row <= data_start) {
            self.notes.clear();
        }
        let data = data_start..self.notes.first().map_or(last_row + 1, |(row, _, _)| *row).max(data_start);

        let above: Vec<&(u64, Vec<String>)> = self.head.iter().filter(|(row, _)| *row < data_start).collect();
        let rows = self.rows - above.len() as u64 - self.notes.len() as u64;
        let filled_above: u64 = above.iter().map(|(_, cells)| cells.iter().filter(|cell| !is_blank(&[cell.as_str()])).count() as u64).sum();
        let filled_cells = self.filled_cells - filled_above - self.notes.len() as u64;

        let used = self.data_columns(&data);
        trim_left(&mut layout, used.as_ref());
        let first_column = used.as_ref().map_or(layout.first_column, |used| used.start.min(layout.first_column));
        let end_column = used.map_or(0, |used| used.end).max(layout.first_column + layout.columns.len());
        let columns = complete(std::mem::take(&mut layout.columns), layout.first_column - first_column, end_column - first_column, &mut layout.doubts);
        if columns.len() > self.limits.max_columns {
            return Err(ReadError::OverLimit { limit: "max_columns", value: columns.len() as u64 });
        }

        let mut report = ReadReport { sheet: Some(name.to_owned()), header_row: layout.header_row, rows, ..ReadReport::default() };
        report.skipped = self.skipped(layout.skipped, &data);
        report.doubts = layout.doubts;
        report.doubts.extend(self.errors.doubt(DoubtKind::SpreadsheetErrors, &columns, first_column));
        report.doubts.extend(self.uncomputed.doubt(DoubtKind::FormulasWithoutValues, &columns, first_column));
        let spool = self.writer.finish()?;
        let chunks = spool.chunks.iter().copied().filter(|chunk| chunk.first_row < data.end && chunk.last_row >= data.start).collect();
        let source =
            SheetRows { source: spool.source(), chunks, columns: first_column..end_column, rows: data, errors: self.errors, uncomputed: self.uncomputed };
        let table = RawTable { name: name.to_owned(), columns, report, rows: Box::new(source) };
        Ok(Some(SheetTable { table, filled_cells }))
    }

    /// The first records as the layout wants them: blank rows included.
    fn head_records(&self, last_row: u64) -> Vec<Vec<String>> {
        let count = (last_row - self.first_row + 1).min(HEAD_RECORDS as u64);
        let mut records = vec![Vec::new(); count as usize];
        for (row, cells) in &self.head {
            if let Some(record) = records.get_mut((row - self.first_row) as usize) {
                record.clone_from(cells);
            }
        }
        records
    }

    /// From the first to past the last column that a data row fills.
    fn data_columns(&self, data: &Range<u64>) -> Option<Range<usize>> {
        let mut used = self.later_columns.clone();
        for (_, cells) in self.head.iter().filter(|(row, _)| data.contains(row)) {
            let filled = |cell: &String| !is_blank(&[cell.as_str()]);
            if let (Some(first), Some(last)) = (cells.iter().position(filled), cells.iter().rposition(filled)) {
                used = Some(widen(used, first, last));
            }
        }
        used
    }

    /// Everything that is not data, in order, numbered as the spreadsheet numbers rows.
    fn skipped(&self, above: Vec<SkippedRows>, data: &Range<u64>) -> Vec<SkippedRows> {
        let blank = |first: u64, count: u64| SkippedRows { first: first + 1, count, reason: SkipReason::Blank, text: String::new() };
        let mut skipped = Vec::new();
        if self.first_row > 0 {
            skipped.push(blank(0, self.first_row));
        }
        skipped.extend(above.into_iter().map(|run| SkippedRows { first: run.first + self.first_row, ..run }));
        let below = self.blanks.iter().filter_map(|(first, count)| {
            let end = first + count;
            let first = (*first).max(data.start);
            let told_by_blocks = end < data.end && end.saturating_sub(first) <= SHORT_RUN;
            (first < end && !told_by_blocks).then(|| blank(first, end - first))
        });
        let notes =
            self.notes.iter().map(|(row, _, text)| SkippedRows { first: row + 1, count: 1, reason: SkipReason::Note, text: text.chars().take(200).collect() });
        let mut after: Vec<SkippedRows> = below.chain(notes).collect();
        after.sort_by_key(|run| run.first);
        skipped.extend(after);
        skipped
    }
}

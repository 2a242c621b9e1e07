//! Pages of tables that are not in memory yet.

use super::Table;
use crate::column::{Column, RowPick};
use crate::{QueryError, load};
use arrow::array::ArrayRef;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Tables of fewer rows are loaded at once: it takes no longer than reading a page.
const SMALL_ROWS: u32 = 50_000;
/// Rows read from the Parquet for one page; more are worth loading everything.
const MAX_PAGE_ROWS: usize = 1000;
/// Pages read from the Parquet before the table is loaded: one is what a robot looks at.
const COLD_PAGES: u32 = 2;

/// The cells of a column for a page.
pub(super) enum Shown<'a> {
    /// Of all rows, in memory.
    Whole(&'a Column),
    /// Of the rows of the page only.
    Page(Column),
}

impl Shown<'_> {
    pub fn to_arrow(&self, rows: &[u32]) -> std::io::Result<ArrayRef> {
        match self {
            Self::Whole(column) => column.to_arrow(RowPick::List(rows)),
            Self::Page(column) => column.to_arrow(RowPick::Range(0, column.rows)),
        }
    }
}

impl Table {
    /// The columns of a page: from memory or scratch when they are loaded, from the Parquet for the first pages of a large table.
    pub(super) fn shown(self: &Arc<Self>, columns: &[usize], rows: &[u32]) -> Result<Vec<Shown<'_>>, QueryError> {
        let missing: Vec<usize> = columns.iter().copied().filter(|column| self.slots.get(*column).is_some_and(|slot| slot.column.get().is_none())).collect();
        if !missing.is_empty() && self.rows > SMALL_ROWS && rows.len() <= MAX_PAGE_ROWS {
            self.load_in_background();
            return self.partly_cold(columns, &missing, rows);
        }
        self.load_columns(columns)?;
        columns.iter().map(|column| self.whole(*column, rows)).collect()
    }

    fn whole(&self, column: usize, rows: &[u32]) -> Result<Shown<'_>, QueryError> {
        let column = self.column(column)?;
        Ok(if column.is_in_memory() { Shown::Whole(column) } else { Shown::Page(column.gather(rows)?) })
    }

    fn partly_cold(&self, columns: &[usize], missing: &[usize], rows: &[u32]) -> Result<Vec<Shown<'_>>, QueryError> {
        let mut sorted = rows.to_vec();
        sorted.sort_unstable();
        let mut in_file: Vec<usize> = missing.to_vec();
        in_file.sort_unstable();
        in_file.dedup();
        let wanted: Vec<_> = in_file.iter().map(|index| (*index, self.schema.columns[*index].column_type)).collect();
        let read = load::few_rows(&self.source, &self.metadata, &sorted, &wanted)?;
        let places: Vec<u32> = rows.iter().map(|row| sorted.partition_point(|other| other < row) as u32).collect();
        let shown = |column: &usize| match in_file.binary_search(column).ok().and_then(|at| read.get(at)) {
            Some(few) => Ok(Shown::Page(few.gather(&places)?)),
            None => self.whole(*column, rows),
        };
        columns.iter().map(shown).collect()
    }

    /// Loads every column, once, on another thread, when the table is asked for again.
    fn load_in_background(self: &Arc<Self>) {
        if self.cold_pages.fetch_add(1, Ordering::Relaxed) + 1 != COLD_PAGES {
            return;
        }
        let table = Arc::clone(self);
        self.runtime.spawn_blocking(move || {
            let all: Vec<usize> = (0..table.slots.len()).collect();
            if let Err(error) = table.load_columns(&all) {
                tracing::warn!(error = &error as &dyn std::error::Error, parquet.hash = %table.hash, "a table could not be loaded");
            }
        });
    }
}

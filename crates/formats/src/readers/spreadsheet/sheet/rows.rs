//! The rows of a table, read again from where they were set aside.

use super::SHORT_RUN;
use super::lost::Lost;
use crate::readers::spreadsheet::spool::{Chunk, read_chunk};
use crate::{BlockTask, DoubtKind, ReadError, RowBlock, RowSet, RowSource, Source};
use std::ops::Range;
use std::sync::Arc;

/// The rows of one table in a spool.
pub(super) struct SheetRows {
    pub source: Arc<dyn Source>,
    pub chunks: Vec<Chunk>,
    pub columns: Range<usize>,
    pub rows: Range<u64>,
    pub errors: Lost,
    pub uncomputed: Lost,
}

impl RowSource for SheetRows {
    fn tasks(&self) -> Result<Box<dyn Iterator<Item = Result<Box<dyn BlockTask>, ReadError>> + Send + '_>, ReadError> {
        Ok(Box::new(self.chunks.iter().map(|chunk| {
            let task = SheetTask { source: Arc::clone(&self.source), chunk: *chunk, columns: self.columns.clone(), rows: self.rows.clone() };
            Ok(Box::new(task) as Box<dyn BlockTask>)
        })))
    }

    fn records_of(&self, doubt: DoubtKind) -> Option<&RowSet> {
        match doubt {
            DoubtKind::SpreadsheetErrors => Some(self.errors.records()),
            DoubtKind::FormulasWithoutValues => Some(self.uncomputed.records()),
            _ => None,
        }
    }
}

struct SheetTask {
    source: Arc<dyn Source>,
    chunk: Chunk,
    columns: Range<usize>,
    rows: Range<u64>,
}

impl BlockTask for SheetTask {
    fn fill(self: Box<Self>, block: &mut RowBlock) -> Result<(), ReadError> {
        let mut next = self.chunk.row_before.map_or(self.rows.start, |row| (row + 1).max(self.rows.start));
        read_chunk(&*self.source, self.chunk, |row, cells| {
            if self.rows.contains(&row) {
                let blanks = row.saturating_sub(next);
                if blanks <= SHORT_RUN {
                    (0..blanks).for_each(|_| block.mark_blank());
                }
                next = row + 1;
                for column in self.columns.clone() {
                    block.push_cell(cells.get(column).copied().unwrap_or_default());
                }
            }
            Ok(())
        })
    }
}

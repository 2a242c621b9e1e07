//! Every matching row, for exports, in constant memory.

use super::Table;
use super::select::Selection;
use crate::column::{Column, RowPick};
use crate::stop::Stop;
use crate::{QueryError, RowsRequest};
use arrow::array::RecordBatch;
use futures::stream::{BoxStream, StreamExt};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReaderBuilder, RowSelection};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// Rows of a batch.
const BATCH_ROWS: usize = 8192;
/// Batches made before the reader takes them.
const AHEAD: usize = 2;
/// An export may last as long as its reader; this only ends those of readers that hang.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// Batches of rows.
pub type RowStream = BoxStream<'static, Result<RecordBatch, QueryError>>;

/// Where batches go; an error when the reader has left.
type Out<'a> = &'a mut dyn FnMut(RecordBatch) -> Result<(), QueryError>;

impl Table {
    /// Every matching row in order, the window ignored, in batches of [`Self::projected_schema`]. Rows in file order come straight from the Parquet when columns are not in memory. Dropping the stream stops the work.
    pub fn stream(self: &Arc<Self>, request: &RowsRequest) -> RowStream {
        let (sender, receiver) = mpsc::channel(AHEAD);
        let (table, request) = (Arc::clone(self), request.clone());
        tokio::task::spawn_blocking(move || {
            let mut out = |batch| sender.blocking_send(Ok(batch)).map_err(|_| QueryError::Cancelled);
            match table.export(&request, &mut out) {
                Ok(()) | Err(QueryError::Cancelled) => {}
                // Nobody may be there to hear it.
                Err(error) => drop(sender.blocking_send(Err(error))),
            }
        });
        futures::stream::unfold(receiver, |mut receiver| async move { receiver.recv().await.map(|batch| (batch, receiver)) }).boxed()
    }

    fn export(&self, request: &RowsRequest, out: Out<'_>) -> Result<(), QueryError> {
        let columns = request.shown_columns(&self.schema);
        let selection = self.select(&request.filters, request.search.as_deref(), &self.stop())?;
        let stop = Stop::after(LONGEST);
        let loaded = columns.iter().all(|column| self.slots.get(*column).is_some_and(|slot| slot.column.get().is_some_and(Column::is_in_memory)));
        match (request.sort.as_slice(), &selection) {
            ([], _) if !loaded => self.read_parquet(&columns, &selection, &stop, out),
            ([], Selection::All) => {
                let rows = self.rows as usize;
                (0..rows).step_by(BATCH_ROWS).try_for_each(|start| out(self.gather(&columns, RowPick::Range(start, (start + BATCH_ROWS).min(rows)))?))
            }
            ([], Selection::Run(run)) if !run.in_row_order => {
                let bits = self.bits_of_run(run, &stop)?;
                let count = bits.count();
                self.each_batch(&columns, &Selection::Bits { bits, count }, &stop, out)
            }
            ([], selection) => self.each_batch(&columns, selection, &stop, out),
            (sort, selection) => {
                let rows = self.ordered(selection, sort, &stop)?;
                rows.chunks(BATCH_ROWS).try_for_each(|rows| out(self.gather(&columns, RowPick::List(rows))?))
            }
        }
    }

    fn each_batch(&self, columns: &[usize], selection: &Selection, stop: &Stop, out: Out<'_>) -> Result<(), QueryError> {
        self.for_chunks(selection, stop, |rows| rows.chunks(BATCH_ROWS).try_for_each(|rows| out(self.gather(columns, RowPick::List(rows))?)))
    }

    /// Selected rows in file order, decoding only the pages that hold some.
    fn read_parquet(&self, columns: &[usize], selection: &Selection, stop: &Stop, out: Out<'_>) -> Result<(), QueryError> {
        let mask = ProjectionMask::roots(self.metadata.parquet_schema(), columns.iter().copied());
        let mut builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(self.source.clone(), self.metadata.clone()).with_projection(mask).with_batch_size(BATCH_ROWS);
        if let Some(ranges) = self.ranges_of(selection, stop)? {
            builder = builder.with_row_selection(RowSelection::from_consecutive_ranges(ranges.into_iter(), self.rows as usize));
        }
        // The reader gives columns in file order.
        let mut in_file: Vec<usize> = columns.to_vec();
        in_file.sort_unstable();
        let places: Vec<usize> = columns.iter().map(|column| in_file.partition_point(|other| other < column)).collect();
        let schema = self.projected_schema(columns);
        for batch in builder.build()? {
            let batch = batch?;
            let options = arrow::array::RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
            let arrays = places.iter().map(|place| Arc::clone(batch.column(*place))).collect();
            out(RecordBatch::try_new_with_options(Arc::clone(&schema), arrays, &options)?)?;
        }
        Ok(())
    }

    /// Runs of selected rows that follow each other; nothing when all are.
    fn ranges_of(&self, selection: &Selection, stop: &Stop) -> Result<Option<Vec<Range<usize>>>, QueryError> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut add = |row: u32| {
            let row = row as usize;
            match ranges.last_mut() {
                Some(last) if last.end == row => last.end += 1,
                _ => ranges.push(row..row + 1),
            }
        };
        match selection {
            Selection::All => return Ok(None),
            Selection::Run(run) => self.bits_of_run(run, stop)?.iter().for_each(&mut add),
            Selection::Rows(rows) => rows.iter().copied().for_each(&mut add),
            Selection::Bits { bits, .. } => bits.iter().for_each(&mut add),
        }
        Ok(Some(ranges))
    }
}

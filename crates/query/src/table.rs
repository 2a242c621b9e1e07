//! One published table, ready to answer.

mod aggregate;
mod cold;
mod facets;
mod filter;
mod open;
mod page;
mod plan;
mod rank;
mod search;
mod select;
mod stream;

pub(crate) use open::{TableParts, check_schema};
pub use stream::RowStream;

use cold::Shown;

use crate::column::{Column, RowPick};
use crate::engine::{Shared, blocking};
use crate::fulltext::FullText;
use crate::index::Header;
use crate::order::Order;
use crate::profile::{ColumnStats, FacetValue};
use crate::source::Source;
use crate::stop::Stop;
use crate::storage::Place;
use crate::{AggregateRequest, Cursor, QueryError, RowsRequest};
use arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow::datatypes::{Schema, SchemaRef};
use object_store::path::Path;
use parquet::arrow::arrow_reader::ArrowReaderMetadata;
use parvis_model::{ColumnType, TableSchema};
use std::sync::atomic::{AtomicU32, AtomicU64};
use std::sync::{Arc, Mutex, OnceLock};

/// Rows × filters up to which an answer is computed where it is asked, without another thread.
const LIGHT_WORK: u64 = 4_000_000;

/// Rows up to which words are looked for where they are asked.
const LIGHT_TEXT_ROWS: u32 = 20_000;

/// A published table. Columns, orders and postings are loaded when first needed.
pub struct Table {
    shared: Arc<Shared>,
    schema: TableSchema,
    arrow_schema: SchemaRef,
    rows: u32,
    source: Source,
    metadata: ArrowReaderMetadata,
    index: Header,
    index_location: Path,
    /// Where sections start in the index file.
    sections_start: u64,
    slots: Vec<Slot>,
    /// Held while something is loaded, so that it is loaded once.
    loading: Mutex<()>,
    resident: AtomicU64,
    expected_bytes: u64,
    /// Digest of the Parquet, for cursors.
    tag: u32,
    hash: String,
    /// Pages read from the Parquet because columns were not loaded.
    cold_pages: AtomicU32,
    runtime: tokio::runtime::Handle,
}

/// What is loaded of a column.
struct Slot {
    place: Place,
    /// `"name":`, as JSON.
    key: Vec<u8>,
    column: OnceLock<Column>,
    order: OnceLock<Order>,
    words: OnceLock<Option<FullText>>,
}

/// A page of rows.
#[derive(Debug, Clone)]
pub struct Rows {
    /// Position of each row in the table, from 0.
    pub row_ids: Vec<u32>,
    /// The shown columns in the types of [`Table::arrow_schema`].
    pub batch: RecordBatch,
    /// Rows that pass the filters: exact.
    pub filtered: u64,
    pub total: u64,
    pub next: Option<Cursor>,
}

/// What goes with a page already written as bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub shown: u32,
    pub filtered: u64,
    pub total: u64,
    pub next: Option<Cursor>,
}

/// The values of a column and how many rows hold each.
#[derive(Debug, Clone, PartialEq)]
pub struct Facet {
    pub column: usize,
    /// Most frequent first, then smallest first; empty cells (no value) among them.
    pub values: Vec<FacetValue>,
    /// How many different values there are, empty cells not counted.
    pub distinct: u64,
}

impl Table {
    pub fn schema(&self) -> &TableSchema {
        &self.schema
    }

    /// The columns as Arrow, metadata included, as they are in the Parquet.
    pub fn arrow_schema(&self) -> &SchemaRef {
        &self.arrow_schema
    }

    pub fn total_rows(&self) -> u64 {
        u64::from(self.rows)
    }

    pub fn column_stats(&self, column: usize) -> Option<&ColumnStats> {
        self.index.profiles.get(column).map(|profile| &profile.stats)
    }

    /// One page of rows as Arrow.
    ///
    /// # Errors
    /// [`QueryError::CursorOfAnotherVersion`], the limits of the engine, and those of storage.
    pub async fn rows(self: &Arc<Self>, request: &RowsRequest) -> Result<Rows, QueryError> {
        self.run(request, |table, request, stop| {
            let page = table.page(request, stop)?;
            let columns = request.shown_columns(&table.schema);
            let arrays = table.shown(&columns, &page.rows)?.iter().map(|shown| Ok(shown.to_arrow(&page.rows)?)).collect::<Result<_, QueryError>>()?;
            let batch = table.batch(&columns, arrays, page.rows.len())?;
            Ok(Rows { batch, filtered: page.filtered, total: table.total_rows(), next: page.next, row_ids: page.rows })
        })
        .await
    }

    /// One page of rows as JSON: appends `[{"a":1,…},…]` to `out`. Dates are ISO 8601, decimals keep all their digits, empty cells are `null`.
    ///
    /// # Errors
    /// As [`Self::rows`]; `out` is then as it was.
    pub async fn rows_json(self: &Arc<Self>, request: &RowsRequest, out: &mut Vec<u8>) -> Result<Answer, QueryError> {
        let start = out.len();
        let mut bytes = std::mem::take(out);
        if self.is_light(request) {
            let answer = self.write_rows_json(request, &self.stop(), &mut bytes);
            if answer.is_err() {
                bytes.truncate(start);
            }
            *out = bytes;
            return answer;
        }
        *out = bytes;
        let (answer, bytes) = self
            .run(request, |table, request, stop| {
                let mut bytes = Vec::new();
                Ok((table.write_rows_json(request, stop, &mut bytes)?, bytes))
            })
            .await?;
        out.extend_from_slice(&bytes);
        Ok(answer)
    }

    /// How many rows pass the filters.
    ///
    /// # Errors
    /// The limits of the engine, and those of storage.
    pub async fn count(self: &Arc<Self>, request: &RowsRequest) -> Result<u64, QueryError> {
        self.run(request, |table, request, stop| Ok(table.select(&request.filters, request.search.as_deref(), stop)?.count(table.rows))).await
    }

    /// Values of each column with counts, under the filters on the *other* columns; at most `limit` values each.
    ///
    /// # Errors
    /// The limits of the engine, and those of storage.
    pub async fn facets(self: &Arc<Self>, request: &RowsRequest, columns: &[usize], limit: usize) -> Result<Vec<Facet>, QueryError> {
        let columns = columns.to_vec();
        self.heavy(request.clone(), move |table, request, stop| table.count_values(request, &columns, limit, stop)).await
    }

    /// Groups and measures, one row a group, columns named as [`AggregateRequest::output_names`]: groups in their types, counts `Int64`, sums of decimals exact (`Decimal128(38, s)`), averages `Float64`, medians exact (one more decimal than the column).
    ///
    /// # Errors
    /// [`QueryError::TooManyGroups`], the limits of the engine, and those of storage.
    pub async fn aggregate(self: &Arc<Self>, request: &AggregateRequest) -> Result<RecordBatch, QueryError> {
        let direct = self.heavy(request.clone(), |table, request, stop| table.aggregate_codes(request, stop)).await?;
        match direct {
            Some(batch) => Ok(batch),
            None => self.aggregate_with_plan(request).await,
        }
    }

    /// One row, every column.
    ///
    /// # Errors
    /// [`QueryError::NoSuchRow`], and those of storage.
    pub async fn row(self: &Arc<Self>, row: u64) -> Result<RecordBatch, QueryError> {
        if row >= self.total_rows() {
            return Err(QueryError::NoSuchRow { row });
        }
        self.run(&RowsRequest::default(), move |table, _, _| {
            let all: Vec<usize> = (0..table.slots.len()).collect();
            table.gather(&all, RowPick::List(&[row as u32]))
        })
        .await
    }

    /// What tells this request on this table from any other: for caches.
    pub fn cache_key(&self, request: &RowsRequest) -> String {
        format!("{}?{}", self.hash, request.to_query(&self.schema))
    }

    /// Loads what pages need, so that the first reader does not wait.
    ///
    /// # Errors
    /// Those of storage.
    pub async fn warm(self: &Arc<Self>) -> Result<(), QueryError> {
        let table = Arc::clone(self);
        blocking(move || {
            let all: Vec<usize> = (0..table.slots.len()).collect();
            table.load_columns(&all)
        })
        .await
    }

    /// Bytes of memory held.
    pub fn resident_bytes(&self) -> u64 {
        self.resident.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Bytes its columns will take in memory once loaded.
    pub(crate) fn expected_bytes(&self) -> u64 {
        self.expected_bytes
    }

    pub(crate) fn stop(&self) -> Stop {
        Stop::after(self.shared.config.query_timeout)
    }

    /// Answers here when it is a matter of microseconds, on a blocking thread else.
    async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        request: &RowsRequest,
        work: impl FnOnce(&Arc<Self>, &RowsRequest, &Stop) -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, QueryError> {
        if self.is_light(request) {
            return work(self, request, &self.stop());
        }
        self.heavy(request.clone(), move |table, request, stop| work(table, request, stop)).await
    }

    /// Answers on a blocking thread, when a place is free, within the time limit. Dropping the future stops the work.
    async fn heavy<R: Send + 'static, T: Send + 'static>(
        self: &Arc<Self>,
        request: R,
        work: impl FnOnce(&Arc<Self>, &R, &Stop) -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, QueryError> {
        let stop = self.stop();
        let guard = stop.guard();
        let late = || QueryError::Timeout { limit: stop.limit() };
        let shared = Arc::clone(&self.shared);
        let answer = tokio::time::timeout(stop.remaining(), async {
            let _place = shared.heavy.acquire().await.map_err(|_| QueryError::Stopped)?;
            let (table, stop) = (Arc::clone(self), stop.clone());
            blocking(move || work(&table, &request, &stop)).await
        })
        .await;
        drop(guard);
        answer.unwrap_or_else(|_| Err(late()))
    }

    /// Whether everything is in memory and little has to be looked at.
    fn is_light(&self, request: &RowsRequest) -> bool {
        let loaded = |column: usize| self.slots.get(column).is_some_and(|slot| slot.column.get().is_some_and(Column::is_in_memory));
        let ordered = |column: usize| self.slots.get(column).is_some_and(|slot| slot.order.get().is_some());
        let shown = match &request.columns {
            Some(columns) => columns.iter().all(|column| loaded(*column)),
            None => (0..self.slots.len()).all(loaded),
        };
        let mut columns: Vec<usize> = request.filters.iter().map(|filter| filter.column).chain(request.sort.iter().map(|sort| sort.column)).collect();
        columns.sort_unstable();
        columns.dedup();
        let small = columns.len() <= 1 || u64::from(self.rows) * columns.len() as u64 <= LIGHT_WORK;
        let worded = |column: usize| self.slots.get(column).is_some_and(|slot| slot.words.get().is_some());
        let filters = request.filters.iter().all(|filter| {
            let text = filter.operator.is_for_text();
            loaded(filter.column) && ordered(filter.column) && (!text || (self.rows <= LIGHT_TEXT_ROWS && worded(filter.column)))
        });
        let sorts = request.sort.iter().all(|sort| loaded(sort.column) && ordered(sort.column));
        let search =
            request.search.is_none() || (self.rows <= LIGHT_TEXT_ROWS && self.text_columns().all(|column| loaded(column) && ordered(column) && worded(column)));
        shown && small && filters && sorts && search && self.rows > 0
    }

    /// The columns that full-text search looks into.
    fn text_columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.schema.columns.iter().enumerate().filter(|(_, column)| column.column_type == ColumnType::Text).map(|(index, _)| index)
    }

    /// Some rows of some columns as Arrow.
    fn gather(&self, columns: &[usize], pick: RowPick<'_>) -> Result<RecordBatch, QueryError> {
        self.load_columns(columns)?;
        let arrays = columns.iter().map(|column| Ok(self.column(*column)?.to_arrow(pick)?)).collect::<Result<Vec<ArrayRef>, QueryError>>()?;
        self.batch(columns, arrays, pick.len())
    }

    fn batch(&self, columns: &[usize], arrays: Vec<ArrayRef>, rows: usize) -> Result<RecordBatch, QueryError> {
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        Ok(RecordBatch::try_new_with_options(self.projected_schema(columns), arrays, &options)?)
    }

    /// The Arrow schema of some columns.
    pub fn projected_schema(&self, columns: &[usize]) -> SchemaRef {
        let fields: Vec<_> = columns.iter().filter_map(|column| self.arrow_schema.fields().get(*column).cloned()).collect();
        if fields.len() == self.arrow_schema.fields().len() && columns.is_sorted() {
            return Arc::clone(&self.arrow_schema);
        }
        Arc::new(Schema::new_with_metadata(fields, self.arrow_schema.metadata().clone()))
    }

    fn write_rows_json(self: &Arc<Self>, request: &RowsRequest, stop: &Stop, out: &mut Vec<u8>) -> Result<Answer, QueryError> {
        let page = self.page(request, stop)?;
        let all: Vec<usize>;
        let shown = match &request.columns {
            Some(columns) => columns.as_slice(),
            None => {
                all = (0..self.slots.len()).collect();
                &all
            }
        };
        let columns = self.shown(shown, &page.rows)?;
        let mut cells: Vec<(&[u8], &Column, bool)> = Vec::with_capacity(shown.len());
        for (index, shown) in shown.iter().zip(&columns) {
            let key = self.slots.get(*index).map(|slot| slot.key.as_slice()).unwrap_or_default();
            match shown {
                Shown::Page(column) => cells.push((key, column, true)),
                Shown::Whole(column) => cells.push((key, column, false)),
            }
        }
        out.reserve(page.rows.len() * cells.len() * 32);
        out.push(b'[');
        for (at, row) in page.rows.iter().enumerate() {
            out.extend_from_slice(if at == 0 { b"{" } else { b",{" });
            for (number, (key, column, is_gathered)) in cells.iter().enumerate() {
                if number > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(key);
                column.write_json(if *is_gathered { at as u32 } else { *row }, out)?;
            }
            out.push(b'}');
        }
        out.push(b']');
        Ok(Answer { shown: page.rows.len() as u32, filtered: page.filtered, total: self.total_rows(), next: page.next })
    }
}

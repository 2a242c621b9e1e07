//! One of the two tables: its Parquet and its schema.

use crate::DiffError;
use crate::error::guarded;
use crate::options::Options;
use arrow::array::ArrayRef;
use arrow::datatypes::{DataType, Field, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowSelection};
use parquet::basic::Encoding;
use parquet::file::metadata::PageIndexPolicy;
use parvis_formats::{RawFile, arrow_field, table_schema};
use parvis_model::TableSchema;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Rows decoded at once, fewer when they are wide or heavy.
const BATCH_ROWS: usize = 8192;
const BATCH_CELLS: usize = 1 << 18;
const BATCH_BYTES: u64 = 16 << 20;
const MIN_BATCH_ROWS: usize = 16;

/// Takes a batch: the place of its first row among those asked for, its rows, and its arrays in the order of the columns asked for.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(usize, usize, &[&ArrayRef]) -> Result<(), DiffError>;

/// A table kept as Parquet, the way [`parvis_formats::TypedTable::parquet`] writes it. Opening reads the footer only.
pub struct TableFile {
    file: RawFile,
    metadata: ArrowReaderMetadata,
    schema: TableSchema,
    /// Where each column of the schema is in the Parquet.
    places: Vec<usize>,
    groups: Vec<Range<u32>>,
}

impl fmt::Debug for TableFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableFile").field("file", &self.file).field("rows", &self.rows()).finish_non_exhaustive()
    }
}

impl TableFile {
    /// Opens a table. The Parquet must have the columns of the schema, by name; others are left aside.
    ///
    /// # Errors
    /// [`DiffError::Damaged`], [`DiffError::NotThisTable`], [`DiffError::TooManyRows`], or those of the medium.
    pub fn open(file: RawFile, schema: TableSchema) -> Result<Self, DiffError> {
        let options = ArrowReaderOptions::new().with_offset_index_policy(PageIndexPolicy::Optional).with_encoding_stats_as_mask(true);
        let metadata = guarded(|| Ok(ArrowReaderMetadata::load(&file, options)?))?;
        let fields = metadata.schema().fields();
        let mut places = Vec::with_capacity(schema.columns.len());
        for column in &schema.columns {
            let wanted = arrow_field(column);
            let place = fields.iter().position(|field| field.name() == wanted.name() && same_type(field.data_type(), wanted.data_type()));
            places.push(place.ok_or_else(|| DiffError::NotThisTable { column: column.name.clone() })?);
        }
        let mut groups = Vec::new();
        let mut rows: u64 = 0;
        for group in metadata.metadata().row_groups() {
            let first = rows;
            rows = u64::try_from(group.num_rows())
                .ok()
                .and_then(|count| first.checked_add(count))
                .ok_or_else(|| DiffError::damaged("a negative number of rows"))?;
            let (Ok(first), Ok(end)) = (u32::try_from(first), u32::try_from(rows)) else { return Err(DiffError::TooManyRows { rows }) };
            groups.push(first..end);
        }
        Ok(Self { file, metadata, schema, places, groups })
    }

    /// Opens a Parquet of ours by itself: it tells its own schema, meanings and labels included.
    ///
    /// # Errors
    /// As [`TableFile::open`]; [`DiffError::NotThisTable`] when a column has a type that no typed table has.
    pub fn open_self_described(file: RawFile) -> Result<Self, DiffError> {
        let metadata = guarded(|| Ok(ArrowReaderMetadata::load(&file, ArrowReaderOptions::new())?))?;
        let strange = || {
            let fields = metadata.schema().fields();
            let alone = |field: &Arc<Field>| table_schema(&Schema::new(vec![Arc::clone(field)])).is_none();
            fields.iter().find(|field| alone(field)).map(|field| field.name().clone()).unwrap_or_default()
        };
        let schema = table_schema(metadata.schema()).ok_or_else(|| DiffError::NotThisTable { column: strange() })?;
        Self::open(file, schema)
    }

    pub fn schema(&self) -> &TableSchema {
        &self.schema
    }

    pub fn rows(&self) -> u64 {
        self.groups.last().map_or(0, |group| u64::from(group.end))
    }

    /// Rows of each row group.
    pub(crate) fn groups(&self) -> &[Range<u32>] {
        &self.groups
    }

    /// How many nulls the statistics of the file tell of a column; nothing when they do not.
    pub(crate) fn nulls_told(&self, column: usize) -> Option<u64> {
        let place = self.places.get(column)?;
        self.metadata.metadata().row_groups().iter().map(|group| group.columns().get(*place)?.statistics()?.null_count_opt()).sum()
    }

    /// Decodes columns (by index in the schema) of one row group, all rows or some (numbers in the table, in order).
    ///
    /// Texts are dictionaries where the file has dictionaries only.
    pub(crate) fn visit(&self, group: usize, columns: &[usize], rows: Option<&[u32]>, options: &Options<'_>, visit: Visit<'_>) -> Result<(), DiffError> {
        let Some(range) = self.groups.get(group) else { return Ok(()) };
        let places: Vec<usize> = columns.iter().filter_map(|column| self.places.get(*column).copied()).collect();
        let mut in_file = places.clone();
        in_file.sort_unstable();
        in_file.dedup();
        let order: Vec<usize> = places.iter().map(|place| in_file.partition_point(|other| other < place)).collect();
        let expected = rows.map_or(range.len(), <[u32]>::len);
        let mut reader = guarded(|| {
            let metadata = self.with_dictionaries(group, &in_file)?;
            let mask = ProjectionMask::roots(metadata.parquet_schema(), in_file.iter().copied());
            let mut builder = ParquetRecordBatchReaderBuilder::new_with_metadata(self.file.clone(), metadata)
                .with_projection(mask)
                .with_row_groups(vec![group])
                .with_batch_size(self.batch_rows(group, &in_file));
            if let Some(rows) = rows {
                builder = builder.with_row_selection(RowSelection::from_consecutive_ranges(runs(rows, range).into_iter(), range.len()));
            }
            Ok(builder.build()?)
        })?;
        let mut seen = 0;
        loop {
            options.go_on()?;
            let Some(batch) = guarded(|| reader.next().transpose().map_err(DiffError::damaged))? else { break };
            let arrays: Vec<&ArrayRef> = order.iter().filter_map(|place| batch.columns().get(*place)).collect();
            if arrays.len() != columns.len() || seen + batch.num_rows() > expected {
                return Err(DiffError::damaged("more rows or fewer columns than announced"));
            }
            visit(seen, batch.num_rows(), &arrays)?;
            seen += batch.num_rows();
        }
        if seen == expected { Ok(()) } else { Err(DiffError::damaged(format!("{seen} rows where {expected} are announced"))) }
    }

    /// The metadata that hands over the dictionaries of this group as they are: each of their values is then looked at once.
    fn with_dictionaries(&self, group: usize, places: &[usize]) -> Result<ArrowReaderMetadata, DiffError> {
        let chunks = self.metadata.metadata().row_groups().get(group).map(|group| group.columns()).unwrap_or_default();
        let coded = |place: usize| {
            let mask = chunks.get(place).and_then(|chunk| chunk.page_encoding_stats_mask());
            mask.is_some_and(|mask| mask.is_only(Encoding::RLE_DICTIONARY) || mask.is_only(Encoding::PLAIN_DICTIONARY))
        };
        let fields = self.metadata.schema().fields().iter().enumerate().map(|(place, field)| match field.data_type() {
            DataType::Utf8 if places.binary_search(&place).is_ok() && coded(place) => Arc::new(Field::clone(field).with_data_type(dictionary())),
            _ => Arc::clone(field),
        });
        let schema = Schema::new_with_metadata(fields.collect::<Vec<_>>(), self.metadata.schema().metadata().clone());
        Ok(ArrowReaderMetadata::try_new(Arc::clone(self.metadata.metadata()), ArrowReaderOptions::new().with_schema(Arc::new(schema)))?)
    }

    fn batch_rows(&self, group: usize, places: &[usize]) -> usize {
        let Some(group) = self.metadata.metadata().row_groups().get(group) else { return BATCH_ROWS };
        let bytes: u64 = places.iter().filter_map(|place| group.columns().get(*place)).map(|chunk| u64::try_from(chunk.uncompressed_size()).unwrap_or(0)).sum();
        let row_bytes = bytes / u64::try_from(group.num_rows()).unwrap_or(0).max(1);
        let by_weight = usize::try_from(BATCH_BYTES / row_bytes.max(1)).unwrap_or(BATCH_ROWS);
        by_weight.min(BATCH_CELLS / places.len().max(1)).clamp(MIN_BATCH_ROWS, BATCH_ROWS)
    }
}

fn dictionary() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

fn same_type(found: &DataType, wanted: &DataType) -> bool {
    found == wanted || (*wanted == DataType::Utf8 && matches!(found, DataType::LargeUtf8 | DataType::Utf8View))
}

/// Rows of a group as runs of rows that follow each other, from its start.
fn runs(rows: &[u32], group: &Range<u32>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for row in rows {
        let place = row.saturating_sub(group.start) as usize;
        match runs.last_mut() {
            Some(last) if last.end == place => last.end += 1,
            _ => runs.push(place..place + 1),
        }
    }
    runs
}

/// Cuts rows (in order) at the row groups: for each group that has some, its number and their range.
pub(crate) fn by_group<T>(groups: &[Range<u32>], rows: &[T], row: impl Fn(&T) -> u32) -> Vec<(usize, Range<usize>)> {
    let mut cuts = Vec::new();
    let mut start = 0;
    for (number, group) in groups.iter().enumerate() {
        let rest = rows.get(start..).unwrap_or_default();
        let end = start + rest.partition_point(|item| row(item) < group.end);
        if end > start {
            cuts.push((number, start..end));
        }
        start = end;
    }
    cuts
}

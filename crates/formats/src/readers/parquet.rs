//! Apache Parquet: columns with types of their own, given as text so that one engine types everything, with the declared type beside.

mod geo;
mod text;

use super::Reader;
use super::container::guarded;
use crate::readers::headers::name_columns;
use crate::{BlockTask, DeclaredType, RawFile, RawTable, ReadError, ReadHints, ReadLimits, ReadReport, RowBlock, RowSource};
use ::parquet::arrow::ProjectionMask;
use ::parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use ::parquet::errors::ParquetError;
use arrow::array::RecordBatch;
use arrow::datatypes::DataType;
use geo::GeoColumns;
use parvis_model::ColumnType;
use std::collections::HashMap;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;
use text::CellText;

/// Columnar files of data tools.
pub struct Parquet;

const MAGIC: &[u8] = b"PAR1";
/// A file whose metadata is encrypted (Parquet modular encryption).
const ENCRYPTED_MAGIC: &[u8] = b"PARE";

/// Cells decoded at once: a batch of a wide table has few rows.
const BATCH_CELLS: usize = 1 << 18;
const BATCH_ROWS: usize = 8192;
const MIN_BATCH_ROWS: usize = 16;
const BATCH_BYTES: u64 = 16 << 20;

/// Text of one batch, at most: a block addresses its text with 32 bits.
const MAX_BATCH_TEXT: usize = 1 << 31;

/// Metadata at the end of a file, at most: it is read whole.
const MAX_METADATA_BYTES: u64 = 256 << 20;

impl Reader for Parquet {
    fn id(&self) -> &'static str {
        "parquet"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["parquet", "geoparquet", "pq"]
    }

    fn recognises(&self, head: &[u8], file: &RawFile) -> bool {
        head.starts_with(MAGIC) || (head.starts_with(ENCRYPTED_MAGIC) && matches!(check_footer(file), Err(ReadError::Encrypted)))
    }

    fn open(&self, file: &RawFile, _hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
        check_footer(file)?;
        let metadata = guarded("parquet", || ArrowReaderMetadata::load(file, ArrowReaderOptions::new()).map_err(|error| damaged(error, "the metadata")))?;
        let schema = metadata.schema();
        let kept: Vec<usize> = (0..schema.fields().len()).filter(|index| !is_index(schema.field(*index).name())).collect();
        if kept.len() > limits.max_columns {
            return Err(ReadError::OverLimit { limit: "max_columns", value: kept.len() as u64 });
        }
        if kept.is_empty() {
            return Err(ReadError::NoData);
        }
        let rows = u64::try_from(metadata.metadata().file_metadata().num_rows()).unwrap_or_default();
        let mut report = ReadReport { rows, ..ReadReport::default() };
        let names: Vec<String> = kept.iter().map(|index| schema.field(*index).name().clone()).collect();
        let mut columns = name_columns(&names, None, &mut report.doubts);
        for (column, index) in columns.iter_mut().zip(&kept) {
            column.declared = declared(schema.field(*index).data_type());
        }
        let geo = GeoColumns::of(&metadata);
        let is_geometry = kept.iter().map(|index| geo.contains(schema.field(*index).name())).collect();
        let geometries = Arc::new(Geometries { is_geometry, set_aside: geo.set_aside });
        let batch_rows = batch_rows(&metadata, kept.len());
        let source = ParquetRows { file: file.clone(), metadata, kept, geometries, batch_rows, max_cell_bytes: limits.max_cell_bytes };
        let name = file.name().rsplit_once('.').map_or(file.name(), |(stem, _)| stem).to_owned();
        Ok(vec![RawTable { name, columns, report, rows: Box::new(source) }])
    }
}

/// The end mark and the size of the metadata before it, checked before anything is allocated for it.
fn check_footer(file: &RawFile) -> Result<(), ReadError> {
    let corrupt = |detail: &str| ReadError::corrupt("parquet", format!("byte {}", file.len()), detail);
    let Some(start) = file.len().checked_sub(8).filter(|start| *start >= 4) else { return Err(corrupt("the end is missing")) };
    let mut reader = file.reader();
    reader.seek(SeekFrom::Start(start))?;
    let mut footer = [0; 8];
    reader.read_exact(&mut footer)?;
    if &footer[4..] == ENCRYPTED_MAGIC {
        return Err(ReadError::Encrypted);
    }
    if &footer[4..] != MAGIC {
        return Err(corrupt("the end is missing"));
    }
    let size = u64::from(u32::from_le_bytes([footer[0], footer[1], footer[2], footer[3]]));
    if size > start {
        return Err(corrupt("the metadata is larger than the file"));
    }
    if size > MAX_METADATA_BYTES {
        return Err(ReadError::OverLimit { limit: "max_metadata_bytes", value: size });
    }
    Ok(())
}

/// Rows decoded at once: few of them when they are wide or heavy.
fn batch_rows(metadata: &ArrowReaderMetadata, columns: usize) -> usize {
    let groups = metadata.metadata().row_groups();
    let bytes: u64 = groups.iter().map(|group| u64::try_from(group.total_byte_size()).unwrap_or(0)).sum();
    let rows: u64 = groups.iter().map(|group| u64::try_from(group.num_rows()).unwrap_or(0)).sum();
    let by_weight = BATCH_BYTES / (bytes / rows.max(1)).max(1);
    usize::try_from(by_weight).unwrap_or(BATCH_ROWS).min(BATCH_CELLS / columns.max(1)).clamp(MIN_BATCH_ROWS, BATCH_ROWS)
}

/// The row numbers that pandas saves beside the data.
fn is_index(name: &str) -> bool {
    name.strip_prefix("__index_level_").and_then(|rest| rest.strip_suffix("__")).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What the file says of a column's type, where text could be read otherwise: codes stay text, whole numbers whole.
fn declared(data_type: &DataType) -> Option<DeclaredType> {
    let column_type = match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => ColumnType::Text,
        DataType::Dictionary(_, values) => return declared(values),
        DataType::Boolean => ColumnType::Boolean,
        DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::Int64 | DataType::UInt8 | DataType::UInt16 | DataType::UInt32 => ColumnType::Integer,
        DataType::Date32 | DataType::Date64 => ColumnType::Date,
        _ => return None,
    };
    Some(DeclaredType(column_type))
}

fn damaged(error: ParquetError, at: impl ToString) -> ReadError {
    match error {
        ParquetError::External(error) => match error.downcast::<std::io::Error>() {
            Ok(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => ReadError::Io(*error),
            Ok(error) => ReadError::corrupt("parquet", at, error),
            Err(error) => ReadError::corrupt("parquet", at, error),
        },
        error => ReadError::corrupt("parquet", at, error),
    }
}

struct ParquetRows {
    file: RawFile,
    metadata: ArrowReaderMetadata,
    /// Columns that are data, by index.
    kept: Vec<usize>,
    geometries: Arc<Geometries>,
    batch_rows: usize,
    max_cell_bytes: usize,
}

/// What is known of the geometries of the kept columns.
struct Geometries {
    is_geometry: Vec<bool>,
    set_aside: HashMap<u64, String>,
}

impl RowSource for ParquetRows {
    fn tasks(&self) -> Result<Box<dyn Iterator<Item = Result<Box<dyn BlockTask>, ReadError>> + Send + '_>, ReadError> {
        let batches = guarded("parquet", || {
            let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(self.file.clone(), self.metadata.clone());
            let mask = ProjectionMask::roots(builder.parquet_schema(), self.kept.iter().copied());
            builder.with_projection(mask).with_batch_size(self.batch_rows).build().map_err(|error| damaged(error, "the data"))
        })?;
        Ok(Box::new(Batches { rows: self, batches: Some(batches), first_row: 0 }))
    }
}

struct Batches<'a> {
    rows: &'a ParquetRows,
    /// Gone after an error: a decoder that failed is not asked again.
    batches: Option<ParquetRecordBatchReader>,
    first_row: usize,
}

impl Iterator for Batches<'_> {
    type Item = Result<Box<dyn BlockTask>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batches = self.batches.as_mut()?;
        let at = format!("row {}", self.first_row + 1);
        let batch = guarded("parquet", || batches.next().transpose().map_err(|error| ReadError::corrupt("parquet", &at, error)));
        match batch {
            Ok(Some(batch)) => {
                let first_row = self.first_row;
                self.first_row += batch.num_rows();
                let task = BatchTask { batch, first_row, geometries: Arc::clone(&self.rows.geometries), max_cell_bytes: self.rows.max_cell_bytes };
                Some(Ok(Box::new(task)))
            }
            Ok(None) => {
                self.batches = None;
                None
            }
            Err(error) => {
                self.batches = None;
                Some(Err(error))
            }
        }
    }
}

struct BatchTask {
    batch: RecordBatch,
    first_row: usize,
    geometries: Arc<Geometries>,
    max_cell_bytes: usize,
}

impl BlockTask for BatchTask {
    fn fill(self: Box<Self>, block: &mut RowBlock) -> Result<(), ReadError> {
        guarded("parquet", || {
            let schema = self.batch.schema();
            let mut columns = Vec::with_capacity(self.batch.num_columns());
            for (index, array) in self.batch.columns().iter().enumerate() {
                let is_geometry = self.geometries.is_geometry.get(index).copied().unwrap_or(false);
                columns.push(CellText::of(schema.fields().get(index), array, is_geometry).map_err(|error| ReadError::corrupt("parquet", "a column", error))?);
            }
            let mut cell = String::new();
            for row in 0..self.batch.num_rows() {
                let set_aside = self.geometries.set_aside.get(&((self.first_row + row) as u64 + 1));
                for (index, column) in columns.iter_mut().enumerate() {
                    cell.clear();
                    column.push(row, &mut cell).map_err(|error| ReadError::corrupt("parquet", "a value", error))?;
                    if let Some(text) = set_aside.filter(|_| cell.is_empty() && self.geometries.is_geometry.get(index) == Some(&true)) {
                        cell.push_str(text);
                    }
                    if cell.len() > self.max_cell_bytes {
                        return Err(ReadError::OverLimit { limit: "max_cell_bytes", value: cell.len() as u64 });
                    }
                    if block.size_bytes() + cell.len() > MAX_BATCH_TEXT {
                        return Err(ReadError::OverLimit { limit: "max_record_bytes", value: cell.len() as u64 });
                    }
                    block.push_cell(&cell);
                }
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests;

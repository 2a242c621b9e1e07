//! A table whose every value is typed, leading back to the raw file.

use crate::{DoubtfulCells, RawColumn, ReadError, ReadReport, RowSource};
use arrow::array::RecordBatch;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parvis_model::{Column, ColumnType, TableSchema};
use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::sync::Arc;

/// A typed table. Its rows are in an anonymous temporary Parquet file, so that size costs disk, not memory.
///
/// The Parquet is the one that will be published: columns as [`arrow_schema`], rows in file order. The records it was made of stay within reach, so that what was written can be checked beside what was understood.
pub struct TypedTable {
    pub(crate) name: String,
    pub(crate) schema: TableSchema,
    pub(crate) report: ReadReport,
    pub(crate) row_map: RowMap,
    pub(crate) parquet: File,
    pub(crate) parquet_bytes: u64,
    pub(crate) raw_columns: Vec<RawColumn>,
    pub(crate) records: Box<dyn RowSource>,
    pub(crate) doubtful: Vec<DoubtfulCells>,
}

impl fmt::Debug for TypedTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedTable").field("name", &self.name).field("schema", &self.schema).field("rows", &self.rows()).finish_non_exhaustive()
    }
}

impl TypedTable {
    /// Sheet, member or file name it came from.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn schema(&self) -> &TableSchema {
        &self.schema
    }

    pub fn report(&self) -> &ReadReport {
        &self.report
    }

    pub fn rows(&self) -> u64 {
        self.report.rows
    }

    pub fn row_map(&self) -> &RowMap {
        &self.row_map
    }

    /// The columns as the file names them, one for each of the schema.
    pub fn raw_columns(&self) -> &[RawColumn] {
        &self.raw_columns
    }

    /// The raw records, cells as text: the same rows in the same order as the typed ones.
    pub fn records(&self) -> &dyn RowSource {
        self.records.as_ref()
    }

    /// The cells that doubts of the reading are about, where the doubt is about cells that can still be told from others in [`Self::records`].
    pub fn doubtful(&self) -> &[DoubtfulCells] {
        &self.doubtful
    }

    /// The Parquet bytes: a handle of its own, at the start.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn parquet(&self) -> std::io::Result<File> {
        use std::io::Seek;
        let mut file = self.parquet.try_clone()?;
        file.rewind()?;
        Ok(file)
    }

    pub fn parquet_bytes(&self) -> u64 {
        self.parquet_bytes
    }

    /// The rows, in file order, in batches of at most `batch_rows`.
    ///
    /// # Errors
    /// Those of the temporary file.
    pub fn batches(&self, batch_rows: usize) -> Result<impl Iterator<Item = Result<RecordBatch, ReadError>>, ReadError> {
        let damaged = |error: &dyn std::fmt::Display| ReadError::corrupt("parquet", "the temporary table", error);
        let reader = ParquetRecordBatchReaderBuilder::try_new(self.parquet()?)
            .and_then(|builder| builder.with_batch_size(batch_rows).build())
            .map_err(|error| damaged(&error))?;
        Ok(reader.map(move |batch| batch.map_err(|error| damaged(&error))))
    }
}

/// Which record of the raw file each row came from, as runs of consecutive ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowMap {
    /// `(row, record)`: from `row` on, records follow each other from `record`. Rows from 0, records from 1.
    pub runs: Vec<(u64, u64)>,
}

impl RowMap {
    /// The record of the raw file, from 1 and blank ones counted as a spreadsheet counts, that row `row` (from 0) came from.
    pub fn record_of(&self, row: u64) -> u64 {
        let run = self.runs.partition_point(|(first, _)| *first <= row);
        match run.checked_sub(1).and_then(|index| self.runs.get(index)) {
            Some((first, record)) => record + (row - first),
            None => row + 1,
        }
    }

    /// The row that a record became; nothing when the record is no data. Beyond the last record, the row it would have been.
    pub fn row_of(&self, record: u64) -> Option<u64> {
        let run = self.runs.partition_point(|(_, start)| *start <= record);
        let Some((first, start)) = run.checked_sub(1).and_then(|index| self.runs.get(index)) else {
            return if self.runs.is_empty() { record.checked_sub(1) } else { None };
        };
        let row = first + (record - start);
        self.runs.get(run).is_none_or(|(next, _)| row < *next).then_some(row)
    }

    /// Adds that the rows from `row` on come from `record` on; merged when it continues the last run.
    pub fn push(&mut self, row: u64, record: u64) {
        match self.runs.last() {
            Some((first, start)) if start + (row - first) == record => {}
            _ => self.runs.push((row, record)),
        }
    }
}

const SEMANTIC_KEY: &str = "parvis:semantic";
const LABEL_KEY: &str = "parvis:label";

/// The Arrow field of a column: `Utf8`, `Int64`, `Decimal128(p, s)`, `Float64`, `Boolean`, `Date32`, `Timestamp(µs, none or "UTC")`, nullable, meaning and label in its metadata.
pub fn arrow_field(column: &Column) -> Field {
    let data_type = match column.column_type {
        ColumnType::Text => DataType::Utf8,
        ColumnType::Integer => DataType::Int64,
        ColumnType::Decimal { precision, scale } => DataType::Decimal128(precision, scale as i8),
        ColumnType::Number => DataType::Float64,
        ColumnType::Boolean => DataType::Boolean,
        ColumnType::Date => DataType::Date32,
        ColumnType::DateTime { utc } => DataType::Timestamp(TimeUnit::Microsecond, utc.then(|| Arc::from("UTC"))),
    };
    let mut metadata = HashMap::new();
    if let Some(semantic) = column.semantic {
        metadata.insert(SEMANTIC_KEY.to_owned(), semantic.id().to_owned());
    }
    if let Some(label) = &column.label {
        metadata.insert(LABEL_KEY.to_owned(), label.clone());
    }
    Field::new(&column.name, data_type, true).with_metadata(metadata)
}

pub fn arrow_schema(schema: &TableSchema) -> SchemaRef {
    Arc::new(Schema::new(schema.columns.iter().map(arrow_field).collect::<Vec<_>>()))
}

/// The reverse of [`arrow_schema`]. Arrow types we do not write are `None`.
pub fn table_schema(schema: &Schema) -> Option<TableSchema> {
    let columns = schema
        .fields()
        .iter()
        .map(|field| {
            let column_type = match field.data_type() {
                DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => ColumnType::Text,
                DataType::Int64 => ColumnType::Integer,
                DataType::Decimal128(precision, scale) => ColumnType::Decimal { precision: *precision, scale: u8::try_from(*scale).ok()? },
                DataType::Float64 => ColumnType::Number,
                DataType::Boolean => ColumnType::Boolean,
                DataType::Date32 => ColumnType::Date,
                DataType::Timestamp(TimeUnit::Microsecond, zone) => ColumnType::DateTime { utc: zone.is_some() },
                _ => return None,
            };
            Some(Column {
                name: field.name().clone(),
                label: field.metadata().get(LABEL_KEY).cloned(),
                column_type,
                semantic: field.metadata().get(SEMANTIC_KEY).and_then(|id| id.parse().ok()),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    Some(TableSchema { columns })
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_model::SemanticType;

    #[test]
    fn a_row_leads_back_to_its_record_across_skipped_ones() {
        let mut map = RowMap::default();
        map.push(0, 4);
        map.push(2, 6);
        map.push(3, 9);
        assert_eq!(map.runs.len(), 2);
        assert_eq!([0, 2, 3, 10].map(|row| map.record_of(row)), [4, 6, 9, 16]);
        assert_eq!([3, 4, 6, 7, 8, 9, 16].map(|record| map.row_of(record)), [None, Some(0), Some(2), None, None, Some(3), Some(10)]);
    }

    #[test]
    fn a_schema_survives_its_arrow_form() {
        let schema = TableSchema {
            columns: vec![
                Column { name: "a".into(), label: Some("À".into()), column_type: ColumnType::DateTime { utc: true }, semantic: None },
                Column { name: "b".into(), label: None, column_type: ColumnType::Decimal { precision: 9, scale: 2 }, semantic: Some(SemanticType::Currency) },
            ],
        };
        assert_eq!(table_schema(&arrow_schema(&schema)), Some(schema));
    }
}

//! Small tables as Parquet.

use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::file::properties::WriterProperties;
use parvis_diff::TableFile;
use parvis_formats::RawFile;
use std::sync::Arc;

/// The Parquet of some columns, in row groups of so many rows.
pub fn parquet(columns: &[(&str, ArrayRef)], group_rows: usize) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter_with_nullable(columns.iter().map(|(name, array)| (*name, array.clone(), true))).unwrap();
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(group_rows)).set_data_page_row_count_limit(1000).build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

/// A table of some columns.
pub fn table(columns: &[(&str, ArrayRef)], group_rows: usize) -> TableFile {
    TableFile::open_self_described(RawFile::from_bytes("a.parquet", parquet(columns, group_rows))).unwrap()
}

pub fn texts<'a>(values: impl IntoIterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(values))
}

pub fn integers(values: impl IntoIterator<Item = i64>) -> ArrayRef {
    Arc::new(Int64Array::from_iter_values(values))
}

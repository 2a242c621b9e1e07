//! From typed rows to bytes, streaming.

pub mod annotated;
mod buffer;
mod csv;
mod geojson;
pub mod geometry;
mod json;
mod ods;
mod parquet;
mod plain;
mod sheet;
#[cfg(test)]
mod testing;
pub mod text;
mod xlsx;

use crate::WriteError;
use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use std::io::Write;

/// An output format.
pub trait Writer: Sync {
    /// `csv`, `csv-excel`, `xlsx`, `ods`, `json`, `ndjson`, `geojson`, `parquet`.
    fn id(&self) -> &'static str;

    /// Without dot: `csv`.
    fn extension(&self) -> &'static str;

    /// With its parameters: `text/csv; charset=utf-8; header=present`.
    fn media_type(&self) -> &'static str;

    /// Whether a table with this schema can be written: GeoJSON needs a geometry or a latitude and a longitude.
    fn suits(&self, schema: &SchemaRef) -> bool {
        let _ = schema;
        true
    }

    /// Starts a file. Nothing is kept but what the format needs: memory does not grow with rows (XLSX spills to an anonymous temporary file).
    ///
    /// # Errors
    /// Any [`WriteError`].
    fn start<'a>(&self, schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, options: &WriteOptions) -> Result<Box<dyn TableSink + 'a>, WriteError>;
}

/// Takes rows until the file is finished.
pub trait TableSink: Send {
    /// Writes rows. Columns are those of the schema given at the start; strings may be dictionary-encoded (`Dictionary(_, Utf8)`).
    ///
    /// # Errors
    /// Any [`WriteError`].
    fn write(&mut self, rows: &RecordBatch) -> Result<(), WriteError>;

    /// Writes what ends the file and flushes. A sink that is dropped instead leaves a file that no reader takes for whole, where the format allows.
    ///
    /// # Errors
    /// Any [`WriteError`].
    fn finish(self: Box<Self>) -> Result<(), WriteError>;
}

/// What a file says besides its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// Title of the dataset: sheet name and document title.
    pub title: Option<String>,
}

/// Every output format, in the order menus show them.
pub static WRITERS: &[&dyn Writer] = &[&xlsx::Xlsx, &csv::Csv, &csv::CsvExcel, &ods::Ods, &json::Json, &json::Ndjson, &geojson::Geojson, &parquet::Parquet];

/// The writer of this identifier.
pub fn by_id(id: &str) -> Option<&'static dyn Writer> {
    WRITERS.iter().copied().find(|writer| writer.id() == id)
}

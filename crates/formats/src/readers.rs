//! From bytes to raw tables: containers are opened, the content decides the format, the name only helps.

mod container;
pub(crate) mod csv;
pub(crate) mod encoding;
mod foreign;
pub(crate) mod headers;
mod json;
pub(crate) mod layout;
mod parquet;
mod spreadsheet;

use crate::{RawFile, RawTable, ReadError, ReadHints, ReadLimits};

/// An input format.
pub trait Reader: Sync {
    /// `csv`, `xlsx`…: the `format` of the report.
    fn id(&self) -> &'static str;

    /// Usual extensions, lower case, without dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether the content is of this format, from its first bytes (at most 64 KiB) and, where needed, its structure. The name is not looked at.
    fn recognises(&self, head: &[u8], file: &RawFile) -> bool;

    /// Finds the tables of a file of this format.
    ///
    /// # Errors
    /// Any [`ReadError`].
    fn open(&self, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError>;
}

/// Every input format, in the order they are tried. Delimited text comes last: anything can be text.
pub static READERS: &[&dyn Reader] =
    &[&parquet::Parquet, &spreadsheet::Xlsx, &spreadsheet::Xlsb, &spreadsheet::Ods, &spreadsheet::Xls, &json::Geojson, &json::Json, &json::Ndjson, &csv::Csv];

/// How much of a file is looked at to tell its format.
pub(crate) const HEAD_BYTES: usize = 64 << 10;

/// Reads a file: opens its containers, recognises its format and finds its tables (one, unless [`crate::SheetChoice::All`]).
///
/// # Errors
/// Any [`ReadError`]; a format that is known but not read is [`ReadError::UnsupportedFormat`].
pub fn read(file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
    if file.is_empty() {
        return Err(ReadError::Empty);
    }
    container::read(file, hints, limits)
}

/// Reads a file that is no container.
pub(crate) fn read_plain(file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
    let head = file.head(HEAD_BYTES)?;
    if let Some(reader) = READERS.iter().find(|reader| reader.recognises(&head, file)) {
        let mut tables = reader.open(file, hints, limits)?;
        let misnamed = foreign::misnamed(reader, file);
        for table in &mut tables {
            table.report.format = reader.id().to_owned();
            table.report.doubts.extend(misnamed.clone());
        }
        return Ok(tables);
    }
    Err(foreign::explain(&head, file))
}

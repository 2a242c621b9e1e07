//! The annotated copy: the cells of a file as they were written, those that are wrong coloured and explained, a summary in front. Always XLSX, whatever came in.

mod marks;
mod paint;
mod sheet;
mod summary;

use super::sheet::sheet_name;
use super::xlsx::encode;
use crate::{ReadError, TypedTable, WriteError};
use paint::Paint;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use sheet::Copy;
use std::collections::HashSet;
use std::io::{self, Write};
use thiserror::Error;

/// Notes on one sheet: with more, Excel takes minutes to open it. Cells beyond are coloured only.
pub const MAX_NOTES: u64 = 20_000;

/// How much a mark matters: it chooses the colour, and the letters so that colour is not alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkLevel {
    /// Blue, italic.
    Info,
    /// Orange.
    Warning,
    /// Red, bold.
    Blocking,
}

/// Where a mark is.
pub enum MarkPlace<'a> {
    /// Data rows of the table, from 0, ascending.
    Rows(Box<dyn Iterator<Item = u64> + 'a>),
    /// The name of the column.
    Header,
    /// In the summary only.
    Nowhere,
}

/// Something to show: one line of the summary, and a note on each of its cells. Texts are shown as they are.
pub struct Annotation<'a> {
    pub level: MarkLevel,
    /// `Bloquant`.
    pub level_name: String,
    /// Identifier of the rule.
    pub rule: String,
    /// Position of the column; nothing for whole rows.
    pub column: Option<usize>,
    /// Cells or rows concerned, shown or not.
    pub count: u64,
    pub what: String,
    pub what_to_do: String,
    /// What would mend it.
    pub repair: Option<String>,
    pub place: MarkPlace<'a>,
}

/// A table, and what to show on it.
pub struct AnnotatedTable<'a> {
    pub table: &'a TypedTable,
    /// Above its findings in the summary.
    pub facts: Vec<String>,
    pub annotations: Vec<Annotation<'a>>,
}

/// The words of the file, in the language of whoever reads it.
pub struct AnnotatedWords<'a> {
    /// Name of the first sheet: `Résumé`.
    pub summary: &'a str,
    pub title: &'a str,
    /// Headings of the summary: severity, rule, column, count, what, what to do, proposal, first cells.
    pub headings: [String; 8],
    /// Said of a sheet that shows no finding.
    pub nothing: String,
    /// A sentence for what a spreadsheet could not hold.
    pub limit: &'a dyn Fn(AnnotatedLimit) -> String,
}

/// What could not be shown as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnnotatedLimit {
    /// Faulty cells that are coloured and have no note, beyond [`MAX_NOTES`] on a sheet.
    Notes { left_out: u64 },
    /// The rows of one table take that many sheets, of 1,048,576 rows each.
    Sheets { count: u64 },
    /// Texts over 32,767 characters that were cut.
    Texts { cut: u64 },
    /// Columns over the 16,384 of a sheet, left out.
    Columns { left_out: u64 },
}

/// Why an annotated copy was not made.
#[derive(Debug, Error)]
pub enum AnnotatedError {
    #[error("the file could not be read again")]
    Read(#[from] ReadError),
    #[error("the annotated copy could not be written")]
    Write(#[from] WriteError),
}

/// Writes the annotated copy of the tables of a file.
///
/// Each row is where it was in the original file, so that line numbers agree, unless the file has no header: everything is then one line lower. Every cell is text, as written; none is a formula. Rows go to an anonymous temporary file until the end: memory holds the notes and the summary only.
///
/// # Errors
/// When the file cannot be read again, or the copy not be written.
pub fn write_annotated(tables: Vec<AnnotatedTable<'_>>, words: &AnnotatedWords<'_>, out: impl Write + Send) -> Result<(), AnnotatedError> {
    write_limited(tables, words, out, super::sheet::MAX_ROWS, MAX_NOTES)
}

fn write_limited(
    tables: Vec<AnnotatedTable<'_>>,
    words: &AnnotatedWords<'_>,
    out: impl Write + Send,
    max_rows: u32,
    max_notes: u64,
) -> Result<(), AnnotatedError> {
    let mut workbook = Workbook::new();
    // The same file gives the same bytes: no clock.
    let created = ExcelDateTime::from_ymd(1980, 1, 1).map_err(encode)?;
    workbook.set_properties(&DocProperties::new().set_title(words.title).set_creation_datetime(&created));
    let paint = Paint::new();
    let summary_name = sheet_name(Some(words.summary), 1);
    let mut names = Names { taken: HashSet::from([summary_name.to_lowercase()]) };
    let (mut copies, mut bytes) = (Vec::new(), 0);
    for table in tables {
        let copy = Copy::make(&mut workbook, &paint, table, &mut names, max_rows, max_notes)?;
        bytes += copy.bytes;
        copies.push(copy);
    }
    workbook.push_worksheet(summary::sheet(&summary_name, words, &copies, &paint)?);
    for copy in copies {
        for sheet in copy.sheets {
            workbook.push_worksheet(sheet);
        }
    }
    workbook.use_zip_large_file(bytes > super::xlsx::LARGE_BYTES);
    workbook.set_zip_compression_level(3);
    let mut out = io::BufWriter::with_capacity(256 << 10, out);
    workbook.save_to_writer(&mut out).map_err(encode)?;
    out.flush().map_err(WriteError::Io)?;
    Ok(())
}

/// Names of sheets, each given once.
struct Names {
    taken: HashSet<String>,
}

impl Names {
    fn next(&mut self, title: &str) -> String {
        let mut number = 1;
        loop {
            let name = sheet_name(Some(title), number);
            if self.taken.insert(name.to_lowercase()) {
                return name;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests;

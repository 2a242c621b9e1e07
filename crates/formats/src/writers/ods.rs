//! ODS: the spreadsheet of LibreOffice, written as it goes.
//!
//! Source: OASIS OpenDocument 1.2, parts 1 (content) and 3 (packages).

mod package;
mod xml;

use super::sheet::{MAX_ROWS, Widths, check_columns, exact_number, sheet_name};
use super::text::{CellValue, Civil, ColumnText};
use super::{TableSink, WriteOptions, Writer};
use crate::WriteError;
use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{CompressionMethod, DateTime};

/// The same sheets as [`super::xlsx::Xlsx`], without temporary file. Texts are whole: LibreOffice has no bound on them.
///
/// A control character, which XML cannot hold, is written as its picture (`␀`); line breaks of any kind are line breaks.
pub struct Ods;

/// What a zip entry holds without zip64, which some readers do not know.
const MAX_CONTENT_BYTES: u64 = u32::MAX as u64;
const PIECE_BYTES: usize = 256 << 10;

impl Writer for Ods {
    fn id(&self) -> &'static str {
        "ods"
    }

    fn extension(&self) -> &'static str {
        "ods"
    }

    fn media_type(&self) -> &'static str {
        package::MEDIA_TYPE
    }

    fn start<'a>(&self, schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, options: &WriteOptions) -> Result<Box<dyn TableSink + 'a>, WriteError> {
        check_columns("ods", schema)?;
        Ok(Box::new(OdsSink::new(schema, out, options, MAX_ROWS)?))
    }
}

fn encode(error: ZipError) -> WriteError {
    match error {
        ZipError::Io(error) => WriteError::Io(error),
        other => WriteError::Encode(other.to_string()),
    }
}

/// The same rows give the same bytes: entries carry the epoch of zip, not the clock.
fn entry(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default())
}

/// Lets bytes through until the sink is dropped.
struct Gate<'a> {
    out: Box<dyn Write + Send + 'a>,
    abandoned: Arc<AtomicBool>,
}

impl Write for Gate<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.abandoned.load(Ordering::Relaxed) { Ok(bytes.len()) } else { self.out.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

struct AbandonOnDrop(Arc<AtomicBool>);

impl Drop for AbandonOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

struct OdsSink<'a> {
    /// Dropped before the zip, whose own drop would end the archive as if it were whole.
    _abandon: AbandonOnDrop,
    zip: ZipWriter<StreamWriter<Gate<'a>>>,
    /// XML not yet given to the zip.
    xml: Vec<u8>,
    content_bytes: u64,
    title: Option<String>,
    names: Vec<String>,
    widths: Widths,
    /// Last row of each sheet, from 0.
    sheets: Vec<u32>,
    row: u32,
    max_rows: u32,
}

impl<'a> OdsSink<'a> {
    fn new(schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, options: &WriteOptions, max_rows: u32) -> Result<Self, WriteError> {
        let abandoned = Arc::new(AtomicBool::new(false));
        let mut zip = ZipWriter::new_stream(Gate { out, abandoned: abandoned.clone() });
        package::start(&mut zip, options.title.as_deref()).map_err(encode)?;
        zip.start_file("content.xml", entry(CompressionMethod::Deflated).compression_level(Some(3))).map_err(encode)?;
        let names = schema.fields().iter().map(|field| field.name().clone()).collect();
        let xml = Vec::with_capacity(PIECE_BYTES + (16 << 10));
        Ok(Self {
            _abandon: AbandonOnDrop(abandoned),
            zip,
            xml,
            content_bytes: 0,
            title: options.title.clone(),
            names,
            widths: Widths::new(schema),
            sheets: Vec::new(),
            row: 0,
            max_rows,
        })
    }

    /// Column widths come before rows, so nothing is written until the first rows are there.
    fn ensure_sheet(&mut self) {
        if self.sheets.is_empty() {
            package::write_styles(&self.widths, self.names.len(), &mut self.xml);
            self.open_sheet();
        }
    }

    fn open_sheet(&mut self) {
        self.xml.extend_from_slice(b"<table:table table:name=\"");
        xml::write_attribute(&sheet_name(self.title.as_deref(), self.sheets.len() + 1), &mut self.xml);
        self.xml.extend_from_slice(b"\">");
        for column in 0..self.names.len() {
            self.xml.extend_from_slice(format!("<table:table-column table:style-name=\"c{column}\"/>").as_bytes());
        }
        self.xml.extend_from_slice(b"<table:table-row>");
        for name in &self.names {
            self.xml.extend_from_slice(b"<table:table-cell table:style-name=\"h\" office:value-type=\"string\">");
            xml::write_paragraphs(name, &mut self.xml);
            self.xml.extend_from_slice(b"</table:table-cell>");
        }
        if self.names.is_empty() {
            self.xml.extend_from_slice(b"<table:table-cell/>");
        }
        self.xml.extend_from_slice(b"</table:table-row>\n");
        self.sheets.push(0);
        self.row = 1;
    }

    fn close_sheet(&mut self) {
        self.xml.extend_from_slice(b"</table:table>");
        if let Some(last_row) = self.sheets.last_mut() {
            *last_row = self.row - 1;
        }
    }

    fn write_row(&mut self, columns: &[ColumnText<'_>], row: usize) {
        self.xml.extend_from_slice(b"<table:table-row>");
        let mut empty = 0;
        for column in columns {
            match column.value(row) {
                None => empty += 1,
                Some(value) => {
                    write_empty(std::mem::take(&mut empty), &mut self.xml);
                    write_cell(value, &mut self.xml);
                }
            }
        }
        if empty == columns.len() {
            empty = empty.max(1);
        }
        write_empty(empty, &mut self.xml);
        self.xml.extend_from_slice(b"</table:table-row>\n");
    }

    fn drain_when_over(&mut self, bytes: usize) -> Result<(), WriteError> {
        if self.xml.len() < bytes {
            return Ok(());
        }
        self.content_bytes += self.xml.len() as u64;
        if self.content_bytes > MAX_CONTENT_BYTES {
            return Err(WriteError::TooLarge { format: "ods", what: "bytes of content", limit: MAX_CONTENT_BYTES });
        }
        self.zip.write_all(&self.xml)?;
        self.xml.clear();
        self.xml.shrink_to(4 * PIECE_BYTES);
        Ok(())
    }
}

fn write_empty(cells: usize, out: &mut Vec<u8>) {
    match cells {
        0 => {}
        1 => out.extend_from_slice(b"<table:table-cell/>"),
        _ => {
            out.extend_from_slice(b"<table:table-cell table:number-columns-repeated=\"");
            CellValue::Integer(cells as i64).write_into(out);
            out.extend_from_slice(b"\"/>");
        }
    }
}

fn write_cell(value: CellValue<'_>, out: &mut Vec<u8>) {
    if exact_number(value).is_some() {
        out.extend_from_slice(b"<table:table-cell office:value-type=\"float\" office:value=\"");
        value.write_into(out);
        return out.extend_from_slice(b"\"/>");
    }
    match value {
        CellValue::Boolean(_) => {
            out.extend_from_slice(b"<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"");
            value.write_into(out);
            out.extend_from_slice(b"\"/>");
        }
        CellValue::Date(days) if has_four_digit_year(Civil::of_days(days)) => {
            out.extend_from_slice(b"<table:table-cell table:style-name=\"d\" office:value-type=\"date\" office:date-value=\"");
            value.write_into(out);
            out.extend_from_slice(b"\"/>");
        }
        CellValue::DateTime { micros, utc } if has_four_digit_year(Civil::of_micros(micros)) => {
            let style = if utc { b"u" } else { b"t" };
            out.extend_from_slice(b"<table:table-cell table:style-name=\"");
            out.extend_from_slice(style);
            out.extend_from_slice(b"\" office:value-type=\"date\" office:date-value=\"");
            CellValue::DateTime { micros, utc: false }.write_into(out);
            out.extend_from_slice(b"\"/>");
        }
        CellValue::Text(text) => {
            out.extend_from_slice(b"<table:table-cell office:value-type=\"string\">");
            xml::write_paragraphs(text, out);
            out.extend_from_slice(b"</table:table-cell>");
        }
        other => {
            out.extend_from_slice(b"<table:table-cell office:value-type=\"string\"><text:p>");
            other.write_into(out);
            out.extend_from_slice(b"</text:p></table:table-cell>");
        }
    }
}

/// Years 1 to 9999: others are text.
fn has_four_digit_year(day: Civil) -> bool {
    (1..=9999).contains(&day.year)
}

impl TableSink for OdsSink<'_> {
    fn write(&mut self, rows: &RecordBatch) -> Result<(), WriteError> {
        let columns = ColumnText::all(rows.columns())?;
        if self.sheets.is_empty() {
            self.widths.sample(&columns, rows.num_rows());
        }
        self.ensure_sheet();
        for row in 0..rows.num_rows() {
            if self.row == self.max_rows {
                self.close_sheet();
                self.open_sheet();
            }
            self.write_row(&columns, row);
            self.row += 1;
            self.drain_when_over(PIECE_BYTES)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        self.ensure_sheet();
        self.close_sheet();
        let names: Vec<String> = (1..=self.sheets.len()).map(|number| sheet_name(self.title.as_deref(), number)).collect();
        package::write_filters(&names, &self.sheets, self.names.len(), &mut self.xml);
        self.drain_when_over(0)?;
        package::write_settings(&mut self.zip, &names).map_err(encode)?;
        let mut out = self.zip.finish().map_err(encode)?.into_inner();
        Ok(io::Write::flush(&mut out)?)
    }
}

#[cfg(test)]
mod tests;

//! OpenDocument spreadsheets (ISO/IEC 26300, part 3), read event by event: rows and cells may claim millions of repetitions, and numbers keep all the digits of the file.

mod value;

use super::cell::CellKind;
use super::package::read_part;
use super::sheet::SheetScan;
use super::{SheetEntry, Workbook};
use crate::readers::container::{Archive, guarded, open_archive, zip_error};
use crate::{RawFile, ReadError, ReadLimits};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::HashMap;
use std::io::{BufReader, Read};
use value::CellValue;

pub(super) struct OdsWorkbook {
    archive: Archive,
    /// Every table of the document, in order.
    sheets: Vec<SheetEntry>,
    limits: ReadLimits,
}

const CONTENT: &str = "content.xml";

impl OdsWorkbook {
    /// # Errors
    /// [`ReadError::Encrypted`] and [`ReadError::Corrupt`].
    pub(super) fn open(file: &RawFile, limits: &ReadLimits) -> Result<Self, ReadError> {
        let mut archive = open_archive(file)?;
        let manifest = read_part(&mut archive, "META-INF/manifest.xml", 16 << 20).unwrap_or_default();
        if manifest.contains("encryption-data") || archive.index_for_name("encrypted-package").is_some() {
            return Err(ReadError::Encrypted);
        }
        let sheets = guarded("ods", || list_sheets(&mut archive))?;
        Ok(Self { archive, sheets, limits: *limits })
    }
}

impl Workbook for OdsWorkbook {
    fn sheets(&self) -> Vec<SheetEntry> {
        self.sheets.clone()
    }

    fn scan(&mut self, index: usize, scan: &mut SheetScan<'_>) -> Result<(), ReadError> {
        let (archive, limits) = (&mut self.archive, &self.limits);
        guarded("ods", || {
            let mut xml = content(archive)?;
            let mut buffer = Vec::new();
            let mut seen = 0;
            loop {
                buffer.clear();
                match xml.read_event_into(&mut buffer).map_err(damaged)? {
                    Event::Start(element) if element.name().as_ref() == "table:table" => {
                        if seen == index {
                            return Table { scan, limits, row: 0 }.read(&mut xml);
                        }
                        seen += 1;
                        skip(&mut xml, "table:table")?;
                    }
                    Event::Empty(element) if element.name().as_ref() == "table:table" => {
                        if seen == index {
                            return Ok(());
                        }
                        seen += 1;
                    }
                    Event::Eof => return Err(ReadError::corrupt("ods", CONTENT, "the sheet is missing")),
                    _ => {}
                }
            }
        })
    }
}

type Xml<'a> = Reader<BufReader<Box<dyn Read + 'a>>>;

fn content(archive: &mut Archive) -> Result<Xml<'_>, ReadError> {
    let index = archive.index_for_name(CONTENT).ok_or_else(|| ReadError::corrupt("ods", CONTENT, "the part is missing"))?;
    let part = archive.by_index(index).map_err(|error| zip_error(error, CONTENT))?;
    let mut xml = Reader::from_reader(BufReader::with_capacity(64 << 10, Box::new(part) as Box<dyn Read + '_>));
    xml.config_mut().check_end_names = true;
    Ok(xml)
}

fn damaged(error: quick_xml::Error) -> ReadError {
    ReadError::corrupt("ods", CONTENT, error)
}

/// The named tables of the document, with what their style says of their visibility.
fn list_sheets(archive: &mut Archive) -> Result<Vec<SheetEntry>, ReadError> {
    let mut xml = content(archive)?;
    let mut buffer = Vec::new();
    let mut hidden: HashMap<String, bool> = HashMap::new();
    let mut style = String::new();
    let mut sheets = Vec::new();
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(damaged)?;
        let (element, open) = match &event {
            Event::Start(element) => (element, true),
            Event::Empty(element) => (element, false),
            Event::Eof => return Ok(sheets),
            _ => continue,
        };
        match element.name().as_ref() {
            "style:style" => style = attribute(element, "style:name")?.unwrap_or_default(),
            "style:table-properties" => {
                hidden.insert(style.clone(), attribute(element, "table:display")?.as_deref() == Some("false"));
            }
            "table:table" => {
                let style = attribute(element, "table:style-name")?.unwrap_or_default();
                let name = attribute(element, "table:name")?.unwrap_or_else(|| format!("Feuille{}", sheets.len() + 1));
                sheets.push(SheetEntry { name, visible: !hidden.get(&style).copied().unwrap_or(false) });
                if open {
                    skip(&mut xml, "table:table")?;
                }
            }
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadError> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| ReadError::corrupt("ods", CONTENT, error))?;
        if attribute.key.as_ref() == name {
            return Ok(Some(attribute.normalized_value(XmlVersion::Implicit1_0).map_err(damaged)?.into_owned()));
        }
    }
    Ok(None)
}

/// A repetition count; anything that is not a number counts once.
fn repetitions(element: &BytesStart<'_>, name: &str) -> Result<u64, ReadError> {
    Ok(attribute(element, name)?.and_then(|text| text.parse().ok()).unwrap_or(1).max(1))
}

/// Passes everything up to the end of the element that was just opened.
fn skip(xml: &mut Xml<'_>, name: &str) -> Result<(), ReadError> {
    let mut buffer = Vec::new();
    let mut depth = 1u32;
    while depth > 0 {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(element) if element.name().as_ref() == name => depth += 1,
            Event::End(element) if element.name().as_ref() == name => depth -= 1,
            Event::Eof => return Err(ReadError::corrupt("ods", CONTENT, format!("{name} never ends"))),
            _ => {}
        }
    }
    Ok(())
}

/// One filled cell of the row being read.
struct OdsCell {
    column: usize,
    count: usize,
    text: String,
    kind: CellKind,
}

struct Table<'a, 's> {
    scan: &'a mut SheetScan<'s>,
    limits: &'a ReadLimits,
    row: u64,
}

impl Table<'_, '_> {
    fn read(mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(element) if element.name().as_ref() == "table:table-row" => {
                    let count = repetitions(&element, "table:number-rows-repeated")?;
                    let cells = self.read_row(xml)?;
                    self.emit(&cells, count)?;
                }
                Event::Empty(element) if element.name().as_ref() == "table:table-row" => self.row += repetitions(&element, "table:number-rows-repeated")?,
                // Drawings anchored to the sheet may hold tables of their own.
                Event::Start(element) if element.name().as_ref() == "table:shapes" => skip(xml, "table:shapes")?,
                Event::End(element) if element.name().as_ref() == "table:table" => return Ok(()),
                Event::Eof => return Err(ReadError::corrupt("ods", CONTENT, "the sheet never ends")),
                _ => {}
            }
        }
    }

    /// Gives a row as many times as it repeats; an empty one only counts.
    fn emit(&mut self, cells: &[OdsCell], count: u64) -> Result<(), ReadError> {
        if cells.is_empty() {
            self.row = self.row.saturating_add(count);
            return Ok(());
        }
        // Cells without a value leave nothing to repeat.
        let times = if cells.iter().any(|cell| cell.kind == CellKind::Value) { count } else { 1 };
        for _ in 0..times {
            for cell in cells {
                for column in cell.column..cell.column + cell.count {
                    self.scan.cell(self.row, column, |out| {
                        out.push_str(&cell.text);
                        cell.kind
                    })?;
                }
            }
            self.row = self.row.saturating_add(1);
        }
        self.row = self.row.saturating_add(count - times);
        Ok(())
    }

    fn read_row(&self, xml: &mut Xml<'_>) -> Result<Vec<OdsCell>, ReadError> {
        let mut buffer = Vec::new();
        let mut cells = Vec::new();
        let mut column = 0u64;
        let mut row_bytes = 0usize;
        loop {
            buffer.clear();
            let event = xml.read_event_into(&mut buffer).map_err(damaged)?;
            let (element, open) = match &event {
                Event::Start(element) => (element, true),
                Event::Empty(element) => (element, false),
                Event::End(element) if element.name().as_ref() == "table:table-row" => return Ok(cells),
                Event::Eof => return Err(ReadError::corrupt("ods", CONTENT, "the row never ends")),
                _ => continue,
            };
            let name = element.name().as_ref().to_owned();
            if name != "table:table-cell" && name != "table:covered-table-cell" {
                continue;
            }
            let count = repetitions(element, "table:number-columns-repeated")?;
            let mut cell = CellValue::of(element)?;
            if open {
                cell.read_content(xml, &name)?;
            }
            let mut text = String::new();
            let kind = cell.push(&mut text);
            if kind != CellKind::Empty {
                if column + count > self.limits.max_columns as u64 {
                    return Err(ReadError::OverLimit { limit: "max_columns", value: column + count });
                }
                row_bytes = row_bytes.saturating_add(text.len().saturating_mul(count as usize));
                if row_bytes > self.limits.max_record_bytes {
                    return Err(ReadError::OverLimit { limit: "max_record_bytes", value: row_bytes as u64 });
                }
                cells.push(OdsCell { column: column as usize, count: count as usize, text, kind });
            }
            column = column.saturating_add(count);
        }
    }
}

//! XLS. The decoder keeps whole sheets in memory, so their size is measured first: a file of a few kilobytes can claim billions of cells.

use super::cell::push_data;
use super::excel::worksheets;
use super::sheet::SheetScan;
use super::{SheetEntry, Workbook};
use crate::readers::container::guarded;
use crate::readers::foreign::ole::{Compound, SIGNATURE, stream_names};
use crate::{RawFile, ReadError, ReadLimits, SourceReader};
use calamine::{Reader, Xls, XlsError};
use std::collections::HashMap;
use std::io::BufReader;

/// Cells the sheets of a workbook may span together: one full sheet has 16.8 million.
const MAX_CELLS: u64 = 24_000_000;

/// Streams that hold a workbook: BIFF8, then BIFF5.
const STREAMS: [&str; 2] = ["Workbook", "Book"];

pub(super) fn is_workbook(head: &[u8], file: &RawFile) -> bool {
    head.starts_with(SIGNATURE)
        && stream_names(file).is_ok_and(|names| {
            let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
            STREAMS.iter().any(|stream| has(stream)) && !has("EncryptedPackage")
        })
}

pub(super) struct XlsWorkbook {
    inner: Xls<BufReader<SourceReader>>,
    sheets: Vec<SheetEntry>,
}

impl XlsWorkbook {
    /// # Errors
    /// [`ReadError::Encrypted`], [`ReadError::Corrupt`], and [`ReadError::OverLimit`] for sheets too large to be held.
    pub(super) fn open(file: &RawFile, limits: &ReadLimits) -> Result<Self, ReadError> {
        let cells = spanned_cells(file)?;
        if cells > MAX_CELLS.min(limits.max_unpacked_bytes) {
            return Err(ReadError::OverLimit { limit: "max_cells", value: cells });
        }
        guarded("xls", || {
            let inner: Xls<_> = Xls::new(BufReader::new(file.reader())).map_err(|error| xls_error(error, "the workbook"))?;
            let sheets = worksheets(inner.sheets_metadata());
            Ok(Self { inner, sheets })
        })
    }
}

impl Workbook for XlsWorkbook {
    fn sheets(&self) -> Vec<SheetEntry> {
        self.sheets.clone()
    }

    fn scan(&mut self, index: usize, scan: &mut SheetScan<'_>) -> Result<(), ReadError> {
        let name = &self.sheets[index].name;
        guarded("xls", || {
            let range = self.inner.worksheet_range(name).map_err(|error| xls_error(error, name))?;
            let Some((first_row, first_column)) = range.start() else { return Ok(()) };
            for (row, cells) in range.rows().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    scan.cell(u64::from(first_row) + row as u64, first_column as usize + column, |out| push_data(cell, out))?;
                }
            }
            Ok(())
        })
    }
}

/// Area of the rectangle of cells of each sheet, added up.
fn spanned_cells(file: &RawFile) -> Result<u64, ReadError> {
    let damaged = |_| ReadError::corrupt("xls", format!("byte {}", file.len()), "the container is damaged");
    let compound = Compound::open(file).map_err(damaged)?;
    for stream in STREAMS {
        if let Some(bytes) = compound.stream(stream, file.len()).map_err(damaged)? {
            return Ok(area_of_sheets(&bytes));
        }
    }
    Ok(0)
}

/// Records of a BIFF stream from `at`: type and content ([MS-XLS] 2.1.4).
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let header = stream.get(at..at.checked_add(4)?)?;
        let len = usize::from(u16::from_le_bytes([header[2], header[3]]));
        let content = stream.get(at + 4..at + 4 + len)?;
        at += 4 + len;
        Some((u16::from_le_bytes([header[0], header[1]]), content))
    })
}

const BOUND_SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
const MUL_RK: u16 = 0x00BD;
/// Formula, LabelSst, RString, Number, Label, BoolErr, RK: records of one cell, row and column first.
const CELLS: [u16; 7] = [0x0006, 0x00FD, 0x00D6, 0x0203, 0x0204, 0x0205, 0x027E];

fn area_of_sheets(stream: &[u8]) -> u64 {
    let mut known: HashMap<u32, u64> = HashMap::new();
    let mut total = 0u64;
    for (_, content) in records(stream, 0).take_while(|(kind, _)| *kind != END).filter(|(kind, _)| *kind == BOUND_SHEET) {
        let Some(start) = content.get(..4).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])) else { continue };
        total = total.saturating_add(*known.entry(start).or_insert_with(|| area_of_sheet(stream, start as usize)));
    }
    total
}

fn area_of_sheet(stream: &[u8], start: usize) -> u64 {
    let mut rows: Option<(u64, u64)> = None;
    let mut columns: Option<(u64, u64)> = None;
    let grow = |range: &mut Option<(u64, u64)>, value: u64| *range = Some(range.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
    let mut depth = 0u32;
    let mut declared = 0u64;
    for (kind, content) in records(stream, start) {
        // Charts on the sheet are streams within the stream.
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ => {}
        }
        let at = |offset: usize| content.get(offset..offset + 2).map(|pair| u64::from(u16::from_le_bytes([pair[0], pair[1]])));
        if kind == DIMENSIONS {
            declared = declared.max(declared_cells(content));
        }
        if !(CELLS.contains(&kind) || kind == MUL_RK) {
            continue;
        }
        let (Some(row), Some(column)) = (at(0), at(2)) else { continue };
        grow(&mut rows, row);
        grow(&mut columns, column);
        if kind == MUL_RK
            && let Some(last) = at(content.len().saturating_sub(2))
        {
            grow(&mut columns, last);
        }
    }
    // A declared size only costs room, but past what a sheet can be it is a trap.
    if declared > MAX_CELLS {
        return declared;
    }
    match (rows, columns) {
        (Some((top, bottom)), Some((left, right))) => (bottom - top + 1) * (right - left + 1),
        _ => 0,
    }
}

/// The rectangle a sheet declares ([MS-XLS] 2.4.90, and its form of BIFF5): ends are exclusive.
fn declared_cells(content: &[u8]) -> u64 {
    let short = |at: usize| content.get(at..at + 2).map_or(0, |pair| u64::from(u16::from_le_bytes([pair[0], pair[1]])));
    let long = |at: usize| short(at) | short(at + 2) << 16;
    let (rows, columns) = if content.len() >= 14 { (long(4), short(10)) } else { (short(2), short(6)) };
    rows.saturating_mul(columns)
}

fn xls_error(error: XlsError, at: &str) -> ReadError {
    match error {
        XlsError::Password => ReadError::Encrypted,
        error => ReadError::corrupt("xls", at, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(content.len() as u16).to_le_bytes(), content].concat()
    }

    #[test]
    fn two_cells_far_apart_span_everything_between() {
        let cell = |row: u16, column: u16| record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat());
        let globals_len = record(0x0809, &[0; 16]).len() + 2 * record(BOUND_SHEET, &[0; 8]).len() + 4;
        let sheet = |start: usize| record(BOUND_SHEET, &[&(start as u32).to_le_bytes()[..], &[0; 4]].concat());
        let stream =
            [record(0x0809, &[0; 16]), sheet(globals_len), sheet(globals_len), record(END, &[]), cell(0, 0), cell(65_535, 255), record(END, &[])].concat();
        assert_eq!(area_of_sheets(&stream), 2 * 65_536 * 256);
        assert_eq!(area_of_sheets(&stream[..10]), 0);
    }

    #[test]
    fn a_declared_size_no_sheet_can_have_counts() {
        let dimensions = |rows: u32, columns: u16| record(DIMENSIONS, &[&[0; 4][..], &rows.to_le_bytes(), &[0; 2], &columns.to_le_bytes(), &[0; 2]].concat());
        assert_eq!(area_of_sheet(&dimensions(u32::MAX, 256), 0), u64::from(u32::MAX) * 256);
        assert_eq!(area_of_sheet(&dimensions(65_536, 256), 0), 0);
    }
}

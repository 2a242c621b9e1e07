//! XLSX and XLSB, sheet by sheet and cell by cell: the declared size of a sheet is never believed.

use super::cell::push_ref;
use super::sheet::SheetScan;
use super::{SheetEntry, Workbook};
use crate::readers::container::guarded;
use crate::{RawFile, ReadError, SourceReader};
use calamine::{Reader, SheetType, SheetVisible, Xlsb, XlsbError, Xlsx, XlsxError};
use std::io::BufReader;

pub(super) struct XlsxWorkbook {
    inner: Xlsx<BufReader<SourceReader>>,
    sheets: Vec<SheetEntry>,
}

impl XlsxWorkbook {
    /// # Errors
    /// [`ReadError::Encrypted`] and [`ReadError::Corrupt`].
    pub(super) fn open(file: &RawFile) -> Result<Self, ReadError> {
        guarded("xlsx", || {
            let inner: Xlsx<_> = Xlsx::new(BufReader::new(file.reader())).map_err(|error| xlsx_error(error, "the workbook"))?;
            let sheets = worksheets(inner.sheets_metadata());
            Ok(Self { inner, sheets })
        })
    }
}

impl Workbook for XlsxWorkbook {
    fn sheets(&self) -> Vec<SheetEntry> {
        self.sheets.clone()
    }

    fn scan(&mut self, index: usize, scan: &mut SheetScan<'_>) -> Result<(), ReadError> {
        let name = &self.sheets[index].name;
        guarded("xlsx", || {
            let mut cells = match self.inner.worksheet_cells_reader(name) {
                Ok(cells) => cells,
                // A chart on a sheet of its own.
                Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
                Err(error) => return Err(xlsx_error(error, name)),
            };
            while let Some(cell) = cells.next_cell().map_err(|error| xlsx_error(error, name))? {
                let (row, column) = cell.get_position();
                scan.cell(u64::from(row), column as usize, |out| push_ref(cell.get_value(), out))?;
            }
            Ok(())
        })
    }
}

pub(super) struct XlsbWorkbook {
    inner: Xlsb<BufReader<SourceReader>>,
    sheets: Vec<SheetEntry>,
}

impl XlsbWorkbook {
    /// # Errors
    /// [`ReadError::Encrypted`] and [`ReadError::Corrupt`].
    pub(super) fn open(file: &RawFile) -> Result<Self, ReadError> {
        guarded("xlsb", || {
            let inner: Xlsb<_> = Xlsb::new(BufReader::new(file.reader())).map_err(|error| xlsb_error(error, "the workbook"))?;
            let sheets = worksheets(inner.sheets_metadata());
            Ok(Self { inner, sheets })
        })
    }
}

impl Workbook for XlsbWorkbook {
    fn sheets(&self) -> Vec<SheetEntry> {
        self.sheets.clone()
    }

    fn scan(&mut self, index: usize, scan: &mut SheetScan<'_>) -> Result<(), ReadError> {
        let name = &self.sheets[index].name;
        guarded("xlsb", || {
            let mut cells = self.inner.worksheet_cells_reader(name).map_err(|error| xlsb_error(error, name))?;
            while let Some(cell) = cells.next_cell().map_err(|error| xlsb_error(error, name))? {
                let (row, column) = cell.get_position();
                scan.cell(u64::from(row), column as usize, |out| push_ref(cell.get_value(), out))?;
            }
            Ok(())
        })
    }
}

/// The sheets that can hold a table, as the workbook orders them.
pub(super) fn worksheets(sheets: &[calamine::Sheet]) -> Vec<SheetEntry> {
    sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| SheetEntry { name: sheet.name.clone(), visible: sheet.visible == SheetVisible::Visible })
        .collect()
}

fn xlsx_error(error: XlsxError, at: &str) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        error => ReadError::corrupt("xlsx", at, error),
    }
}

fn xlsb_error(error: XlsbError, at: &str) -> ReadError {
    match error {
        XlsbError::Password => ReadError::Encrypted,
        error => ReadError::corrupt("xlsb", at, error),
    }
}

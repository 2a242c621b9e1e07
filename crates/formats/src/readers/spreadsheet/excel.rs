//! XLSX and XLSB, sheet by sheet and cell by cell: the declared size of a sheet is never believed.

use super::cell::{CellKind, push_ref};
use super::sheet::SheetScan;
use super::{SheetEntry, Workbook};
use crate::readers::container::guarded;
use crate::{RawFile, ReadError, SourceReader};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsb, XlsbError, Xlsx, XlsxCellReader, XlsxError, XlsxFormulaMetadata};
use std::io::BufReader;

pub(super) struct XlsxWorkbook {
    inner: XlsxFile,
    sheets: Vec<SheetEntry>,
}

impl XlsxWorkbook {
    /// # Errors
    /// [`ReadError::Encrypted`] and [`ReadError::Corrupt`].
    pub(super) fn open(file: &RawFile) -> Result<Self, ReadError> {
        guarded("xlsx", || {
            let inner: XlsxFile = Xlsx::new(BufReader::new(file.reader())).map_err(|error| xlsx_error(error, "the workbook"))?;
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
            let mut taken = 0;
            match take_with_formulas(&mut self.inner, name, scan, &mut taken) {
                // A formula that the decoder does not understand must not hide the values: the rest is read without looking at formulas.
                Err(ReadError::Corrupt { .. }) => take_values(&mut self.inner, name, scan, taken),
                outcome => outcome,
            }
        })
    }
}

type XlsxFile = Xlsx<BufReader<SourceReader>>;

/// The cells of a sheet; `None` for a chart on a sheet of its own.
fn cells<'a>(workbook: &'a mut XlsxFile, name: &str) -> Result<Option<XlsxCellReader<'a, BufReader<SourceReader>>>, ReadError> {
    match workbook.worksheet_cells_reader(name) {
        Ok(cells) => Ok(Some(cells)),
        Err(XlsxError::NotAWorksheet(_)) => Ok(None),
        Err(error) => Err(xlsx_error(error, name)),
    }
}

/// Gives every cell, and tells the formulas that were saved without their result, as programs that do not calculate write them. `taken` counts the cells given.
fn take_with_formulas(workbook: &mut XlsxFile, name: &str, scan: &mut SheetScan<'_>, taken: &mut usize) -> Result<(), ReadError> {
    let Some(mut cells) = cells(workbook, name)? else { return Ok(()) };
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| xlsx_error(error, name))? {
        let (row, column) = cell.pos;
        scan.cell(u64::from(row), column as usize, |out| match (&cell.value, &cell.formula) {
            (DataRef::Empty, Some(formula)) => push_formula(formula, out),
            (value, _) => push_ref(value, out),
        })?;
        *taken += 1;
    }
    Ok(())
}

/// Gives the values of the cells after the first `taken`.
fn take_values(workbook: &mut XlsxFile, name: &str, scan: &mut SheetScan<'_>, taken: usize) -> Result<(), ReadError> {
    let Some(mut cells) = cells(workbook, name)? else { return Ok(()) };
    let mut before = 0;
    while let Some(cell) = cells.next_cell().map_err(|error| xlsx_error(error, name))? {
        if before < taken {
            before += 1;
            continue;
        }
        let (row, column) = cell.get_position();
        scan.cell(u64::from(row), column as usize, |out| push_ref(cell.get_value(), out))?;
    }
    Ok(())
}

/// Appends a formula as a spreadsheet shows it. Those that repeat another one do not hold its text; an element without text is no formula.
fn push_formula(formula: &XlsxFormulaMetadata, out: &mut String) -> CellKind {
    let text = match formula {
        XlsxFormulaMetadata::Normal { formula } if formula.trim().is_empty() => return CellKind::Empty,
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula.trim(),
        _ => return CellKind::Uncomputed,
    };
    out.push('=');
    out.push_str(text);
    CellKind::Uncomputed
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

//! Texts that are too long for a cell of Excel.

use super::encode;
use crate::WriteError;
use crate::writers::sheet::{cell_name, cut_units};
use rust_xlsxwriter::{Format, Worksheet};

/// UTF-16 units in a cell. Source: Excel specifications and limits.
const MAX_UNITS: usize = 32_767;
const MARK: &str = "… (texte coupé)";
/// More are counted, not listed.
const MAX_LISTED: usize = 10_000;
const NOTICE_NAME: &str = "À lire";
const WHY: &str =
    "Excel ne garde que 32 767 caractères par cellule : les textes ci-dessous ont été coupés. Les fichiers CSV, JSON et Parquet les donnent en entier.";

/// The cells that were cut, so that nothing is lost silently.
#[derive(Debug, Default)]
pub(super) struct CutCells {
    sheet: String,
    listed: Vec<CutCell>,
    total: u64,
}

#[derive(Debug)]
struct CutCell {
    sheet: String,
    cell: String,
    column: usize,
    units: usize,
}

impl CutCells {
    pub(super) fn enter_sheet(&mut self, name: String) {
        self.sheet = name;
    }

    /// The text as a cell can hold it. Rows and columns from 0.
    pub(super) fn fit(&mut self, text: &str, row: u32, column: usize) -> String {
        if text.len() <= MAX_UNITS || cut_units(text, MAX_UNITS).len() == text.len() {
            return text.to_owned();
        }
        self.total += 1;
        if self.listed.len() < MAX_LISTED {
            let units = text.chars().map(char::len_utf16).sum();
            self.listed.push(CutCell { sheet: self.sheet.clone(), cell: cell_name(row, column), column, units });
        }
        format!("{}{MARK}", cut_units(text, MAX_UNITS - MARK.encode_utf16().count()))
    }

    /// The sheet that lists them; `None` when every text is whole.
    pub(super) fn notice(&self, header: &Format, names: &[String]) -> Result<Option<Worksheet>, WriteError> {
        if self.total == 0 {
            return Ok(None);
        }
        let mut sheet = Worksheet::new();
        sheet.set_name(NOTICE_NAME).map_err(encode)?;
        sheet.write_string(0, 0, WHY).map_err(encode)?;
        sheet.write_string(1, 0, format!("Cellules coupées : {}", self.total)).map_err(encode)?;
        for (column, (title, width)) in [("Feuille", 31), ("Cellule", 12), ("Colonne", 31), ("Caractères", 12)].into_iter().enumerate() {
            sheet.write_string_with_format(3, column as u16, title, header).map_err(encode)?;
            sheet.set_column_width(column as u16, width).map_err(encode)?;
        }
        for (row, cut) in (4_u32..).zip(&self.listed) {
            let name = names.get(cut.column).map_or("", |name| cut_units(name, 200));
            sheet.write_string(row, 0, &cut.sheet).map_err(encode)?;
            sheet.write_string(row, 1, &cut.cell).map_err(encode)?;
            sheet.write_string(row, 2, name).map_err(encode)?;
            sheet.write_number(row, 3, cut.units as f64).map_err(encode)?;
        }
        Ok(Some(sheet))
    }
}

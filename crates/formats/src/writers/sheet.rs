//! What XLSX and ODS have in common: the bounds of a sheet, its name, and which values a spreadsheet can hold as numbers and dates.

use super::text::{CellValue, ColumnText};
use crate::WriteError;
use arrow::datatypes::Schema;

/// Rows of a sheet, its header included. Source: Excel specifications and limits; LibreOffice has the same.
pub(super) const MAX_ROWS: u32 = 1 << 20;

/// Source: Excel specifications and limits; LibreOffice since 7.4.
pub(super) const MAX_COLUMNS: usize = 1 << 14;

/// Rows that tell how wide columns are.
pub(super) const SAMPLED_ROWS: usize = 200;

/// A spreadsheet keeps floats, and shows 15 digits of them: more would be changed silently.
const EXACT_DIGITS: u128 = 1_000_000_000_000_000;

pub(super) fn check_columns(format: &'static str, schema: &Schema) -> Result<(), WriteError> {
    if schema.fields().len() > MAX_COLUMNS {
        return Err(WriteError::TooLarge { format, what: "columns", limit: MAX_COLUMNS as u64 });
    }
    Ok(())
}

/// The name of a sheet, from 1: the title without what Excel refuses (`[ ] : * ? / \`, apostrophes at the ends, more than 31 characters), `Données` without a title, then `… 2`.
pub(super) fn sheet_name(title: Option<&str>, number: usize) -> String {
    let suffix = if number > 1 { format!(" {number}") } else { String::new() };
    let kept: String =
        title.unwrap_or_default().chars().map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() { ' ' } else { c }).collect();
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = cut_units(words.trim_matches('\''), 31 - suffix.len()).trim_end_matches(['\'', ' ']);
    let reserved = ["", "history", "à lire"].contains(&name.to_lowercase().as_str());
    format!("{}{suffix}", if reserved { "Données" } else { name })
}

/// The longest beginning of a text that has at most so many UTF-16 units, which is how spreadsheets count.
pub(super) fn cut_units(text: &str, units: usize) -> &str {
    let mut left = units;
    for (at, sign) in text.char_indices() {
        match left.checked_sub(sign.len_utf16()) {
            Some(rest) => left = rest,
            None => return &text[..at],
        }
    }
    text
}

/// The name of a cell, rows and columns from 0: `B12`.
pub(super) fn cell_name(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().map(|letter| char::from(*letter)).collect();
    format!("{letters}{}", row + 1)
}

/// The value as a spreadsheet's number, when it has all its digits there; otherwise it is written as text.
pub(super) fn exact_number(value: CellValue<'_>) -> Option<f64> {
    match value {
        CellValue::Integer(value) => (u128::from(value.unsigned_abs()) < EXACT_DIGITS).then_some(value as f64),
        CellValue::Decimal { mut value, mut scale } => {
            while scale > 0 && value % 10 == 0 {
                value /= 10;
                scale -= 1;
            }
            let divisor = 10_f64.powi(i32::from(scale));
            (value.unsigned_abs() < EXACT_DIGITS && (0..=22).contains(&scale)).then_some(value as f64 / divisor)
        }
        CellValue::Number(value) => value.is_finite().then_some(value),
        _ => None,
    }
}

/// How wide columns should be, in characters: what the header and the first rows need.
pub(super) struct Widths {
    widths: Vec<usize>,
    sampled: usize,
    scratch: Vec<u8>,
}

impl Widths {
    /// Four more than the header, for the arrow of the filter.
    pub(super) fn new(schema: &Schema) -> Self {
        Self { widths: schema.fields().iter().map(|field| field.name().chars().count() + 4).collect(), sampled: 0, scratch: Vec::new() }
    }

    pub(super) fn sample(&mut self, columns: &[ColumnText<'_>], rows: usize) {
        let rows = rows.min(SAMPLED_ROWS - self.sampled.min(SAMPLED_ROWS));
        self.sampled += rows;
        for (width, column) in self.widths.iter_mut().zip(columns) {
            for row in 0..rows {
                self.scratch.clear();
                column.write_into(row, &mut self.scratch);
                let characters = self.scratch.iter().take(240).filter(|byte| **byte & 0xc0 != 0x80).count();
                *width = (*width).max(characters + 2);
            }
        }
    }

    /// Between 8 and 60 characters.
    pub(super) fn of(&self, column: usize) -> usize {
        self.widths.get(column).copied().unwrap_or_default().clamp(8, 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_excel_takes() {
        assert_eq!(sheet_name(None, 1), "Données");
        assert_eq!(sheet_name(Some("Budget [2026] : voté/réalisé"), 1), "Budget 2026 voté réalisé");
        assert_eq!(sheet_name(Some("'*?'"), 2), "Données 2");
        assert_eq!(sheet_name(Some("History"), 1), "Données");
        assert_eq!(sheet_name(Some(&"é".repeat(40)), 12).chars().count(), 31);
        assert_eq!(sheet_name(Some(&"🌳".repeat(40)), 1).encode_utf16().count(), 30);
    }

    #[test]
    fn cells_are_named_like_in_a_spreadsheet() {
        assert_eq!(cell_name(0, 0), "A1");
        assert_eq!(cell_name(11, 25), "Z12");
        assert_eq!(cell_name(0, 26), "AA1");
        assert_eq!(cell_name(0, MAX_COLUMNS - 1), "XFD1");
    }

    #[test]
    fn a_number_with_more_than_fifteen_digits_is_none() {
        assert_eq!(exact_number(CellValue::Integer(999_999_999_999_999)), Some(999_999_999_999_999.0));
        assert_eq!(exact_number(CellValue::Integer(1_000_000_000_000_000)), None);
        assert_eq!(exact_number(CellValue::Integer(i64::MIN)), None);
        assert_eq!(exact_number(CellValue::Decimal { value: 1250, scale: 2 }), Some(12.5));
        assert_eq!(exact_number(CellValue::Decimal { value: 10_i128.pow(20), scale: 10 }), Some(1e10));
        assert_eq!(exact_number(CellValue::Decimal { value: 1_234_567_890_123_456, scale: 2 }), None);
        assert_eq!(exact_number(CellValue::Number(f64::NAN)), None);
    }
}

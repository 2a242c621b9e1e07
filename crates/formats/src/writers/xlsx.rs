//! XLSX: what most people open.

mod cut;

use super::sheet::{MAX_ROWS, Widths, check_columns, exact_number, sheet_name};
use super::text::{CellValue, ColumnText};
use super::{TableSink, WriteOptions, Writer};
use crate::WriteError;
use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use cut::CutCells;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};

/// One sheet with a bold, frozen, filtered header; true numbers, dates and booleans; no formula, ever.
///
/// Rows go to an anonymous temporary file until the end. Numbers of more than 15 digits and dates before March 1900 are text, since Excel would change them. An instant is shown in UTC, and says so. Rows over 1,048,575 go on in a second sheet. A text over 32,767 characters is cut, with a mark, and listed in a sheet « À lire ».
pub struct Xlsx;

/// Days from Excel's day 0 (1899-12-30) to 1970-01-01.
const EPOCH_SERIAL: f64 = 25_569.0;
/// 1900-03-01: Excel believes that 1900 was a leap year, so earlier days are off by one.
const FIRST_DAY: i32 = -25_508;
/// 9999-12-31.
const LAST_DAY: i32 = 2_932_896;
const MICROS_A_DAY: i64 = 86_400_000_000;
/// Over this, a sheet may pass the 4 GiB that a plain zip entry holds.
pub(super) const LARGE_BYTES: u64 = 3 << 30;

impl Writer for Xlsx {
    fn id(&self) -> &'static str {
        "xlsx"
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }

    fn start<'a>(&self, schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, options: &WriteOptions) -> Result<Box<dyn TableSink + 'a>, WriteError> {
        check_columns("xlsx", schema)?;
        Ok(Box::new(XlsxSink::new(schema, out, options, MAX_ROWS)?))
    }
}

pub(super) fn encode(error: XlsxError) -> WriteError {
    match error {
        XlsxError::IoError(error) => WriteError::Io(error),
        XlsxError::TempFileError(_, error) => WriteError::Io(error),
        other => WriteError::Encode(other.to_string()),
    }
}

struct Formats {
    header: Format,
    date: Format,
    date_time: Format,
    instant: Format,
}

struct XlsxSink<'a> {
    out: Box<dyn Write + Send + 'a>,
    workbook: Workbook,
    sheet: Worksheet,
    sheets: usize,
    /// The next row of the sheet; 0 is the header.
    row: u32,
    max_rows: u32,
    title: Option<String>,
    names: Vec<String>,
    formats: Formats,
    widths: Widths,
    cut: CutCells,
    scratch: Vec<u8>,
    bytes: u64,
}

impl<'a> XlsxSink<'a> {
    fn new(schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, options: &WriteOptions, max_rows: u32) -> Result<Self, WriteError> {
        let mut workbook = Workbook::new();
        // The same rows give the same bytes: no clock.
        let created = ExcelDateTime::from_ymd(1980, 1, 1).map_err(encode)?;
        let properties = DocProperties::new().set_creation_datetime(&created);
        workbook.set_properties(&match &options.title {
            Some(title) => properties.set_title(title),
            None => properties,
        });
        let sheet = workbook.new_worksheet_with_constant_memory().map_err(encode)?;
        let mut sink = Self {
            out,
            workbook,
            sheet,
            sheets: 0,
            row: 0,
            max_rows,
            title: options.title.clone(),
            names: schema.fields().iter().map(|field| field.name().clone()).collect(),
            formats: Formats {
                header: Format::new().set_bold(),
                date: Format::new().set_num_format("dd/mm/yyyy"),
                date_time: Format::new().set_num_format("dd/mm/yyyy hh:mm:ss"),
                instant: Format::new().set_num_format("dd/mm/yyyy hh:mm:ss \"UTC\""),
            },
            widths: Widths::new(schema),
            cut: CutCells::default(),
            scratch: Vec::new(),
            bytes: 0,
        };
        sink.open_sheet()?;
        Ok(sink)
    }

    fn open_sheet(&mut self) -> Result<(), WriteError> {
        self.sheets += 1;
        let name = sheet_name(self.title.as_deref(), self.sheets);
        self.sheet.set_name(&name).map_err(encode)?;
        self.sheet.set_freeze_panes(1, 0).map_err(encode)?;
        self.cut.enter_sheet(name);
        for (index, name) in self.names.iter().enumerate() {
            let name = self.cut.fit(name, 0, index);
            self.sheet.write_string_with_format(0, index as u16, name, &self.formats.header).map_err(encode)?;
        }
        self.row = 1;
        Ok(())
    }

    /// Ends the sheet and gives it to the workbook; `next` takes its place.
    fn close_sheet(&mut self, next: Worksheet) -> Result<(), WriteError> {
        for column in 0..self.names.len() {
            self.sheet.set_column_width(column as u16, self.widths.of(column) as f64).map_err(encode)?;
        }
        if let Some(last_column) = self.names.len().checked_sub(1) {
            self.sheet.autofilter(0, 0, self.row - 1, last_column as u16).map_err(encode)?;
        }
        self.workbook.push_worksheet(std::mem::replace(&mut self.sheet, next));
        Ok(())
    }

    fn write_cell(&mut self, column: usize, value: CellValue<'_>) -> Result<(), XlsxError> {
        let (row, index) = (self.row, column as u16);
        self.bytes += 64;
        if let Some(number) = exact_number(value) {
            self.sheet.write_number(row, index, number)?;
            return Ok(());
        }
        match value {
            CellValue::Text(text) => {
                self.bytes += text.len() as u64;
                self.sheet.write_string(row, index, self.cut.fit(text, row, column))?;
            }
            CellValue::Boolean(value) => {
                self.sheet.write_boolean(row, index, value)?;
            }
            CellValue::Date(days) if is_excel_day(i64::from(days)) => {
                self.sheet.write_number_with_format(row, index, f64::from(days) + EPOCH_SERIAL, &self.formats.date)?;
            }
            CellValue::DateTime { micros, utc } if is_excel_day(micros.div_euclid(MICROS_A_DAY)) => {
                let format = if utc { &self.formats.instant } else { &self.formats.date_time };
                let day = micros.div_euclid(MICROS_A_DAY) as f64 + EPOCH_SERIAL;
                let time = micros.rem_euclid(MICROS_A_DAY) as f64 / MICROS_A_DAY as f64;
                self.sheet.write_number_with_format(row, index, day + time, format)?;
            }
            other => {
                self.scratch.clear();
                other.write_into(&mut self.scratch);
                self.sheet.write_string(row, index, String::from_utf8_lossy(&self.scratch))?;
            }
        }
        Ok(())
    }
}

fn is_excel_day(days: i64) -> bool {
    (i64::from(FIRST_DAY)..=i64::from(LAST_DAY)).contains(&days)
}

impl TableSink for XlsxSink<'_> {
    fn write(&mut self, rows: &RecordBatch) -> Result<(), WriteError> {
        let columns = ColumnText::all(rows.columns())?;
        self.widths.sample(&columns, rows.num_rows());
        for row in 0..rows.num_rows() {
            if self.row == self.max_rows {
                let next = self.workbook.new_worksheet_with_constant_memory().map_err(encode)?;
                self.close_sheet(next)?;
                self.open_sheet()?;
            }
            for (index, column) in columns.iter().enumerate() {
                if let Some(value) = column.value(row) {
                    self.write_cell(index, value).map_err(encode)?;
                }
            }
            self.row += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        self.close_sheet(Worksheet::new())?;
        if let Some(notice) = self.cut.notice(&self.formats.header, &self.names)? {
            self.workbook.push_worksheet(notice);
        }
        self.workbook.use_zip_large_file(self.bytes > LARGE_BYTES);
        self.workbook.set_zip_compression_level(3);
        let mut out = io::BufWriter::with_capacity(256 << 10, self.out);
        self.workbook.save_to_writer(&mut out).map_err(encode)?;
        Ok(out.flush()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writers::testing::{canonical, sample, spreadsheet_text, tables, text_batch, written};
    use calamine::{Data, Reader, Xlsx as Calamine};
    use proptest::prelude::*;
    use std::io::Cursor;

    fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
        let mut workbook = Calamine::new(Cursor::new(bytes)).unwrap();
        workbook.worksheets().into_iter().map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
    }

    #[test]
    fn dates_are_dates_and_long_numbers_are_text() {
        let rows = &sheets(written(&Xlsx, &[sample()]))[0].1;
        assert!(matches!(&rows[1][5], Data::DateTime(date) if date.as_f64() == 46_349.0));
        assert!(matches!(&rows[2][5], Data::String(text) if text == "1900-01-01"));
        assert!(matches!(&rows[4][1], Data::String(text) if text == "999999999999999999"));
        assert!(matches!(&rows[1][2], Data::Float(number) if *number == 12.5));
        assert!(matches!(&rows[1][4], Data::Bool(true)));
    }

    #[test]
    fn no_cell_is_a_formula() {
        let bytes = written(&Xlsx, &[text_batch(&["=cmd|' /C calc'!A0", "@SUM(A1)", "+1+1", "-2+3", "\t=1"])]);
        let mut workbook = Calamine::new(Cursor::new(bytes.clone())).unwrap();
        assert!(workbook.worksheet_formula("Données").unwrap().is_empty());
        assert_eq!(sheets(bytes)[0].1[1][0], Data::String("=cmd|' /C calc'!A0".into()));
    }

    #[test]
    fn rows_over_the_limit_go_on_in_a_second_sheet() {
        let batch = text_batch(&["a", "b", "c", "d", "e"]);
        let mut bytes = Vec::new();
        let options = WriteOptions { title: Some("Arbres".into()) };
        let mut sink = Box::new(XlsxSink::new(&batch.schema(), Box::new(&mut bytes), &options, 3).unwrap());
        sink.write(&batch).unwrap();
        sink.finish().unwrap();
        let sheets = sheets(bytes);
        assert_eq!(sheets.iter().map(|(name, rows)| (name.as_str(), rows.len())).collect::<Vec<_>>(), [("Arbres", 3), ("Arbres 2", 3), ("Arbres 3", 2)]);
        assert_eq!(sheets[2].1[1][0], Data::String("e".into()));
    }

    #[test]
    fn a_text_too_long_is_cut_marked_and_listed() {
        let long = "é".repeat(40_000);
        let sheets = sheets(written(&Xlsx, &[text_batch(&["a", &long])]));
        let Data::String(text) = &sheets[0].1[2][0] else { panic!("{:?}", sheets[0].1[2]) };
        assert!(text.ends_with("… (texte coupé)") && text.encode_utf16().count() == 32_767);
        assert_eq!(sheets[1].0, "À lire");
        let listed = sheets[1].1.last().unwrap();
        assert_eq!(listed[1], Data::String("A3".into()));
        assert_eq!(listed[3], Data::Float(40_000.0));
    }

    #[test]
    fn too_many_columns_are_refused() {
        let fields: Vec<_> = (0..16_385).map(|index| arrow::datatypes::Field::new(format!("c{index}"), arrow::datatypes::DataType::Int64, true)).collect();
        let schema = std::sync::Arc::new(arrow::datatypes::Schema::new(fields));
        let refused = Xlsx.start(&schema, Box::new(io::sink()), &WriteOptions::default());
        assert!(matches!(refused, Err(WriteError::TooLarge { limit: 16_384, .. })));
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        assert_eq!(written(&Xlsx, &[sample()]), written(&Xlsx, &[sample()]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn what_is_written_reads_back(batch in tables()) {
            let rows = sheets(written(&Xlsx, std::slice::from_ref(&batch))).remove(0).1;
            let (_, expected) = canonical(&batch);
            for (index, expected) in expected.iter().enumerate() {
                for (column, cell) in expected.iter().enumerate() {
                    let found = rows.get(index + 1).and_then(|row| row.get(column)).cloned().unwrap_or_default();
                    prop_assert!(spreadsheet_text(&found, cell.as_deref()), "{:?} {:?}", found, cell);
                }
            }
        }
    }
}

//! CSV: the standard one for machines, and the one that a double-click opens in a French Excel.
//!
//! The standard file changes no value, so that reading it back gives the same table: a text that a spreadsheet would run as a formula stays as it is there, because to a program it is only text. People who open a spreadsheet are given the file for Excel, XLSX or ODS, and in those three no cell is ever a formula.

mod excel;

pub use excel::CsvExcel;

use super::buffer::BufferedOut;
use super::text::{CellValue, ColumnText};
use super::{TableSink, WriteOptions, Writer};
use crate::WriteError;
use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use std::io::Write;
use std::marker::PhantomData;

/// RFC 4180 in UTF-8: commas, LF, quotes only where needed, values in their canonical text.
pub struct Csv;

impl Writer for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv; charset=utf-8; header=present"
    }

    fn start<'a>(&self, schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, _options: &WriteOptions) -> Result<Box<dyn TableSink + 'a>, WriteError> {
        let names = schema.fields().iter().map(|field| field.name().clone());
        Ok(Box::new(Lines::<Standard>::start(BufferedOut::new(out), names)))
    }
}

/// How a kind of CSV writes what is between names and bytes.
trait Notation {
    const DELIMITER: u8;
    const LINE_END: &'static [u8];

    /// Appends the field of a value.
    fn write(value: CellValue<'_>, out: &mut Vec<u8>);
}

struct Standard;

impl Notation for Standard {
    const DELIMITER: u8 = b',';
    const LINE_END: &'static [u8] = b"\n";

    #[inline]
    fn write(value: CellValue<'_>, out: &mut Vec<u8>) {
        match value {
            CellValue::Text(text) => write_field(text, b',', out),
            value => value.write_into(out),
        }
    }
}

/// Writes a first line of names, then rows, in a notation.
struct Lines<'a, N> {
    out: BufferedOut<'a>,
    notation: PhantomData<N>,
}

impl<'a, N: Notation> Lines<'a, N> {
    fn start(mut out: BufferedOut<'a>, names: impl Iterator<Item = String>) -> Self {
        for (index, name) in names.enumerate() {
            if index > 0 {
                out.bytes.push(N::DELIMITER);
            }
            N::write(CellValue::Text(&name), &mut out.bytes);
        }
        out.bytes.extend_from_slice(N::LINE_END);
        Self { out, notation: PhantomData }
    }
}

impl<N: Notation + Send> TableSink for Lines<'_, N> {
    fn write(&mut self, rows: &RecordBatch) -> Result<(), WriteError> {
        let columns = ColumnText::all(rows.columns())?;
        let empty: &[u8] = if columns.len() == 1 { b"\"\"" } else { b"" };
        for row in 0..rows.num_rows() {
            let bytes = &mut self.out.bytes;
            for (index, column) in columns.iter().enumerate() {
                if index > 0 {
                    bytes.push(N::DELIMITER);
                }
                match column.value(row) {
                    Some(value) => N::write(value, bytes),
                    None => bytes.extend_from_slice(empty),
                }
            }
            bytes.extend_from_slice(N::LINE_END);
            self.out.drain_when_full()?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), WriteError> {
        Ok(self.out.finish()?)
    }
}

/// Appends a field, quoted where it must be. The empty text is `""`: an empty field is an empty cell.
#[inline]
fn write_field(text: &str, delimiter: u8, out: &mut Vec<u8>) {
    if needs_quotes(text.as_bytes(), delimiter) {
        write_quoted(text, out);
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

fn write_quoted(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = memchr::memchr(b'"', rest) {
        out.extend_from_slice(&rest[..=at]);
        out.push(b'"');
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Spaces at the ends are quoted because many readers trim them; so is a byte order mark, which opens no file by accident.
#[inline]
fn needs_quotes(bytes: &[u8], delimiter: u8) -> bool {
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return true };
    if matches!(first, b' ' | b'\t' | 0xef) || matches!(last, b' ' | b'\t') {
        return *first != 0xef || bytes.starts_with("\u{feff}".as_bytes()) || any_special(bytes, delimiter);
    }
    any_special(bytes, delimiter)
}

/// Sixteen bytes at a time, without branches inside: the compiler turns it into vector instructions.
#[inline]
fn any_special(bytes: &[u8], delimiter: u8) -> bool {
    let special = |byte: u8| (byte == b'"') | (byte == delimiter) | (byte == b'\n') | (byte == b'\r');
    let mut chunks = bytes.chunks_exact(16);
    chunks.any(|chunk| chunk.iter().fold(false, |found, byte| found | special(*byte))) || chunks.remainder().iter().any(|byte| special(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writers::testing::{canonical, parse_csv, sample, tables, written};
    use proptest::prelude::*;

    #[test]
    fn a_small_table_is_written_plainly() {
        assert_eq!(
            String::from_utf8(written(&Csv, &[sample()])).unwrap(),
            "texte,entier,montant,nombre,oui,jour,moment,instant\n\
             \"a,b\",1,12.5,0.1,true,2026-11-23,2026-11-23T10:00:00,2026-11-23T10:00:00.250000Z\n\
             \"dit \"\"non\"\"\",-2,-0.01,1e+300,false,1900-01-01,1969-12-31T23:59:59,1970-01-01T00:00:00Z\n\
             ,,,,,,,\n\
             \" =1+1\",999999999999999999,0,-5,true,0001-01-01,2026-11-23T00:00:00,2026-11-23T00:00:00Z\n"
        );
    }

    #[test]
    fn formulas_are_only_text_to_a_machine() {
        let mut out = Vec::new();
        write_field("=cmd|' /C calc'!A0", b',', &mut out);
        assert_eq!(out, b"=cmd|' /C calc'!A0");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_written_reads_back(batch in tables()) {
            let bytes = written(&Csv, std::slice::from_ref(&batch));
            let records = parse_csv(std::str::from_utf8(&bytes).unwrap(), ',');
            let (names, rows) = canonical(&batch);
            prop_assert_eq!(&records[0].iter().map(|field| field.clone().unwrap_or_default()).collect::<Vec<_>>(), &names);
            let single = names.len() == 1;
            prop_assert_eq!(records.len(), rows.len() + 1);
            for (record, row) in records[1..].iter().zip(&rows) {
                let expected: Vec<_> = row.iter().map(|cell| if single { Some(cell.clone().unwrap_or_default()) } else { cell.clone() }).collect();
                prop_assert_eq!(record, &expected);
            }
        }
    }
}

//! CSV for Excel in French.

use super::super::buffer::BufferedOut;
use super::super::text::{CellValue, Civil};
use super::super::{TableSink, WriteOptions, Writer};
use super::{Lines, Notation, write_field, write_quoted};
use crate::WriteError;
use arrow::datatypes::{DataType, SchemaRef};
use std::io::Write;

/// What a French Excel opens by double-click: byte order mark, semicolons, CRLF, decimal comma, `23/11/2026`, VRAI and FAUX.
///
/// Text that Excel would run is given a leading apostrophe. An instant has no zone in Excel: it is written in UTC, and the header says so.
pub struct CsvExcel;

const DELIMITER: u8 = b';';

impl Writer for CsvExcel {
    fn id(&self) -> &'static str {
        "csv-excel"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv; charset=utf-8; header=present"
    }

    fn start<'a>(&self, schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, _options: &WriteOptions) -> Result<Box<dyn TableSink + 'a>, WriteError> {
        let mut out = BufferedOut::new(out);
        out.bytes.extend_from_slice("\u{feff}".as_bytes());
        let zone = |data_type: &DataType| if matches!(data_type, DataType::Timestamp(_, Some(_))) { " (UTC)" } else { "" };
        let names = schema.fields().iter().map(|field| format!("{}{}", field.name(), zone(field.data_type())));
        Ok(Box::new(Lines::<Excel>::start(out, names)))
    }
}

struct Excel;

impl Notation for Excel {
    const DELIMITER: u8 = DELIMITER;
    const LINE_END: &'static [u8] = b"\r\n";

    fn write(value: CellValue<'_>, out: &mut Vec<u8>) {
        write_value(value, out);
    }
}

fn write_value(value: CellValue<'_>, out: &mut Vec<u8>) {
    match value {
        CellValue::Text(text) => write_text(text, out),
        CellValue::Boolean(value) => out.extend_from_slice(if value { b"VRAI" } else { b"FAUX" }),
        CellValue::Integer(_) => value.write_into(out),
        CellValue::Number(number) if !number.is_finite() => write_odd(value, out),
        CellValue::Decimal { .. } | CellValue::Number(_) => {
            let start = out.len();
            value.write_into(out);
            if let Some(point) = out[start..].iter_mut().find(|byte| **byte == b'.') {
                *point = b',';
            }
        }
        CellValue::Date(days) => match french_day(Civil::of_days(days)) {
            Some(day) => out.extend_from_slice(&day),
            None => write_odd(value, out),
        },
        CellValue::DateTime { micros, .. } => {
            let moment = Civil::of_micros(micros);
            let Some(day) = french_day(moment) else { return write_odd(value, out) };
            let (hour, minute, second, fraction) = moment.time();
            let ([a, b], [c, d], [e, f]) = (two(hour), two(minute), two(second));
            out.extend_from_slice(&day);
            out.extend_from_slice(&[b' ', a, b, b':', c, d, b':', e, f]);
            if fraction > 0 {
                out.extend_from_slice(format!(",{fraction:06}").as_bytes());
            }
        }
    }
}

/// What Excel has no value for (the year 10182, an infinity), as text: `+10182-11-09` would be a subtraction.
#[cold]
fn write_odd(value: CellValue<'_>, out: &mut Vec<u8>) {
    let mut text = Vec::new();
    value.write_into(&mut text);
    write_text(&String::from_utf8_lossy(&text), out);
}

/// `23/11/2026`; `None` outside the years that four digits write.
fn french_day(day: Civil) -> Option<[u8; 10]> {
    let year = u16::try_from(day.year).ok().filter(|year| *year <= 9999)?;
    let ([a, b], [c, d]) = (two(day.day), two(day.month));
    let ([e, f], [g, h]) = (two((year / 100) as u8), two((year % 100) as u8));
    Some([a, b, b'/', c, d, b'/', e, f, g, h])
}

fn two(value: u8) -> [u8; 2] {
    [b'0' + value / 10, b'0' + value % 10]
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    if is_formula(text) {
        write_quoted(&format!("'{text}"), out);
    } else {
        write_field(text, DELIMITER, out);
    }
}

/// Whether a spreadsheet could run the text: it begins with `=`, `@`, `+`, `-` (or their full-width forms), a tab or a line break, spaces before or not. A number, a phone number (`+33 1 23 45 67 89`) and a lone dash are harmless.
///
/// Source: OWASP, "CSV Injection".
pub(crate) fn is_formula(text: &str) -> bool {
    let inside = text.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    match inside.chars().next() {
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => true,
        Some('+' | '-') => !inside[1..].bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b',')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writers::testing::{parse_csv, sample, tables, written};
    use proptest::prelude::*;

    #[test]
    fn a_small_table_is_written_for_a_french_excel() {
        assert_eq!(
            String::from_utf8(written(&CsvExcel, &[sample()])).unwrap(),
            "\u{feff}texte;entier;montant;nombre;oui;jour;moment;instant (UTC)\r\n\
             a,b;1;12,5;0,1;VRAI;23/11/2026;23/11/2026 10:00:00;23/11/2026 10:00:00,250000\r\n\
             \"dit \"\"non\"\"\";-2;-0,01;1e+300;FAUX;01/01/1900;31/12/1969 23:59:59;01/01/1970 00:00:00\r\n\
             ;;;;;;;\r\n\
             \"' =1+1\";999999999999999999;0;-5;VRAI;01/01/0001;23/11/2026 00:00:00;23/11/2026 00:00:00\r\n"
        );
    }

    #[test]
    fn what_excel_would_run_is_made_text() {
        for text in ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1+1", "-2+3", "\t=1", "\r=1", "\n=1", " =1", "\u{a0}=1", "＝1", "-A1", "+A1", "=", "@"] {
            let mut out = Vec::new();
            write_text(text, &mut out);
            assert!(out.starts_with(b"\"'"), "{text:?}");
        }
    }

    #[test]
    fn numbers_phones_and_dashes_stay_as_they_are() {
        for text in ["+33 1 23 45 67 89", "+33123456789", "-12,5", "-", "a=b", "01004", "jean@exemple.fr", "'"] {
            let mut out = Vec::new();
            write_text(text, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_cell_of_any_table_is_a_formula(batch in tables()) {
            let text = String::from_utf8(written(&CsvExcel, &[batch])).unwrap();
            for field in parse_csv(text.trim_start_matches('\u{feff}'), ';').into_iter().flatten().flatten() {
                let is_number = field.replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite);
                prop_assert!(is_number || !is_formula(&field), "{field:?}");
            }
        }
    }
}

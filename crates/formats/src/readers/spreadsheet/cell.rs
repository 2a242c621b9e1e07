//! Cell values as text, written so that typing finds them again: ISO dates, points for decimals, no exponent.

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime};
use std::fmt::Write;

/// What a cell turned out to be, besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    Value,
    Empty,
    /// `#N/A`, `#REF!`…: read as nothing, and counted. Its text is the error.
    Error,
    /// A formula whose result was never saved: read as nothing, and counted. Its text is the formula.
    Uncomputed,
}

/// From here on, whole numbers are no longer exact in a float (2^53): the exponent shows it.
const EXACT_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Below this size, digits after the point are noise of the calculation.
const SMALLEST_PLAIN: f64 = 1e-20;

/// Last day a spreadsheet can show: 9999-12-31, counted from 1900 (ECMA-376 18.17.4.1).
const LAST_SERIAL: f64 = 2_958_466.0;

/// Appends a float in its shortest form that reads back as the same number: `6114`, `0.25`; never an exponent between 1e-20 and 2^53.
pub(crate) fn number_text(value: f64, out: &mut String) {
    let size = value.abs();
    let plain = value == 0.0 || (SMALLEST_PLAIN..=EXACT_WHOLE).contains(&size);
    // Writing to a `String` cannot fail.
    let _ = match (plain, value == 0.0) {
        (_, true) => write!(out, "0"),
        (true, false) => write!(out, "{value}"),
        (false, false) => write!(out, "{value:e}"),
    };
}

/// Appends a cell's text.
pub(super) fn push_ref(value: &DataRef<'_>, out: &mut String) -> CellKind {
    match value {
        DataRef::Int(number) => push_display(number, out),
        DataRef::Float(number) => push_number(*number, out),
        DataRef::String(text) => push_string(text, out),
        DataRef::SharedString(text) => push_string(text, out),
        DataRef::Bool(value) => push_display(value, out),
        DataRef::DateTime(moment) => push_moment(moment, out),
        DataRef::DateTimeIso(text) => push_iso(text, out),
        DataRef::DurationIso(text) => push_duration(text, out),
        DataRef::Error(error) => push_error(error, out),
        DataRef::Empty => CellKind::Empty,
    }
}

/// The same for formats that are read whole.
pub(super) fn push_data(value: &Data, out: &mut String) -> CellKind {
    match value {
        Data::Int(number) => push_display(number, out),
        Data::Float(number) => push_number(*number, out),
        Data::String(text) => push_string(text, out),
        Data::Bool(value) => push_display(value, out),
        Data::DateTime(moment) => push_moment(moment, out),
        Data::DateTimeIso(text) => push_iso(text, out),
        Data::DurationIso(text) => push_duration(text, out),
        Data::Error(error) => push_error(error, out),
        Data::Empty => CellKind::Empty,
    }
}

fn push_display(value: impl std::fmt::Display, out: &mut String) -> CellKind {
    let _ = write!(out, "{value}");
    CellKind::Value
}

fn push_error(error: &CellErrorType, out: &mut String) -> CellKind {
    let _ = write!(out, "{error}");
    CellKind::Error
}

fn push_number(value: f64, out: &mut String) -> CellKind {
    if !value.is_finite() {
        return CellKind::Error;
    }
    number_text(value, out);
    CellKind::Value
}

pub(super) fn push_string(text: &str, out: &mut String) -> CellKind {
    if text.is_empty() {
        return CellKind::Empty;
    }
    // Line ends of XML attributes and of old Excel; NUL pads strings of careless writers.
    if text.bytes().any(|byte| matches!(byte, b'\r' | 0)) {
        out.extend(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| *c != '\0'));
    } else {
        out.push_str(text);
    }
    CellKind::Value
}

/// Serial days: a date, a date and time, a time of day (below one day) or a length of time.
fn push_moment(moment: &ExcelDateTime, out: &mut String) -> CellKind {
    let serial = moment.as_f64();
    if !(0.0..LAST_SERIAL).contains(&serial) {
        // Spreadsheets show #### there: only the number is true.
        return push_number(serial, out);
    }
    if moment.is_duration() || serial < 1.0 {
        push_clock((serial * 86_400_000.0).round() as u64, out);
        return CellKind::Value;
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    if (year, month, day) == (1900, 2, 29) {
        // A day that never was (serial 60, kept by Excel for Lotus 1-2-3).
        return push_number(serial, out);
    }
    let _ = write!(out, "{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) != (0, 0, 0, 0) {
        let _ = write!(out, "T{hour:02}:{minute:02}:{second:02}");
        if milli > 0 {
            let _ = write!(out, ".{milli:03}");
        }
    }
    CellKind::Value
}

/// `HH:MM:SS` from milliseconds; hours may pass 24.
fn push_clock(millis: u64, out: &mut String) {
    let seconds = millis / 1000;
    let _ = write!(out, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if !millis.is_multiple_of(1000) {
        let _ = write!(out, ".{:03}", millis % 1000);
    }
}

/// An ISO date cell: midnight is dropped, anything else kept as written.
pub(super) fn push_iso(text: &str, out: &mut String) -> CellKind {
    let text = text.trim();
    let date = match text.split_once('T') {
        Some((date, time)) if !time.is_empty() && time.trim_end_matches('Z').chars().all(|c| matches!(c, '0' | ':' | '.')) => date,
        _ => text,
    };
    push_string(date, out)
}

/// An ISO 8601 duration (`PT10H30M00S`) as `10:30:00`; other durations as written.
pub(super) fn push_duration(text: &str, out: &mut String) -> CellKind {
    match parse_duration(text.trim()) {
        Some(millis) => {
            push_clock(millis, out);
            CellKind::Value
        }
        None => push_string(text, out),
    }
}

fn parse_duration(text: &str) -> Option<u64> {
    let mut rest = text.strip_prefix("PT")?;
    let mut millis = 0.0;
    for (unit, factor) in [('H', 3_600_000.0), ('M', 60_000.0), ('S', 1000.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            millis += number.replace(',', ".").parse::<f64>().ok().filter(|number| (0.0..1e9).contains(number))? * factor;
            rest = after;
        }
    }
    rest.is_empty().then_some(millis.round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    fn number(value: f64) -> String {
        let mut out = String::new();
        number_text(value, &mut out);
        out
    }

    fn moment(value: ExcelDateTime) -> String {
        let mut out = String::new();
        push_moment(&value, &mut out);
        out
    }

    #[test]
    fn numbers_are_whole_or_shortest_and_plain() {
        assert_eq!(number(6114.0), "6114");
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(0.1), "0.1");
        assert_eq!(number(1234.5), "1234.5");
        assert_eq!(number(24_310_000_000_000.0), "24310000000000");
        assert_eq!(number(0.000_000_1), "0.0000001");
        assert_eq!(number(1e300), "1e300");
    }

    #[test]
    fn serial_days_are_dates_in_both_epochs() {
        assert_eq!(moment(ExcelDateTime::new(44_332.0, DateTime, false)), "2021-05-16");
        assert_eq!(moment(ExcelDateTime::new(44_332.0 - 1462.0, DateTime, true)), "2021-05-16");
        assert_eq!(moment(ExcelDateTime::new(44_332.416_666_666_67, DateTime, false)), "2021-05-16T10:00:00");
        assert_eq!(moment(ExcelDateTime::new(1.0, DateTime, false)), "1900-01-01");
        assert_eq!(moment(ExcelDateTime::new(60.0, DateTime, false)), "60");
        assert_eq!(moment(ExcelDateTime::new(-3.0, DateTime, false)), "-3");
    }

    #[test]
    fn times_and_durations_are_clocks() {
        assert_eq!(moment(ExcelDateTime::new(0.5, DateTime, false)), "12:00:00");
        assert_eq!(moment(ExcelDateTime::new(1.25, TimeDelta, false)), "30:00:00");
        let mut out = String::new();
        push_duration("PT08H30M05S", &mut out);
        assert_eq!(out, "08:30:05");
    }

    #[test]
    fn midnight_of_an_iso_date_is_dropped() {
        for (text, expected) in [("1906-05-01T00:00:00", "1906-05-01"), ("1906-05-01", "1906-05-01"), ("2021-05-16T10:00:00", "2021-05-16T10:00:00")] {
            let mut out = String::new();
            push_iso(text, &mut out);
            assert_eq!(out, expected);
        }
    }
}

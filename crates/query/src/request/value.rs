//! A value to compare with, of the type of its column.

use crate::calendar::{self, MICROS_PER_DAY};
use parvis_model::ColumnType;
use std::fmt;

/// A value of a filter, a facet or a statistic.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    /// Whole numbers and exact decimals: `digits` × 10^-`scale`.
    Decimal {
        digits: i128,
        scale: u8,
    },
    Number(f64),
    Boolean(bool),
    /// From the first to the last day, both included: a day, or all of a month or year. Days since 1970-01-01.
    Days {
        first: i64,
        last: i64,
    },
    /// From the first to the last microsecond, both included: an instant, or all of a day, month or year. Microseconds since 1970-01-01T00:00:00.
    Instants {
        first: i64,
        last: i64,
    },
}

impl Value {
    /// Reads a value as people write it: `1 234,50`, `oui`, `12/11/2026`, `2026-11` (a period). `None` when it is not of the type.
    pub fn parse(text: &str, column_type: ColumnType) -> Option<Self> {
        let text = if column_type == ColumnType::Text { text } else { text.trim() };
        match column_type {
            ColumnType::Text => Some(Self::Text(text.to_owned())),
            ColumnType::Integer | ColumnType::Decimal { .. } => parse_decimal(text),
            ColumnType::Number => plain_number(text)?.parse().ok().filter(|number: &f64| number.is_finite()).map(Self::Number),
            ColumnType::Boolean => match text.to_lowercase().as_str() {
                "true" | "1" | "oui" | "vrai" | "yes" => Some(Self::Boolean(true)),
                "false" | "0" | "non" | "faux" | "no" => Some(Self::Boolean(false)),
                _ => None,
            },
            ColumnType::Date => calendar::parse_days(text).map(|(first, last)| Self::Days { first, last }),
            ColumnType::DateTime { utc } => calendar::parse_instants(text, utc).map(|(first, last)| Self::Instants { first, last }),
        }
    }
}

/// Without the spaces between thousands, with a point for the decimals; `None` when something else is in it.
fn plain_number(text: &str) -> Option<String> {
    let spaceless: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let commas = spaceless.bytes().filter(|b| *b == b',').count();
    let plain = if commas == 1 && !spaceless.contains('.') { spaceless.replace(',', ".") } else { spaceless };
    let allowed = plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    (allowed && plain.bytes().any(|b| b.is_ascii_digit()) && plain.len() <= 60).then_some(plain)
}

fn parse_decimal(text: &str) -> Option<Value> {
    let plain = plain_number(text)?;
    let (negative, unsigned) = match plain.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits: String = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) || digits.trim_start_matches('0').len() > 38 || fraction.len() > 38 {
        return None;
    }
    let digits: i128 = digits.parse().ok()?;
    Some(Value::Decimal { digits: if negative { -digits } else { digits }, scale: fraction.len() as u8 })
}

/// Appends `digits` × 10^-`scale` as a plain decimal with all its `scale` decimals.
pub(crate) fn write_decimal(out: &mut Vec<u8>, digits: i128, scale: usize) {
    let mut buffer = [b'0'; 42];
    let mut at = buffer.len();
    let mut left = digits.unsigned_abs();
    let mut written = 0;
    while left > u128::from(u64::MAX) {
        at -= 1;
        buffer[at] = b'0' + (left % 10) as u8;
        left /= 10;
        written += 1;
        if written == scale {
            at -= 1;
            buffer[at] = b'.';
        }
    }
    let mut left = left as u64;
    while left > 0 || written <= scale {
        if at == 0 {
            break;
        }
        at -= 1;
        buffer[at] = b'0' + (left % 10) as u8;
        left /= 10;
        written += 1;
        if written == scale && scale > 0 && at > 0 {
            at -= 1;
            buffer[at] = b'.';
        }
    }
    if digits < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&buffer[at..]);
}

/// The text that reads back as the same value.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        match self {
            Self::Text(text) => return f.write_str(text),
            Self::Decimal { digits, scale } => write_decimal(&mut out, *digits, usize::from(*scale)),
            Self::Number(number) if is_plain(*number) => return write!(f, "{number}"),
            Self::Number(number) => return write!(f, "{number:e}"),
            Self::Boolean(value) => return write!(f, "{value}"),
            Self::Days { first, last } => write_days(&mut out, *first, *last),
            Self::Instants { first, last } if first == last => calendar::write_instant(&mut out, *first),
            Self::Instants { first, last } => write_days(&mut out, first.div_euclid(MICROS_PER_DAY), last.div_euclid(MICROS_PER_DAY)),
        }
        f.write_str(&String::from_utf8_lossy(&out))
    }
}

/// Whether a float is written without exponent: beyond, it has hundreds of digits, more than a value may have.
fn is_plain(number: f64) -> bool {
    number == 0.0 || (1e-20..1e21).contains(&number.abs())
}

fn write_days(out: &mut Vec<u8>, first: i64, last: i64) {
    let start = out.len();
    calendar::write_day(out, first);
    match last - first {
        0 => {}
        1..=31 => out.truncate(start + 7),
        _ => out.truncate(start + 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_written_reads_back_the_same() {
        let decimal = ColumnType::Decimal { precision: 38, scale: 4 };
        for (text, column_type, canonical) in [
            ("1 234,50", decimal, "1234.5"),
            ("-0.007", decimal, "-0.007"),
            ("170141183460469231731.5", decimal, "170141183460469231731.5"),
            ("17014118346046923173168730371588410572", decimal, "17014118346046923173168730371588410572"),
            ("0.00000000000000000000000000000000000001", decimal, "0.00000000000000000000000000000000000001"),
            ("0,0", decimal, "0"),
            ("42", ColumnType::Integer, "42"),
            ("oui", ColumnType::Boolean, "true"),
            ("12/11/2026", ColumnType::Date, "2026-11-12"),
            ("11/2026", ColumnType::Date, "2026-11"),
            ("2026", ColumnType::DateTime { utc: true }, "2026"),
            ("2026-11-12T08:30Z", ColumnType::DateTime { utc: true }, "2026-11-12T08:30:00"),
            ("1e3", ColumnType::Number, "1000"),
            ("-1e300", ColumnType::Number, "-1e300"),
            ("2.5e-300", ColumnType::Number, "2.5e-300"),
            ("0000-01-01T00:00", ColumnType::DateTime { utc: false }, "0000-01-01T00:00:00"),
        ] {
            let value = Value::parse(text, column_type).unwrap();
            assert_eq!(value.to_string(), canonical);
            assert_eq!(Value::parse(canonical, column_type), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_number_is_none() {
        for wrong in ["", "-", ".", "1.2.3", "1,2,3", "douze", "1e", "--1", "999999999999999999999999999999999999999"] {
            assert_eq!(Value::parse(wrong, ColumnType::Integer), None, "{wrong}");
        }
        assert_eq!(Value::parse("NaN", ColumnType::Number), None);
    }
}

//! Dates and times as they are written in French files.

use super::{Class, trim};
use time::{Date, Month, PrimitiveDateTime, Time, UtcOffset};

/// Which of day and month comes first in `03/04/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

pub(super) fn look(cell: &str) -> Option<Class> {
    let bytes = cell.as_bytes();
    if !bytes.is_ascii() || bytes.iter().any(|byte| byte.is_ascii_lowercase() && !matches!(byte, b'h' | b't' | b'z')) {
        return look_words(cell);
    }
    if let Some(class) = look_time(bytes) {
        return Some(class);
    }
    let (date, rest) = split_date(bytes)?;
    if rest.is_empty() {
        return Some(match date {
            Written::YearFirst { sign: b'-', .. } => Class::DateIso,
            Written::YearFirst { .. } => Class::DateYearFirst,
            Written::Slashed { first, second, .. } => match (first > 12, second > 12) {
                (true, _) => Class::DateDayFirst,
                (_, true) => Class::DateMonthFirst,
                _ if first == second => Class::DateSameBoth,
                _ => Class::DateEitherOrder,
            },
        });
    }
    let (_, zone) = split_clock(rest)?;
    Some(match (date, zone) {
        (Written::YearFirst { .. }, Some(_)) => Class::DateTimeZoned,
        (Written::YearFirst { .. }, None) => Class::DateTime,
        (Written::Slashed { .. }, Some(_)) => return None,
        (Written::Slashed { first, second, .. }, None) => match (first > 12, second > 12) {
            (true, _) => Class::DateTimeDayFirst,
            (_, true) => Class::DateTimeMonthFirst,
            _ => Class::DateTimeEitherOrder,
        },
    })
}

/// `3 avril 2024`, `lundi 1er août 2024`.
pub(super) fn look_words(cell: &str) -> Option<Class> {
    if cell.len() > 40 || !cell.as_bytes().iter().any(u8::is_ascii_digit) {
        return None;
    }
    parse_words(cell).map(|_| Class::DateWords)
}

/// A date in any of the notations, days since 1970-01-01.
pub fn parse_date(cell: &str, order: DateOrder) -> Option<i32> {
    let cell = trim(cell);
    let date = match split_date(cell.as_bytes()) {
        Some((written, [])) => written.date(order)?,
        Some((written, rest)) => {
            let (clock, zone) = split_clock(rest)?;
            if zone.is_some() || clock != Time::MIDNIGHT {
                return None;
            }
            written.date(order)?
        }
        None if cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit()) => compact(cell.as_bytes())?,
        None => parse_words(cell)?,
    };
    Some(date.to_julian_day() - EPOCH_JULIAN_DAY)
}

/// A date and time, microseconds since 1970-01-01T00:00:00, in UTC when the cell has an offset. A date alone is its midnight.
pub fn parse_datetime(cell: &str, order: DateOrder) -> Option<i64> {
    let (written, rest) = split_date(trim(cell).as_bytes())?;
    let date = written.date(order)?;
    let (clock, zone) = if rest.is_empty() { (Time::MIDNIGHT, None) } else { split_clock(rest)? };
    let local = PrimitiveDateTime::new(date, clock);
    let instant = local.assume_offset(zone.unwrap_or(UtcOffset::UTC));
    i64::try_from(instant.unix_timestamp_nanos() / 1000).ok()
}

/// Julian day of 1970-01-01.
const EPOCH_JULIAN_DAY: i32 = 2_440_588;

enum Written {
    YearFirst { year: i32, month: u8, day: u8, sign: u8 },
    Slashed { first: u8, second: u8, year: i32 },
}

impl Written {
    fn date(&self, order: DateOrder) -> Option<Date> {
        match (self, order) {
            (Self::YearFirst { year, month, day, .. }, _) => calendar(*year, *month, *day),
            (Self::Slashed { first, second, year }, DateOrder::DayFirst) => calendar(*year, *second, *first),
            (Self::Slashed { first, second, year }, DateOrder::MonthFirst) => calendar(*year, *first, *second),
        }
    }
}

fn calendar(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// `20240403`.
fn compact(digits: &[u8]) -> Option<Date> {
    let year = number(&digits[..4])? as i32;
    if !(1800..=2200).contains(&year) {
        return None;
    }
    calendar(year, number(&digits[4..6])? as u8, number(&digits[6..])? as u8)
}

/// Whether eight digits are a plausible `yyyymmdd`.
pub fn is_compact_date(cell: &str) -> bool {
    cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit()) && compact(cell.as_bytes()).is_some()
}

/// A date at the start, valid in at least one order, and what follows it.
fn split_date(bytes: &[u8]) -> Option<(Written, &[u8])> {
    let (first, rest) = digits(bytes)?;
    let (sign, rest) = rest.split_first()?;
    if !matches!(sign, b'-' | b'/' | b'.') {
        return None;
    }
    let (second, rest) = digits(rest)?;
    let (other, rest) = rest.split_first()?;
    if other != sign {
        return None;
    }
    let (third, rest) = digits(rest)?;
    let written = match (first.len(), second.len(), third.len()) {
        (4, 2, 2) => {
            let written = Written::YearFirst { year: number(first)? as i32, month: number(second)? as u8, day: number(third)? as u8, sign: *sign };
            written.date(DateOrder::DayFirst)?;
            written
        }
        (1 | 2, 1 | 2, 4) => {
            let written = Written::Slashed { first: number(first)? as u8, second: number(second)? as u8, year: number(third)? as i32 };
            written.date(DateOrder::DayFirst).or_else(|| written.date(DateOrder::MonthFirst))?;
            written
        }
        _ => return None,
    };
    Some((written, rest))
}

/// A time after a date: `T10:30:00.5+02:00`, ` 10:30`, ` 10h30`; with its offset.
fn split_clock(bytes: &[u8]) -> Option<(Time, Option<UtcOffset>)> {
    let (separator, rest) = bytes.split_first()?;
    if !matches!(separator, b'T' | b't' | b' ') {
        return None;
    }
    let (hour, rest) = digits(rest.trim_ascii_start())?;
    let (colon, rest) = rest.split_first()?;
    if !matches!(colon, b':' | b'h') || hour.len() > 2 {
        return None;
    }
    let (minute, mut rest) = digits(rest)?;
    let mut second: &[u8] = b"0";
    let mut micros = 0;
    if let Some((b':', after)) = rest.split_first() {
        (second, rest) = digits(after)?;
        if let Some((b'.' | b',', after)) = rest.split_first() {
            let (fraction, after) = digits(after)?;
            micros = fraction.iter().chain(b"000000").take(6).fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
            rest = after;
        }
    }
    if minute.len() != 2 || second.len() > 2 {
        return None;
    }
    let clock = Time::from_hms_micro(number(hour)? as u8, number(minute)? as u8, number(second)? as u8, micros).ok()?;
    let zone = match rest.trim_ascii() {
        [] => None,
        b"Z" | b"z" | b"UTC" => Some(UtcOffset::UTC),
        [sign @ (b'+' | b'-'), offset @ ..] => {
            let plain: Vec<u8> = offset.iter().copied().filter(|byte| *byte != b':').collect();
            if !matches!(plain.len(), 2 | 4) || !plain.iter().all(u8::is_ascii_digit) {
                return None;
            }
            let hours = number(&plain[..2])? as i8;
            let minutes = if plain.len() == 4 { number(&plain[2..])? as i8 } else { 0 };
            let turn = if *sign == b'-' { -1 } else { 1 };
            Some(UtcOffset::from_hms(turn * hours, turn * minutes, 0).ok()?)
        }
        _ => return None,
    };
    Some((clock, zone))
}

fn look_time(bytes: &[u8]) -> Option<Class> {
    let (hour, rest) = digits(bytes)?;
    let (colon, rest) = rest.split_first()?;
    if !matches!(colon, b':' | b'h') || hour.len() > 2 || number(hour)? > 23 {
        return None;
    }
    if rest.is_empty() && *colon == b'h' {
        return Some(Class::Time);
    }
    let (minute, rest) = digits(rest)?;
    if minute.len() != 2 || number(minute)? > 59 {
        return None;
    }
    match rest {
        [] => Some(Class::Time),
        [b':', rest @ ..] => {
            let (second, rest) = digits(rest)?;
            (second.len() == 2 && number(second)? < 60 && rest.is_empty()).then_some(Class::Time)
        }
        _ => None,
    }
}

/// The digits at the start, at least one, and the rest.
fn digits(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count > 0).then(|| bytes.split_at(count))
}

/// At most 9 digits.
fn number(digits: &[u8]) -> Option<u32> {
    (digits.len() <= 9).then(|| digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
}

const WEEKDAYS: &[&str] = &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mar", "mer", "jeu", "ven", "sam", "dim"];

/// Names and abbreviations of the months, January first.
const MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "jan"],
    &["février", "fevrier", "févr", "fevr", "fév", "fev"],
    &["mars"],
    &["avril", "avr"],
    &["mai"],
    &["juin"],
    &["juillet", "juil"],
    &["août", "aout"],
    &["septembre", "sept"],
    &["octobre", "oct"],
    &["novembre", "nov"],
    &["décembre", "decembre", "déc", "dec"],
];

fn parse_words(cell: &str) -> Option<Date> {
    let lower = cell.to_lowercase();
    let mut words = lower.split(|c: char| c.is_whitespace() || c == ',').map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty());
    let mut day = words.next()?;
    if WEEKDAYS.contains(&day) {
        day = words.next()?;
    }
    if day == "le" {
        day = words.next()?;
    }
    let day = day.strip_suffix("er").unwrap_or(day);
    let month = words.next()?;
    let year = words.next()?;
    if words.next().is_some() || year.len() != 4 || day.len() > 2 {
        return None;
    }
    let month = MONTHS.iter().position(|names| names.contains(&month))? as u8 + 1;
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
    if !all_digits(day) || !all_digits(year) {
        return None;
    }
    calendar(number(year.as_bytes())? as i32, month, number(day.as_bytes())? as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(cell: &str, order: DateOrder) -> Option<String> {
        let days = parse_date(cell, order)?;
        Date::from_julian_day(days + EPOCH_JULIAN_DAY).ok().map(|date| date.to_string())
    }

    #[test]
    fn the_order_is_given_and_never_guessed() {
        assert_eq!(day("03/04/2024", DateOrder::DayFirst).as_deref(), Some("2024-04-03"));
        assert_eq!(day("03/04/2024", DateOrder::MonthFirst).as_deref(), Some("2024-03-04"));
        assert_eq!(day("23/04/2024", DateOrder::MonthFirst), None);
    }

    #[test]
    fn months_in_words_and_compact_dates_are_read() {
        assert_eq!(day("1er août 1999", DateOrder::DayFirst).as_deref(), Some("1999-08-01"));
        assert_eq!(day("20190620", DateOrder::DayFirst).as_deref(), Some("2019-06-20"));
        assert_eq!(day("20191320", DateOrder::DayFirst), None);
        assert_eq!(day("1969-12-31", DateOrder::DayFirst).as_deref(), Some("1969-12-31"));
    }

    #[test]
    fn an_offset_leads_to_utc() {
        assert_eq!(parse_datetime("1970-01-01T02:00:00.000001+02:00", DateOrder::DayFirst), Some(1));
        assert_eq!(parse_datetime("1970-01-02 00:00", DateOrder::DayFirst), Some(86_400_000_000));
        assert_eq!(parse_datetime("1970-01-01T25:00", DateOrder::DayFirst), None);
    }
}

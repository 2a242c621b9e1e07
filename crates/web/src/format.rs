//! Numbers, dates, sizes and cell values as each language writes them.

mod cell;
mod zone;

pub use cell::{Meaning, cell};

use crate::{Language, Words};
use parvis_model::Period;
use time::{Date, Month, OffsetDateTime};

/// U+202F, between thousands in French.
const NARROW: char = '\u{202f}';

/// A whole number: `12 480`, `12,480`.
pub fn whole(language: Language, number: u64) -> String {
    grouped(language, &number.to_string())
}

/// A plain decimal such as `-1248.50`: `−1 248,50`, `-1,248.50`. What is not one comes back unchanged.
pub fn decimal(language: Language, plain: &str) -> String {
    let (sign, unsigned) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return plain.to_owned();
    }
    let mark = decimal_mark(language);
    let mut text = format!("{sign}{}", grouped(language, whole));
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

fn decimal_mark(language: Language) -> char {
    match language {
        Language::Fr => ',',
        Language::En => '.',
    }
}

fn grouped(language: Language, digits: &str) -> String {
    let separator = match language {
        Language::Fr => NARROW,
        Language::En => ',',
    };
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// Decimal units, at most one decimal: `64 ko`, `1,2 Mo`, `64 kB`.
pub fn size(language: Language, bytes: u64) -> String {
    let units = match language {
        Language::Fr => ["octets", "ko", "Mo", "Go", "To"],
        Language::En => ["bytes", "kB", "MB", "GB", "TB"],
    };
    let (mut tenths, mut unit) = (u128::from(bytes) * 10, 0);
    while tenths >= 10_000 && unit + 1 < units.len() {
        tenths = (tenths + 500) / 1000;
        unit += 1;
    }
    let text =
        if tenths < 100 && unit > 0 && !tenths.is_multiple_of(10) { format!("{}.{}", tenths / 10, tenths % 10) } else { ((tenths + 5) / 10).to_string() };
    format!("{}\u{a0}{}", decimal(language, &text), units[unit])
}

/// A part as a percentage, rounded down, so that only all is 100: `97 %`, `97%`.
pub fn percentage(language: Language, part: u64, all: u64) -> String {
    let percent = if all == 0 { 0 } else { u128::from(part) * 100 / u128::from(all) };
    match language {
        Language::Fr => format!("{percent}\u{a0}%"),
        Language::En => format!("{percent}%"),
    }
}

fn month_name(language: Language, month: Month) -> &'static str {
    const FRENCH: [&str; 12] = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    const ENGLISH: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let index = usize::from(u8::from(month)) - 1;
    match language {
        Language::Fr => FRENCH[index],
        Language::En => ENGLISH[index],
    }
}

/// `12 novembre 2026`, `1er novembre 2026`, `12 November 2026`.
pub fn date(language: Language, date: Date) -> String {
    let day = match (language, date.day()) {
        (Language::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    };
    format!("{day}\u{a0}{} {}", month_name(language, date.month()), date.year())
}

/// `du 1er janvier 2020 au 31 décembre 2026`, `depuis le 1er janvier 2020`.
pub fn period(words: &Words, period: Period) -> String {
    let first = date(words.language(), period.first());
    match period.last() {
        Some(last) => words.text_with("period-from-to", &[("first", (&first).into()), ("last", (&date(words.language(), last)).into())]),
        None => words.text_with("period-from", &[("first", (&first).into())]),
    }
}

/// The day of an instant where the reader lives, that is in metropolitan France.
pub fn day(language: Language, instant: OffsetDateTime) -> String {
    date(language, zone::in_paris(instant).date())
}

/// `12 novembre 2026 à 14 h 32`, `12 November 2026, 14:32`, in metropolitan France.
pub fn moment(language: Language, instant: OffsetDateTime) -> String {
    let local = zone::in_paris(instant);
    let (hour, minute) = (local.hour(), local.minute());
    match language {
        Language::Fr => format!("{} à {hour}\u{a0}h\u{a0}{minute:02}", date(language, local.date())),
        Language::En => format!("{}, {hour}:{minute:02}", date(language, local.date())),
    }
}

/// RFC 3339 in UTC to the second: for machines.
pub fn machine(instant: OffsetDateTime) -> String {
    let utc = instant.to_offset(time::UtcOffset::UTC);
    format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.year(), u8::from(utc.month()), utc.day(), utc.hour(), utc.minute(), utc.second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(whole(Language::Fr, 1_248_000), "1\u{202f}248\u{202f}000");
        assert_eq!(decimal(Language::Fr, "-1248.5"), "-1\u{202f}248,5");
        assert_eq!(decimal(Language::En, "1248.5"), "1,248.5");
        assert_eq!(decimal(Language::Fr, "n.d."), "n.d.");
    }

    #[test]
    fn sizes_use_decimal_units() {
        assert_eq!(size(Language::Fr, 0), "0\u{a0}octets");
        assert_eq!(size(Language::Fr, 64_000), "64\u{a0}ko");
        assert_eq!(size(Language::Fr, 1_249_000), "1,2\u{a0}Mo");
        assert_eq!(size(Language::En, 999_999), "1\u{a0}MB");
        assert_eq!(size(Language::En, 12_345_678), "12\u{a0}MB");
    }

    #[test]
    fn almost_all_is_not_all() {
        assert_eq!(percentage(Language::Fr, 999, 1000), "99\u{a0}%");
        assert_eq!(percentage(Language::En, 10, 10), "100%");
        assert_eq!(percentage(Language::En, 0, 0), "0%");
    }

    #[test]
    fn days_change_at_midnight_in_paris() {
        assert_eq!(super::date(Language::Fr, date!(2026 - 11 - 01)), "1er\u{a0}novembre 2026");
        assert_eq!(day(Language::Fr, datetime!(2026-11-12 23:30 UTC)), "13\u{a0}novembre 2026");
        assert_eq!(moment(Language::En, datetime!(2026-07-12 12:05 UTC)), "12\u{a0}July 2026, 14:05");
    }
}

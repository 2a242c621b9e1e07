//! Dates as people write them.

use crate::ColumnView;
use time::{Date, Month};

/// Reads the dates of one column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateReader {
    month_first: bool,
}

impl DateReader {
    /// As the typing of the column understood them.
    pub fn of(column: &ColumnView<'_>) -> Self {
        Self { month_first: column.profile.notation.as_deref().is_some_and(|notation| notation.starts_with("mm/")) }
    }

    /// Dates of a report: year first.
    pub fn canonical() -> Self {
        Self { month_first: false }
    }

    /// The day at the start of `2024-04-03T10:30`, `03/04/2024`, `3.4.2024` or `20240403`.
    pub fn read(self, text: &str) -> Option<Date> {
        let bytes = text.trim().as_bytes();
        let (first, rest) = digits(bytes);
        if first.len() == 8 {
            return calendar(&first[..4], &first[4..6], &first[6..]);
        }
        let (second, rest) = digits(separated(rest)?);
        let (third, _) = digits(separated(rest)?);
        match (first.len(), third.len()) {
            (4, 1 | 2) => calendar(first, second, third),
            (1 | 2, 4) if self.month_first => calendar(third, first, second),
            (1 | 2, 4) => calendar(third, second, first),
            _ => None,
        }
    }
}

/// The year in a date of any notation, words included: its first four digits that stand together, or the first four of eight.
pub(crate) fn year_of(text: &str) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit()).find(|run| matches!(run.len(), 4 | 8)).and_then(|run| run.get(..4)).and_then(|year| year.parse().ok())
}

fn separated(bytes: &[u8]) -> Option<&[u8]> {
    match bytes.split_first() {
        Some((b'-' | b'/' | b'.', rest)) => Some(rest),
        _ => None,
    }
}

fn digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    bytes.split_at(count)
}

fn calendar(year: &[u8], month: &[u8], day: &[u8]) -> Option<Date> {
    let month = Month::try_from(u8::try_from(number(month)?).ok()?).ok()?;
    Date::from_calendar_date(i32::try_from(number(year)?).ok()?, month, u8::try_from(number(day)?).ok()?).ok()
}

fn number(digits: &[u8]) -> Option<u32> {
    (matches!(digits.len(), 1..=4)).then(|| digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_the_order_of_its_column() {
        let april = Date::from_calendar_date(2024, Month::April, 3).unwrap();
        let (day_first, month_first) = (DateReader { month_first: false }, DateReader { month_first: true });
        for text in ["2024-04-03", "2024-04-03T10:30:00Z", "03/04/2024", "3.4.2024 10:30", "20240403"] {
            assert_eq!(day_first.read(text), Some(april), "{text}");
        }
        assert_eq!(month_first.read("04/03/2024"), Some(april));
        assert_eq!(day_first.read("31/02/2024"), None);
        assert_eq!(day_first.read("avril"), None);
    }

    #[test]
    fn a_year_is_found_wherever_it_stands() {
        for text in ["3 avril 1870", "01/02/1870", "1870-02-01", "18700201"] {
            assert_eq!(year_of(text), Some(1870), "{text}");
        }
        assert_eq!(year_of("01/02/70"), None);
    }
}

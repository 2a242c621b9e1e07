//! Calendar dates as people write them in a file.

use super::text::{fold, words};
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, and one the month has.
    pub day: u8,
}

impl Day {
    /// `None` when the month has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let last = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day })
    }

    /// Whole years from this day to another; negative when it is later.
    pub fn age_on(self, other: Self) -> i32 {
        other.year - self.year - i32::from((other.month, other.day) < (self.month, self.day))
    }
}

/// `2026-03-14`.
impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a day, as 2026-03-14")]
pub struct NotADay(String);

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        parse_day(&text).filter(|day| day.to_string() == text).ok_or(NotADay(text))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

/// Reads `14/03/1985`, `14-03-1985`, `14.03.1985`, `14/03/85`, `1985-03-14`, `1985/03/14`, `19850314` (also with a time after it), `14 mars 1985`. Days come before months, except when that is impossible. A year of two digits is of the last century above 30.
pub fn parse_day(text: &str) -> Option<Day> {
    let text = text.trim();
    if !text.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let date = text.split(['T', ' ']).next()?;
    numeric(date).or_else(|| if text.len() <= 24 { literal(text) } else { None })
}

fn numeric(text: &str) -> Option<Day> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Day::new(text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?)
            .filter(|day| (1000..3000).contains(&day.year));
    }
    let mark = ['-', '/', '.'].into_iter().find(|mark| text.contains(*mark))?;
    let mut parts = text.split(mark);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let small = |part: &str| if (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()) { part.parse::<u8>().ok() } else { None };
    if parts.next().is_some() {
        return None;
    }
    if let Some(year) = full_year(first) {
        return Day::new(year, small(second)?, small(third)?);
    }
    let year = full_year(third)
        .or_else(|| small(third).filter(|_| third.len() == 2).map(|year| if year > 30 { 1900 + i32::from(year) } else { 2000 + i32::from(year) }))?;
    let (day, month) = (small(first)?, small(second)?);
    Day::new(year, month, day).or_else(|| Day::new(year, day, month))
}

/// Four digits.
pub(crate) fn full_year(text: &str) -> Option<i32> {
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// Months as they begin, folded.
const MONTHS: [&str; 12] = ["janv", "fevr", "mars", "avri", "mai", "juin", "juil", "aout", "sept", "octo", "nove", "dece"];

fn literal(text: &str) -> Option<Day> {
    let mut parts = words(text);
    let day = parts.next()?.text.trim_end_matches("er").parse().ok()?;
    let month = fold::<12>(parts.next()?.text)?;
    let rank = MONTHS.iter().position(|name| month.as_str().starts_with(name))?;
    let year = full_year(parts.next()?.text)?;
    if parts.next().is_some() { None } else { Day::new(year, u8::try_from(rank + 1).ok()?, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for text in [
            "14/03/1985",
            "14-03-1985",
            "14.03.1985",
            "14/03/85",
            "1985-03-14",
            "1985/03/14",
            "19850314",
            "14 mars 1985",
            "1985-03-14T00:00:00",
            "14/03/1985 00:00",
            "03/14/1985",
        ] {
            assert_eq!(parse_day(text), Day::new(1985, 3, 14), "{text}");
        }
        assert_eq!(parse_day("1er août 2003"), Day::new(2003, 8, 1));
    }

    #[test]
    fn other_texts_are_no_day() {
        for text in ["", "1985", "31/02/1985", "2026-13-01", "12345678", "1.5.2", "14 mars", "rue du 8 mai 1945", "01/02/1985/3", "é", "99999999"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn an_age_grows_on_the_birthday() {
        let birth = Day::new(1985, 3, 14).expect("a day");
        assert_eq!(birth.age_on(Day::new(2026, 3, 13).expect("a day")), 40);
        assert_eq!(birth.age_on(Day::new(2026, 3, 14).expect("a day")), 41);
    }
}

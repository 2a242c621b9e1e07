//! Dates and times by a format of `%` directives (POSIX `strptime`, English names, as Python reads them).
//!
//! Numbers take one digit or two, years exactly four; a space stands for any run of spaces; letters match in any case.

use super::moment::{Date, DateTime, Time};

/// A format, ready to be used on every cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Strptime(Vec<Item>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Literal(char),
    Spaces,
    Year,
    ShortYear,
    Month,
    MonthName,
    Day,
    DayOfYear,
    WeekdayName,
    Hour,
    HourOfTwelve,
    HalfDay,
    Minute,
    Second,
    Fraction,
    Offset,
}

/// What the directives gave.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    year: u16,
    month: u8,
    day: u8,
    day_of_year: Option<u16>,
    hour: u8,
    afternoon: Option<bool>,
    minute: u8,
    second: u8,
    microseconds: u32,
    offset_minutes: Option<i16>,
}

const MONTHS: &[&str] = &["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Longer formats are nobody's.
const MAX_ITEMS: usize = 64;

impl Strptime {
    /// Nothing when a directive is unknown or comes twice. `AAAA-MM-JJ`, `YYYY-MM-DD`, `DD/MM/YYYY`, which people write in place of directives, are read as meant.
    pub fn new(format: &str) -> Option<Self> {
        let spelt;
        let format = if format.contains('%') {
            format
        } else {
            spelt = spelt_out(format);
            spelt.as_str()
        };
        let mut items = Vec::new();
        let mut chars = format.chars();
        while let Some(c) = chars.next() {
            let item = match c {
                '%' => match chars.next()? {
                    'Y' => Item::Year,
                    'y' => Item::ShortYear,
                    'm' => Item::Month,
                    'b' | 'B' | 'h' => Item::MonthName,
                    'd' => Item::Day,
                    'j' => Item::DayOfYear,
                    'a' | 'A' => Item::WeekdayName,
                    'H' => Item::Hour,
                    'I' => Item::HourOfTwelve,
                    'p' => Item::HalfDay,
                    'M' => Item::Minute,
                    'S' => Item::Second,
                    'f' => Item::Fraction,
                    'z' => Item::Offset,
                    '%' => Item::Literal('%'),
                    _ => return None,
                },
                c if c.is_whitespace() => Item::Spaces,
                c => Item::Literal(c),
            };
            let repeated = !matches!(item, Item::Literal(_) | Item::Spaces) && items.contains(&item);
            if repeated || items.len() == MAX_ITEMS {
                return None;
            }
            if !(item == Item::Spaces && items.last() == Some(&Item::Spaces)) {
                items.push(item);
            }
        }
        Some(Self(items))
    }

    pub fn date(&self, text: &str) -> Option<Date> {
        self.parts(text)?.date()
    }

    pub fn time(&self, text: &str) -> Option<Time> {
        let parts = self.parts(text)?;
        parts.date().map(|_| parts.time())
    }

    pub fn date_time(&self, text: &str) -> Option<DateTime> {
        let parts = self.parts(text)?;
        Some(DateTime { date: parts.date()?, time: parts.time() })
    }

    fn parts(&self, text: &str) -> Option<Parts> {
        let start =
            Parts { year: 1900, month: 1, day: 1, day_of_year: None, hour: 0, afternoon: None, minute: 0, second: 0, microseconds: 0, offset_minutes: None };
        run(&self.0, text, start)
    }
}

impl Parts {
    fn date(&self) -> Option<Date> {
        let Some(wanted) = self.day_of_year else { return Date::new(self.year, self.month, self.day) };
        let mut date = Date::new(self.year, 1, 1)?;
        for _ in 1..wanted {
            date = date.next()?;
        }
        (date.year == self.year).then_some(date)
    }

    fn time(&self) -> Time {
        let hour = match self.afternoon {
            Some(true) => self.hour % 12 + 12,
            Some(false) => self.hour % 12,
            None => self.hour,
        };
        let seconds = i64::from(hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second.min(59));
        Time { microseconds: seconds * 1_000_000 + i64::from(self.microseconds), offset_minutes: self.offset_minutes }
    }
}

/// Matches the items one by one; a number that took too much gives a digit back.
fn run(items: &[Item], text: &str, parts: Parts) -> Option<Parts> {
    let Some((item, rest)) = items.split_first() else { return text.is_empty().then_some(parts) };
    let one_digit_less = |digits: std::ops::RangeInclusive<usize>, range: std::ops::RangeInclusive<u32>, set: &dyn Fn(&mut Parts, u32)| {
        for count in digits.rev() {
            let Some(value) = number(text, count).filter(|value| range.contains(value)) else { continue };
            let mut next = parts;
            set(&mut next, value);
            if let Some(found) = run(rest, &text[count..], next) {
                return Some(found);
            }
        }
        None
    };
    match item {
        Item::Literal(wanted) => {
            let first = text.chars().next()?;
            let same = first == *wanted || first.to_lowercase().eq(wanted.to_lowercase());
            if same { run(rest, &text[first.len_utf8()..], parts) } else { None }
        }
        Item::Spaces => {
            let after = text.trim_start();
            if after.len() < text.len() { run(rest, after, parts) } else { None }
        }
        Item::Year => one_digit_less(4..=4, 0..=9999, &|parts, value| parts.year = value as u16),
        Item::ShortYear => one_digit_less(2..=2, 0..=99, &|parts, value| parts.year = if value < 69 { 2000 } else { 1900 } + value as u16),
        Item::Month => one_digit_less(1..=2, 1..=12, &|parts, value| parts.month = value as u8),
        Item::Day => one_digit_less(1..=2, 1..=31, &|parts, value| parts.day = value as u8).or_else(|| {
            // ` 9`, as tables align it.
            let day = number(text.strip_prefix(' ')?, 1).filter(|day| *day > 0)?;
            run(rest, text.get(2..)?, Parts { day: day as u8, ..parts })
        }),
        Item::DayOfYear => one_digit_less(1..=3, 1..=366, &|parts, value| parts.day_of_year = Some(value as u16)),
        Item::Hour => one_digit_less(1..=2, 0..=23, &|parts, value| parts.hour = value as u8),
        Item::HourOfTwelve => one_digit_less(1..=2, 1..=12, &|parts, value| parts.hour = value as u8),
        Item::Minute => one_digit_less(1..=2, 0..=59, &|parts, value| parts.minute = value as u8),
        Item::Second => one_digit_less(1..=2, 0..=61, &|parts, value| parts.second = value as u8),
        Item::Fraction => {
            for count in (1..=6).rev() {
                let Some(value) = number(text, count) else { continue };
                let next = Parts { microseconds: value * 10_u32.pow(6 - count as u32), ..parts };
                if let Some(found) = run(rest, &text[count..], next) {
                    return Some(found);
                }
            }
            None
        }
        Item::MonthName => {
            let (index, length) = named(text, MONTHS)?;
            run(rest, &text[length..], Parts { month: index as u8 + 1, ..parts })
        }
        Item::WeekdayName => run(rest, &text[named(text, WEEKDAYS)?.1..], parts),
        Item::HalfDay => {
            let afternoon = match text.get(..2)?.to_ascii_lowercase().as_str() {
                "am" => false,
                "pm" => true,
                _ => return None,
            };
            run(rest, &text[2..], Parts { afternoon: Some(afternoon), ..parts })
        }
        Item::Offset => [6, 5, 1].into_iter().find_map(|length| {
            let offset = super::iso::offset(text.as_bytes().get(..length)?)?;
            run(rest, text.get(length..)?, Parts { offset_minutes: Some(offset), ..parts })
        }),
    }
}

/// The first `count` bytes as ASCII digits.
fn number(text: &str, count: usize) -> Option<u32> {
    let digits = text.as_bytes().get(..count)?;
    digits.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// The name the text starts with, whole or its first three letters.
fn named(text: &str, names: &[&str]) -> Option<(usize, usize)> {
    let starts = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let whole = names.iter().position(|name| starts(name)).map(|index| (index, names[index].len()));
    whole.or_else(|| names.iter().position(|name| starts(&name[..3])).map(|index| (index, 3)))
}

/// `YYYY-MM-DD` as `%Y-%m-%d`.
fn spelt_out(format: &str) -> String {
    [
        ("YYYY", "%Y"),
        ("AAAA", "%Y"),
        ("yyyy", "%Y"),
        ("MM", "%m"),
        ("DD", "%d"),
        ("JJ", "%d"),
        ("dd", "%d"),
        ("hh", "%H"),
        ("HH", "%H"),
        ("mm", "%M"),
        ("ss", "%S"),
        ("SS", "%S"),
    ]
    .into_iter()
    .fold(format.to_owned(), |format, (word, directive)| format.replacen(word, directive, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(format: &str, text: &str) -> Option<String> {
        Strptime::new(format)?.date(text).map(|date| date.to_string())
    }

    #[test]
    fn formats_read_dates_as_python_does() {
        for (format, text, expected) in [
            ("%d/%m/%Y", "29/02/2024", "2024-02-29"),
            ("%d/%m/%Y", "1/2/2024", "2024-02-01"),
            ("%Y", "2024", "2024-01-01"),
            ("%d%m%Y", "112024", "2024-01-01"),
            ("%d %B %Y", "3  JANUARY 2024", "2024-01-03"),
            ("%d-%b-%y", "03-feb-70", "1970-02-03"),
            ("%Y-%j", "2024-060", "2024-02-29"),
            ("%Y-%m-%d", "2024-02- 9", "2024-02-09"),
            ("YYYY-MM-DD", "2024-02-29", "2024-02-29"),
        ] {
            assert_eq!(date(format, text).as_deref(), Some(expected), "{format} {text}");
        }
        for (format, text) in
            [("%d/%m/%Y", "2024-02-29"), ("%Y-%m-%d", "2024-02-30"), ("%Y-%m-%d", "2024-02-01 "), ("%Y", "24"), ("%Q", "x"), ("%Y%Y", "20242024")]
        {
            assert_eq!(date(format, text), None, "{format} {text}");
        }
    }

    #[test]
    fn formats_read_times() {
        let time = |format: &str, text: &str| {
            Strptime::new(format).and_then(|format| format.time(text)).map(|time| (time.microseconds / 60_000_000, time.offset_minutes))
        };
        assert_eq!(time("%H:%M", "9:05"), Some((545, None)));
        assert_eq!(time("%I:%M %p", "12:05 pm"), Some((725, None)));
        assert_eq!(time("%H:%M%z", "10:00+02:00"), Some((600, Some(120))));
        assert_eq!(time("%H:%M", "24:00"), None);
    }
}

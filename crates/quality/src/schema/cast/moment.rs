//! Dates, times of day and instants.

use std::cmp::Ordering;

/// A calendar date of the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// Nothing when there is no such day.
    #[inline]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month)).then_some(Self { year, month, day })
    }

    /// The following day; nothing after 9999.
    pub fn next(self) -> Option<Self> {
        let Self { year, month, day } = self;
        Self::new(year, month, day + 1).or_else(|| Self::new(year, month + 1, 1)).or_else(|| Self::new(year + 1, 1, 1))
    }

    /// Days since the first of January of the year 1.
    fn number(self) -> i64 {
        let years = i64::from(self.year) - 1;
        let months: i64 = (1..self.month).map(|month| i64::from(days_in(self.year, month))).sum();
        years * 365 + years / 4 - years / 100 + years / 400 + months + i64::from(self.day) - 1
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[inline]
fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A time of day, with its distance to UTC when it was written.
#[derive(Debug, Clone, Copy)]
pub struct Time {
    /// Since midnight.
    pub microseconds: i64,
    pub offset_minutes: Option<i16>,
}

/// A date and a time of day.
#[derive(Debug, Clone, Copy)]
pub struct DateTime {
    pub date: Date,
    pub time: Time,
}

impl Time {
    /// Microseconds since midnight UTC.
    pub(in crate::schema) fn instant(self) -> i64 {
        self.microseconds - i64::from(self.offset_minutes.unwrap_or(0)) * 60_000_000
    }
}

impl DateTime {
    /// Microseconds; without offset, as if it were UTC.
    pub(in crate::schema) fn instant(self) -> i64 {
        self.date.number() * 86_400_000_000 + self.time.instant()
    }
}

impl PartialEq for Time {
    fn eq(&self, other: &Self) -> bool {
        self.instant() == other.instant()
    }
}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.instant().cmp(&other.instant()))
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.instant() == other.instant()
    }
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.instant().cmp(&other.instant()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        assert!(Date::new(2024, 2, 29).is_some() && Date::new(2000, 2, 29).is_some());
        assert!(Date::new(2023, 2, 29).is_none() && Date::new(1900, 2, 29).is_none() && Date::new(0, 1, 1).is_none());
        assert_eq!(Date::new(2023, 12, 31).and_then(Date::next), Date::new(2024, 1, 1));
        assert_eq!(Date::new(9999, 12, 31).and_then(Date::next), None);
        assert_eq!(Date::new(2024, 3, 1).unwrap().number() - Date::new(2023, 3, 1).unwrap().number(), 366);
    }

    #[test]
    fn the_same_instant_in_two_zones_is_equal() {
        let at = |hours: i64, offset| DateTime {
            date: Date::new(2024, 1, 1).unwrap(),
            time: Time { microseconds: hours * 3_600_000_000, offset_minutes: Some(offset) },
        };
        assert_eq!(at(12, 120), at(10, 0));
        assert!(at(12, 0) > at(12, 120));
    }
}

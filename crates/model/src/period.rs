//! The time that data are about.

use time::Date;
use time::format_description::well_known::Iso8601;

/// From one day to another, both included; without a last day, it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    first: Date,
    last: Option<Date>,
}

/// Why two days are not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPeriod {
    #[error("{0:?} is not a day (write 2026-11-24)")]
    NotADay(String),
    #[error("the period ends before it begins")]
    Backwards,
}

impl Period {
    /// # Errors
    /// [`InvalidPeriod::Backwards`].
    pub fn new(first: Date, last: Option<Date>) -> Result<Self, InvalidPeriod> {
        if last.is_some_and(|last| last < first) {
            return Err(InvalidPeriod::Backwards);
        }
        Ok(Self { first, last })
    }

    /// From ISO days, `2026-01-01`; an empty last day means that it goes on.
    ///
    /// # Errors
    /// [`InvalidPeriod`].
    pub fn parse(first: &str, last: &str) -> Result<Self, InvalidPeriod> {
        // The standard has other forms, longer and shorter, that no form field gives.
        let day = |text: &str| match Date::parse(text, &Iso8601::DATE) {
            Ok(day) if text.len() == 10 => Ok(day),
            _ => Err(InvalidPeriod::NotADay(text.to_owned())),
        };
        let last = if last.is_empty() { None } else { Some(day(last)?) };
        Self::new(day(first)?, last)
    }

    pub fn first(&self) -> Date {
        self.first
    }

    pub fn last(&self) -> Option<Date> {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_its_days_in_order() {
        assert!(Period::parse("2026-01-01", "2026-01-01").is_ok() && Period::parse("2020-02-29", "").is_ok());
        assert_eq!(Period::parse("2026-01-02", "2026-01-01"), Err(InvalidPeriod::Backwards));
        for day in ["", "2026", "01/02/2026", "2026-02-30", "2026-01-01T00:00"] {
            assert_eq!(Period::parse(day, ""), Err(InvalidPeriod::NotADay(day.to_owned())), "{day}");
        }
    }
}

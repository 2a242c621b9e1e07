//! The legal time of metropolitan France.

use time::{Date, Duration, Month, OffsetDateTime, Time, UtcOffset};

/// The instant in the legal time of metropolitan France: UTC+1, and UTC+2 from the last Sunday of March at 1:00 UTC to the last Sunday of October at 1:00 UTC (directive 2000/84/EC).
pub(super) fn in_paris(instant: OffsetDateTime) -> OffsetDateTime {
    let utc = instant.to_offset(UtcOffset::UTC);
    let change = |month| last_sunday(utc.year(), month).map(|date| OffsetDateTime::new_utc(date, Time::MIDNIGHT) + Duration::HOUR);
    let summer = match (change(Month::March), change(Month::October)) {
        (Some(start), Some(end)) => utc >= start && utc < end,
        _ => false,
    };
    let hours = if summer { 2 } else { 1 };
    UtcOffset::from_hms(hours, 0, 0).ok().and_then(|offset| utc.checked_to_offset(offset)).unwrap_or(utc)
}

fn last_sunday(year: i32, month: Month) -> Option<Date> {
    let last = Date::from_calendar_date(year, month, 31).ok()?;
    last.checked_sub(Duration::days(i64::from(last.weekday().number_days_from_sunday())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn the_clock_changes_on_the_last_sundays() {
        assert_eq!(in_paris(datetime!(2026-03-29 00:59:59 UTC)).hour(), 1);
        assert_eq!(in_paris(datetime!(2026-03-29 01:00 UTC)).hour(), 3);
        assert_eq!(in_paris(datetime!(2026-10-25 00:59:59 UTC)).hour(), 2);
        assert_eq!(in_paris(datetime!(2026-10-25 01:00 UTC)).hour(), 2);
    }
}

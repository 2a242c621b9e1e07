//! Instants and identifiers as the database keeps them.

use crate::StoreError;
use std::time::Duration;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};
use uuid::{NoContext, Timestamp, Uuid};

/// Fixed width, so that text order is time order.
const FORMAT: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");

/// The instant as it is kept: UTC, cut to the microsecond.
pub(crate) fn kept(now: OffsetDateTime) -> OffsetDateTime {
    let utc = now.to_offset(UtcOffset::UTC);
    utc.replace_microsecond(utc.microsecond()).unwrap_or(utc)
}

/// That much later; the last instant there is when it would be after it.
pub(crate) fn after(now: OffsetDateTime, delay: Duration) -> OffsetDateTime {
    let last = PrimitiveDateTime::MAX.assume_utc();
    time::Duration::try_from(delay).ok().and_then(|delay| now.checked_add(delay)).map_or(last, |instant| instant.min(last))
}

/// RFC 3339 in UTC with six decimals: `2026-11-23T23:28:07.123456Z`.
pub(crate) fn text(instant: OffsetDateTime) -> Result<String, StoreError> {
    kept(instant).format(FORMAT).map_err(|error| StoreError::invalid("an instant", error))
}

pub(crate) fn parse(text: &str) -> Result<OffsetDateTime, StoreError> {
    PrimitiveDateTime::parse(text, FORMAT).map(PrimitiveDateTime::assume_utc).map_err(|error| StoreError::invalid(format!("the instant {text:?}"), error))
}

/// A UUIDv7 of that instant; instants before 1970 count as 1970.
pub(crate) fn new_id(now: OffsetDateTime) -> Uuid {
    let seconds = u64::try_from(now.unix_timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.nanosecond()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn an_instant_is_kept_in_utc_with_a_fixed_width() {
        let paris = datetime!(2026-01-02 03:04:05.5 +1);
        assert_eq!(text(paris).unwrap(), "2026-01-02T02:04:05.500000Z");
        assert_eq!(parse("2026-01-02T02:04:05.500000Z").unwrap(), paris);
    }

    #[test]
    fn a_delay_without_end_ends_with_time_itself() {
        let now = datetime!(2026-01-02 03:04:05 UTC);
        assert_eq!(after(now, Duration::from_secs(60)), datetime!(2026-01-02 03:05:05 UTC));
        assert!(text(after(now, Duration::MAX)).unwrap().starts_with("9999-12-31T23:59:59"));
    }

    #[test]
    fn nanoseconds_do_not_survive_so_that_what_is_published_equals_what_is_read_back() {
        let now = datetime!(2026-01-02 03:04:05.123456789 UTC);
        assert_eq!(parse(&text(now).unwrap()).unwrap(), kept(now));
    }

    #[test]
    fn an_identifier_made_later_sorts_later() {
        assert!(new_id(datetime!(2026-01-02 00:00 UTC)) < new_id(datetime!(2026-01-02 00:00:01 UTC)));
    }
}

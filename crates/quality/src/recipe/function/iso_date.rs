//! Dates as ISO 8601 writes them.

use super::{Outcome, written};
use parvis_formats::typing::cell::{Class, DateOrder, is_compact_date, look, parse_date, parse_datetime};
use time::{Date, OffsetDateTime};

/// Julian day of 1970-01-01.
const EPOCH_JULIAN_DAY: i32 = 2_440_588;

pub(super) fn apply(text: &str, order: DateOrder, out: &mut String) -> Outcome {
    let is_day = match look(text).class {
        Class::Blank | Class::Missing | Class::DateIso | Class::DateTime | Class::DateTimeZoned => return Outcome::Unchanged,
        Class::DateYearFirst | Class::DateDayFirst | Class::DateMonthFirst | Class::DateEitherOrder | Class::DateSameBoth | Class::DateWords => true,
        Class::Integer => is_compact_date(text.trim()),
        Class::DateTimeDayFirst | Class::DateTimeMonthFirst | Class::DateTimeEitherOrder => false,
        _ => return Outcome::NotUnderstood,
    };
    let is_written = if is_day { write_date(text, order, out) } else { write_instant(text, order, out) };
    if is_written.is_some() { Outcome::Changed } else { Outcome::NotUnderstood }
}

fn write_date(text: &str, order: DateOrder, out: &mut String) -> Option<()> {
    let date = Date::from_julian_day(parse_date(text, order)?.checked_add(EPOCH_JULIAN_DAY)?).ok()?;
    written::date(date, out);
    Some(())
}

fn write_instant(text: &str, order: DateOrder, out: &mut String) -> Option<()> {
    let micros = parse_datetime(text, order)?;
    let instant = OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).ok()?;
    written::date(instant.date(), out);
    written::time(instant.time(), out);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn every_shape_becomes_iso() {
        assert_makes(
            Function::IsoDate { day_first: true },
            &[
                ("24/11/2026", "2026-11-24"),
                ("3/4/2024", "2024-04-03"),
                ("24.11.2026", "2026-11-24"),
                ("2026/11/24", "2026-11-24"),
                ("1er août 1999", "1999-08-01"),
                ("lundi 3 févr. 2025", "2025-02-03"),
                ("20261124", "2026-11-24"),
                ("24/11/2026 10:30", "2026-11-24T10:30:00"),
                ("2026-11-24", "="),
                ("2026-11-24T10:30:00Z", "="),
                ("N/A", "="),
            ],
        );
        assert_makes(Function::IsoDate { day_first: false }, &[("03/04/2024", "2024-03-04"), ("24/11/2026", "?")]);
    }

    #[test]
    fn what_could_be_another_day_is_refused() {
        assert_makes(
            Function::IsoDate { day_first: true },
            &[("24/11/26", "?"), ("31/02/2024", "?"), ("04/23/2024", "?"), ("2024", "?"), ("printemps 2024", "?")],
        );
    }
}

//! Dates and times as canonical text.

const MICROS_A_DAY: i64 = 86_400_000_000;

/// A day of the proleptic Gregorian calendar, and a time in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Astronomical: year 0 exists.
    pub year: i64,
    pub month: u8,
    pub day: u8,
    /// Microseconds since midnight.
    pub micros: i64,
}

impl Civil {
    /// Days since 1970-01-01.
    pub fn of_days(days: i32) -> Self {
        civil(i64::from(days), 0)
    }

    /// Microseconds since 1970-01-01T00:00:00.
    pub fn of_micros(micros: i64) -> Self {
        civil(micros.div_euclid(MICROS_A_DAY), micros.rem_euclid(MICROS_A_DAY))
    }

    /// Hours, minutes, seconds, and microseconds within the second.
    pub fn time(self) -> (u8, u8, u8, u32) {
        let seconds = self.micros / 1_000_000;
        ((seconds / 3600) as u8, (seconds / 60 % 60) as u8, (seconds % 60) as u8, (self.micros % 1_000_000) as u32)
    }
}

/// The calendar day that is `days` after 1970-01-01.
///
/// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
#[inline]
pub fn civil(days: i64, micros: i64) -> Civil {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
    let month = (if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 }) as u8;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Civil { year, month, day, micros }
}

#[inline]
pub(super) fn two(value: u8) -> [u8; 2] {
    [b'0' + value / 10, b'0' + value % 10]
}

#[inline]
fn write_day(civil: Civil, out: &mut Vec<u8>) {
    if let Ok(year @ 0..=9999) = u16::try_from(civil.year) {
        let ([a, b], [c, d]) = (two((year / 100) as u8), two((year % 100) as u8));
        let ([e, f], [g, h]) = (two(civil.month), two(civil.day));
        out.extend_from_slice(&[a, b, c, d, b'-', e, f, b'-', g, h]);
    } else {
        write_far_day(civil, out);
    }
}

/// ISO 8601 expanded years: a sign and at least four digits.
#[cold]
fn write_far_day(civil: Civil, out: &mut Vec<u8>) {
    let sign = if civil.year < 0 { '-' } else { '+' };
    out.extend_from_slice(format!("{sign}{:04}-{:02}-{:02}", civil.year.unsigned_abs(), civil.month, civil.day).as_bytes());
}

#[inline]
pub(super) fn write_date(days: i32, out: &mut Vec<u8>) {
    write_day(Civil::of_days(days), out);
}

#[inline]
pub(super) fn write_date_time(micros: i64, utc: bool, out: &mut Vec<u8>) {
    let moment = Civil::of_micros(micros);
    write_day(moment, out);
    let (hour, minute, second, mut fraction) = moment.time();
    let ([a, b], [c, d], [e, f]) = (two(hour), two(minute), two(second));
    out.extend_from_slice(&[b'T', a, b, b':', c, d, b':', e, f]);
    if fraction > 0 {
        let mut digits = [b'0'; 7];
        digits[0] = b'.';
        for digit in digits[1..].iter_mut().rev() {
            *digit = b'0' + (fraction % 10) as u8;
            fraction /= 10;
        }
        out.extend_from_slice(&digits);
    }
    if utc {
        out.push(b'Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(days: i32) -> String {
        let mut out = Vec::new();
        write_date(days, &mut out);
        String::from_utf8(out).unwrap()
    }

    fn date_time(micros: i64, utc: bool) -> String {
        let mut out = Vec::new();
        write_date_time(micros, utc, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn days_around_leap_years_and_centuries_are_right() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(-1), "1969-12-31");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(11_017), "2000-03-01");
        assert_eq!(date(-25_509), "1900-02-28");
        assert_eq!(date(-25_508), "1900-03-01");
        assert_eq!(date(20_780), "2026-11-23");
        assert_eq!(date(2_932_896), "9999-12-31");
        assert_eq!(date(2_932_897), "+10000-01-01");
        assert_eq!(date(-719_529), "-0001-12-31");
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut last = Civil::of_days(-800_000);
        for days in -799_999..800_000 {
            let today = Civil::of_days(days);
            let next_day = today.day == last.day + 1 && (today.year, today.month) == (last.year, last.month);
            let next_month = today.day == 1 && last.day >= 28 && (today.month == last.month + 1 || (today.month == 1 && last.month == 12));
            assert!(next_day || next_month, "{last:?} {today:?}");
            last = today;
        }
    }

    #[test]
    fn microseconds_show_only_when_there_are_some() {
        assert_eq!(date_time(0, false), "1970-01-01T00:00:00");
        assert_eq!(date_time(1, true), "1970-01-01T00:00:00.000001Z");
        assert_eq!(date_time(-1, false), "1969-12-31T23:59:59.999999");
        assert_eq!(date_time(20_780 * MICROS_A_DAY + 36_000_000_000, false), "2026-11-23T10:00:00");
        assert_eq!(date_time(20_780 * MICROS_A_DAY + 1_500_000, false), "2026-11-23T00:00:01.500000");
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for micros in [i64::MIN, i64::MAX] {
            assert!(date_time(micros, true).ends_with('Z'));
        }
        assert!(date(i32::MIN).starts_with('-'));
    }
}

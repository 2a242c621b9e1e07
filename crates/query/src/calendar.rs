//! Days, instants and their texts. Days count from 1970-01-01, instants are microseconds since then.

pub(crate) const MICROS_PER_DAY: i64 = 86_400_000_000;

/// The day of a date of the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). `None` when there is no such date from year 0 to 9999.
pub(crate) fn day_of(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    Some(raw_day_of(year, month, day))
}

fn raw_day_of(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year, month and day of a day.
pub(crate) fn date_of(day: i64) -> (i64, u32, u32) {
    let z = day.saturating_add(719_468);
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month as u32, (doy - (153 * mp + 2) / 5 + 1) as u32)
}

fn push_padded(out: &mut Vec<u8>, number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut left = number;
    let mut at = digits.len();
    while left > 0 || digits.len() - at < width {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
    }
    out.extend_from_slice(&digits[at..]);
}

/// `2026-11-12`.
pub(crate) fn write_day(out: &mut Vec<u8>, day: i64) {
    let (year, month, day) = date_of(day);
    if (0..=9999).contains(&year) {
        let pair = |n: u32| [b'0' + (n / 10) as u8, b'0' + (n % 10) as u8];
        let (high, low) = (pair((year / 100) as u32), pair((year % 100) as u32));
        let (m, d) = (pair(month), pair(day));
        out.extend_from_slice(&[high[0], high[1], low[0], low[1], b'-', m[0], m[1], b'-', d[0], d[1]]);
        return;
    }
    if year < 0 {
        out.push(b'-');
    }
    push_padded(out, year.unsigned_abs(), 4);
    out.push(b'-');
    push_padded(out, u64::from(month), 2);
    out.push(b'-');
    push_padded(out, u64::from(day), 2);
}

/// `2026-11-12T08:30:00`, with the microseconds when there are some.
pub(crate) fn write_instant(out: &mut Vec<u8>, micros: i64) {
    write_day(out, micros.div_euclid(MICROS_PER_DAY));
    let inside = micros.rem_euclid(MICROS_PER_DAY) as u64;
    let seconds = inside / 1_000_000;
    out.push(b'T');
    push_padded(out, seconds / 3600, 2);
    out.push(b':');
    push_padded(out, seconds / 60 % 60, 2);
    out.push(b':');
    push_padded(out, seconds % 60, 2);
    if !inside.is_multiple_of(1_000_000) {
        out.push(b'.');
        push_padded(out, inside % 1_000_000, 6);
    }
}

/// First and last day of `2026`, `2026-11`, `11/2026`, `2026-11-12` or `12/11/2026`.
pub(crate) fn parse_days(text: &str) -> Option<(i64, i64)> {
    let number = |part: &str, digits: usize| -> Option<i64> {
        if part.len() <= digits && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
    };
    let parts: Vec<&str> = if text.contains('/') { text.split('/').rev().collect() } else { text.split('-').collect() };
    let year = parts.first().filter(|year| year.len() == 4).and_then(|year| number(year, 4))?;
    match parts.as_slice() {
        [_] => Some((day_of(year, 1, 1)?, day_of(year, 12, 31)?)),
        [_, month] => {
            let month = number(month, 2)?;
            let first = day_of(year, month, 1)?;
            Some((first, first + days_in_month(year, month) - 1))
        }
        [_, month, day] => {
            let day = day_of(year, number(month, 2)?, number(day, 2)?)?;
            Some((day, day))
        }
        _ => None,
    }
}

/// First and last microsecond of a period ([`parse_days`]) or of an instant: a day, `T` or a space, `08:30[:00[.5]]`, and when `utc` an optional `Z` or `+02:00`.
pub(crate) fn parse_instants(text: &str, utc: bool) -> Option<(i64, i64)> {
    let Some(split) = text.find(['T', ' ']) else {
        let (first, last) = parse_days(text)?;
        return Some((first * MICROS_PER_DAY, (last + 1) * MICROS_PER_DAY - 1));
    };
    let (first, last) = parse_days(&text[..split])?;
    if first != last {
        return None;
    }
    let mut clock = &text[split + 1..];
    let mut shift_minutes = 0;
    if utc {
        if let Some(before) = clock.strip_suffix('Z') {
            clock = before;
        } else if let Some(at) = clock.rfind(['+', '-']) {
            let sign = if clock.as_bytes()[at] == b'-' { -1 } else { 1 };
            let (hours, minutes) = clock[at + 1..].split_once(':')?;
            shift_minutes = sign * (two_digits(hours)? * 60 + two_digits(minutes)?);
            clock = &clock[..at];
        }
    }
    let mut parts = clock.split(':');
    let hours = two_digits(parts.next()?)?;
    let minutes = two_digits(parts.next()?)?;
    let (seconds, micros) = match parts.next() {
        None => (0, 0),
        Some(seconds) => match seconds.split_once('.') {
            None => (two_digits(seconds)?, 0),
            Some((whole, fraction)) if (1..=6).contains(&fraction.len()) && fraction.bytes().all(|b| b.is_ascii_digit()) => {
                (two_digits(whole)?, format!("{fraction:0<6}").parse().ok()?)
            }
            Some(_) => return None,
        },
    };
    if parts.next().is_some() || hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    let instant = first * MICROS_PER_DAY + ((hours * 60 + minutes - shift_minutes) * 60 + seconds) * 1_000_000 + micros;
    // An offset may leave the years that can be written.
    (0..=9999).contains(&date_of(instant.div_euclid(MICROS_PER_DAY)).0).then_some((instant, instant))
}

fn two_digits(text: &str) -> Option<i64> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_the_reverse_of_each_other() {
        for day in [-719_528, -1, 0, 59, 60, 11_016, 19_782, 2_932_896] {
            let (year, month, in_month) = date_of(day);
            assert_eq!(day_of(year, i64::from(month), i64::from(in_month)), Some(day), "{day}");
        }
        assert_eq!(day_of(2023, 2, 29), None);
        assert_eq!(date_of(19_783), (2024, 3, 1));
    }

    #[test]
    fn a_month_is_all_its_days() {
        assert_eq!(parse_days("2024-02").map(|(a, b)| b - a + 1), Some(29));
        assert_eq!(parse_days("12/11/2026"), parse_days("2026-11-12"));
        assert_eq!(parse_days("2024").map(|(a, b)| b - a + 1), Some(366));
        for wrong in ["", "24", "2024-13", "2024-02-30", "2024-", "a", "+2024", "2024-1-1-1"] {
            assert_eq!(parse_days(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_offset_is_taken_into_account_only_where_instants_are_known() {
        assert_eq!(parse_instants("1970-01-01T02:00+02:00", true), Some((0, 0)));
        assert_eq!(parse_instants("1970-01-01T02:00+02:00", false), None);
        assert_eq!(parse_instants("0000-01-01T00:00+02:00", true), None);
        assert_eq!(parse_instants("9999-12-31T23:00-02:00", true), None);
        assert_eq!(parse_instants("1970-01-01 00:00:00.5", false), Some((500_000, 500_000)));
        assert_eq!(parse_instants("1970-01-01", false), Some((0, MICROS_PER_DAY - 1)));
    }

    #[test]
    fn instants_are_written_with_their_microseconds() {
        let text = |micros| {
            let mut out = Vec::new();
            write_instant(&mut out, micros);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(0), "1970-01-01T00:00:00");
        assert_eq!(text(-1), "1969-12-31T23:59:59.999999");
    }
}

//! ISO 8601 as the reference tools read it by default: extended forms, any sign between date and time.

use super::moment::{Date, DateTime, Time};

/// `2024-02-29`, exactly.
#[inline]
pub(super) fn date(bytes: &[u8]) -> Option<Date> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = bytes else { return None };
    let year = u16::from(pair(*y0, *y1)?) * 100 + u16::from(pair(*y2, *y3)?);
    Date::new(year, pair(*m0, *m1)?, pair(*d0, *d1)?)
}

#[inline]
fn pair(tens: u8, units: u8) -> Option<u8> {
    let (tens, units) = (tens.wrapping_sub(b'0'), units.wrapping_sub(b'0'));
    (tens <= 9 && units <= 9).then(|| tens * 10 + units)
}

/// `2024-02-29T10:00:00`, with a fraction of a second and an offset (`Z`, `+02`, `+0200`, `+02:00`) or without; `24:00:00` is the next day.
#[inline]
pub(super) fn date_time(text: &str) -> Option<DateTime> {
    let bytes = text.as_bytes();
    if bytes.len() < 19 || !text.is_ascii() {
        return None;
    }
    let day = date(bytes.get(..10)?).or_else(|| week_date(bytes.get(..10)?))?;
    let (time, next_day) = clock(bytes.get(11..)?)?;
    Some(DateTime { date: if next_day { day.next()? } else { day }, time })
}

/// `10:00:00`, with the same endings; `24:00:00` is midnight.
pub(super) fn time(text: &str) -> Option<Time> {
    (text.len() >= 8 && text.is_ascii()).then(|| clock(text.as_bytes()))?.map(|(time, _)| time)
}

/// `2024-W09-4`: the day of an ISO week.
fn week_date(bytes: &[u8]) -> Option<Date> {
    let [y0, y1, y2, y3, b'-', b'W', w0, w1, b'-', day @ b'1'..=b'7'] = bytes else { return None };
    let year = u16::from(pair(*y0, *y1)?) * 100 + u16::from(pair(*y2, *y3)?);
    let week = pair(*w0, *w1).filter(|week| (1..=53).contains(week))?;
    // The first week holds the fourth of January; 0001-01-01 was a Monday.
    let fourth = Date::new(year, 1, 4)?;
    let mut date = fourth;
    let years = u32::from(year) - 1;
    let weekday = (years * 365 + years / 4 - years / 100 + years / 400 + 3) % 7;
    let offset = i32::from(week - 1) * 7 + i32::from(day - b'1') - weekday as i32;
    if offset < 0 {
        // The last days of the year before may be in it.
        let (year, month, day) = if offset > -4 { (year, 1, 4 + offset) } else { (year - 1, 12, 35 + offset) };
        return Date::new(year, month, u8::try_from(day).ok()?);
    }
    for _ in 0..offset {
        date = date.next()?;
    }
    Some(date)
}

/// Time of day, and whether it was `24:00:00`.
fn clock(bytes: &[u8]) -> Option<(Time, bool)> {
    let [h0, h1, b':', m0, m1, b':', s0, s1, rest @ ..] = bytes else { return None };
    let (hours, minutes, seconds) = (pair(*h0, *h1)?, pair(*m0, *m1)?, pair(*s0, *s1)?);
    let (fraction, rest) = match rest {
        [b'.' | b',', digits @ ..] => {
            let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let micros = (0..6).fold(0_i64, |sum, index| sum * 10 + digits.get(index).filter(|_| index < count).map_or(0, |digit| i64::from(digit - b'0')));
            (count > 0).then_some((micros, digits.get(count..)?))?
        }
        rest => (0, rest),
    };
    let offset_minutes = match rest {
        [] => None,
        rest => Some(offset(rest)?),
    };
    let midnight = hours == 24 && minutes == 0 && seconds == 0 && fraction == 0;
    if (hours > 23 && !midnight) || minutes > 59 || seconds > 59 {
        return None;
    }
    let whole = i64::from(if midnight { 0 } else { hours }) * 3600 + i64::from(minutes) * 60 + i64::from(seconds);
    Some((Time { microseconds: whole * 1_000_000 + fraction, offset_minutes }, midnight))
}

/// `Z`, `+02`, `+0200`, `+02:00`.
pub(super) fn offset(bytes: &[u8]) -> Option<i16> {
    let (sign, hours, minutes) = match bytes {
        [b'Z' | b'z'] => return Some(0),
        [sign, h0, h1] => (sign, pair(*h0, *h1)?, 0),
        [sign, h0, h1, m0, m1] | [sign, h0, h1, b':', m0, m1] => (sign, pair(*h0, *h1)?, pair(*m0, *m1)?),
        _ => return None,
    };
    let total = i16::from(hours) * 60 + i16::from(minutes);
    match sign {
        _ if hours > 23 || minutes > 59 => None,
        b'+' => Some(total),
        b'-' => Some(-total),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_times_in_their_forms() {
        for right in [
            "2024-02-29T10:00:00",
            "2024-02-29 10:00:00Z",
            "2024-02-29T10:00:00.123456789+02:00",
            "2024-02-29T10:00:00,5-0330",
            "2024-02-29T24:00:00",
            "2024-W09-4T10:00:00+01",
        ] {
            assert!(date_time(right).is_some(), "{right}");
        }
        for wrong in [
            "2024-02-29",
            "2024-02-29T10:00Z",
            "2023-02-29T10:00:00",
            "2024-02-29T24:00:01",
            "2024-02-29T10:00:60",
            "2024-02-29T10:00:00+25:00",
            "2024-02-29T10:00:00.",
        ] {
            assert!(date_time(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_day_of_a_week_is_found() {
        assert_eq!(week_date(b"2024-W09-4"), Date::new(2024, 2, 29));
        assert_eq!(week_date(b"2021-W01-1"), Date::new(2021, 1, 4));
        assert_eq!(week_date(b"2020-W01-1"), Date::new(2019, 12, 30));
        assert_eq!(week_date(b"2015-W01-1"), Date::new(2014, 12, 29));
    }
}

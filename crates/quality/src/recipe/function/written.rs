//! How numbers, days and times are written in standard files.

use time::{Date, Time};

/// At least `width` digits.
pub(super) fn digits(value: u32, width: u32, out: &mut String) {
    let mut scale = 10_u32.pow(width.clamp(1, 9) - 1);
    while value / scale >= 10 {
        scale *= 10;
    }
    while scale > 0 {
        out.push(char::from(b'0' + (value / scale % 10) as u8));
        scale /= 10;
    }
}

/// `2026-11-24` (ISO 8601-1:2019, 5.2.2.1).
pub(super) fn date(date: Date, out: &mut String) {
    digits(date.year().unsigned_abs(), 4, out);
    out.push('-');
    digits(u32::from(u8::from(date.month())), 2, out);
    out.push('-');
    digits(u32::from(date.day()), 2, out);
}

/// `T10:30:00`, without fractions of a second.
pub(super) fn time(time: Time, out: &mut String) {
    for (mark, part) in [('T', time.hour()), (':', time.minute()), (':', time.second())] {
        out.push(mark);
        digits(u32::from(part), 2, out);
    }
}

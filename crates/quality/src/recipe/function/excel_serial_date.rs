//! Dates that a spreadsheet left as a number of days.

use super::{Outcome, written};
use parvis_formats::typing::cell::{Class, look, parse_float};
use time::{Date, Time};

/// Julian day of 30 December 1899, which spreadsheets count from (ECMA-376 part 1, 18.17.4.1; OpenDocument 1.3 part 4, 4.3.3).
const EPOCH_JULIAN_DAY: i32 = 2_415_019;
/// 1 March 1900: before it, Excel counts a 29 February 1900 that never was.
pub(crate) const FIRST: f64 = 61.0;
/// 31 December 9999.
const LAST: f64 = 2_958_465.0;

pub(super) fn apply(text: &str, out: &mut String) -> Outcome {
    let looks = look(text);
    match looks.class {
        Class::Blank | Class::Missing | Class::DateIso | Class::DateTime => return Outcome::Unchanged,
        Class::Integer | Class::DecimalPoint | Class::DecimalComma if looks.unit.is_none() => {}
        _ => return Outcome::NotUnderstood,
    }
    if write(text, out).is_some() { Outcome::Changed } else { Outcome::NotUnderstood }
}

fn write(text: &str, out: &mut String) -> Option<()> {
    let serial = parse_float(text).filter(|serial| (FIRST..LAST + 1.0).contains(serial))?;
    let seconds = (serial.fract() * 86_400.0).round().min(86_399.0) as u32;
    let date = Date::from_julian_day(EPOCH_JULIAN_DAY + serial.trunc() as i32).ok()?;
    written::date(date, out);
    if seconds > 0 {
        written::time(Time::from_hms((seconds / 3600) as u8, (seconds / 60 % 60) as u8, (seconds % 60) as u8).ok()?, out);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn a_number_of_days_becomes_the_day() {
        assert_makes(
            Function::ExcelSerialDate,
            &[
                ("46350", "2026-11-24"),
                ("61", "1900-03-01"),
                ("44197", "2021-01-01"),
                ("44197.5", "2021-01-01T12:00:00"),
                ("44197,25", "2021-01-01T06:00:00"),
                ("2026-11-24", "="),
                ("60", "?"),
                ("3000000", "?"),
                ("44197 €", "?"),
                ("mardi", "?"),
            ],
        );
    }
}

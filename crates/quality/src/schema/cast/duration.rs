//! Durations (ISO 8601): `P1Y2M3DT4H5M6S`, `P1W`.

use super::number::Number;
use std::cmp::Ordering;

/// A duration: months have no fixed number of days, so both are kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Duration {
    pub months: f64,
    pub seconds: f64,
}

impl PartialOrd for Duration {
    /// A month counts as thirty days here.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let length = |duration: &Self| duration.months * 2_592_000.0 + duration.seconds;
        length(self).partial_cmp(&length(other))
    }
}

/// Letters before and after the `T`, in order, with what each is worth.
const DATE_UNITS: &[(char, f64, f64)] = &[('Y', 12.0, 0.0), ('M', 1.0, 0.0), ('W', 0.0, 604_800.0), ('D', 0.0, 86_400.0)];
const TIME_UNITS: &[(char, f64, f64)] = &[('H', 0.0, 3_600.0), ('M', 0.0, 60.0), ('S', 0.0, 1.0)];

/// A sign, `P`, numbers each followed by their unit, in order; at least one sign after the `P`.
pub(super) fn parse(text: &str) -> Option<Duration> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut rest = rest.strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let mut sum = Duration { months: 0.0, seconds: 0.0 };
    let (mut units, mut in_time) = (DATE_UNITS, false);
    while !rest.is_empty() {
        if let (false, Some(after)) = (in_time, rest.strip_prefix('T')) {
            (units, in_time, rest) = (TIME_UNITS, true, after);
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))?;
        let (number, after) = rest.split_at(end);
        let plain = number.replace(',', ".");
        if number.starts_with(['.', ',']) || number.ends_with(['.', ',']) {
            return None;
        }
        let value = Number::decimal(&plain)?.to_f64();
        let letter = after.chars().next()?;
        let index = units.iter().position(|(known, _, _)| *known == letter)?;
        let (_, months, seconds) = units[index];
        sum.months += sign * value * months;
        sum.seconds += sign * value * seconds;
        units = &units[index + 1..];
        rest = &after[1..];
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_their_units_in_order() {
        assert_eq!(parse("P1Y2M3DT4H5M6S"), Some(Duration { months: 14.0, seconds: 273_906.0 }));
        assert_eq!(parse("P1W"), Some(Duration { months: 0.0, seconds: 604_800.0 }));
        assert_eq!(parse("-PT0,5S"), Some(Duration { months: 0.0, seconds: -0.5 }));
        assert!(parse("PT0S").is_some());
        for wrong in ["1Y", "P", "P1", "P1D1Y", "P1H", "PT1D", "P.5D", "P1S", ""] {
            assert!(parse(wrong).is_none(), "{wrong}");
        }
    }
}

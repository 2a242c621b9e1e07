//! Dates in any form (`format: any`): what people write, in the order the reference tool prefers.
//!
//! Numbers and English or French month names, with any separators. Without a name, a number of four digits or over 31 is the year; then month before day, unless only the other order exists: `02/03/2024` is the third of February, `29/02/2024` the 29th.

use super::moment::{Date, DateTime, Time};
use super::{iso, strptime::Strptime};

/// First letters of the months, in English and French, without accents.
const MONTHS: &[&[&str]] = &[
    &["jan"],
    &["feb", "fev", "fév"],
    &["mar"],
    &["apr", "avr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aou", "aoû"],
    &["sep"],
    &["oct"],
    &["nov"],
    &["dec", "déc"],
];
/// Longer texts hold no date.
const MAX_BYTES: usize = 60;

pub(super) fn date(text: &str) -> Option<Date> {
    date_time(text).map(|moment| moment.date)
}

pub(super) fn time(text: &str) -> Option<Time> {
    clock(text.trim()).or_else(|| date_time(text).map(|moment| moment.time))
}

pub(super) fn date_time(text: &str) -> Option<DateTime> {
    let text = text.trim();
    if text.len() > MAX_BYTES {
        return None;
    }
    if let Some(moment) = iso::date_time(text) {
        return Some(moment);
    }
    // The time of day, if any, is the last word with a colon.
    let (day, time) = match text.rsplit_once(['T', ' ']).filter(|(_, end)| end.contains(':')) {
        Some((day, end)) => (day, clock(end)?),
        None => (text, Time { microseconds: 0, offset_minutes: None }),
    };
    Some(DateTime { date: calendar(day)?, time })
}

fn clock(text: &str) -> Option<Time> {
    iso::time(text).or_else(|| ["%H:%M:%S.%f", "%H:%M:%S", "%H:%M", "%H:%M%z", "%I:%M%p"].iter().find_map(|format| Strptime::new(format)?.time(text)))
}

fn calendar(text: &str) -> Option<Date> {
    let (mut numbers, mut month, mut digits) = (Vec::new(), None, Vec::new());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if let Ok(number) = word.parse::<u32>() {
            numbers.push(number);
            digits.push(word.len());
        } else {
            let lower = word.to_lowercase();
            // Names of days say nothing more.
            if let Some(index) = MONTHS.iter().position(|starts| starts.iter().any(|start| lower.starts_with(start))) {
                month = Some(index as u32 + 1);
            } else if !["mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mer", "jeu", "ven", "sam", "dim", "st", "nd", "rd", "th"]
                .iter()
                .any(|day| lower.starts_with(day))
            {
                return None;
            }
        }
    }
    let made = |year: u32, month: u32, day: u32| Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let full = |year: u32, length: usize| if length > 2 { year } else { year + if year < 69 { 2000 } else { 1900 } };
    match (month, numbers.as_slice(), digits.as_slice()) {
        (None, [compact], [8]) => made(compact / 10_000, compact / 100 % 100, compact % 100),
        (Some(month), [a, b], [long, _]) if *long == 4 || *a > 31 => made(*a, month, *b),
        (Some(month), [a, b], [_, long]) => made(full(*b, *long), month, *a),
        (None, [a, b, c], [4, _, _]) => made(*a, *b, *c).or_else(|| made(*a, *c, *b)),
        (None, [a, b, c], [_, _, long]) => made(full(*c, *long), *a, *b).or_else(|| made(full(*c, *long), *b, *a)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        for (text, expected) in [
            ("2024-02-29", "2024-02-29"),
            ("29/02/2024", "2024-02-29"),
            ("02/03/2024", "2024-02-03"),
            ("Feb 29 2024", "2024-02-29"),
            ("29 février 2024", "2024-02-29"),
            ("20240229", "2024-02-29"),
            ("Thursday, 29 February 2024 10:30", "2024-02-29"),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
        for wrong in ["", "hier", "2024-13-45", "12", "31/02/2024"] {
            assert!(date(wrong).is_none(), "{wrong}");
        }
    }
}

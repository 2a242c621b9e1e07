//! Opening hours in the notation of OpenStreetMap.
//!
//! The grammar is the one the national validator applies (opening-hours-py 0.6.17), which is narrower than the wiki: English names of days and months with a capital, two-digit hours, `; ` with its space between rules, no open end (`09:00+`), no space after `week`.

/// Longer texts are no opening hours.
const MAX_BYTES: usize = 2000;

/// Whether the whole text is a sequence of rules.
pub fn is_opening_hours(text: &str) -> bool {
    if text.len() > MAX_BYTES {
        return false;
    }
    let mut rest = text;
    loop {
        let Some(after) = rule(rest) else { return false };
        if after.is_empty() {
            return true;
        }
        let Some(next) = separator(after) else { return false };
        rest = next;
    }
}

/// `; `, `, ` or `|| `. A space before it belongs to the rule.
fn separator(text: &str) -> Option<&str> {
    ["; ", ", ", "|| "].iter().find_map(|sign| text.strip_prefix(sign))
}

/// One rule: when, then open or closed and a comment. Each part may be missing. What follows it is the end or a separator.
fn rule(text: &str) -> Option<&str> {
    let ends = |rest: &str| rest.is_empty() || separator(rest).is_some();
    if let Some(after) = text.strip_prefix("24/7") {
        return Some(modifier(after)).filter(|rest| ends(rest));
    }
    let commented = comment(text).and_then(|after| after.strip_prefix(':'));
    let dated = months(text).map(weeks_then_colon);
    let plain = weeks_then_colon(maybe(maybe(text, years), months));
    // Dates may hold their own year, which would otherwise be taken for a year selector.
    [commented, dated, Some(plain)].into_iter().flatten().map(|rest| modifier(maybe(rest, days_and_hours))).find(|rest| ends(rest))
}

fn maybe<'t>(text: &'t str, part: impl FnOnce(&'t str) -> Option<&'t str>) -> &'t str {
    part(text).unwrap_or(text)
}

/// Weeks, then `:` and a space for legibility.
fn weeks_then_colon(text: &str) -> &str {
    let text = maybe(text, weeks);
    let text = text.strip_prefix(':').unwrap_or(text);
    text.strip_prefix(' ').unwrap_or(text)
}

/// A space, `open`, `closed`, `off` or `unknown`, a space, a comment.
fn modifier(text: &str) -> &str {
    let spaceless = text.strip_prefix(' ').unwrap_or(text);
    match ["closed", "off", "open", "unknown"].iter().find_map(|word| spaceless.strip_prefix(word)) {
        Some(after) => maybe(after.strip_prefix(' ').unwrap_or(after), comment),
        None => maybe(spaceless, comment),
    }
}

/// `"on appointment"`.
fn comment(text: &str) -> Option<&str> {
    let (inside, after) = text.strip_prefix('"')?.split_once('"')?;
    (!inside.is_empty()).then_some(after)
}

/// The same part again and again, separated by commas.
fn listed(text: &str, part: impl Fn(&str) -> Option<&str>) -> Option<&str> {
    let mut rest = part(text)?;
    while let Some(next) = rest.strip_prefix(',').and_then(&part) {
        rest = next;
    }
    Some(rest)
}

/// `count` digits within the range.
fn digits(text: &str, count: usize, range: std::ops::RangeInclusive<u16>) -> Option<&str> {
    let number = text.get(..count)?;
    let right = number.bytes().all(|byte| byte.is_ascii_digit()) && number.parse().is_ok_and(|number| range.contains(&number));
    right.then(|| &text[count..])
}

fn number(text: &str) -> Option<&str> {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (after.len() < text.len()).then_some(after)
}

fn word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

fn year(text: &str) -> Option<&str> {
    digits(text, 4, 1900..=9999)
}

/// `2024`, `2024+`, `2024-2026`, `2024-2026/2`.
fn years(text: &str) -> Option<&str> {
    listed(text, |text| {
        let after = year(text)?;
        match after.strip_prefix('-').and_then(year) {
            Some(after) => Some(maybe(after, |text| number(text.strip_prefix('/')?))),
            None => Some(after.strip_prefix('+').unwrap_or(after)),
        }
    })
}

fn month(text: &str) -> Option<&str> {
    word(text, &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
}

fn day_number(text: &str) -> Option<&str> {
    digits(text, 2, 0..=31).or_else(|| digits(text, 1, 0..=9))
}

/// `Jan 1`, `2024 Jan 1`, `easter`.
fn date(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix("easter") {
        return Some(after);
    }
    let text = maybe(text, |text| year(text).map(|after| after.strip_prefix(' ').unwrap_or(after)));
    let after = month(text)?;
    day_number(after.strip_prefix(' ').unwrap_or(after))
}

/// ` +1 day`, ` -2 days`.
fn day_offset(text: &str) -> Option<&str> {
    let after = number(word(text, &[" +", " -"])?)?.strip_prefix(" day")?;
    Some(after.strip_prefix('s').unwrap_or(after))
}

/// `+Mo`, `-Mo`, and an offset in days.
fn date_offset(text: &str) -> &str {
    maybe(maybe(text, |text| day(word(text, &["+", "-"])?)), day_offset)
}

/// `Jan-Mar`, `Dec 24-26`, `Dec 24-Jan 02`, `Jan 1+`, `Jan`.
fn months(text: &str) -> Option<&str> {
    listed(text, |text| dates(text).or_else(|| open_date(text)).or_else(|| month_range(text)).or_else(|| month(text)))
}

/// `Dec 24-26`, `Dec 24-Jan 02`.
fn dates(text: &str) -> Option<&str> {
    let from = date_offset(date(text)?);
    let from = from.strip_prefix(' ').unwrap_or(from).strip_prefix('-')?;
    let to = from.strip_prefix(' ').unwrap_or(from);
    Some(date_offset(date(to).or_else(|| day_number(to))?))
}

/// `Jan 1`, `Jan 1+`.
fn open_date(text: &str) -> Option<&str> {
    let after = date_offset(date(text)?);
    Some(after.strip_prefix('+').unwrap_or(after))
}

fn month_range(text: &str) -> Option<&str> {
    month(month(text)?.strip_prefix('-')?)
}

/// `week10`, `week10-20/2`.
fn weeks(text: &str) -> Option<&str> {
    listed(text.strip_prefix("week")?, |text| {
        let after = week(text)?;
        let range = after.strip_prefix('-').and_then(week).map(|after| maybe(after, |text| number(text.strip_prefix('/')?)));
        Some(range.unwrap_or(after))
    })
}

fn week(text: &str) -> Option<&str> {
    digits(text, 2, 1..=53)
}

fn day(text: &str) -> Option<&str> {
    word(text, &["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])
}

/// `Mo`, `Mo-Fr`, `Mo[1,3-4]`, `Mo[1] +2 days`.
fn days(text: &str) -> Option<&str> {
    listed(text, |text| {
        let after = day(text)?;
        Some(after.strip_prefix('-').and_then(day).or_else(|| nths(after)).unwrap_or(after))
    })
}

/// `[1,3-4]`: which ones of the month.
fn nths(text: &str) -> Option<&str> {
    let after = listed(text.strip_prefix('[')?, nth)?.strip_prefix(']')?;
    Some(maybe(after, day_offset))
}

fn nth(text: &str) -> Option<&str> {
    let first = digits(text, 1, 1..=5)?;
    Some(maybe(first, |text| digits(text.strip_prefix('-')?, 1, 1..=5)))
}

/// `PH`, `PH +1 day`, `SH`.
fn holidays(text: &str) -> Option<&str> {
    listed(text, |text| text.strip_prefix("PH").map(|after| maybe(after, day_offset)).or_else(|| text.strip_prefix("SH")))
}

/// Days, then hours after a space; or hours.
fn days_and_hours(text: &str) -> Option<&str> {
    let joined = |first: Option<&'_ str>, second: fn(&str) -> Option<&str>| -> Option<usize> {
        let after = first?;
        let after = after.strip_prefix(',').and_then(second).unwrap_or(after);
        Some(text.len() - after.len())
    };
    match joined(holidays(text), days).or_else(|| joined(days(text), holidays)) {
        Some(end) => {
            let after = &text[end..];
            Some(maybe(after, |text| hours(text.strip_prefix(' ')?)))
        }
        None => hours(text),
    }
}

/// `08:30-12:00,13:30-17:30`.
fn hours(text: &str) -> Option<&str> {
    listed(text, |text| {
        let to = time(text, 24)?.strip_prefix('-')?;
        let after = time(to, 48)?;
        let step = |text: &'_ str| -> Option<usize> {
            let step = text.strip_prefix('/')?;
            let rest = clock(step, 24).or_else(|| digits(step, 2, 0..=59))?;
            Some(rest.len())
        };
        match step(after) {
            Some(length) => after.get(after.len() - length..),
            None => Some(after.strip_prefix('+').unwrap_or(after)),
        }
    })
}

/// `08:30`, `sunset`, `(sunset-01:00)`.
fn time(text: &str, max_hour: u16) -> Option<&str> {
    let event = |text| word(text, &["dawn", "sunrise", "sunset", "dusk"]);
    clock(text, max_hour).or_else(|| event(text)).or_else(|| clock(word(event(text.strip_prefix('(')?)?, &["+", "-"])?, 24)?.strip_prefix(')'))
}

fn clock(text: &str, max_hour: u16) -> Option<&str> {
    digits(digits(text, 2, 0..=max_hour)?.strip_prefix(':')?, 2, 0..=59)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the reference answers.
    #[test]
    fn hours_the_reference_accepts() {
        for right in [
            "24/7",
            "Mo-Fr 08:30-12:00,13:30-17:30",
            "Mo-Fr 08:30-12:00, 13:30-17:30",
            "Mo-Fr 08:30-12:00,13:30-17:30; Sa 08:30-12:00",
            "PH off",
            "off",
            "Mo",
            "Mar-Oct Mo-Su 07:00-22:00",
            "Mo-Fr 22:00-26:00",
            "Mo-Fr 08:00-18:00 \"sur rendez-vous\"",
            "Mo-Fr 08:00-18:00 ; PH off",
            "Mo-Fr 08:00-18:00; ",
            "Mo-Fr 08:00-18:00 || \"x\"",
            "(sunrise+01:00)-(sunset-01:30)",
            "Mo[1,3] 09:00-12:00",
            "Mo[1] +2 days 09:00-12:00",
            "2020 Jan 1-2021 Mar 31 09:00-12:00",
            "2020-2030/2 Mo 09:00-12:00",
            "easter -2 days 10:00-12:00",
            "Dec 24-Jan 02 off",
            "PH,Mo-Fr 10:00-12:00",
            "Mo,PH,SH off",
            "PH +1 day 10:00-12:00",
            "10:00-16:00/01:30",
            " Mo-Fr 08:00-18:00 ",
            "Jan-Mar: 10:00-12:00",
            "Jan 1-5,Feb 3 10:00-12:00",
            "2020+ Mo 09:00-12:00",
            "week10-12/2 Mo 10:00-12:00",
            "\"text\":10:00-12:00",
            "\"x\": off",
            "Mo off\"x\"",
            "Jan 5 - 10 off",
            "Jan 1-Mo off",
            "2020Jan off",
            "09:00-12:00+",
            "",
            "  ",
            "PH off ",
        ] {
            assert!(is_opening_hours(right), "{right:?}");
        }
    }

    #[test]
    fn hours_the_reference_refuses() {
        for wrong in [
            "Lu-Ve 08:00-18:00",
            "Mo-Fr 8h-20h",
            "week 1-53/2 Fr 09:00-12:00",
            "Mo-Fr 25:00-26:00",
            "ouvert tous les jours",
            "Mo,We,Fr 09:00+",
            "Mo-Fr 8:30-12:00",
            "mo-fr 08:30-12:00",
            "Mo-Fr 08:00-18:00;PH off",
            "Mo-Fr 08:00-18:00,Sa 09:00-12:00",
            "Mo[-1] 09:00-12:00",
            "Mo-Fr PH 10:00-12:00",
            "Mo-Fr: 08:00-18:00",
            "Mo - Fr 08:00-18:00",
            "Jan 10:00-12:00",
            "open 24/7",
            "true",
            "false",
            "2020 Jan off",
            "PH,Mo,SH off",
            "24/7 10:00-12:00",
            "Mo10:00-12:00",
            "  Mo 10:00-12:00",
            "\"text\": Mo 10:00-12:00",
            "\"x\" , ",
            "Mo 10:00-12:00  ",
            "Jan 5 +Mo 10:00-12:00",
            "10:00-16:00/90",
            "1899 off",
            "Jan-Mar : 10:00-12:00",
            "||",
            "\"\"",
        ] {
            assert!(!is_opening_hours(wrong), "{wrong:?}");
        }
    }
}

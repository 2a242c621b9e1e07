//! Times of day.

use super::SemanticCard;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Time,
    header_words: &["heure", "heures", "horaire"],
    header_excludes: &[],
    is_valid: is_time,
    share_with_header: 0.95,
    // One value past midnight (`25:15:00`) tells durations or service days, as in GTFS.
    share_without_header: Some(1.0),
    keeps_text: false,
    same_length: false,
    source: "ISO 8601-1 §5.3.1 without offset, and the French `9h`, `9h30`; 24:00 is the end of the day",
    valid: &["14:30", "09:05:59", "9:30", "09h30", "9h", "24:00", "00:00:00", "14:30:00.250", "18 h 30"],
    invalid: &["25:15:00", "14:60", "24:01", "14", "1430", "14:3", "h30", "14:30:60", "12:30-14:00"],
};

fn is_time(text: &str) -> bool {
    after_time(text).is_some_and(str::is_empty)
}

/// What follows a time of day at the start of a text.
pub(super) fn after_time(text: &str) -> Option<&str> {
    let (hours, rest) = number(text, 2)?;
    let french = rest.trim_start_matches(' ').strip_prefix(['h', 'H']);
    if let Some(rest) = french {
        let minutes = number(rest.trim_start_matches(' '), 2).filter(|(_, after)| rest.len() - after.len() >= 2);
        return match minutes {
            Some((minutes, after)) => in_day(hours, minutes, 0).then_some(after),
            None => in_day(hours, 0, 0).then_some(rest),
        };
    }
    let (minutes, rest) = two_digits(rest.strip_prefix(':')?)?;
    let Some(after_colon) = rest.strip_prefix(':') else { return in_day(hours, minutes, 0).then_some(rest) };
    let (seconds, rest) = two_digits(after_colon)?;
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    in_day(hours, minutes, seconds).then_some(rest)
}

fn in_day(hours: u32, minutes: u32, seconds: u32) -> bool {
    minutes < 60 && seconds < 60 && (hours < 24 || (hours == 24 && minutes == 0 && seconds == 0))
}

/// One to `most` digits.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let len = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let value = text.get(..len)?.parse().ok()?;
    Some((value, &text[len..]))
}

fn two_digits(text: &str) -> Option<(u32, &str)> {
    number(text, 2).filter(|(_, rest)| text.len() - rest.len() == 2)
}

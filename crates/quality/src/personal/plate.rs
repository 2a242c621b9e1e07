//! Vehicle registrations.
//!
//! SIV (since 2009): `AA-123-AA`, without I, O, U, never SS, WW not in front. FNI (before): one to four digits, one to three letters, a department.

use super::text::space_at;
use std::ops::Range;

/// How a registration is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlateForm {
    /// `AB-123-CD`, with its hyphens or spaces.
    Separated,
    /// `AB123CD` or `1234 AB 56`: many codes look like that.
    Compact,
}

/// The registration that a whole cell is.
pub fn plate(text: &str) -> Option<PlateForm> {
    let bytes = text.trim().as_bytes();
    if !(5..=14).contains(&bytes.len()) {
        return None;
    }
    if let Some((end, form)) = siv_from(bytes, 0)
        && end == bytes.len()
    {
        return Some(form);
    }
    fni(bytes).then_some(PlateForm::Compact)
}

/// The first registration with its separators (`AB-123-CD`) in a text.
pub fn find_plate(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    if bytes.len() < 9 || !bytes.iter().any(u8::is_ascii_digit) {
        return None;
    }
    (0..bytes.len().saturating_sub(8)).find_map(|start| {
        let glued =
            start.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/') || *b >= 0xc3);
        if glued || !bytes.get(start).is_some_and(u8::is_ascii_uppercase) {
            return None;
        }
        let (end, form) = siv_from(bytes, start)?;
        let alone = !bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/'));
        (form == PlateForm::Separated && alone).then_some(start..end)
    })
}

/// Where the SIV registration that begins here ends.
fn siv_from(bytes: &[u8], start: usize) -> Option<(usize, PlateForm)> {
    let letter = |at: usize| bytes.get(at).map(u8::to_ascii_uppercase).filter(|b| b.is_ascii_uppercase() && !matches!(b, b'I' | b'O' | b'U'));
    let pair = |at: usize| Some([letter(at)?, letter(at + 1)?]);
    let separator = |at: usize| space_at(bytes, at).max(usize::from(bytes.get(at) == Some(&b'-')));
    let first = pair(start)?;
    let mut at = start + 2;
    let before = separator(at);
    at += before;
    let number = bytes.get(at..at + 3)?;
    if !number.iter().all(u8::is_ascii_digit) || number == b"000" {
        return None;
    }
    at += 3;
    let after = separator(at);
    at += after;
    let second = pair(at)?;
    if first == *b"SS" || first == *b"WW" || second == *b"SS" || (before == 0) != (after == 0) {
        return None;
    }
    let hyphens = before > 0 && bytes.get(start + 2) == Some(&b'-');
    Some((at + 2, if hyphens { PlateForm::Separated } else { PlateForm::Compact }))
}

fn fni(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut take = |good: fn(&u8) -> bool, least: usize, most: usize| {
        let count = rest.iter().take(most).take_while(|b| good(b)).count();
        let taken = rest.get(..count).unwrap_or_default();
        rest = rest.get(count..).unwrap_or_default();
        let separator = space_at(rest, 0).max(usize::from(rest.first() == Some(&b'-')));
        rest = rest.get(separator..).unwrap_or_default();
        (count >= least).then_some(taken)
    };
    let number = take(u8::is_ascii_digit, 1, 4);
    let letters = take(u8::is_ascii_uppercase, 1, 3);
    if number.is_none_or(|digits| digits.first() == Some(&b'0')) || letters.is_none() {
        return false;
    }
    let department = take(u8::is_ascii_alphanumeric, 2, 3).unwrap_or_default();
    let known = match department {
        b"2A" | b"2B" | b"2a" | b"2b" => true,
        [a, b] => a.is_ascii_digit() && b.is_ascii_digit() && (*a, *b) != (b'0', b'0') && !matches!((*a, *b), (b'9', b'6'..=b'9')),
        [b'9', b'7', last] => last.is_ascii_digit(),
        _ => false,
    };
    known && rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_systems_are_known() {
        assert_eq!(plate("AB-123-CD"), Some(PlateForm::Separated));
        for text in ["AB123CD", "AB 123 CD", "1234 AB 56", "12-ABC-2A", "456 QR 971", "ab123cd"] {
            assert_eq!(plate(text), Some(PlateForm::Compact), "{text}");
        }
    }

    #[test]
    fn what_the_system_never_gives_is_no_plate() {
        for text in [
            "SS-123-AB",
            "AB-123-SS",
            "WW-123-AB",
            "AI-123-BC",
            "AB-12-CD",
            "AB-000-CD",
            "AB-123CD",
            "0123 AB 56",
            "123 AB 00",
            "123 AB 98",
            "2021",
            "",
            "é-123-CD",
        ] {
            assert_eq!(plate(text), None, "{text}");
        }
    }

    #[test]
    fn a_plate_is_found_in_a_sentence_by_its_hyphens() {
        let text = "Véhicule GH-456-KL mal garé";
        assert_eq!(find_plate(text).and_then(|range| text.get(range)), Some("GH-456-KL"));
        assert_eq!(find_plate("Lot XAB-123-CD-7"), None);
        assert_eq!(find_plate("Article AB 123 CD"), None);
    }
}

//! NIR: the French social security number, anywhere in a text.
//!
//! Fifteen characters: sex (1, 2; 3, 4, 7, 8 while being registered), year, month (01–12; 20–42 and 50–99 when unknown), department (2A, 2B, 99 abroad; 97 and 98 take a third digit), commune, order, and a key of two digits: 97 − (the number mod 97), 2A counting as 19 and 2B as 18 (décret 82-103, INSEE).

use super::text::{has_digits, space_at, stands_alone};
use std::ops::Range;

/// Characters after which a separator may stand: sex, year, month, department, commune, order.
const BOUNDARIES: [usize; 6] = [1, 3, 5, 7, 10, 13];

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NirSight {
    /// Fifteen characters with the right key.
    Valid(Range<usize>),
    /// Fifteen characters of the right form whose key is wrong, or the thirteen first ones without key.
    Suspected(Range<usize>),
}

/// The first valid NIR of a text; else the first that looks like one.
pub fn find_nir(text: &str) -> Option<NirSight> {
    // Corsica has letters in the fifth place of digits.
    if text.len() < 13 || !has_digits(text, 12) {
        return None;
    }
    let bytes = text.as_bytes();
    let mut suspected = None;
    let mut start = 0;
    while start + 13 <= bytes.len() {
        let begins = matches!(bytes.get(start), Some(b'1'..=b'4' | b'7' | b'8'))
            && !start.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        let read = if begins { read_from(bytes, start) } else { None };
        match read {
            Some(NirSight::Valid(range)) => return Some(NirSight::Valid(range)),
            Some(NirSight::Suspected(range)) if suspected.is_none() => suspected = Some(range),
            _ => {}
        }
        start += 1;
    }
    suspected.map(NirSight::Suspected)
}

/// The first NIR of a text, valid or only of the form of one: what must be hidden.
pub fn next_nir(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|start| {
        let begins = matches!(bytes.get(start), Some(b'1'..=b'4' | b'7' | b'8'))
            && !start.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        let (NirSight::Valid(range) | NirSight::Suspected(range)) = begins.then(|| read_from(bytes, start)).flatten()?;
        Some(range)
    })
}

/// The NIR that begins here. Groups may be separated by one space, dot or hyphen, always the same, and only where groups end.
fn read_from(bytes: &[u8], start: usize) -> Option<NirSight> {
    let mut nir = [0_u8; 15];
    let mut len = 0;
    let mut at = start;
    let mut separator: Option<u8> = None;
    let mut separators = 0;
    let mut end_without_key = None;
    while len < 15 {
        if BOUNDARIES.contains(&len) {
            if len == 13 {
                end_without_key = Some(at);
            }
            let space = space_at(bytes, at);
            let width = if space > 0 { space } else { usize::from(matches!(bytes.get(at), Some(b'.' | b'-'))) };
            if width > 0 {
                let mark = if space > 0 { b' ' } else { bytes.get(at).copied()? };
                if len < 13 {
                    if separator.is_some_and(|known| known != mark) {
                        break;
                    }
                    separator = Some(mark);
                    separators += 1;
                }
                at += width;
            }
            // All groups are set apart, or none but the key: `2.38981234567890` is a coordinate.
            if len >= 10 && separators != 0 && separators != 5 {
                break;
            }
        }
        let Some(byte) = bytes.get(at).map(u8::to_ascii_uppercase) else { break };
        let fits = byte.is_ascii_digit() || (len == 6 && matches!(byte, b'A' | b'B') && nir.get(5) == Some(&b'2'));
        if !fits {
            break;
        }
        *nir.get_mut(len)? = byte;
        len += 1;
        at += 1;
    }
    if len == 15 {
        let range = start..at;
        if !stands_alone(bytes, &range) || !has_form(&nir) {
            return None;
        }
        return Some(if key_is_right(nir) { NirSight::Valid(range) } else { NirSight::Suspected(range) });
    }
    let range = start..end_without_key?;
    (stands_alone(bytes, &range) && has_form(&nir)).then_some(NirSight::Suspected(range))
}

/// Month, department, commune and order exist.
fn has_form(nir: &[u8; 15]) -> bool {
    let number = |range: Range<usize>| nir[range].iter().fold(0_u32, |number, digit| number * 10 + u32::from(digit.wrapping_sub(b'0') % 10));
    let month = matches!(number(3..5), 1..=12 | 20..=42 | 50..=99);
    let corsica = matches!(&nir[5..7], b"2A" | b"2B");
    let department = corsica || matches!(number(5..7), 1..=99);
    let commune = match number(5..7) {
        97 | 98 => (1..=90).contains(&number(8..10)),
        _ => (1..=990).contains(&number(7..10)),
    };
    month && department && commune && number(10..13) > 0
}

fn key_is_right(mut nir: [u8; 15]) -> bool {
    match (nir[5], nir[6]) {
        (b'2', b'A') => (nir[5], nir[6]) = (b'1', b'9'),
        (b'2', b'B') => (nir[5], nir[6]) = (b'1', b'8'),
        _ => {}
    }
    let number = |range: Range<usize>| nir[range].iter().fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
    number(13..15) == 97 - number(0..13) % 97
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid(text: &str) -> Option<&str> {
        match find_nir(text) {
            Some(NirSight::Valid(range)) => text.get(range),
            _ => None,
        }
    }

    #[test]
    fn a_wrong_number_before_a_right_one_is_hidden_too() {
        let text = "1 85 12 78 006 048 99 puis 185127800604845";
        let first = next_nir(text).expect("a number of that form");
        assert_eq!(first.start, 0);
    }

    #[test]
    fn a_nir_is_found_however_it_is_grouped() {
        for text in [
            "185127800604845",
            "1 85 12 78 006 048 45",
            "1\u{a0}85\u{a0}12\u{a0}78\u{a0}006\u{a0}048\u{a0}45",
            "1-85-12-78-006-048-45",
            "1851278006048 45",
            "295099912611177",
            "253072A07300443",
            "2 53 07 2b 073 004 70",
            "199039741112357",
            "385127800604842",
            "285207800604826",
        ] {
            assert_eq!(valid(text), Some(text));
        }
        assert_eq!(valid("Dossier de Mme X (NIR 1 85 12 78 006 048 45), relancé"), Some("1 85 12 78 006 048 45"));
    }

    #[test]
    fn a_wrong_key_or_no_key_is_only_a_suspicion() {
        assert_eq!(find_nir("185127800604800"), Some(NirSight::Suspected(0..15)));
        assert_eq!(find_nir("1851278006048"), Some(NirSight::Suspected(0..13)));
        assert_eq!(find_nir("1 85 12 78 006 048"), Some(NirSight::Suspected(0..18)));
    }

    #[test]
    fn other_long_numbers_are_no_nir() {
        for text in [
            "13002526500013",
            "FR1420041010050500013M02606",
            "2.351234 48.851234",
            "1.85127800604845",
            "1.851278006048 45",
            "18512780060484512",
            "0185127800604845",
            "185137800604845",
            "185120000604845",
            "185127800604845.25",
            "1 850 000 1 234 567",
            "",
        ] {
            assert!(!matches!(find_nir(text), Some(NirSight::Valid(_))), "{text}");
        }
    }
}

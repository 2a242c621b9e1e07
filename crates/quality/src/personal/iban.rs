//! IBAN: a bank account, anywhere in a text.
//!
//! Two letters of a country, two digits of key, then as many letters and digits as the country asks (ISO 13616-1, lengths of the SWIFT registry); moved to the end, the four first ones make the whole 1 modulo 97 (ISO/IEC 7064).

use super::text::{has_digits, space_at};
use std::ops::Range;

/// The longest account, and the digits the shortest have at least.
const MAX_CHARS: usize = 34;
const MIN_DIGITS: usize = 8;

/// Length by country: the SEPA zone, and countries with many ties to France. Sorted.
#[rustfmt::skip]
static LENGTHS: &[(&[u8; 2], u8)] = &[
    (b"AD", 24), (b"AE", 23), (b"AL", 28), (b"AT", 20), (b"AZ", 28), (b"BA", 20), (b"BE", 16), (b"BG", 22), (b"BH", 22), (b"BR", 29),
    (b"BY", 28), (b"CH", 21), (b"CR", 22), (b"CY", 28), (b"CZ", 24), (b"DE", 22), (b"DK", 18), (b"DO", 28), (b"EE", 20), (b"EG", 29),
    (b"ES", 24), (b"FI", 18), (b"FO", 18), (b"FR", 27), (b"GB", 22), (b"GE", 22), (b"GI", 23), (b"GL", 18), (b"GR", 27), (b"GT", 28),
    (b"HR", 21), (b"HU", 28), (b"IE", 22), (b"IL", 23), (b"IQ", 23), (b"IS", 26), (b"IT", 27), (b"JO", 30), (b"KW", 30), (b"KZ", 20),
    (b"LB", 28), (b"LC", 32), (b"LI", 21), (b"LT", 20), (b"LU", 20), (b"LV", 21), (b"MC", 27), (b"MD", 24), (b"ME", 22), (b"MK", 19),
    (b"MR", 27), (b"MT", 31), (b"MU", 30), (b"NL", 18), (b"NO", 15), (b"PK", 24), (b"PL", 28), (b"PS", 29), (b"PT", 25), (b"QA", 29),
    (b"RO", 24), (b"RS", 22), (b"SA", 24), (b"SC", 31), (b"SE", 24), (b"SI", 19), (b"SK", 24), (b"SM", 27), (b"ST", 25), (b"SV", 28),
    (b"TL", 23), (b"TN", 24), (b"TR", 26), (b"UA", 29), (b"VA", 22), (b"VG", 24), (b"XK", 20),
];

/// Where the first valid IBAN of a text stands.
pub fn find_iban(text: &str) -> Option<Range<usize>> {
    if text.len() < 15 || !has_digits(text, MIN_DIGITS) {
        return None;
    }
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(14)).find_map(|start| {
        let begins = bytes.get(start).is_some_and(u8::is_ascii_alphabetic) && bytes.get(start + 2).is_some_and(u8::is_ascii_digit);
        let glued = start.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0xc3);
        if begins && !glued { read_from(bytes, start) } else { None }
    })
}

fn read_from(bytes: &[u8], start: usize) -> Option<Range<usize>> {
    let country = [bytes.get(start)?.to_ascii_uppercase(), bytes.get(start + 1)?.to_ascii_uppercase()];
    let found = LENGTHS.binary_search_by(|(code, _)| (**code).cmp(&country)).ok()?;
    let wanted = usize::from(LENGTHS.get(found)?.1);
    let mut account = [0_u8; MAX_CHARS];
    let mut len = 0;
    let mut at = start;
    while len < wanted {
        // Groups of four, as banks print them, or any other: one space or hyphen.
        let gap = space_at(bytes, at).max(usize::from(bytes.get(at) == Some(&b'-')));
        if gap > 0 && len >= 4 {
            at += gap;
        }
        let byte = bytes.get(at)?.to_ascii_uppercase();
        if !byte.is_ascii_alphanumeric() {
            return None;
        }
        *account.get_mut(len)? = byte;
        len += 1;
        at += 1;
    }
    if bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    remainder_is_one(account.get(..len)?).then_some(start..at)
}

/// The country and the key go last; letters count from 10 (A) to 35 (Z).
fn remainder_is_one(account: &[u8]) -> bool {
    let remainder = account.iter().cycle().skip(4).take(account.len()).fold(0_u32, |remainder, byte| match byte {
        b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
        letter => (remainder * 100 + u32::from(letter.saturating_sub(b'A')) + 10) % 97,
    });
    remainder == 1 && account.get(2..4).is_some_and(|key| key.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        find_iban(text).and_then(|range| text.get(range))
    }

    #[test]
    fn the_countries_are_sorted() {
        assert!(LENGTHS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(LENGTHS.iter().all(|(_, length)| usize::from(*length) <= MAX_CHARS));
    }

    #[test]
    fn an_account_is_found_however_it_is_written() {
        for text in [
            "FR1420041010050500013M02606",
            "FR14 2004 1010 0505 0001 3M02 606",
            "FR14\u{a0}2004\u{a0}1010\u{a0}0505\u{a0}0001\u{a0}3M02\u{a0}606",
            "fr7630006000011234567890189",
            "DE89370400440532013000",
            "MC5811222000010123456789030",
        ] {
            assert_eq!(found(text), Some(text));
        }
        assert_eq!(found("Virement sur IBAN: FR76 3000 6000 0112 3456 7890 189 (BNP)"), Some("FR76 3000 6000 0112 3456 7890 189"));
    }

    #[test]
    fn a_wrong_key_or_length_is_no_account() {
        for text in
            ["FR1420041010050500013M02607", "FR7630006000011234567890188", "FR76300060000112345678901", "ZZ89370400440532013000", "FR 40 303 265 045", ""]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }
}

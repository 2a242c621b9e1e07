//! Telephone numbers, French or international.
//!
//! A number of the French plan, written any way people write numbers; a short number (`115`, `3949`); or an international one with its `+`. Overseas numbers need their prefix: `0262…` belongs to no number of the plan of mainland France.

use phonenumber::country::Id;

/// Longer texts hold no number.
const MAX_BYTES: usize = 250;

/// Whether the text is a number that can be called.
pub fn is_phone_number(text: &str) -> bool {
    if let Some(verdict) = french(text) {
        return verdict;
    }
    if text.len() > MAX_BYTES {
        return false;
    }
    let valid = |country| phonenumber::parse(country, text).is_ok_and(|number| phonenumber::is_valid(&number));
    valid(Some(Id::FR)) || valid(None)
}

/// The answer for digits and usual separators alone, national or with `+33`; nothing for other forms.
fn french(text: &str) -> Option<bool> {
    let (international, rest) = match text.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut digits = [0_u8; 13];
    let mut count = 0;
    for byte in rest.bytes() {
        match byte {
            b'0'..=b'9' => {
                *digits.get_mut(count)? = byte;
                count += 1;
            }
            b' ' | b'.' | b'-' | b'/' | b'(' | b')' if count > 0 => {}
            _ => return None,
        }
    }
    match (international, &digits[..count]) {
        (true, [b'3', b'3', b'0', national @ ..] | [b'3', b'3', national @ ..]) => Some(is_national(national) || is_short(national)),
        (true, _) => None,
        (false, [b'0', b'0', b'3', b'3', national @ ..]) => Some(is_national(national)),
        (false, [b'0', b'0', ..]) => None,
        (false, [b'0', national @ ..]) => Some(is_national(national)),
        (false, short) if short.len() < 10 => Some(is_short(short) || is_national(short)),
        _ => None,
    }
}

/// First three digits of numbers in use (numbering plan of ARCEP, as libphonenumber 9 has it).
const RANGES: &[(u16, u16)] = &[
    (100, 261),
    (263, 399),
    (410, 589),
    (591, 593),
    (595, 638),
    (640, 689),
    (695, 695),
    (698, 699),
    (730, 840),
    (842, 842),
    (844, 844),
    (850, 869),
    (880, 999),
];

/// Nine digits of a range in use.
fn is_national(digits: &[u8]) -> bool {
    let Some(first) = (digits.len() == 9).then(|| value(&digits[..3])) else { return false };
    let unused = matches!(value(&digits[..5]), 83_604 | 83_605);
    !unused && RANGES.iter().any(|(from, to)| (u32::from(*from)..=u32::from(*to)).contains(&first))
}

/// Emergency and service numbers of two to six digits.
fn is_short(digits: &[u8]) -> bool {
    matches!(
        (digits.len(), value(digits)),
        (2, 15 | 17 | 18)
            | (3, 110 | 112 | 114 | 115 | 119 | 191 | 196 | 197 | 224 | 611 | 614 | 634 | 700 | 706 | 722 | 740)
            | (4, 1000..=1099 | 2020 | 3000..=3999)
            | (5, 20_000 | 30_000..=89_999)
            | (6, 116_000 | 116_006 | 116_111 | 116_117 | 118_000..=118_999)
    )
}

/// The number that at most nine ASCII digits make.
fn value(digits: &[u8]) -> u32 {
    digits.iter().take(9).fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_can_be_called() {
        for right in [
            "0199002737",
            "33199002737",
            "+33 115",
            "01 99 00 27 37",
            "+33 1 99 00 27 37",
            "+33199002737",
            "0033199002737",
            "01.99.00.27.37",
            "01-99-00-27-37",
            "115",
            "3949",
            "118712",
            "0800123456",
            "0612345678",
            "+262692123456",
            "+590590123456",
            "+33 (0)1 99 00 27 37",
        ] {
            assert!(is_phone_number(right), "{right}");
        }
    }

    #[test]
    fn numbers_that_cannot() {
        for wrong in ["+32 2 123 45 67", "0123", "0699", "01990027371", "abc", "0262123456", "", "01 99 00 27 3x", "+33 99"] {
            assert!(!is_phone_number(wrong), "{wrong}");
        }
    }
}

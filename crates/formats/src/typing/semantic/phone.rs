//! Telephone numbers.

use super::SemanticCard;
use super::scan::is_space;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Phone,
    header_words: &[
        "telephone",
        "telephones",
        "tel",
        "phone",
        "portable",
        "mobile",
        "fax",
        "telecopie",
        "tel fixe",
        "num tel",
        "numero de telephone",
        "standard",
    ],
    header_excludes: &["operateur telephone", "pourcent", "nombre", "nb", "nbre", "type"],
    is_valid: is_phone,
    share_with_header: 0.5,
    share_without_header: Some(0.98),
    keeps_text: true,
    same_length: false,
    source: "French numbering plan (ARCEP): 0, then 1 to 9, then eight digits, with +33 or 0033 for the 0; ITU-T E.164: + and 7 to 15 digits",
    valid: &[
        "0123456789",
        "01 23 45 67 89",
        "06.12.34.56.78",
        "04-66-12-34-56",
        "+33 1 23 45 67 89",
        "+33 (0)1 23 45 67 89",
        "0033123456789",
        "+262 262 12 34 56",
        "+33123456789",
        "01/23/45/67/89",
    ],
    invalid: &["0023456789", "012345678", "01234567890", "123456789", "2023-01-02", "+33", "+0123456789", "06 12 34 56 7x", "115"],
};

/// The longest E.164 number, with room for `00` and `(0)`.
const MAX_DIGITS: usize = 18;

fn is_phone(text: &str) -> bool {
    let (plus, number) = match text.strip_prefix('+') {
        Some(number) => (true, number),
        None => (false, text),
    };
    let mut digits = [0_u8; MAX_DIGITS];
    let mut len = 0;
    for c in number.chars() {
        match c {
            '0'..='9' => {
                let Some(slot) = digits.get_mut(len) else { return false };
                *slot = c as u8;
                len += 1;
            }
            '.' | '-' | '/' | '(' | ')' if len > 0 => {}
            c if is_space(c) || c == '(' => {}
            _ => return false,
        }
    }
    let digits = &digits[..len];
    match (plus, digits) {
        (true, [b'3', b'3', national @ ..]) => is_national(national),
        (true, [b'1'..=b'9', ..]) => (7..=15).contains(&len),
        (false, [b'0', b'0', b'3', b'3', national @ ..]) => is_national(national),
        (false, [b'0', national @ ..]) => is_national_significant(national),
        _ => false,
    }
}

/// After the country code: nine digits, or ten when the 0 was kept, `+33 (0)1…`.
fn is_national(digits: &[u8]) -> bool {
    is_national_significant(digits.strip_prefix(b"0").unwrap_or(digits))
}

fn is_national_significant(digits: &[u8]) -> bool {
    digits.len() == 9 && digits.first().is_some_and(|first| *first != b'0')
}

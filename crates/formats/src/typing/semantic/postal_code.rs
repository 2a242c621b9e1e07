//! Postal codes.

use super::SemanticCard;
use super::scan::{QUANTITY_WORDS, all_digits};
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::PostalCode,
    header_words: &["code postal", "codes postaux", "codepostal", "cp", "postal", "postcode", "zip", "zip code", "code post", "codpost", "code postale"],
    header_excludes: QUANTITY_WORDS,
    is_valid: is_postal_code,
    share_with_header: 0.5,
    share_without_header: None,
    keeps_text: true,
    same_length: false,
    source: "La Poste: five digits, of which the first two run from 01 to 98",
    valid: &["75001", "20000", "97400", "01000", "98800"],
    invalid: &["00100", "99123", "7500", "750011", "2A004", "75 001"],
};

fn is_postal_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 5 && all_digits(bytes) && !matches!(bytes, [b'0', b'0', ..] | [b'9', b'9', ..])
}

//! SIREN: the number of a legal unit.

use super::SemanticCard;
use super::scan::{all_digits, compact, luhn};
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Siren,
    header_words: &["siren", "numero siren", "id siren", "siren attribuant"],
    header_excludes: &["siret"],
    is_valid: is_siren,
    share_with_header: 0.8,
    share_without_header: Some(0.95),
    keeps_text: true,
    same_length: false,
    source: "ISO/IEC 7812-1:2017, annex B (Luhn formula), as applied by INSEE; only zeros are refused",
    valid: &["130025265", "552100554", "356000000", "130 025 265", "130\u{a0}025\u{a0}265"],
    invalid: &["130025264", "13002526", "1300252655", "A30025265", "000000000", "13002526é"],
};

/// Nine digits, in groups or not, with their key.
pub(super) fn is_siren(text: &str) -> bool {
    compact::<9>(text, &['.']).is_some_and(|(digits, len)| len == 9 && is_siren_digits(&digits))
}

/// The same on nine bytes.
pub(super) fn is_siren_digits(digits: &[u8]) -> bool {
    digits.len() == 9 && all_digits(digits) && digits.iter().any(|digit| *digit != b'0') && luhn(digits)
}

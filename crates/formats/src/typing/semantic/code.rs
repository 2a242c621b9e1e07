//! Codes: digits that name, and must not be counted or lose their zeros.

use super::SemanticCard;
use super::scan::QUANTITY_WORDS;
use parvis_model::SemanticType;

/// Under a header that says code, whatever the length: `CODE_CHAPITRE` over 1, 20, 204 lost its zeros but is a code still.
pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Code,
    header_words: &["code", "codes", "cpv", "matricule", "naf", "ape", "nomenclature", "cod"],
    header_excludes: QUANTITY_WORDS,
    is_valid: is_code,
    share_with_header: 0.9,
    share_without_header: None,
    keeps_text: true,
    same_length: false,
    source: "The header's own word; a code holds a digit and is written in one piece",
    valid: &["001", "1", "45233140-2", "84.11Z", "7.5", "A12", "2A/3"],
    invalid: &["rouge", "a b 1", "12 500", "-12", "été1", ""],
};

/// Under a header that says number or reference: a code when every value has the same length.
pub(super) static NUMBER_CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Code,
    header_words: &["numero", "num", "identifiant", "reference", "ref", "pdl", "uid", "siren", "siret", "finess", "marche id", "n"],
    header_excludes: QUANTITY_WORDS,
    is_valid: is_number,
    share_with_header: 1.0,
    share_without_header: None,
    keeps_text: true,
    same_length: true,
    source: "The header's own word, and values of one length",
    valid: &["001", "12345678901234", "10"],
    invalid: &["premier", "", "12,5", "236310.538", "7"],
};

/// A code is short.
const MAX_BYTES: usize = 60;

fn is_number(text: &str) -> bool {
    (2..=MAX_BYTES).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_code(text: &str) -> bool {
    let mut digits = false;
    let allowed = text.bytes().all(|b| {
        digits |= b.is_ascii_digit();
        b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/' | b':')
    });
    allowed && digits && text.len() <= MAX_BYTES && !text.starts_with(['-', '.', '/'])
}

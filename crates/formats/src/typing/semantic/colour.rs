//! Colours.

use super::SemanticCard;
use parvis_model::SemanticType;

/// Six hexadecimal digits, with or without `#`, under a header that says colour.
pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Colour,
    header_words: &["couleur", "couleurs", "color", "colour", "route color", "text color", "hex", "hexa", "rgb", "rvb"],
    header_excludes: &[],
    is_valid: is_colour,
    share_with_header: 0.9,
    share_without_header: None,
    keeps_text: true,
    same_length: false,
    source: "CSS Color 4 §5.2, hexadecimal notation; GTFS writes it without #",
    valid: &["#1D4F91", "1D4F91", "000000", "#fff"],
    invalid: &["rouge", "#1D4F9", "12345", "#GGGGGG", "fff"],
};

/// The same with its `#`, whatever the header.
pub(super) static SIGN_CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Colour,
    header_words: &[],
    header_excludes: &[],
    is_valid: has_sign,
    share_with_header: 0.9,
    share_without_header: Some(0.95),
    keeps_text: true,
    same_length: false,
    source: "CSS Color 4 §5.2, hexadecimal notation",
    valid: &["#1D4F91", "#fff"],
    invalid: &["1D4F91", "#1D4F9", "#"],
};

fn is_colour(text: &str) -> bool {
    has_sign(text) || (text.len() == 6 && is_hexadecimal(text))
}

fn has_sign(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| matches!(digits.len(), 3 | 6) && is_hexadecimal(digits))
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_hexdigit())
}

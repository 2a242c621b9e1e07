//! The INSEE code of a commune.

use super::SemanticCard;
use super::scan::{QUANTITY_WORDS, all_digits};
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::CommuneCode,
    header_words: &[
        "insee",
        "code commune",
        "codecommune",
        "codeinsee",
        "commune code",
        "codgeo",
        "code geo",
        "depcom",
        "cog",
        "code cog",
        "com",
        "commune",
        "communes",
        "citycode",
        "city code",
        "insee com",
        "numcom",
        "lieu exec code",
        "code lieu",
        "ville",
    ],
    header_excludes: QUANTITY_WORDS,
    is_valid: is_commune_code,
    share_with_header: 0.9,
    share_without_header: None,
    keeps_text: true,
    same_length: false,
    source: "INSEE, Code officiel géographique: department (2A and 2B in Corsica, no 20) and three digits",
    valid: &["35238", "2A004", "2B033", "97411", "75056", "01004"],
    invalid: &["20004", "1234", "2C004", "750561", "2a004", "ABCDE"],
};

fn is_commune_code(text: &str) -> bool {
    let [first, second, order @ ..] = text.as_bytes() else { return false };
    let department = match (first, second) {
        (b'2', second) => matches!(second, b'A' | b'B' | b'1'..=b'9'),
        (first, second) => first.is_ascii_digit() && second.is_ascii_digit(),
    };
    department && order.len() == 3 && all_digits(order)
}

//! NIR: the French social security number.

use super::SemanticCard;
use super::scan::{all_digits, compact};
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Nir,
    header_words: &["nir", "numero securite sociale", "numero de securite sociale", "num secu", "secu", "securite sociale", "insee individu"],
    header_excludes: &[],
    is_valid: is_nir,
    share_with_header: 0.5,
    share_without_header: Some(0.9),
    keeps_text: true,
    same_length: false,
    source: "Décret 82-103 and INSEE: sex, year, month (20 to 42 and 50 to 99 when unknown), department, commune, order, and the key 97 − (number mod 97), 2A counting as 19 and 2B as 18",
    valid: &["185127800604845", "295099912611177", "253072A07300443", "253072B07300470", "199039741112357", "1 85 12 78 006 048 45", "285207800604826"],
    invalid: &["185127800604800", "1851278006048", "985127800604845", "185137800604845", "185002A0060484"],
};

fn is_nir(text: &str) -> bool {
    let Some((mut nir, 15)) = compact::<15>(text, &['.', '-']) else { return false };
    // Corsica counts as 19 or 18 in the key.
    match (nir[5], nir[6]) {
        (b'2', b'A' | b'a') => (nir[5], nir[6]) = (b'1', b'9'),
        (b'2', b'B' | b'b') => (nir[5], nir[6]) = (b'1', b'8'),
        _ => {}
    }
    if !all_digits(&nir) || !matches!(nir[0], b'1'..=b'4' | b'7' | b'8') {
        return false;
    }
    let number = |range: std::ops::Range<usize>| nir[range].iter().fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
    let month = number(3..5);
    matches!(month, 1..=12 | 20..=42 | 50..=99) && number(13..15) == 97 - number(0..13) % 97
}

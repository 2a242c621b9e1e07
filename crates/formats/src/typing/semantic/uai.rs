//! UAI: the identifier of a school.

use super::SemanticCard;
use super::scan::all_digits;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Uai,
    header_words: &["uai", "rne", "code uai", "code etablissement"],
    header_excludes: &[],
    is_valid: is_uai,
    share_with_header: 0.8,
    share_without_header: Some(0.95),
    keeps_text: true,
    same_length: false,
    source: "Ministry of education, Répertoire académique et ministériel sur les établissements: department in three digits, order in four, a letter. The letter is a key whose rule has no official publication: it is not verified",
    valid: &["0422170F", "0750001A", "9740001B", "6200001X", "0950001A"],
    invalid: &["04292E", "1000001A", "0960001A", "0422170", "0422170f", "04221701"],
};

fn is_uai(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [department @ .., _, _, _, _, letter] = bytes else { return false };
    let known = matches!(department, [b'0', b'0'..=b'8', _] | [b'0', b'9', b'0'..=b'5'] | [b'9', b'7' | b'8', _] | [b'6' | b'7', b'2', b'0']);
    bytes.len() == 8 && known && all_digits(&bytes[..7]) && letter.is_ascii_uppercase()
}

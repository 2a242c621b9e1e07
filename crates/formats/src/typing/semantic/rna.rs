//! RNA: the number of an association.

use super::SemanticCard;
use super::scan::all_digits;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Rna,
    header_words: &["rna", "numero rna", "waldec", "rna beneficiaire"],
    header_excludes: &[],
    is_valid: is_rna,
    share_with_header: 0.7,
    share_without_header: Some(0.95),
    keeps_text: true,
    same_length: false,
    source: "Répertoire national des associations: W, then the prefecture in two characters (9R in overseas collectivities), then seven digits",
    valid: &["W751515517", "W9R1000123"],
    invalid: &["w751515517", "W12", "W7515155170", "W75151551X", "7751515517"],
};

fn is_rna(text: &str) -> bool {
    let [b'W', first, second, order @ ..] = text.as_bytes() else { return false };
    first.is_ascii_digit() && (second.is_ascii_digit() || second.is_ascii_uppercase()) && order.len() == 7 && all_digits(order)
}

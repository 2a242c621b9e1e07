//! Percentages.

use super::SemanticCard;
use super::scan::{after_amount, is_space};
use parvis_model::SemanticType;

/// Numbers under a header that says percentage.
pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Percentage,
    header_words: &["pourcentage", "pourcentages", "pourcent", "taux", "part", "parts", "pct", "percent", "ratio", "proportion"],
    // « Population comptée à part » counts people.
    header_excludes: &["euros", "montant", "nombre", "nb", "nbre", "code", "date", "annee", "comptee a part"],
    is_valid: is_percentage,
    share_with_header: 0.9,
    share_without_header: None,
    keeps_text: false,
    same_length: false,
    source: "A number, with or without its sign; whether 1 is 100 % or 1 % is a question for the steward",
    valid: &["12,5", "12.5 %", "100", "0", "-3,2 %", "12\u{202f}%"],
    invalid: &["12 €", "douze", "%", "12 % HT", "1,2,3"],
};

/// Numbers with their sign, whatever the header.
pub(super) static SIGN_CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Percentage,
    header_words: &[],
    header_excludes: &[],
    is_valid: has_sign,
    share_with_header: 0.9,
    share_without_header: Some(0.9),
    keeps_text: false,
    same_length: false,
    source: "A number followed by %",
    valid: &["12 %", "12,5%", "100\u{a0}%"],
    invalid: &["12", "12 % HT", "%"],
};

fn is_percentage(text: &str) -> bool {
    after_amount(text).is_some_and(|rest| rest.is_empty() || is_sign(rest))
}

fn has_sign(text: &str) -> bool {
    after_amount(text).is_some_and(is_sign)
}

fn is_sign(rest: &str) -> bool {
    rest.trim_start_matches(is_space) == "%"
}

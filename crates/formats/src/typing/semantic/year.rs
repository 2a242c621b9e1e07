//! Years.

use super::SemanticCard;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Year,
    header_words: &["annee", "annees", "an", "year", "exercice", "exercices", "millesime", "date", "dat", "annee scolaire"],
    header_excludes: &["montant", "nombre", "nb", "nbre", "population", "pop", "budget", "prix", "cout", "total", "effectif", "euros", "pourcent", "code"],
    is_valid: is_year,
    share_with_header: 0.9,
    share_without_header: None,
    keeps_text: false,
    same_length: false,
    source: "Gregorian years from 1000 to 2200, in four digits",
    valid: &["2024", "1789", "1000", "2200"],
    invalid: &["999", "2201", "24", "20240", "2024.0", "2023-2024", "abcd"],
};

fn is_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 4 && bytes.iter().all(u8::is_ascii_digit) && (b"1000".as_slice()..=b"2200".as_slice()).contains(&bytes)
}

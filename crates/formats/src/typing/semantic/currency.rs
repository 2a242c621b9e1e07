//! Amounts of money.

use super::SemanticCard;
use super::scan::{after_amount, is_space};
use parvis_model::SemanticType;

/// Numbers under a header that speaks of money.
pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Currency,
    header_words: &[
        "montant",
        "montants",
        "prix",
        "tarif",
        "tarifs",
        "cout",
        "couts",
        "budget",
        "subvention",
        "subventions",
        "depense",
        "depenses",
        "recette",
        "recettes",
        "euros",
        "euro",
        "eur",
        "ht",
        "ttc",
        "loyer",
        "salaire",
        "remuneration",
        "valeur fonciere",
    ],
    header_excludes: &[
        "annee",
        "date",
        "code",
        "id",
        "identifiant",
        "numero",
        "num",
        "no",
        "reference",
        "ref",
        "type",
        "nature",
        "objet",
        "nombre",
        "nb",
        "nbre",
        "taux",
        "pourcentage",
        "pourcent",
        "part",
        "exercice",
        "siret",
        "siren",
        "habitants",
    ],
    is_valid: is_amount,
    share_with_header: 0.9,
    share_without_header: None,
    keeps_text: false,
    same_length: false,
    source: "A number, with or without €, EUR, euros, HT or TTC",
    valid: &["1 234,50 €", "1234.5", "-12", "1\u{202f}234,50", "300 EUR", "12 euros", "€ 12,50", "1 200 € TTC"],
    invalid: &["gratuit", "15 000- 89 999,99", "207 000 et plus", "12 %", "1.234,50", "€"],
};

/// Numbers with their currency, whatever the header.
pub(super) static SIGN_CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Currency,
    header_words: &[],
    header_excludes: &[],
    is_valid: has_unit,
    share_with_header: 0.9,
    share_without_header: Some(0.9),
    keeps_text: false,
    same_length: false,
    source: "A number with €, EUR or euros before or after it",
    valid: &["1 234,50 €", "12 EUR", "€12"],
    invalid: &["12", "1234,50", "12 %", "€"],
};

fn is_amount(text: &str) -> bool {
    reads_as_amount(text, false)
}

fn has_unit(text: &str) -> bool {
    reads_as_amount(text, true)
}

fn reads_as_amount(text: &str, unit_needed: bool) -> bool {
    let (number, unit_first) = match text.strip_prefix('€') {
        Some(number) => (number.trim_start_matches(is_space), true),
        None => (text, false),
    };
    let Some(rest) = after_amount(number) else { return false };
    let rest = rest.trim_start_matches(is_space);
    let (unit, tax) = match rest.rsplit_once(is_space) {
        Some((unit, tax)) if is_tax(tax) => (unit.trim_end_matches(is_space), true),
        _ => (rest, false),
    };
    let has_unit = unit_first || is_currency(unit);
    match unit {
        "" => has_unit || !unit_needed,
        unit if is_currency(unit) => !unit_first,
        unit => !tax && is_tax(unit) && (unit_first || !unit_needed),
    }
}

fn is_currency(word: &str) -> bool {
    word == "€" || ["eur", "euro", "euros"].iter().any(|name| word.eq_ignore_ascii_case(name))
}

fn is_tax(word: &str) -> bool {
    ["ht", "ttc"].iter().any(|name| word.eq_ignore_ascii_case(name))
}

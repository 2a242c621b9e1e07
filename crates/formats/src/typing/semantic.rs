//! Semantic types: what values mean. One file each, with the values that prove it.

mod code;
mod colour;
mod commune_code;
mod commune_name;
mod currency;
mod departement_code;
mod email;
mod epci_code;
mod geojson_geometry;
mod header;
mod iban;
mod json;
mod lat_lon;
mod latitude;
mod lon_lat;
mod longitude;
mod nir;
mod opening_hours;
mod percentage;
mod phone;
mod postal_address;
mod postal_code;
mod region_code;
mod rna;
mod scan;
mod siren;
mod siret;
mod time;
mod uai;
mod url;
mod uuid;
mod wkt;
mod year;

pub use header::{fold_header, header_matches};
pub use scan::pair as coordinate_pair;

use parvis_model::SemanticType;

/// How a semantic type is recognised.
#[derive(Debug)]
pub struct SemanticCard {
    pub semantic: SemanticType,
    /// Words that a header holds when the column is of this type, in plain lowercase ASCII words joined by a space: `code insee`, `siret`, `code postal`. Matched as whole words against the header folded by [`fold_header`] (`codeInsee`, `CODE_INSEE` and `Code INSEE` all fold to `code insee`).
    pub header_words: &'static [&'static str],
    /// Words that say the column is something else although it holds one of `header_words`: `population` in `population commune`. Looked at by [`header_matches`].
    pub header_excludes: &'static [&'static str],
    /// Whether one value is valid. Gets the trimmed text of a filled cell; must be quick and never panic.
    pub is_valid: fn(&str) -> bool,
    /// Share of the sampled distinct values that must be valid when the header holds one of the words.
    pub share_with_header: f64,
    /// The same without help from the header; `None` when values alone never prove it (any integer could be a year).
    pub share_without_header: Option<f64>,
    /// A column of this type is a code: it stays text even when every value is made of digits.
    pub keeps_text: bool,
    /// Values must also all have the same length, of at least two characters, when they are made of digits only: `numero` over `001`…`412` is a code, over `1`…`412` it is a number.
    pub same_length: bool,
    /// Where the rule comes from.
    pub source: &'static str,
    /// Values a test checks.
    pub valid: &'static [&'static str],
    pub invalid: &'static [&'static str],
}

/// How semantic types are recognised, in order of precedence: the first card that a column satisfies gives its meaning.
///
/// A type may have two cards: the first accepts more and needs the header (`taux`: `12,5`), the second proves the type by the values alone (`12,5 %`). [`card`] answers with the first.
pub static SEMANTIC_TYPES: &[&SemanticCard] = &[
    // Shapes that prove themselves.
    &email::CARD,
    &url::CARD,
    &uuid::CARD,
    &wkt::CARD,
    &geojson_geometry::CARD,
    &lon_lat::CARD,
    &lat_lon::CARD,
    &json::CARD,
    // Numbers with a key; the EPCI code is a SIREN that the header names.
    &iban::CARD,
    &nir::CARD,
    &phone::CARD,
    &siret::CARD,
    &epci_code::CARD,
    &siren::CARD,
    &rna::CARD,
    &uai::CARD,
    // Official codes, named by the header.
    &postal_code::CARD,
    &commune_code::CARD,
    &departement_code::CARD,
    &region_code::CARD,
    // Numbers, times and words that mean something.
    &latitude::CARD,
    &longitude::CARD,
    &year::CARD,
    &time::CARD,
    &opening_hours::CARD,
    &opening_hours::RANGES_CARD,
    &colour::CARD,
    &colour::SIGN_CARD,
    &percentage::CARD,
    &percentage::SIGN_CARD,
    &currency::CARD,
    &currency::SIGN_CARD,
    &postal_address::CARD,
    &postal_address::NUMBERED_CARD,
    &commune_name::CARD,
    // What only the word "code" tells.
    &code::CARD,
    &code::NUMBER_CARD,
];

/// The card of a semantic type: of two, the one that accepts more.
pub fn card(semantic: SemanticType) -> Option<&'static SemanticCard> {
    SEMANTIC_TYPES.iter().copied().find(|card| card.semantic == semantic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_semantic_type_has_a_card() {
        for semantic in SemanticType::ALL {
            assert!(card(*semantic).is_some(), "{semantic}");
        }
    }

    #[test]
    fn the_values_of_each_card_have_the_verdict_it_promises() {
        for card in SEMANTIC_TYPES {
            assert!(!card.valid.is_empty() && !card.invalid.is_empty() && !card.source.is_empty(), "{}", card.semantic);
            for value in card.valid {
                assert!((card.is_valid)(value), "{}: {value:?} must be valid", card.semantic);
            }
            for value in card.invalid {
                assert!(!(card.is_valid)(value), "{}: {value:?} must be invalid", card.semantic);
            }
        }
    }

    #[test]
    fn header_words_are_written_as_headers_fold() {
        for card in SEMANTIC_TYPES {
            for words in card.header_words.iter().chain(card.header_excludes) {
                assert_eq!(fold_header(words), **words, "{}", card.semantic);
            }
        }
    }

    #[test]
    fn a_second_card_proves_no_more_than_the_first_accepts() {
        for second in SEMANTIC_TYPES {
            let first = card(second.semantic).expect("every type has a card");
            for value in second.valid {
                assert!((first.is_valid)(value), "{}: {value:?}", second.semantic);
            }
        }
    }

    #[test]
    fn no_card_panics_on_damaged_or_long_values() {
        let long = "é0".repeat(5_000);
        let deep = "[".repeat(20_000);
        for value in [
            "",
            " ",
            "-",
            "+",
            "0",
            ".",
            ",",
            "€",
            "%",
            "W",
            "FR",
            "\u{a0}",
            "é",
            "🦀🦀🦀🦀🦀",
            "[",
            "{",
            "{}",
            "[,]",
            "#",
            "@",
            "a@",
            "h",
            ":",
            "1h",
            "12:",
            "(",
            long.as_str(),
            deep.as_str(),
        ] {
            for card in SEMANTIC_TYPES {
                (card.is_valid)(value);
            }
        }
    }

    /// The verdicts of a published list of identifiers, when it is there (`PARVIS_SHARED`, else `../shared` from the workspace).
    #[test]
    fn verdicts_agree_with_the_reference_identifiers() {
        let shared = std::env::var_os("PARVIS_SHARED").map_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), Into::into);
        let path = shared.join("standards/checksums/identifiers.csv");
        let Ok(list) = std::fs::read_to_string(&path) else {
            eprintln!("skipped: no list of identifiers at {}", path.display());
            return;
        };
        let mut seen = 0;
        for line in list.lines().skip(1) {
            let mut cells = line.splitn(4, ',');
            let (Some(kind), Some(value), Some(expected), note) = (cells.next(), cells.next(), cells.next(), cells.next()) else { continue };
            let semantic = match kind {
                "siren" => SemanticType::Siren,
                "siret" => SemanticType::Siret,
                "nir" => SemanticType::Nir,
                "iban" => SemanticType::Iban,
                "rna" => SemanticType::Rna,
                "uai" => SemanticType::Uai,
                "cog_commune" => SemanticType::CommuneCode,
                "postcode" => SemanticType::PostalCode,
                // Number plates and VAT numbers are no semantic types (yet).
                _ => continue,
            };
            // Only zeros pass the key, and the list itself asks to refuse them.
            let refused_by_rule = note.is_some_and(|note| note.contains("reject as business rule"));
            let card = card(semantic).expect("every type has a card");
            assert_eq!((card.is_valid)(value), expected == "valid" && !refused_by_rule, "{kind} {value}");
            seen += 1;
        }
        assert!(seen > 40, "only {seen} identifiers were compared");
    }
}

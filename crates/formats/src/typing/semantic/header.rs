//! Headers, folded so that every way of writing one reads the same.

use super::SemanticCard;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A header longer than this is a sentence; what follows is not looked at.
const MAX_CHARS: usize = 300;

/// Folds a header to plain lowercase ASCII words joined by one space.
///
/// Accents are dropped; punctuation, a change from lowercase to uppercase, and a change between letters and digits separate words: `codeInsee`, `CODE_INSEE` and `Code INSEE` give `code insee`, `lat_wgs84` gives `lat wgs 84`, `EPCICode` gives `epci code`. `%` reads `pourcent` and `€` reads `euros`. Letters outside Latin are dropped.
pub fn fold_header(header: &str) -> String {
    let letters: Vec<char> = header.chars().take(MAX_CHARS).nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let mut folded = String::with_capacity(letters.len() + 8);
    let mut previous: Option<char> = None;
    for (index, &c) in letters.iter().enumerate() {
        let word = match c {
            '%' => Some("pourcent"),
            '€' => Some("euros"),
            'œ' | 'Œ' => Some("oe"),
            'æ' | 'Æ' => Some("ae"),
            'ß' => Some("ss"),
            _ => None,
        };
        if let Some(word) = word {
            if matches!(c, '%' | '€') {
                separate(&mut folded);
                folded.push_str(word);
                previous = None;
                folded.push(' ');
            } else {
                folded.push_str(word);
                previous = Some('a');
            }
            continue;
        }
        if !c.is_ascii_alphanumeric() {
            separate(&mut folded);
            previous = None;
            continue;
        }
        if let Some(before) = previous {
            let next_is_lower = letters.get(index + 1).is_some_and(char::is_ascii_lowercase);
            let digits_meet_letters = before.is_ascii_digit() != c.is_ascii_digit();
            let hump = before.is_ascii_lowercase() && c.is_ascii_uppercase();
            let end_of_acronym = before.is_ascii_uppercase() && c.is_ascii_uppercase() && next_is_lower;
            if digits_meet_letters || hump || end_of_acronym {
                separate(&mut folded);
            }
        }
        folded.push(c.to_ascii_lowercase());
        previous = Some(c);
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether a header, folded by [`fold_header`], names this type: it holds one of its words, as whole words, and none of those that exclude it.
pub fn header_matches(card: &SemanticCard, folded_header: &str) -> bool {
    card.header_words.iter().any(|words| holds(folded_header, words)) && !card.header_excludes.iter().any(|words| holds(folded_header, words))
}

fn separate(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Whether `words` stand in `folded` between spaces or ends.
fn holds(folded: &str, words: &str) -> bool {
    folded.match_indices(words).any(|(start, found)| {
        let before = folded[..start].bytes().next_back();
        let after = folded[start + found.len()..].bytes().next();
        before.is_none_or(|b| b == b' ') && after.is_none_or(|b| b == b' ')
    })
}

#[cfg(test)]
mod tests {
    use super::super::{SEMANTIC_TYPES, card};
    use super::*;
    use parvis_model::SemanticType;

    #[test]
    fn every_way_of_writing_a_header_folds_to_the_same_words() {
        for header in ["codeInsee", "CODE_INSEE", "Code INSEE", "code-insee", " Côde  (INSEE) ", "CodeINSEE"] {
            assert_eq!(fold_header(header), "code insee", "{header}");
        }
        assert_eq!(fold_header("lat_wgs84"), "lat wgs 84");
        assert_eq!(fold_header("EPCICode"), "epci code");
        assert_eq!(fold_header("NO_X"), "no x");
        assert_eq!(fold_header("Année d’octroi"), "annee d octroi");
        assert_eq!(fold_header("montant versé en 2013 (€)"), "montant verse en 2013 euros");
        assert_eq!(fold_header("part%hommes"), "part pourcent hommes");
        assert_eq!(fold_header("Nœud"), "noeud");
        assert_eq!(fold_header("日本"), "");
    }

    #[test]
    fn a_header_is_matched_by_whole_words() {
        let matches = |semantic, header: &str| card(semantic).is_some_and(|card| header_matches(card, &fold_header(header)));
        assert!(matches(SemanticType::Latitude, "LAT_EXEC_CODE"));
        assert!(!matches(SemanticType::Latitude, "Plateau"));
        assert!(matches(SemanticType::CommuneCode, "Code_commune_INSEE"));
        assert!(!matches(SemanticType::CommuneCode, "Population de la commune"));
        assert!(!matches(SemanticType::Code, "codec"));
    }

    #[test]
    fn an_empty_header_names_nothing() {
        assert!(SEMANTIC_TYPES.iter().all(|card| !header_matches(card, "")));
    }
}

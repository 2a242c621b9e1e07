//! Postal addresses: a whole cell, or inside a text.
//!
//! AFNOR NF Z10-011: number, index (bis, ter, A), kind of way, name; then a postal code and a place.

use super::text::{fold, is_in, words};
use std::ops::Range;

/// Kinds of ways, folded and sorted.
#[rustfmt::skip]
static WAYS: &[&str] = &[
    "all", "allee", "allees", "av", "ave", "avenue", "bd", "bld", "blvd", "boulevard", "bvd", "chaussee", "che", "chem", "chemin", "cite", "clos", "cour",
    "cours", "esplanade", "faubourg", "fbg", "fg", "hameau", "imp", "impasse", "ker", "lieu-dit", "lieudit", "lot", "lotissement", "mail", "montee",
    "passage", "pl", "place", "pre", "promenade", "quai", "res", "residence", "rond-point", "route", "rte", "rue", "ruelle", "sente", "sentier", "sq",
    "square", "traverse", "venelle", "villa", "voie",
];

/// Ways that are also common words (`12 cours de natation`): in a text, their name must have a capital.
const COMMON_WAYS: &[&str] =
    &["cours", "cour", "mail", "place", "lot", "villa", "passage", "route", "clos", "pre", "voie", "all", "cite", "pl", "montee", "traverse", "promenade"];

/// Words that say somebody lives there, folded and sorted.
static LIVING_WORDS: &[&str] = &["chez", "demeurant", "demeure", "domicile", "domicilie", "domiciliee", "habitant", "habite", "residant", "reside"];

/// An address longer than this is a text.
const MAX_BYTES: usize = 200;

/// Whether a word is a kind of way: `rue`, `Avenue`.
pub(crate) fn is_way(word: &str) -> bool {
    fold::<16>(word).is_some_and(|folded| is_in(WAYS, folded.as_str()))
}

/// Whether a whole cell is a postal address precise to a house: a number and a way, or a postal code after a place that is named.
pub fn is_address(text: &str) -> bool {
    let text = text.trim();
    if text.len() < 6 || text.len() > MAX_BYTES || !text.bytes().any(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let (mut words_seen, mut numbered, mut way, mut named, mut postal) = (0, false, false, false, false);
    for word in words(text) {
        words_seen += 1;
        let is_number = word.text.as_bytes().first().is_some_and(u8::is_ascii_digit);
        postal |= word.text.len() == 5 && word.text.bytes().all(|b| b.is_ascii_digit()) && words_seen > 1;
        if is_number && !way {
            numbered |= word.text.len() <= 5;
        }
        // The name of the way comes after it.
        named |= way && word.text.len() >= 2;
        way |= is_way(word.text);
    }
    if way && named { numbered || postal } else { postal && numbered && words_seen >= 3 }
}

/// Whether a cell is a place where one lives, without a number: `Lieu-dit Kerbiquet`, `Le Bourg`.
pub fn is_unnumbered_address(text: &str) -> bool {
    text.len() <= MAX_BYTES && words(text).next().is_some_and(|word| is_way(word.text)) && words(text).count() >= 2
}

/// The first address with a number in a text: `12 bis, rue des Lilas 35000 Rennes`.
pub fn find_address(text: &str) -> Option<Range<usize>> {
    if text.len() < 8 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut all = words(text);
    let mut after_month = false;
    while let Some(word) = all.next() {
        // `8 mai 1945, place de la République` has no house number.
        let year = std::mem::replace(&mut after_month, is_month(word.text));
        let number = !year
            && word.text.as_bytes().first().is_some_and(u8::is_ascii_digit)
            && word.text.len() <= 5
            && word.text.bytes().filter(u8::is_ascii_digit).count() <= 4;
        if !number {
            continue;
        }
        let mut end = word.end();
        let mut way = false;
        let mut capitals_only = false;
        let mut named = false;
        let mut seen = 0;
        for next in all.clone().take(9) {
            let near = text
                .get(end..next.start)
                .is_some_and(|between| between.chars().all(|c| matches!(c, ' ' | ',' | '\'' | '’' | '\u{a0}') || (c == '.' && way && !named)));
            if !near {
                break;
            }
            let folded = fold::<16>(next.text);
            let is = |list: &[&str]| folded.as_ref().is_some_and(|folded| list.contains(&folded.as_str()));
            if !way {
                seen += 1;
                way = folded.as_ref().is_some_and(|folded| is_in(WAYS, folded.as_str()));
                capitals_only = folded.as_ref().is_some_and(|folded| COMMON_WAYS.contains(&folded.as_str()));
                if !way && !(seen <= 2 && (is(&["bis", "ter", "quater"]) || next.text.len() == 1)) {
                    break;
                }
                end = next.end();
                continue;
            }
            let small = is(&["de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux", "et", "en", "sur"]);
            let postal = next.text.len() == 5 && next.text.bytes().all(|b| b.is_ascii_digit());
            // `place du 8 Mai`
            let proper = next.is_capital() || (!named && next.text.len() <= 2 && next.text.bytes().all(|b| b.is_ascii_digit()));
            if !small && !postal && !proper && (named || capitals_only) {
                break;
            }
            named |= !small;
            end = next.end();
        }
        if way && named {
            let trimmed = text.get(word.start..end)?.trim_end();
            return Some(word.start..word.start + trimmed.len());
        }
    }
    None
}

fn is_month(word: &str) -> bool {
    let months = ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];
    fold::<12>(word).is_some_and(|folded| months.contains(&folded.as_str()))
}

/// Whether a text says that somebody lives somewhere.
pub fn says_living(text: &str) -> bool {
    words(text).any(|word| fold::<16>(word.text).is_some_and(|folded| is_in(LIVING_WORDS, folded.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [WAYS, LIVING_WORDS] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
        }
    }

    #[test]
    fn an_address_precise_to_a_house_is_one() {
        for text in [
            "12 rue de la Paix",
            "3 bis, avenue Jean-Jaurès 35000 Rennes",
            "12, RUE DU PORT",
            "1B pl. du Marché",
            "Résidence Les Lilas, Bât C, 35700 Rennes",
            "Apt 12, 4 allée des Tilleuls",
            "14 Kerbiquet 29470 Plougastel",
            "25 bd Carnot",
        ] {
            assert!(is_address(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_address() {
        for text in ["Paris", "12 arbres", "rue", "35000 Rennes", "35000", "Place de la Mairie", "contact@exemple.fr", "12/03/2024", "3 tonnes de gravier", ""]
        {
            assert!(!is_address(text), "{text}");
        }
        assert!(is_unnumbered_address("Lieu-dit Kerbiquet") && is_unnumbered_address("Place de la Mairie") && !is_unnumbered_address("Rennes"));
    }

    #[test]
    fn an_address_is_found_in_a_sentence() {
        let found = |text: &str| find_address(text).and_then(|range| text.get(range)).map(str::to_owned);
        assert_eq!(found("habite au 12 bis rue des Lilas à Rennes"), Some("12 bis rue des Lilas à Rennes".into()));
        assert_eq!(found("Relogée 4, allée du Pré Vert, 35000 Rennes depuis mai"), Some("4, allée du Pré Vert, 35000 Rennes".into()));
        assert_eq!(found("12 dossiers rue des Lilas"), None);
        assert_eq!(found("Le 8 mai 1945, place de la République"), None);
    }
}

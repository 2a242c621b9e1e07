//! Numbers of identity documents: passport, identity card, taxpayer, residence permit… Their patterns are weak: the header tells, the form of the values confirms.

use super::header::{COUNT_WORDS, HeaderWords, Hint};
use super::text::header_holds_one;

#[rustfmt::skip]
static DOCUMENTS: HeaderWords = HeaderWords {
    words: &[
        "passeport", "passport", "carte identite", "carte d identite", "carte nationale identite", "carte nationale d identite", "cni", "cnie",
        "titre sejour", "titre de sejour", "carte sejour", "carte de sejour", "permis conduire", "permis de conduire", "no permis conduire",
        "numero fiscal", "num fiscal", "no fiscal", "identifiant fiscal", "spi", "carte vitale", "numero allocataire", "num allocataire", "no allocataire",
        "matricule caf", "piece identite", "piece d identite", "numero piece identite", "numero etranger", "agdref", "ine", "numero ine",
    ],
    excludes: &[
        "date", "delai", "delivrance", "type", "rendez vous", "rdv", "horaires", "service", "lieu", "guichet", "station", "dispositif", "mairie",
        "accueil", "demande",
    ],
};

/// Whether a folded header names the number of a document.
pub fn names_document(folded: &str) -> bool {
    !header_holds_one(folded, COUNT_WORDS) && DOCUMENTS.hint(folded) == Hint::Named
}

/// Whether a cell has the form of such a number: 6 to 20 letters and digits, at least five digits.
pub fn is_document_number(text: &str) -> bool {
    let (mut count, mut digits) = (0, 0);
    for byte in text.trim().bytes() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                count += 1;
            }
            b'A'..=b'Z' | b'a'..=b'z' => count += 1,
            b' ' | b'-' | b'.' => {}
            _ => return false,
        }
    }
    (6..=20).contains(&count) && digits >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_under_a_header_of_documents_is_one() {
        assert!(names_document("numero passeport") && names_document("no carte d identite") && names_document("numero fiscal"));
        for number in ["12AB34567", "880692310285", "1234567890123", "19 87 0312"] {
            assert!(is_document_number(number), "{number}");
        }
    }

    #[test]
    fn counters_and_services_of_documents_are_none() {
        assert!(!names_document("nombre de passeports") && !names_document("delai passeport") && !names_document("passeport rdv") && !names_document("piece"));
        for text in ["oui", "12", "passeport", "15 jours", ""] {
            assert!(!is_document_number(text), "{text}");
        }
    }
}

//! What endangers persons, places or systems when everyone knows it (CRPA, article L311-5): access codes, passwords, alarms, cameras, plans of networks.

use super::header::COUNT_WORDS;
use super::text::{fold, header_holds_one, words};

#[rustfmt::skip]
const HEADER_WORDS: &[&str] = &[
    "mot de passe", "mot passe", "motdepasse", "password", "passwd", "mdp", "pwd", "code alarme", "code d alarme", "alarme", "digicode", "code acces",
    "code d acces", "code portail", "code porte", "code entree", "code badge", "code coffre", "camera", "cameras", "videosurveillance", "videoprotection",
    "video protection", "video surveillance", "cle api", "api key", "apikey", "secret", "token", "jeton", "cle privee", "private key", "login",
    "adresse ip", "ip", "adresse mac", "vpn", "code wifi", "cle wifi", "emplacement cle", "code cle", "societe de gardiennage", "plan reseau",
];

const HEADER_EXCLUDES: &[&str] = &["subvention", "type", "nature", "url"];

/// Whether a folded header names a secret. Not for counts (`nombre de caméras`).
pub fn header_names_secret(folded: &str) -> bool {
    header_holds_one(folded, HEADER_WORDS) && !header_holds_one(folded, COUNT_WORDS) && !header_holds_one(folded, HEADER_EXCLUDES)
}

/// Whether a text gives a secret away: a word of secrets followed by a code (`digicode 12A34`, `mot de passe : tulipe9`).
pub fn gives_secret(text: &str) -> bool {
    if text.len() < 8 || !may_give_secret(text.as_bytes()) {
        return false;
    }
    let mut last: Option<usize> = None;
    let mut before = Previous::Other;
    for (rank, word) in words(text).enumerate() {
        let folded = fold::<16>(word.text);
        let folded = folded.as_ref().map_or("", |folded| folded.as_str());
        if let Some(since) = last {
            let code = word.text.bytes().any(|b| b.is_ascii_digit()) && (4..=20).contains(&word.text.len());
            if rank - since <= 3 && code && !is_year(word.text) {
                return true;
            }
        }
        let spoken = matches!(
            (before, folded),
            (_, "digicode" | "mdp" | "password" | "motdepasse")
                | (Previous::De, "passe")
                | (Previous::Code, "alarme" | "acces" | "portail" | "porte" | "entree" | "wifi" | "coffre" | "badge")
        );
        if spoken {
            last = Some(rank);
        }
        before = match (before, folded) {
            (_, "code") => Previous::Code,
            (Previous::Code, "d" | "de" | "du" | "l" | "la" | "le") => Previous::Code,
            (Previous::Mot, "de") => Previous::De,
            (_, "mot") => Previous::Mot,
            _ => Previous::Other,
        };
    }
    false
}

/// Whether a text holds `code`, `pass` or `mdp`: most have none, and are not read word by word.
fn may_give_secret(bytes: &[u8]) -> bool {
    bytes.windows(4).any(|four| matches!(four[0], b'c' | b'C' | b'p' | b'P') && (four.eq_ignore_ascii_case(b"code") || four.eq_ignore_ascii_case(b"pass")))
        || bytes.windows(3).any(|three| three.eq_ignore_ascii_case(b"mdp"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Previous {
    Code,
    Mot,
    De,
    Other,
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_secrets_are_known_and_counts_are_not() {
        for header in ["code alarme", "mot de passe", "digicode", "emplacement camera", "adresse ip"] {
            assert!(header_names_secret(header), "{header}");
        }
        for header in ["nombre de cameras", "nb cameras", "code postal", "code insee", "code acces nombre", ""] {
            assert!(!header_names_secret(header), "{header}");
        }
    }

    #[test]
    fn a_code_after_a_word_of_secrets_is_given_away() {
        for text in ["Digicode 12A34 puis 2e étage", "mot de passe : tulipe9", "Code d’alarme 4512#", "Le code du portail est 7788"] {
            assert!(gives_secret(text), "{text}");
        }
        for text in ["code postal 35000", "mot de passe oublié", "Installation de caméras en 2024", "code alarme changé en 2023", "porte 1234", ""] {
            assert!(!gives_secret(text), "{text}");
        }
    }
}

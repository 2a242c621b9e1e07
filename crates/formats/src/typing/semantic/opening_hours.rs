//! Opening hours.

use super::SemanticCard;
use super::time::after_time;
use parvis_model::SemanticType;

/// Hours or "closed" under a header that names days or hours.
pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::OpeningHours,
    header_words: &[
        "horaires",
        "horaire",
        "ouverture",
        "ouvertures",
        "heures ouverture",
        "heures d ouverture",
        "opening hours",
        "plage horaire",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "accessibilite horaires",
    ],
    header_excludes: &["date", "nombre", "nb", "nbre"],
    is_valid: is_opening_hours,
    share_with_header: 0.8,
    share_without_header: None,
    keeps_text: false,
    same_length: false,
    source: "OpenStreetMap opening_hours (days, ranges, off, PH, 24/7), and the ranges and words that French files hold",
    valid: &[
        "09:30-12:30",
        "09:30-12:30 14:00-17:00",
        "FERME",
        "Fermé",
        "Mo-Fr 08:00-12:00",
        "Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00; PH off",
        "24/7",
        "9h-12h / 14h-18h",
        "Lundi 9h30 à 12h30",
    ],
    invalid: &["14:30", "12-14", "ouvert", "voir le site", "25:00-26:00", "Mo-Fr", ""],
};

/// Ranges of hours, whatever the header.
pub(super) static RANGES_CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::OpeningHours,
    header_words: &[],
    header_excludes: &[],
    is_valid: has_range,
    share_with_header: 0.9,
    share_without_header: Some(0.9),
    keeps_text: false,
    same_length: false,
    source: "OpenStreetMap opening_hours with at least one range of hours, or 24/7",
    valid: &["09:30-12:30", "Mo-Fr 08:00-12:00", "24/7"],
    invalid: &["FERME", "14:30", "off"],
};

/// Words between the hours: days, holidays, joints.
const WORDS: &[&str] = &[
    "mo",
    "tu",
    "we",
    "th",
    "fr",
    "sa",
    "su",
    "ph",
    "sh",
    "lu",
    "ma",
    "me",
    "je",
    "ve",
    "di",
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lundis",
    "mardis",
    "mercredis",
    "jeudis",
    "vendredis",
    "samedis",
    "dimanches",
    "jan",
    "feb",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "du",
    "au",
    "de",
    "à",
    "a",
    "et",
    "le",
    "les",
    "jours",
    "open",
    "ouvert",
    "sauf",
];
const CLOSED: &[&str] = &["off", "closed", "ferme", "fermé", "fermée", "fermeture"];

const MAX_BYTES: usize = 500;

fn is_opening_hours(text: &str) -> bool {
    reading(text).is_some_and(|(ranges, closed)| ranges || closed)
}

fn has_range(text: &str) -> bool {
    reading(text).is_some_and(|(ranges, _)| ranges)
}

/// Whether there is a range of hours, and a word for closed; nothing when something else is written too.
fn reading(text: &str) -> Option<(bool, bool)> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let (mut rest, mut ranges, mut closed) = (text.trim_start(), false, false);
    while let Some(first) = rest.chars().next() {
        rest = if let Some(after) = rest.strip_prefix("24/7") {
            ranges = true;
            after
        } else if first.is_ascii_digit() {
            let after = after_range(rest)?;
            ranges = true;
            after
        } else if first.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let same = |known: &&str| known.chars().eq(word.chars().flat_map(char::to_lowercase));
            if CLOSED.iter().any(same) {
                closed = true;
            } else if !WORDS.iter().any(same) {
                return None;
            }
            after
        } else if matches!(first, ',' | ';' | '-' | '/' | ':' | '+' | '.' | '|' | '–' | '(' | ')' | '"') {
            &rest[first.len_utf8()..]
        } else {
            return None;
        };
        rest = rest.trim_start();
    }
    Some((ranges, closed))
}

/// What follows `09:30-12:30` or `9h30 à 12h30`.
fn after_range(text: &str) -> Option<&str> {
    let middle = after_time(text)?.trim_start();
    let end = ["-", "–", "à", "a", "/"].iter().find_map(|joint| middle.strip_prefix(joint))?;
    after_time(end.trim_start())
}

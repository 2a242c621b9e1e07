//! Words that mean yes, no, or nothing.

use super::{Class, trim};

/// Read as nothing in every column: nobody means them as data.
const NOTHING: &[&str] = &["n/a", "-", "--", "—", "–", "n.c.", "n.d.", "n.r."];

/// Read as nothing only where the other values are numbers, dates or booleans: in text they can be data.
const NOTHING_AMONG_VALUES: &[&str] = &[
    "na",
    "nc",
    "nd",
    "nr",
    "ns",
    "n/c",
    "n/d",
    "null",
    "none",
    "nan",
    "/",
    "?",
    ".",
    "...",
    "néant",
    "sans objet",
    "s/o",
    "so",
    "inconnu",
    "non renseigné",
    "nr.",
    "nc.",
    "nd.",
];

const SHEET_ERRORS: &[&str] =
    &["#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#valeur!", "#nom?", "#nombre!", "#nul!", "#spill!", "#calc!", "#propagation!"];

pub(super) fn look(cell: &str) -> Option<Class> {
    if cell.len() > 16 {
        return None;
    }
    let mut buffer = [0_u8; 16];
    let lower = lower_case(cell, &mut buffer);
    Some(match lower {
        "true" | "false" | "vrai" | "faux" | "oui" | "non" | "yes" | "no" => Class::BooleanWord,
        "o" | "n" | "y" => Class::BooleanLetter,
        "x" => Class::Cross,
        _ if lower.starts_with('#') && SHEET_ERRORS.contains(&lower) => Class::SheetError,
        _ if NOTHING.contains(&lower) || NOTHING_AMONG_VALUES.contains(&lower) => Class::Missing,
        _ => return None,
    })
}

/// ASCII lower case, without allocating.
fn lower_case<'a>(cell: &str, buffer: &'a mut [u8; 16]) -> &'a str {
    let bytes = &mut buffer[..cell.len()];
    bytes.copy_from_slice(cell.as_bytes());
    bytes.make_ascii_lowercase();
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Whether a cell of a text column is a way to write nothing.
pub fn text_means_nothing(cell: &str) -> bool {
    let cell = trim(cell);
    if cell.is_empty() {
        return true;
    }
    if cell.len() > 16 {
        return false;
    }
    // Quick way out: the words start with few letters.
    if !matches!(cell.as_bytes()[0], b'n' | b'N' | b'-' | b'#' | 0xE2) {
        return false;
    }
    let mut buffer = [0_u8; 16];
    let lower = lower_case(cell, &mut buffer);
    NOTHING.contains(&lower) || SHEET_ERRORS.contains(&lower)
}

/// Yes or no.
pub fn parse_boolean(cell: &str) -> Option<bool> {
    let cell = trim(cell);
    if cell.len() > 16 {
        return None;
    }
    let mut buffer = [0_u8; 16];
    match lower_case(cell, &mut buffer) {
        "true" | "vrai" | "oui" | "yes" | "o" | "y" | "x" | "1" => Some(true),
        "false" | "faux" | "non" | "no" | "n" | "0" => Some(false),
        _ => None,
    }
}

/// Whether a cell at the head of a record says that the record is a sum: `Total`, `Sous-total voirie`, `Ensemble :`.
pub fn says_total(cell: &str) -> bool {
    let lower = cell.trim().to_lowercase();
    ["total", "totaux", "sous-total", "somme", "ensemble", "total général"]
        .iter()
        .any(|word| lower == *word || lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ':', '\u{a0}'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namibian_code_in_text_is_not_nothing() {
        assert!(!text_means_nothing("NA"));
        assert!(!text_means_nothing("Nantes"));
        assert!(text_means_nothing(" n/a "));
        assert!(text_means_nothing("#N/A"));
        assert!(text_means_nothing("—"));
    }
}

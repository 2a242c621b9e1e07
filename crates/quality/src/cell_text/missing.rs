//! Words that people write for nothing.

/// What a cell says in place of a value that is missing: the marker in lower case, one spelling for each; nothing when it is a value.
///
/// One hyphen, however long, is one marker; `NC`, `N.C.` and `n/c` are one.
pub(crate) fn missing_marker(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.is_empty() || text.len() > 24 {
        return None;
    }
    if text.chars().all(|c| matches!(c, '-' | '–' | '—' | '_')) {
        return Some("-");
    }
    if text.chars().all(|c| c == '?') {
        return Some("?");
    }
    let lower: String = text.chars().filter(|c| !matches!(c, '.' | '(' | ')')).flat_map(char::to_lowercase).collect();
    Some(match lower.trim() {
        "na" | "n/a" | "#n/a" => "n/a",
        "nc" | "n/c" | "non communiqué" | "non communique" | "non communiquée" => "nc",
        "nd" | "n/d" | "non disponible" | "non déterminé" | "non determine" | "indéterminé" | "indetermine" => "nd",
        "nr" | "n/r" | "non renseigné" | "non renseignée" | "non renseigne" | "à renseigner" => "nr",
        "ns" | "non significatif" => "ns",
        "non précisé" | "non precise" | "non précisée" => "non précisé",
        "null" | "none" | "nan" | "nil" => "null",
        "néant" | "neant" => "néant",
        "so" | "s/o" | "sans objet" => "sans objet",
        "inconnu" | "inconnue" | "unknown" => "inconnu",
        "vide" => "vide",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spellings_of_a_marker_are_one() {
        assert_eq!(["NC", "n.c.", " N/C ", "Non communiqué"].map(missing_marker), [Some("nc"); 4]);
        assert_eq!(missing_marker("--"), Some("-"));
        assert_eq!(missing_marker("Nantes"), None);
        assert_eq!(missing_marker("0"), None);
        assert_eq!(missing_marker(" "), None);
    }
}

//! Addresses made less precise: the postal code and the commune.

use super::super::text::words;

/// `12 rue de la Paix, 35000 Rennes` → `35000 Rennes`; without a postal code nothing is kept, since what is left could be the street.
pub(super) fn to_commune(text: &str) -> Option<String> {
    let code = words(text).filter(|word| is_postal_code(word.text)).last()?;
    let rest = text.get(code.end()..)?;
    // What comes after a line end, a comma or a bracket is no part of the name.
    let name: String =
        rest.trim_start_matches([' ', ',', '-', '\u{a0}']).chars().take_while(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.')).collect();
    let name = name.trim();
    Some(if name.is_empty() { code.text.to_owned() } else { format!("{} {name}", code.text) })
}

/// Five digits that are those of a department (La Poste): 01000 to 98999.
pub(super) fn is_postal_code(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) && ("01000".."99000").contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_postal_code_and_the_commune_are_kept() {
        for (text, kept) in [
            ("12 rue de la Paix, 35000 Rennes", "35000 Rennes"),
            ("3 bis av. Foch 22000 SAINT-BRIEUC (France)", "22000 SAINT-BRIEUC"),
            ("Résidence 35000, Apt 3, 35700 L’Hermitage", "35700 L’Hermitage"),
            ("35000", "35000"),
        ] {
            assert_eq!(to_commune(text).as_deref(), Some(kept), "{text}");
        }
        assert_eq!(to_commune("12 rue de la Paix, Rennes"), None);
        assert_eq!(to_commune("99123 rue"), None);
    }
}

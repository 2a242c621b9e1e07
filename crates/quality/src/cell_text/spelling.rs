//! Two spellings of one thing, and two things spelt nearly alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One line, single spaces.
pub(crate) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What two values have in common when they only differ by case, accents, spaces or punctuation.
///
/// Signs that change the meaning stay (`+`, `#`, `<`, `%`, `€`, the `?` of a doubt…), and so does what stands between two digits: `1-5`, `1,5` and `15` are three things.
pub(crate) fn spelling_key(text: &str) -> String {
    let letters: Vec<char> = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let mut key = String::with_capacity(text.len());
    for (at, &c) in letters.iter().enumerate() {
        let is_digit = |place: Option<usize>| place.and_then(|place| letters.get(place)).is_some_and(char::is_ascii_digit);
        match c {
            'œ' => key.push_str("oe"),
            'æ' => key.push_str("ae"),
            _ if c.is_alphanumeric() || matches!(c, '+' | '#' | '<' | '>' | '≤' | '≥' | '=' | '%' | '€' | '$' | '&' | '*' | '~' | '?') => key.push(c),
            _ if !c.is_whitespace() && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)) => key.push(c),
            _ if key.is_empty() || key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// How many letters a text holds.
pub(crate) fn letters_of(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// A key with its plurals taken away: a final `s` or `x` of words of five letters or more, six when the word stands alone, so that `cours` stays apart from `cour`.
pub(crate) fn singular(key: &str) -> String {
    let least = if key.contains(' ') { 5 } else { 6 };
    let words = key.split(' ').map(|word| match word.strip_suffix(['s', 'x']) {
        Some(stem) if letters_of(word) >= least && letters_of(word) == word.chars().count() && !stem.ends_with('s') => stem,
        _ => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Letters that both words must share before and after a slip: beginnings and endings are where language makes different words (`prévision` and `provision`, `cultuel` and `culturel`, `géographe` and `géographie`).
const SHARED_ENDS: usize = 3;
/// Shorter words are too often another word with one letter less: `poison`, `désert`, `cousin`.
const MIN_TYPO_LETTERS: usize = 7;

/// Whether one key is the other with one slip of the keyboard in one word: a letter left out, added or doubled, or two neighbours exchanged.
///
/// A letter in place of another is never a slip: that makes other words (`abonnement` and `abondement`, `détection` and `détention`).
pub(crate) fn is_typo(one: &str, other: &str) -> bool {
    let (mut ones, mut others) = (one.split(' '), other.split(' '));
    let mut slips = 0;
    loop {
        match (ones.next(), others.next()) {
            (None, None) => return slips == 1,
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) if slips == 0 && is_slip(a, b) => slips = 1,
            _ => return false,
        }
    }
}

fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < MIN_TYPO_LETTERS || long.len() - short.len() > 1 || !one.iter().chain(&other).all(|c| c.is_alphabetic()) {
        return false;
    }
    let prefix = short.iter().zip(long.iter()).take_while(|(a, b)| a == b).count();
    let suffix = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count().min(short.len() - prefix);
    if prefix < SHARED_ENDS || suffix < SHARED_ENDS {
        return false;
    }
    if short.len() < long.len() {
        return prefix + suffix == short.len();
    }
    let middle = prefix + suffix + 2 == short.len();
    middle && short.get(prefix) == long.get(prefix + 1) && short.get(prefix + 1) == long.get(prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_spaces_and_punctuation_do_not_make_another_value() {
        for (one, other) in
            [("École Maternelle", "ecole maternelle"), ("Saint-Étienne", "SAINT ETIENNE"), ("L’Œuvre", "l'oeuvre"), ("Voirie (rurale)", "voirie rurale")]
        {
            assert_eq!(spelling_key(one), spelling_key(other), "{one}");
        }
    }

    #[test]
    fn signs_and_numbers_make_another_value() {
        for (one, other) in [
            ("Lot 1-5", "Lot 1,5"),
            ("Lot 1", "Lot 2"),
            ("> 10 ans", "< 10 ans"),
            ("C++", "C"),
            ("1.2", "12"),
            ("rue A", "rue B"),
            ("18e siècle (?)", "18e siècle"),
        ] {
            assert_ne!(spelling_key(one), spelling_key(other), "{one}");
        }
    }

    #[test]
    fn a_plural_is_the_same_word_and_a_short_one_is_not() {
        assert_eq!(singular("espaces verts publics"), singular("espace verts public"));
        assert_ne!(singular("cours"), singular("cour"));
        assert_ne!(singular("bus"), singular("bu"));
    }

    #[test]
    fn a_slip_in_the_middle_of_a_long_word_is_a_typo() {
        for (one, other) in [
            ("association", "assocition"),
            ("communication", "comunication"),
            ("environnement", "environnment"),
            ("aide a la restauration", "aide a la restuaration"),
        ] {
            assert!(is_typo(one, other), "{one}");
        }
    }

    #[test]
    fn another_word_is_no_typo() {
        for (one, other) in [
            ("cultuel", "culturel"),
            ("prevision", "provision"),
            ("abonnement", "abondement"),
            ("detection", "detention"),
            ("evaluation", "evacuation"),
            ("reduction", "redaction"),
            ("viticole", "vinicole"),
            ("avicole", "apicole"),
            ("scolaire", "solaire"),
            ("personnel", "personnes"),
            ("cardiologie", "cardiologue"),
            ("photographie", "photographe"),
            ("college", "collegue"),
            ("microeconomie", "macroeconomie"),
            ("poisson", "poison"),
            ("dessert", "desert"),
            ("emission", "mission"),
            ("etudiant", "etudiante"),
            ("nord", "sud"),
            ("lot 1", "lot 2"),
            ("rue a", "rue b"),
            ("louis xiv", "louis xvi"),
            ("interieur", "exterieur"),
            ("association sportive", "assocition sportif"),
        ] {
            assert!(!is_typo(one, other), "{one} {other}");
        }
    }
}

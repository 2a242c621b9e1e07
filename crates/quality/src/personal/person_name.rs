//! Names of persons: a whole cell, or inside a text.

use super::common_names::{folded_is_common, folded_is_organisation, folded_is_place, is_common_word, is_eponym, is_organisation_word, is_place_word};
use super::first_names::{folded_is_first_name, is_first_name};
use super::text::{Folded, Word, fold, words};
use std::ops::Range;

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameForm {
    /// Nothing like a name: digits, a sentence, an organisation.
    None,
    /// One to six capitalised words: a name if the header says so.
    Shaped,
    /// A first name alone: `Hélène`.
    FirstName,
    /// A title (`Mme Durand`), or a first name with a surname.
    Full,
}

/// Titles before a name, folded.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "messieurs", "mesdames", "mm", "mmes", "dr", "docteur", "docteure", "me", "maitre",
    "pr", "professeur", "veuve", "consorts", "epoux",
];
/// Titles that begin a name in the middle of a sentence.
const SPOKEN_TITLES: &[&str] = &["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "docteur", "docteure", "epoux", "consorts", "famille"];
/// Small words of a surname, folded.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "de", "du", "des", "d", "la", "le", "les", "l", "van", "von", "den", "der", "el", "al", "ben", "da", "dos", "do", "di", "del", "della", "ter", "et", "ep",
    "epouse", "nee", "veuve", "bin", "ibn", "o", "mac", "saint",
];
/// Functions that follow a title without naming anyone, folded.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "maire", "president", "presidente", "directeur", "directrice", "prefet", "prefete", "ministre", "adjoint", "adjointe", "conseiller", "conseillere",
    "secretaire", "tresorier", "tresoriere", "delegue", "deleguee", "chef", "cheffe", "inspecteur", "inspectrice", "commissaire", "procureur", "juge",
    "depute", "deputee", "senateur", "senatrice", "recteur", "rectrice", "doyen", "responsable", "madame", "monsieur", "propre", "la", "le", "les", "l",
];

/// What says that cells are names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// The headers: surnames that are also words (`Petit`, `Fontaine`, `Saint-Martin`) are believed.
    Header,
    /// The cell alone.
    Content,
}

/// What a whole cell looks like.
pub fn name_form(text: &str, trust: Trust) -> NameForm {
    let text = text.trim();
    let allowed = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | ',' | '\u{a0}' | '(' | ')' | '/' | '&');
    if text.len() < 2 || text.len() > 80 || !text.chars().next().is_some_and(char::is_alphabetic) || !text.chars().all(allowed) {
        return NameForm::None;
    }
    let (mut count, mut capitals, mut first_names, mut others, mut title) = (0, 0, 0, 0, false);
    for word in words(text) {
        count += 1;
        if count > 7 {
            return NameForm::None;
        }
        let folded = fold::<24>(word.text);
        let folded = folded.as_ref().map_or("", Folded::as_str);
        let is = |list: &[&str]| list.contains(&folded);
        if count == 1 && is(TITLES) && word.end() < text.len() {
            title = true;
            continue;
        }
        if title && capitals == 0 && is(FUNCTIONS) && !word.is_capital() {
            return NameForm::None;
        }
        if is(PARTICLES) && count > usize::from(title) && (!word.is_capital() || word.text.chars().count() <= 4) {
            continue;
        }
        let alone = trust == Trust::Content && first_names == 0 && !title;
        let weak = alone && (folded_is_common(folded) || (count == 1 && (folded_is_place(folded) || folded_is_saint(folded))));
        if weak || folded_is_organisation(folded) {
            return NameForm::None;
        }
        capitals += usize::from(word.is_capital());
        if folded_is_first_name(folded) {
            first_names += 1;
        } else {
            others += 1;
        }
    }
    let named = first_names + others;
    // Everything in small letters: only the list can tell.
    let written_small = capitals == 0 && named >= 1 && (first_names > 0 || title);
    if named == 0 || (capitals < named && !written_small) {
        return NameForm::None;
    }
    if trust == Trust::Content
        && fold::<48>(text).is_some_and(|folded| is_eponym(folded.as_str().trim_end_matches(' ')) || is_eponym_hyphenated(folded.as_str()))
    {
        return NameForm::None;
    }
    match (title, first_names, others) {
        (true, ..) => NameForm::Full,
        (false, 0, _) => NameForm::Shaped,
        (false, 1, 0) => NameForm::FirstName,
        _ => NameForm::Full,
    }
}

fn is_eponym_hyphenated(folded: &str) -> bool {
    if !folded.contains('-') {
        return false;
    }
    let mut spaced = [0_u8; 48];
    let bytes = folded.as_bytes();
    for (slot, byte) in spaced.iter_mut().zip(bytes) {
        *slot = if *byte == b'-' { b' ' } else { *byte };
    }
    spaced.get(..bytes.len()).and_then(|bytes| std::str::from_utf8(bytes).ok()).is_some_and(is_eponym)
}

fn saint(word: &str) -> bool {
    fold::<24>(word).is_some_and(|folded| folded_is_saint(folded.as_str()))
}

fn folded_is_saint(folded: &str) -> bool {
    ["saint-", "sainte-", "st-", "ste-"].iter().any(|begin| folded.starts_with(begin))
}

/// How sure a name in a text must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameSearch {
    /// Only after a title: `Mme Durand`.
    Titled,
    /// Also a first name next to a surname: `Jean Durand`, `DURAND Jean`.
    Any,
}

/// The first name of a person in a text.
pub fn find_name(text: &str, search: NameSearch) -> Option<Range<usize>> {
    find_name_in(text, search, has_small_letters(text))
}

/// Whether a text is not all in capitals.
pub(crate) fn has_small_letters(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
}

/// The first name in the rest of a text of which it is known whether it [has small letters](has_small_letters).
pub(crate) fn find_name_in(text: &str, search: NameSearch, has_small_letters: bool) -> Option<Range<usize>> {
    if text.len() < 4 {
        return None;
    }
    let mut previous: [Option<Word<'_>>; 3] = [None; 3];
    let mut all = words(text);
    while let Some(word) = all.next() {
        let found = titled(text, word, &all, &previous, has_small_letters)
            .or_else(|| if search == NameSearch::Any { first_and_last(text, word, &all, &previous) } else { None });
        if found.is_some() {
            return found;
        }
        previous = [Some(word), previous[0], previous[1]];
    }
    None
}

/// `Mme Durand`, `M. Le Goff`, `Monsieur BENALI`, but not `M. le maire` nor `Madame la présidente`.
fn titled<'t>(
    text: &'t str,
    word: Word<'t>,
    rest: &(impl Iterator<Item = Word<'t>> + Clone),
    previous: &[Option<Word<'t>>; 3],
    has_small_letters: bool,
) -> Option<Range<usize>> {
    // Most words are none: not worth folding.
    if word.text.len() > 12 || !word.text.as_bytes().first().is_some_and(|first| b"mMdDeEcCfF".contains(first)) {
        return None;
    }
    let title = fold::<16>(word.text)?;
    if !SPOKEN_TITLES.contains(&title.as_str()) || (title.as_str() == "m" && !word.is_capital()) {
        return None;
    }
    let dotted = text.get(word.end()..).is_some_and(|rest| rest.starts_with('.'));
    let after_a_place = previous.iter().flatten().any(|before| is_place_word(before.text) || is_organisation_word(before.text));
    // `H L M UN TOIT`, `S.E.M.D.O`, `M LE BOURG` in capitals; `collège Docteur Durand`.
    let of_initials = title.as_str() == "m" && (previous[0].is_some_and(|before| before.text.chars().count() == 1) || (!dotted && !has_small_letters));
    if of_initials || (after_a_place && matches!(title.as_str(), "dr" | "docteur" | "docteure")) {
        return None;
    }
    let mut end = None;
    let mut previous_end = word.end();
    let mut first = true;
    for next in rest.clone().take(5) {
        let spaced = text.get(previous_end..next.start).is_some_and(|between| between.contains([' ', '\u{a0}', '\u{202f}']));
        let glued = first && !spaced && next.text.chars().count() < 3;
        if glued || !joined(text, previous_end, next.start, first) {
            break;
        }
        let folded = fold::<24>(next.text);
        let is = |list: &[&str]| folded.as_ref().is_some_and(|folded| list.contains(&folded.as_str()));
        let article = is(&["le", "la", "les", "l"]);
        if end.is_none() && is(FUNCTIONS) && !article {
            return None;
        }
        // `M. le` is followed by a function, `M. Le` by the rest of a name.
        if first && article && !next.is_capital() {
            return None;
        }
        if end.is_none() && article {
            previous_end = next.end();
            first = false;
            continue;
        }
        if !next.is_capital() || !next.text.chars().all(|c| c.is_alphabetic() || c == '-') {
            // `Mme de la Tour`
            if is(PARTICLES) && !is(&["et"]) && end.is_none() {
                previous_end = next.end();
                first = false;
                continue;
            }
            break;
        }
        end = Some(next.end());
        previous_end = next.end();
        first = false;
    }
    // A title of one letter must be followed by more than another letter: `M. X` hides a name.
    let end = end?;
    let name = text.get(word.end()..end)?;
    (name.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(word.start..end)
}

/// Only spaces between two words of a name; a dot may follow a title.
fn joined(text: &str, end: usize, start: usize, after_title: bool) -> bool {
    text.get(end..start).is_some_and(|between| {
        between.len() <= 4 && between.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’') || (after_title && c == '.'))
    })
}

/// `Jean Durand`, `Jean DURAND`, `DURAND Jean`, not after a word of places, and not a great name.
fn first_and_last<'t>(
    text: &'t str,
    word: Word<'t>,
    rest: &(impl Iterator<Item = Word<'t>> + Clone),
    previous: &[Option<Word<'t>>; 3],
) -> Option<Range<usize>> {
    if !word.is_capital() || word.text.chars().count() < 2 {
        return None;
    }
    let next = rest.clone().next()?;
    if !next.is_capital()
        || !joined(text, word.end(), next.start, false)
        || next.text.chars().count() < 2
        || !next.text.chars().all(|c| c.is_alphabetic() || c == '-')
    {
        return None;
    }
    let first_then_last = is_first_name(word.text) && is_surname_like(next);
    let last_then_first = word.is_all_capitals() && is_surname_like(word) && !next.is_all_capitals() && is_first_name(next.text);
    if !first_then_last && !last_then_first {
        return None;
    }
    let public = previous
        .iter()
        .flatten()
        .any(|before| is_place_word(before.text) || is_organisation_word(before.text) || is_common_word(before.text) || saint(before.text));
    let range = word.start..next.end();
    let named_after = text.get(range.clone()).and_then(fold::<48>).is_none_or(|folded| is_eponym(folded.as_str()));
    // The name goes on: `Jean Moulin Avenue`, `Marie Curie Institut`.
    let goes_on = rest
        .clone()
        .nth(1)
        .is_some_and(|third| (is_organisation_word(third.text) || is_place_word(third.text)) && joined(text, next.end(), third.start, false));
    (!public && !named_after && !goes_on).then_some(range)
}

fn is_surname_like(word: Word<'_>) -> bool {
    word.text.chars().all(|c| c.is_alphabetic() || c == '-')
        && !is_organisation_word(word.text)
        && (word.is_all_capitals() || !is_place_word(word.text))
        && !saint(word.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_is_a_name_is_told_by_its_form() {
        for text in [
            "Jean DUPONT",
            "DUPONT Jean",
            "Mme Durand",
            "M. Le Goff",
            "Hélène de la Tour",
            "jean dupont",
            "Marie-Claude N’Diaye",
            "Dr BENALI",
            "DUPONT, Jean",
            "Yann Le Bihan",
        ] {
            assert_eq!(name_form(text, Trust::Content), NameForm::Full, "{text}");
        }
        assert_eq!(name_form("Hélène", Trust::Content), NameForm::FirstName);
        for text in ["Dupont", "Quenouault", "OUEDRAOGO"] {
            assert_eq!(name_form(text, Trust::Content), NameForm::Shaped, "{text}");
        }
    }

    #[test]
    fn surnames_that_are_words_are_believed_under_their_header_or_beside_a_first_name() {
        for text in ["Petit", "Fontaine", "Saint-Martin", "DU BOIS"] {
            assert_eq!(name_form(text, Trust::Header), NameForm::Shaped, "{text}");
            assert_eq!(name_form(text, Trust::Content), NameForm::None, "{text}");
        }
        assert_eq!(name_form("Julie Fontaine", Trust::Content), NameForm::Full);
    }

    #[test]
    fn organisations_places_and_sentences_are_no_persons() {
        for text in [
            "Association Jean Durand",
            "SARL DUPONT",
            "École Jules Ferry",
            "Jean Jaurès",
            "Jean-Jaurès",
            "Rue Pierre Durand",
            "Saint-Pierre",
            "Amicale des anciens",
            "un texte court",
            "12 rue",
            "Mme la présidente",
            "",
            "é",
        ] {
            assert_eq!(name_form(text, Trust::Content), NameForm::None, "{text}");
        }
    }

    fn found(text: &str, search: NameSearch) -> Option<&str> {
        find_name(text, search).and_then(|range| text.get(range))
    }

    #[test]
    fn a_name_after_a_title_is_found_in_a_sentence() {
        assert_eq!(found("Appeler Mme Durand demain", NameSearch::Titled), Some("Mme Durand"));
        assert_eq!(found("Courrier de M. Le Goff reçu", NameSearch::Titled), Some("M. Le Goff"));
        assert_eq!(found("Vu avec Monsieur Ahmed BENALI.", NameSearch::Titled), Some("Monsieur Ahmed BENALI"));
        assert_eq!(found("chez Mme de la Tour", NameSearch::Titled), Some("Mme de la Tour"));
    }

    #[test]
    fn a_function_after_a_title_names_nobody() {
        for text in ["SOC H L M UN TOIT POUR TOUS", "S.E.M.D.O MIXTE", "ETANCHEITE - M.A.E. (M.A.E)", "Collège du Docteur Pierre Durand", "BAR LE M LE BOURG"]
        {
            assert_eq!(found(text, NameSearch::Titled), None, "{text}");
        }
        for text in ["M. le Maire", "Madame la Présidente a signé", "Monsieur le directeur", "M. Le Maire", "Mme X", "M. 12", "20 m Est"] {
            assert_eq!(found(text, NameSearch::Any), None, "{text}");
        }
    }

    #[test]
    fn a_first_name_and_a_surname_are_found_but_not_those_of_places() {
        assert_eq!(found("relance faite par Sandrine Quenouault hier", NameSearch::Any), Some("Sandrine Quenouault"));
        assert_eq!(found("Le locataire DUPONT Jean est parti", NameSearch::Any), Some("DUPONT Jean"));
        for text in [
            "collège Jean Moulin",
            "rue du Général Pierre Durand",
            "Réunion à Saint-Pierre Quiberon",
            "salle Marcel Durand",
            "Jean Moulin",
            "Exposition de Claude Monet",
        ] {
            assert_eq!(found(text, NameSearch::Any), None, "{text}");
        }
    }
}

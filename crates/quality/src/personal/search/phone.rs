//! Telephone numbers: under their header all count; elsewhere, those written in groups, and bare ones after a word that calls.

use super::{ColumnFacts, Said, Search, Setting, Tally};
use crate::Shape;
use crate::personal::header::{Hint, PHONE};
use crate::personal::kind::Sight;
use crate::personal::phone::{PhoneForm, phones};
use crate::personal::policy::{Case, level};
use crate::personal::table_context::TableContext;
use crate::personal::text::{fold, words};
use parvis_model::SemanticType;

/// Words before a bare number that make it a telephone number, folded.
const CALLING_WORDS: &[&str] = &[
    "tel",
    "telephone",
    "portable",
    "mobile",
    "appeler",
    "rappeler",
    "joignable",
    "joindre",
    "contacter",
    "numero",
    "au",
    "fax",
    "gsm",
    "phone",
    "fixe",
    "ou",
    "et",
    "standard",
];
/// Words that make it something else, folded.
const REFERENCE_WORDS: &[&str] = &[
    "dossier",
    "facture",
    "commande",
    "reference",
    "ref",
    "marche",
    "contrat",
    "devis",
    "siret",
    "compteur",
    "bon",
    "ticket",
    "identifiant",
    "client",
    "n",
    "no",
    "convention",
    "titre",
    "mandat",
];

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    let other_meaning = matches!(
        column.semantic,
        Some(SemanticType::Siret | SemanticType::Siren | SemanticType::Url | SemanticType::Wkt | SemanticType::GeojsonGeometry | SemanticType::Uuid)
    );
    // A code whose values happen to have ten digits is no telephone, even if typing called it one.
    let hint = match PHONE.hint(column.header) {
        Hint::Silent if column.is(SemanticType::Phone) => Hint::Named,
        hint => hint,
    };
    (column.is_text() && !other_meaning).then(|| Search::new(Shape::DIGIT, hint, column, table, look, conclude))
}

/// A cell that is a bare number, nothing else: a telephone number if the column has others.
fn is_bare_alone(setting: &Setting, text: &str) -> bool {
    setting.hint == Hint::Silent && phones(text).next().is_some_and(|phone| phone.form == PhoneForm::Bare && phone.range.len() == text.trim().len())
}

fn look(setting: &Setting, text: &str) -> Sight {
    let counts = |form: PhoneForm, start: usize| match (form, setting.hint) {
        (_, Hint::Named) => true,
        (PhoneForm::Grouped, Hint::Silent) => true,
        (PhoneForm::Grouped, Hint::Excluded) => false,
        (PhoneForm::Bare, _) => is_called(text, start),
    };
    phones(text).filter(|phone| counts(phone.form, phone.range.start)).map(|phone| phone.owner).max().unwrap_or(if is_bare_alone(setting, text) {
        Sight::Candidate
    } else {
        Sight::Nothing
    })
}

/// Whether one of the three words before says that the number is to be called, and none that it is a reference.
fn is_called(text: &str, start: usize) -> bool {
    let Some(before) = text.get(..start) else { return false };
    let near: [Option<&str>; 3] = words(before).fold([None; 3], |[_, b, c], word| [b, c, Some(word.text)]);
    let is = |list: &[&str]| near.iter().flatten().any(|word| fold::<16>(word).is_some_and(|folded| list.contains(&folded.as_str())));
    let calls = is(CALLING_WORDS);
    let last_refers = near[2].is_some_and(|word| fold::<16>(word).is_some_and(|folded| REFERENCE_WORDS.contains(&folded.as_str())));
    let surely_calls = is(&["tel", "telephone", "portable", "mobile", "joignable", "appeler", "rappeler"]);
    calls && !last_refers && (surely_calls || !is(REFERENCE_WORDS))
}

fn conclude(setting: &Setting, tally: &Tally) -> Said {
    let with_candidates = tally.offices + tally.persons >= tally.candidates;
    Said { offices: level(Case::OfficePhone, setting.role), persons: level(Case::MobilePhone, setting.role), with_candidates }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_counts_after_a_word_that_calls() {
        let called = |text: &str| text.find('0').is_some_and(|start| is_called(text, start));
        assert!(called("joignable au 0612345678") && called("Tél. 0299123456") && called("rappeler le 0612345678"));
        assert!(!called("dossier n° 0612345678") && !called("facture 0612345678") && !called("0612345678") && !called("compteur numéro 0612345678"));
    }
}

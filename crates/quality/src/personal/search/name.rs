//! Names of persons: a header of persons and values of their form, or values that are mostly a first name and a surname.

use super::{ColumnFacts, Said, Search, Setting, Tally};
use crate::Shape;
use crate::personal::header::{FIRST_NAME, FULL_NAME, Hint, NAMED_THINGS, SURNAME};
use crate::personal::kind::Sight;
use crate::personal::person_name::{NameForm, Trust, name_form};
use crate::personal::policy::{Case, level};
use crate::personal::table_context::TableContext;
use crate::personal::text::header_holds_one;
use parvis_model::SemanticType;

/// Share of values of the form of a name, in a pair of columns surname and first name.
const PAIR_SHARE: f64 = 0.5;
/// Under a header of persons: share of the form, and share that a title or a first name proves.
const NAMED_SHARE: f64 = 0.5;
const PROVED_SHARE: f64 = 0.15;
/// Without help of the header: share that a title or a first name proves, and how many at least.
const SILENT_SHARE: f64 = 0.6;
const SILENT_LEAST: u64 = 3;
const SILENT_FORM_SHARE: f64 = 0.9;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    if !column.is_text() || !matches!(column.semantic, None | Some(SemanticType::CommuneName)) {
        return None;
    }
    let header = column.header;
    let pair = table.has_first_names && (FIRST_NAME.hint(header) == Hint::Named || SURNAME.hint(header) == Hint::Named);
    let paired_first_name = FIRST_NAME.hint(header) != Hint::Named || table.people == crate::personal::People::Named;
    if pair && paired_first_name {
        return Some(Search::new(Shape::LETTER, Hint::Named, column, table, look, conclude_pair));
    }
    if FULL_NAME.hint(header) == Hint::Named {
        return Some(Search::new(Shape::LETTER, Hint::Named, column, table, look, conclude_named));
    }
    let other = header_holds_one(header, NAMED_THINGS)
        || FULL_NAME.hint(header) == Hint::Excluded
        || FIRST_NAME.hint(header) == Hint::Named
        || table.places
        || column.semantic.is_some();
    (!other).then(|| Search { least_share: SILENT_SHARE, ..Search::new(Shape::LETTER, Hint::Silent, column, table, look, conclude_silent) })
}

fn look(setting: &Setting, text: &str) -> Sight {
    let trust = if setting.hint == Hint::Named { Trust::Header } else { Trust::Content };
    match name_form(text, trust) {
        NameForm::Full => Sight::Person,
        NameForm::FirstName | NameForm::Shaped => Sight::Candidate,
        NameForm::None => Sight::Nothing,
    }
}

fn conclude_pair(setting: &Setting, tally: &Tally) -> Said {
    said_if(tally.reaches(tally.candidates + tally.persons, PAIR_SHARE), Said::all(level(Case::Name, setting.role)))
}

fn conclude_named(setting: &Setting, tally: &Tally) -> Said {
    let shaped = tally.reaches(tally.candidates + tally.persons, NAMED_SHARE);
    said_if(shaped && tally.reaches(tally.persons, PROVED_SHARE), Said::all(level(Case::Name, setting.role)))
}

fn conclude_silent(setting: &Setting, tally: &Tally) -> Said {
    let persons = Said::persons(level(Case::Name, setting.role));
    // Nearly every value has the form: those whose first name is not known are of persons too.
    let said = Said { with_candidates: tally.reaches(tally.candidates + tally.persons, SILENT_FORM_SHARE), ..persons };
    said_if(tally.persons >= SILENT_LEAST && tally.reaches(tally.persons, SILENT_SHARE), said)
}

fn said_if(condition: bool, said: Said) -> Said {
    if condition { said } else { Said::default() }
}

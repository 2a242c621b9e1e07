//! Columns of health, religion, union, opinion, origin, biometrics, offences, sexual life, social help: by header or by values, in tables of persons only.

use super::{ColumnFacts, Said, Search, Setting, Tally, says_nothing};
use crate::Shape;
use crate::personal::header::Hint;
use crate::personal::kind::Sight;
use crate::personal::policy::{Case, level};
use crate::personal::sensitive::{header_category, value_category};
use crate::personal::table_context::{People, TableContext};

/// Share of values of a category, when the header says nothing.
const SHARE: f64 = 0.8;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    if table.people == People::Nobody {
        return None;
    }
    if header_category(column.header).is_some() {
        return Some(Search::new(Shape::LETTER | Shape::DIGIT, Hint::Named, column, table, look_under_header, conclude_under_header));
    }
    (column.is_text() && column.semantic.is_none())
        .then(|| Search::new(Shape::LETTER | Shape::PLUS | Shape::HYPHEN, Hint::Silent, column, table, look_at_value, conclude_values))
}

fn look_under_header(_: &Setting, text: &str) -> Sight {
    if says_nothing(text) { Sight::Candidate } else { Sight::Person }
}

/// A column that says « no » of everybody still says it.
fn conclude_under_header(setting: &Setting, _: &Tally) -> Said {
    Said::all(said_of(setting))
}

fn look_at_value(_: &Setting, text: &str) -> Sight {
    if value_category(text).is_some() {
        Sight::Person
    } else if says_nothing(text) {
        Sight::Candidate
    } else {
        Sight::Nothing
    }
}

fn conclude_values(setting: &Setting, tally: &Tally) -> Said {
    let enough = tally.persons > 0 && tally.reaches(tally.persons + tally.candidates, SHARE);
    if enough { Said::persons(said_of(setting)) } else { Said::default() }
}

fn said_of(setting: &Setting) -> Option<crate::personal::Level> {
    level(if setting.people == People::Named { Case::SensitiveWithName } else { Case::SensitiveAlone }, setting.role)
}

//! Dates of birth: a header that says so and full dates, or « né le » in a text.

use super::{ColumnFacts, Said, Search, Setting, Tally};
use crate::Shape;
use crate::personal::birth_date::{find_birth_date, is_birth_date};
use crate::personal::header::{BIRTH_DATE, Hint};
use crate::personal::kind::Sight;
use crate::personal::policy::{Case, level};
use crate::personal::table_context::{People, TableContext};
use parvis_model::ColumnType;

/// Share of the values under a header that says birth.
const SHARE: f64 = 0.5;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    match BIRTH_DATE.hint(column.header) {
        Hint::Named if matches!(column.column_type, ColumnType::Text | ColumnType::Date | ColumnType::DateTime { .. } | ColumnType::Integer) => {
            Some(Search::new(Shape::DIGIT, Hint::Named, column, table, look_under_header, conclude_under_header))
        }
        _ if column.is_text() && column.semantic.is_none() => Some(Search::new(Shape::DIGIT, Hint::Silent, column, table, look_in_text, conclude_in_text)),
        _ => None,
    }
}

fn look_under_header(setting: &Setting, text: &str) -> Sight {
    if is_birth_date(text, setting.today) { Sight::Person } else { Sight::Nothing }
}

fn conclude_under_header(setting: &Setting, tally: &Tally) -> Said {
    let case = if setting.people == People::Named { Case::BirthDateWithName } else { Case::BirthDateAlone };
    if tally.reaches(tally.persons, SHARE) { Said::persons(level(case, setting.role)) } else { Said::default() }
}

fn look_in_text(_: &Setting, text: &str) -> Sight {
    if text.len() > 12 && find_birth_date(text).is_some() { Sight::Person } else { Sight::Nothing }
}

fn conclude_in_text(setting: &Setting, _: &Tally) -> Said {
    Said::persons(level(Case::FreeText, setting.role))
}

//! Secrets of places and systems: a header that names one, or a text that gives a code away.

use super::{ColumnFacts, Said, Search, Setting, Tally, says_nothing};
use crate::Shape;
use crate::personal::header::Hint;
use crate::personal::kind::Sight;
use crate::personal::policy::{Case, level};
use crate::personal::secret::{gives_secret, header_names_secret};
use crate::personal::table_context::TableContext;
use parvis_model::ColumnType;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    if header_names_secret(column.header) && column.column_type != ColumnType::Boolean {
        return Some(Search::new(Shape::LETTER | Shape::DIGIT, Hint::Named, column, table, look_under_header, conclude));
    }
    (column.is_text() && column.semantic.is_none()).then(|| Search::new(Shape::DIGIT, Hint::Silent, column, table, look_in_text, conclude))
}

fn look_under_header(_: &Setting, text: &str) -> Sight {
    let answer = ["oui", "non", "true", "false"].iter().any(|answer| text.trim().eq_ignore_ascii_case(answer));
    if answer || says_nothing(text) { Sight::Nothing } else { Sight::Person }
}

fn look_in_text(_: &Setting, text: &str) -> Sight {
    if gives_secret(text) { Sight::Person } else { Sight::Nothing }
}

fn conclude(setting: &Setting, _: &Tally) -> Said {
    Said::persons(level(Case::Secret, setting.role))
}

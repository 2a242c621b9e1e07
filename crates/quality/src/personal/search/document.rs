//! Numbers of identity documents: under their header, half the values of their form.

use super::{ColumnFacts, Said, Search, Setting, Tally};
use crate::Shape;
use crate::personal::header::Hint;
use crate::personal::identity_document::{is_document_number, names_document};
use crate::personal::kind::Sight;
use crate::personal::policy::{Case, level};
use crate::personal::table_context::TableContext;

const SHARE: f64 = 0.5;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    let may_hold = !column.column_type.is_temporal();
    (may_hold && names_document(column.header)).then(|| Search::new(Shape::DIGIT, Hint::Named, column, table, look, conclude))
}

fn look(_: &Setting, text: &str) -> Sight {
    if is_document_number(text) { Sight::Person } else { Sight::Nothing }
}

fn conclude(setting: &Setting, tally: &Tally) -> Said {
    if tally.reaches(tally.persons, SHARE) { Said::persons(level(Case::IdentityDocument, setting.role)) } else { Said::default() }
}

//! Bank accounts: any valid one counts.

use super::{ColumnFacts, Said, Search, Setting, Tally};
use crate::Shape;
use crate::personal::header::Hint;
use crate::personal::iban::find_iban;
use crate::personal::kind::Sight;
use crate::personal::policy::{Case, level};
use crate::personal::table_context::TableContext;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    column.is_text().then(|| Search::new(Shape::DIGIT, Hint::Silent, column, table, look, conclude))
}

fn look(_: &Setting, text: &str) -> Sight {
    if find_iban(text).is_some() { Sight::Person } else { Sight::Nothing }
}

fn conclude(setting: &Setting, _: &Tally) -> Said {
    Said::persons(level(Case::Iban, setting.role))
}

//! E-mail addresses: any counts; those of persons apart from those of offices.

use super::{ColumnFacts, Said, Search, Setting, Tally};
use crate::Shape;
use crate::personal::email::{email_owner, emails};
use crate::personal::header::Hint;
use crate::personal::kind::Sight;
use crate::personal::policy::{Case, level};
use crate::personal::table_context::TableContext;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    column.is_text().then(|| Search::new(Shape::AT, Hint::Silent, column, table, look, conclude))
}

fn look(_: &Setting, text: &str) -> Sight {
    emails(text).filter_map(|range| text.get(range)).map(email_owner).max().unwrap_or(Sight::Nothing)
}

fn conclude(setting: &Setting, _: &Tally) -> Said {
    Said { offices: level(Case::OfficeEmail, setting.role), ..Said::persons(level(Case::PersonalEmail, setting.role)) }
}

//! Homes of persons: an address in a table of persons, or under a header that says home. Offices, schools, town halls and building sites have addresses too, which are for everyone.

use super::{ColumnFacts, Said, Search, Setting, Tally};
use crate::Shape;
use crate::personal::address::{is_address, is_unnumbered_address};
use crate::personal::header::{ADDRESS, HOME_WORDS, Hint, OFFICE_PLACE_WORDS};
use crate::personal::kind::Sight;
use crate::personal::policy::{Case, level};
use crate::personal::table_context::{People, Role, TableContext};
use crate::personal::text::header_holds_one;
use parvis_model::SemanticType;

/// Share of addresses under a header that says so, and without it.
const NAMED_SHARE: f64 = 0.3;
const SILENT_SHARE: f64 = 0.8;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    let hint = if column.is(SemanticType::PostalAddress) { Hint::Named } else { ADDRESS.hint(column.header) };
    if !column.is_text() || hint == Hint::Excluded {
        return None;
    }
    let home = header_holds_one(column.header, HOME_WORDS);
    let office = !home && header_holds_one(column.header, OFFICE_PLACE_WORDS);
    // Directories of agents and of elected officials give the address of their office.
    let of_persons = table.people >= People::Individuals && !table.places && matches!(table.role, Role::Private);
    let meaning = column.semantic.is_none() || column.is(SemanticType::PostalAddress);
    (home || (of_persons && !office && meaning)).then(|| {
        let conclude = if hint == Hint::Named { conclude_named } else { conclude_silent };
        Search::new(Shape::LETTER, hint, column, table, look, conclude)
    })
}

fn look(_: &Setting, text: &str) -> Sight {
    if is_address(text) {
        Sight::Person
    } else if is_unnumbered_address(text) {
        Sight::Candidate
    } else {
        Sight::Nothing
    }
}

fn conclude_named(setting: &Setting, tally: &Tally) -> Said {
    if tally.reaches(tally.persons, NAMED_SHARE) { Said::all(level(Case::HomeAddress, setting.role)) } else { Said::default() }
}

fn conclude_silent(setting: &Setting, tally: &Tally) -> Said {
    if tally.reaches(tally.persons, SILENT_SHARE) { Said::persons(level(Case::HomeAddress, setting.role)) } else { Said::default() }
}

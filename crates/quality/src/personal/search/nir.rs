//! Social security numbers: any valid one counts, unless the column is full of numbers of fifteen digits of which a few pass the key by chance.

use super::{ColumnFacts, Said, Search, Setting, Tally};
use crate::Shape;
use crate::personal::header::{Hint, NIR};
use crate::personal::kind::Sight;
use crate::personal::nir::{NirSight, find_nir};
use crate::personal::policy::{Case, level};
use crate::personal::table_context::TableContext;
use parvis_model::{ColumnType, SemanticType};

/// One number in 97 has a right key by chance: in a column of other numbers of fifteen digits, about one in a hundred is no proof.
const CHANCE_SHARE: u64 = 10;
const ENOUGH_NUMBERS: u64 = 20;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    let hint = if column.is(SemanticType::Nir) { Hint::Named } else { NIR.hint(column.header) };
    let may_hold = column.is_text() || column.column_type == ColumnType::Integer;
    (may_hold && hint != Hint::Excluded).then(|| Search::new(Shape::DIGIT, hint, column, table, look, conclude))
}

fn look(setting: &Setting, text: &str) -> Sight {
    match find_nir(text) {
        Some(NirSight::Valid(_)) => Sight::Person,
        Some(NirSight::Suspected(range)) if setting.hint == Hint::Named || range.len() >= 15 => Sight::Candidate,
        _ => Sight::Nothing,
    }
}

fn conclude(setting: &Setting, tally: &Tally) -> Said {
    let by_chance = setting.hint != Hint::Named && tally.candidates + tally.persons >= ENOUGH_NUMBERS && tally.persons * CHANCE_SHARE < tally.candidates;
    if by_chance {
        return Said::persons(level(Case::SuspectedNir, setting.role));
    }
    if tally.persons > 0 {
        let said = Said::persons(level(Case::ValidNir, setting.role));
        return Said { with_candidates: setting.hint == Hint::Named, ..said };
    }
    if setting.hint == Hint::Named { Said::all(level(Case::SuspectedNir, setting.role)) } else { Said::default() }
}

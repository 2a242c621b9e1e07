//! Registrations: under their header all forms; elsewhere, the hyphens of `AB-123-CD` in a text, or half the values of a column.

use super::{ColumnFacts, Said, Search, Setting, Tally};
use crate::Shape;
use crate::personal::header::{Hint, PLATE};
use crate::personal::kind::Sight;
use crate::personal::plate::{PlateForm, find_plate, plate};
use crate::personal::policy::{Case, level};
use crate::personal::table_context::TableContext;

/// Share of the values without help of the header.
const SHARE: f64 = 0.5;

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    let hint = PLATE.hint(column.header);
    (column.is_text() && column.semantic.is_none_or(|semantic| semantic == parvis_model::SemanticType::Code) && hint != Hint::Excluded)
        .then(|| Search::new(Shape::DIGIT, hint, column, table, look, conclude))
}

fn look(setting: &Setting, text: &str) -> Sight {
    match (plate(text), setting.hint) {
        (Some(_), Hint::Named) => Sight::Person,
        (Some(PlateForm::Separated), _) => Sight::Candidate,
        (Some(PlateForm::Compact), _) => Sight::Nothing,
        (None, _) if find_plate(text).is_some() => Sight::Person,
        _ => Sight::Nothing,
    }
}

fn conclude(setting: &Setting, tally: &Tally) -> Said {
    let said = Said::persons(level(Case::Plate, setting.role));
    Said { with_candidates: tally.reaches(tally.candidates + tally.persons, SHARE), ..said }
}

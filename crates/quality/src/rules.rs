//! Every rule, one file each.

mod blank_rows;
mod constant_column;
mod corsican_letters;
mod dates_not_iso;
mod double_encoded_cells;
mod duplicate_rows;
mod excel_serial_dates;
mod header_in_body;
mod inner_spaces;
mod invisible_characters;
mod mixed_booleans;
mod mixed_units;
mod mostly;
mod numbers_as_text;
mod several_values;
mod spaces_around;
mod unit_in_cells;
mod units;
mod years_in_columns;
mod zeros_missing;

use crate::Rule;

/// Every rule, in the order they are documented.
pub static RULES: &[&dyn Rule] = &[
    &blank_rows::BlankRows,
    &header_in_body::HeaderInBody,
    &years_in_columns::YearsInColumns,
    &several_values::SeveralValues,
    &constant_column::ConstantColumn,
    &double_encoded_cells::DoubleEncodedCells,
    &invisible_characters::InvisibleCharacters,
    &spaces_around::SpacesAround,
    &inner_spaces::InnerSpaces,
    &numbers_as_text::NumbersAsText,
    &dates_not_iso::DatesNotIso,
    &excel_serial_dates::ExcelSerialDates,
    &mixed_booleans::MixedBooleans,
    &unit_in_cells::UnitInCells,
    &mixed_units::MixedUnits,
    &zeros_missing::ZerosMissing,
    &corsican_letters::CorsicanLetters,
    &duplicate_rows::DuplicateRows,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{checked_by, flagged};
    use std::collections::HashSet;

    #[test]
    fn each_rule_flags_the_records_of_its_examples_and_no_other() {
        for rule in RULES {
            let card = rule.card();
            assert!(!card.examples.is_empty(), "{} has no example", card.id);
            for example in card.examples {
                let report = checked_by(*rule, example.csv);
                assert_eq!(flagged(&report), example.flagged, "{} on\n{}\n{report:#?}", card.id, example.csv);
            }
        }
    }

    #[test]
    fn no_two_rules_have_the_same_name() {
        let mut names = HashSet::new();
        for id in RULES.iter().map(|rule| rule.card().id).chain(crate::DOUBT_CARDS.iter().map(|card| card.id)) {
            assert!(names.insert(id), "{id} is the name of two rules");
        }
    }
}

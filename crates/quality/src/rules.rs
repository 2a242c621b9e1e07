//! Every rule, one file each.

mod against_schema;
mod blank_rows;
mod candidate_keys;
mod column_types_changed;
mod columns_added;
mod columns_removed;
mod columns_renamed;
mod columns_unexplained;
mod commune_code_former;
mod commune_code_unknown;
mod commune_name_code_mismatch;
mod constant_column;
mod contact_missing;
mod coordinates_null_island;
mod coordinates_outside_territory;
mod coordinates_projected;
mod coordinates_scaled;
mod coordinates_swapped;
mod corsican_letters;
mod dates_not_iso;
mod departement_code_unknown;
mod description;
mod distribution_shifted;
mod double_encoded_cells;
mod duplicate_rows;
mod epci_code_unknown;
mod excel_serial_dates;
mod formulas_in_cells;
mod frequency_missing;
mod future_dates;
mod geojson_axis_order;
mod geometry_invalid;
mod header_in_body;
mod html_in_cells;
mod iban_checksum;
mod identity_document;
mod impossible_ages;
mod impossible_dates;
mod inner_spaces;
mod invisible_characters;
mod keywords_missing;
mod licence_missing;
mod meaningless_column_name;
mod merged_cells;
mod mixed_booleans;
mod mixed_missing_markers;
mod mixed_types;
mod mixed_units;
mod mostly;
mod near_duplicate_values;
mod negative_counts;
mod notes_in_cells;
mod numbers_as_text;
mod outliers;
mod percentages_over_100;
mod period_missing;
mod personal_address;
mod personal_birth_date;
mod personal_email;
mod personal_free_text;
mod personal_iban;
mod personal_name;
mod personal_nir;
mod personal_phone;
mod personal_plate;
mod phone_malformed;
mod placeholder_values;
mod postal_code_commune_mismatch;
mod postal_code_unknown;
mod publisher_missing;
mod region_code_unknown;
mod repeated_identifiers;
mod row_count_changed;
mod row_is_missing;
mod security_secret;
mod sensitive_category;
mod sentinel_values;
mod sequence_gaps;
mod several_values;
mod siren_checksum;
mod siret_checksum;
mod small_groups;
mod spaces_around;
mod sub_tables;
mod summary_missing;
mod territory_missing;
mod title_unclear;
mod truncated_text;
mod unclear_column_names;
mod unit_in_cells;
mod units;
mod unusable_column_name;
mod years_in_columns;
mod years_out_of_range;
mod zeros_missing;

use crate::Rule;

pub use against_schema::SCHEMA_CARDS;

/// Every rule, in the order they are documented.
pub static RULES: &[&dyn Rule] = &[
    &against_schema::AgainstSchema,
    &spaces_around::SpacesAround,
    // Official lists and keys.
    &commune_code_unknown::CommuneCodeUnknown,
    &commune_code_former::CommuneCodeFormer,
    &departement_code_unknown::DepartementCodeUnknown,
    &region_code_unknown::RegionCodeUnknown,
    &epci_code_unknown::EpciCodeUnknown,
    &postal_code_unknown::PostalCodeUnknown,
    &commune_name_code_mismatch::CommuneNameCodeMismatch,
    &postal_code_commune_mismatch::PostalCodeCommuneMismatch,
    &siren_checksum::SirenChecksum,
    &siret_checksum::SiretChecksum,
    &iban_checksum::IbanChecksum,
    &phone_malformed::PhoneMalformed,
    // Places.
    &coordinates_outside_territory::CoordinatesOutsideTerritory,
    &coordinates_swapped::CoordinatesSwapped,
    &coordinates_null_island::CoordinatesNullIsland,
    &coordinates_projected::CoordinatesProjected,
    &coordinates_scaled::CoordinatesScaled,
    &geometry_invalid::GeometryInvalid,
    &geojson_axis_order::GeojsonAxisOrder,
    // Personal data and other secrets.
    &personal_nir::PersonalNir,
    &personal_iban::PersonalIban,
    &personal_birth_date::PersonalBirthDate,
    &sensitive_category::SensitiveCategory,
    &identity_document::IdentityDocument,
    &personal_email::PersonalEmail,
    &personal_phone::PersonalPhone,
    &personal_plate::PersonalPlate,
    &personal_name::PersonalName,
    &personal_address::PersonalAddress,
    &personal_free_text::PersonalFreeText,
    &small_groups::SmallGroups,
    &security_secret::SecuritySecret,
    &blank_rows::BlankRows,
    &header_in_body::HeaderInBody,
    &years_in_columns::YearsInColumns,
    &several_values::SeveralValues,
    &constant_column::ConstantColumn,
    &double_encoded_cells::DoubleEncodedCells,
    &invisible_characters::InvisibleCharacters,
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
    &sub_tables::SubTables,
    &mixed_types::MixedTypes,
    &notes_in_cells::NotesInCells,
    &merged_cells::MergedCells,
    &unusable_column_name::UnusableColumnName,
    &meaningless_column_name::MeaninglessColumnName,
    &near_duplicate_values::NearDuplicateValues,
    &mixed_missing_markers::MixedMissingMarkers,
    &placeholder_values::PlaceholderValues,
    &sentinel_values::SentinelValues,
    &outliers::Outliers,
    &impossible_dates::ImpossibleDates,
    &future_dates::FutureDates,
    &years_out_of_range::YearsOutOfRange,
    &impossible_ages::ImpossibleAges,
    &negative_counts::NegativeCounts,
    &percentages_over_100::PercentagesOver100,
    &html_in_cells::HtmlInCells,
    &formulas_in_cells::FormulasInCells,
    &truncated_text::TruncatedText,
    &sequence_gaps::SequenceGaps,
    &candidate_keys::CandidateKeys,
    &repeated_identifiers::RepeatedIdentifiers,
    &row_count_changed::RowCountChanged,
    &columns_removed::ColumnsRemoved,
    &columns_added::ColumnsAdded,
    &columns_renamed::ColumnsRenamed,
    &column_types_changed::ColumnTypesChanged,
    &distribution_shifted::DistributionShifted,
    &title_unclear::TITLE_UNCLEAR,
    &summary_missing::SUMMARY_MISSING,
    &row_is_missing::ROW_IS_MISSING,
    &publisher_missing::PUBLISHER_MISSING,
    &licence_missing::LICENCE_MISSING,
    &keywords_missing::KEYWORDS_MISSING,
    &contact_missing::CONTACT_MISSING,
    &period_missing::PERIOD_MISSING,
    &territory_missing::TERRITORY_MISSING,
    &frequency_missing::FREQUENCY_MISSING,
    &columns_unexplained::ColumnsUnexplained,
    &unclear_column_names::UnclearColumnNames,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{checked_by, flagged};
    use std::collections::HashSet;

    #[test]
    fn each_rule_flags_the_records_of_its_examples_and_no_other() {
        let mut wrong = Vec::new();
        for rule in RULES {
            let card = rule.card();
            assert!(!card.examples.is_empty(), "{} has no example", card.id);
            for example in card.examples {
                let report = checked_by(*rule, example.csv);
                if flagged(&report) != example.flagged {
                    wrong.push(format!("{} on\n{}\n{report:#?}", card.id, example.csv));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_two_rules_have_the_same_name() {
        let mut names = HashSet::new();
        for id in RULES.iter().map(|rule| rule.card().id).chain(crate::DOUBT_CARDS.iter().map(|card| card.id)) {
            assert!(names.insert(id), "{id} is the name of two rules");
        }
    }
}

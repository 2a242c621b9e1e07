//! Every rule, one file each.

mod candidate_keys;
mod column_types_changed;
mod columns_added;
mod columns_removed;
mod columns_renamed;
mod distribution_shifted;
mod formulas_in_cells;
mod future_dates;
mod html_in_cells;
mod impossible_ages;
mod impossible_dates;
mod keywords_missing;
mod licence_missing;
mod meaningless_column_name;
mod merged_cells;
mod mixed_missing_markers;
mod mixed_types;
mod near_duplicate_values;
mod negative_counts;
mod notes_in_cells;
mod outliers;
mod percentages_over_100;
mod placeholder_values;
mod publisher_missing;
mod repeated_identifiers;
mod row_count_changed;
mod row_is_missing;
mod sentinel_values;
mod sequence_gaps;
mod spaces_around;
mod sub_tables;
mod summary_missing;
mod title_unclear;
mod truncated_text;
mod unclear_column_names;
mod unusable_column_name;
mod years_out_of_range;

use crate::Rule;

/// Every rule, in the order they are documented.
pub static RULES: &[&dyn Rule] = &[
    &spaces_around::SpacesAround,
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
    &title_unclear::TitleUnclear,
    &summary_missing::SummaryMissing,
    &row_is_missing::RowIsMissing,
    &publisher_missing::PublisherMissing,
    &licence_missing::LicenceMissing,
    &keywords_missing::KeywordsMissing,
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

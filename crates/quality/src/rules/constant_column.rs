//! A column that holds one value.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Tells columns where every row holds the same value: said once, in the description, it would be clearer; or the export missed the others.
pub struct ConstantColumn;

static CARD: RuleCard = RuleCard {
    id: "constant-column",
    group: Group::Structure,
    dimension: Dimension::Understandability,
    severity: Severity::Info,
    source: "ISO/IEC 25012:2008, understandability",
    examples: &[Example { csv: "nom;annee\na;2024\nb;2024\nc;2024\n", flagged: &[] }],
};

/// Fewer rows prove nothing.
const MIN_ROWS: u64 = 10;

impl Rule for ConstantColumn {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        for column in table.columns() {
            let profile = column.profile;
            if table.rows() >= MIN_ROWS && profile.distinct == 1 && !profile.distinct_is_estimate && profile.nulls == 0 {
                findings.column(&CARD, column.index).count(table.rows()).values(profile.examples.first().cloned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    #[test]
    fn a_column_of_one_value_is_told_once_there_are_enough_rows() {
        let csv = |rows: usize| format!("nom;annee\n{}", (0..rows).map(|row| format!("lieu {row};2024\n")).collect::<String>());
        let report = checked_by(&ConstantColumn, &csv(10));
        assert_eq!((report.findings[0].column.as_deref(), report.findings[0].count), (Some("annee"), 10));
        assert!(checked_by(&ConstantColumn, &csv(9)).findings.is_empty());
    }
}

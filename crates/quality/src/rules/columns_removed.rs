//! Columns that are gone.

use crate::comparison::{Comparison, tell};
use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Flags columns of the version before that are no longer there: programs and pages that read them stop working.
///
/// A column that only changed its name belongs to `columns-renamed`.
pub struct ColumnsRemoved;

static CARD: RuleCard = RuleCard {
    id: "columns-removed",
    group: Group::Previous,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "Semantic Versioning applied to data: removing a column breaks its users (W3C Data on the Web Best Practices, BP 8 and 21)",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

impl Rule for ColumnsRemoved {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(previous) = table.context().previous else { return };
        tell(&CARD, &Comparison::of(previous, table.report()).removed, findings);
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        table.context().previous.is_none().then_some("previous")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_after;

    #[test]
    fn a_column_that_is_gone_is_told() {
        let report = checked_after(&ColumnsRemoved, "nom;adresse\nA;1 rue Hugo\n", "nom\nA\n");
        assert_eq!(report.findings[0].values, ["adresse"]);
    }
}

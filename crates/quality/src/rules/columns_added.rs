//! Columns that are new.

use crate::comparison::{Comparison, tell};
use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Tells the columns that the version before did not have: they need a description, and a look at what they reveal.
pub struct ColumnsAdded;

static CARD: RuleCard = RuleCard {
    id: "columns-added",
    group: Group::Previous,
    dimension: Dimension::Consistency,
    severity: Severity::Info,
    source: "W3C Data on the Web Best Practices, BP 8 (version history)",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

impl Rule for ColumnsAdded {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(previous) = table.context().previous else { return };
        tell(&CARD, &Comparison::of(previous, table.report()).added, findings);
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
    fn a_new_column_is_told() {
        let report = checked_after(&ColumnsAdded, "nom\nA\n", "nom;adresse\nA;1 rue Hugo\n");
        assert_eq!(report.findings[0].values, ["adresse"]);
    }
}

//! Columns under another name.

use crate::comparison::Comparison;
use crate::recipe::Operation;
use crate::report::{Proposal, Safety};
use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Flags columns that hold what another column held before, and proposes the name they had.
pub struct ColumnsRenamed;

static CARD: RuleCard = RuleCard {
    id: "columns-renamed",
    group: Group::Previous,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "W3C Data on the Web Best Practices, BP 21 (preserve compatibility)",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

impl Rule for ColumnsRenamed {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(previous) = table.context().previous else { return };
        for (before, now) in Comparison::of(previous, table.report()).renamed {
            let Some(column) = table.named(&now.name) else { continue };
            let operation = Operation::Rename { column: now.name.clone(), to: before.name.clone() };
            let repair = Proposal { operation, cells: 1, examples: vec![(now.name.clone(), before.name.clone())], safety: Safety::Ask };
            findings.column(&CARD, column.index).detail("expected", &before.name).repaired(repair);
        }
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
    fn the_name_a_column_had_is_proposed() {
        let report = checked_after(&ColumnsRenamed, "Code INSEE;n\n01004;1\n02005;2\n", "code_insee;n\n01004;1\n02005;2\n");
        assert_eq!(report.findings[0].details["expected"], "Code INSEE");
        assert!(report.findings[0].repair.is_some());
    }
}

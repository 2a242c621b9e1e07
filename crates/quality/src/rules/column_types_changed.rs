//! Columns that hold another kind of values.

use crate::comparison::{Comparison, family};
use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Flags columns that held numbers, dates, yes and no, or text before, and hold something else now.
///
/// From whole numbers to decimals is no change. A column that was or is empty has no kind.
pub struct ColumnTypesChanged;

static CARD: RuleCard = RuleCard {
    id: "column-types-changed",
    group: Group::Previous,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "W3C Data on the Web Best Practices, BP 21 (preserve compatibility)",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

impl Rule for ColumnTypesChanged {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(previous) = table.context().previous else { return };
        for (before, now) in Comparison::of(previous, table.report()).kept {
            if family(before) == family(now) || before.distinct == 0 || now.distinct == 0 {
                continue;
            }
            let Some(column) = table.named(&now.name) else { continue };
            findings.column(&CARD, column.index).detail("before", family(before)).detail("now", family(now)).values(now.examples.iter().take(3).cloned());
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
    fn numbers_that_became_text_are_told_and_a_first_decimal_is_not() {
        let report = checked_after(&ColumnTypesChanged, "nom;places;prix\nA;1;2\nB;2;3\n", "nom;places;prix\nA;un;2\nB;deux;3,5\n");
        assert_eq!(report.findings.len(), 1);
        assert_eq!((report.findings[0].column.as_deref(), report.findings[0].details["now"].as_str()), (Some("places"), "text"));
    }
}

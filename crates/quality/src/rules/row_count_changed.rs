//! Many more or many fewer rows than before.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Flags a table that lost a fifth of its rows or doubled since the version before.
pub struct RowCountChanged;

static CARD: RuleCard = RuleCard {
    id: "row-count-changed",
    group: Group::Previous,
    dimension: Dimension::Completeness,
    severity: Severity::Warning,
    source: "thresholds of Parvis: an update adds and corrects, it seldom removes a fifth or doubles",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

/// Lost rows: a fifth, because an extract cut short or a filter left on loses more, and a yearly clean-up less.
const MAX_FALL: f64 = 0.20;
/// New rows: as many as there were, because a file pasted twice or a year added to another doubles it.
const MAX_GROWTH: f64 = 1.00;
/// In shorter tables a few rows are a large part.
const MIN_DIFFERENCE: u64 = 5;

impl Rule for RowCountChanged {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(previous) = table.context().previous else { return };
        let (before, now) = (previous.rows, table.rows());
        if before == 0 || before.abs_diff(now) < MIN_DIFFERENCE {
            return;
        }
        let change = now as f64 / before as f64 - 1.0;
        if (-MAX_FALL..=MAX_GROWTH).contains(&change) {
            return;
        }
        let direction = if change < 0.0 { "fewer" } else { "more" };
        let percent = (change.abs() * 100.0).round();
        findings.table(&CARD).count(before.abs_diff(now)).detail("before", before).detail("now", now).detail("direction", direction).detail("percent", percent);
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        table.context().previous.is_none().then_some("previous")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_after;

    fn said(before: usize, now: usize) -> Option<String> {
        let csv = |rows: usize| format!("nom;n\n{}", (0..rows).map(|row| format!("A;{row}\n")).collect::<String>());
        checked_after(&RowCountChanged, &csv(before), &csv(now))
            .findings
            .first()
            .map(|finding| format!("{} {}", finding.details["direction"], finding.details["percent"]))
    }

    #[test]
    fn a_fifth_lost_is_usual_and_more_is_told() {
        assert_eq!((said(100, 80), said(100, 79).as_deref()), (None, Some("fewer 21")));
    }

    #[test]
    fn twice_the_rows_is_usual_and_more_is_told() {
        assert_eq!((said(100, 200), said(100, 201).as_deref()), (None, Some("more 101")));
    }
}

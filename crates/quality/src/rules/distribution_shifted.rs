//! Columns whose values are not distributed as before.

use crate::comparison::{Comparison, family};
use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};
use parvis_formats::ColumnReport;

/// Flags columns that emptied, whose greatest number changed its order of magnitude, that lost most of their different values, or whose most frequent value is gone.
pub struct DistributionShifted;

static CARD: RuleCard = RuleCard {
    id: "distribution-shifted",
    group: Group::Previous,
    dimension: Dimension::Credibility,
    severity: Severity::Warning,
    source: "thresholds of Parvis, each beside its constant",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

/// Empty cells: twenty points more are a column that is no longer filled in, or a join that failed.
const MORE_NULLS: f64 = 0.20;
/// The greatest number: ten times more or less is another unit, or a decimal mark lost.
const MAGNITUDE: f64 = 10.0;
/// Different values of a category: half of them gone is a part of the data gone.
const DISTINCT_LOST: f64 = 0.5;
/// A value on a fifth of the rows does not disappear by itself.
const TOP_SHARE: f64 = 0.2;
/// In shorter tables one row is a large part.
const MIN_ROWS: u64 = 20;

impl Rule for DistributionShifted {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(previous) = table.context().previous else { return };
        let (rows_before, rows_now) = (previous.rows, table.rows());
        if rows_before < MIN_ROWS || rows_now < MIN_ROWS {
            return;
        }
        for (before, now) in Comparison::of(previous, table.report()).kept.into_iter().filter(|(before, now)| family(before) == family(now)) {
            let Some(shift) = shift_of(before, now, rows_before, rows_now) else { continue };
            let Some(column) = table.named(&now.name) else { continue };
            findings.column(&CARD, column.index).detail("what", shift.what).detail("before", shift.before).detail("now", shift.now);
        }
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        table.context().previous.is_none().then_some("previous")
    }
}

/// What changed: `empty` (percent of cells), `size`, `values` (how many), `value` (which one is gone).
struct Shift {
    what: &'static str,
    before: String,
    now: String,
}

fn shift_of(before: &ColumnReport, now: &ColumnReport, rows_before: u64, rows_now: u64) -> Option<Shift> {
    let share = |column: &ColumnReport, rows: u64| column.nulls as f64 / rows as f64;
    let (empty_before, empty_now) = (share(before, rows_before), share(now, rows_now));
    if empty_now - empty_before >= MORE_NULLS {
        let percent = |share: f64| (share * 100.0).round().to_string();
        return Some(Shift { what: "empty", before: percent(empty_before), now: percent(empty_now) });
    }
    let greatest = |column: &ColumnReport| {
        (family(column) == "number").then_some(column.max.as_deref()).flatten().and_then(|max| max.parse::<f64>().ok()).filter(|max| *max > 0.0)
    };
    if let (Some(old), Some(new)) = (greatest(before), greatest(now))
        && before.distinct >= 10
        && !(1.0 / MAGNITUDE..=MAGNITUDE).contains(&(new / old))
    {
        return Some(Shift { what: "size", before: before.max.clone()?, now: now.max.clone()? });
    }
    // Values come and go with the rows: only a category, of which the version before knew every value.
    let is_category = !before.top.is_empty() && before.distinct <= before.top.len() as u64 && family(before) != "boolean";
    if !is_category {
        return None;
    }
    if before.distinct >= 4 && (now.distinct as f64) < before.distinct as f64 * DISTINCT_LOST {
        return Some(Shift { what: "values", before: before.distinct.to_string(), now: now.distinct.to_string() });
    }
    let knows_all_now = !now.top.is_empty() && now.distinct <= now.top.len() as u64;
    if !knows_all_now || before.distinct <= 2 || family(before) != "text" {
        return None;
    }
    let is_frequent = |count: u64| count as f64 >= TOP_SHARE * rows_before as f64;
    let (value, _) = before.top.iter().find(|(value, count)| is_frequent(*count) && !now.top.iter().any(|(known, _)| known == value))?;
    Some(Shift { what: "value", before: value.clone(), now: now.top.first().map(|(value, _)| value.clone()).unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_after;

    fn what(before: impl Fn(usize) -> String, now: impl Fn(usize) -> String) -> Option<String> {
        let csv = |value: &dyn Fn(usize) -> String| format!("n;valeur\n{}", (0..60).map(|row| format!("{row};{}\n", value(row))).collect::<String>());
        checked_after(&DistributionShifted, &csv(&before), &csv(&now)).findings.first().map(|finding| finding.details["what"].clone())
    }

    #[test]
    fn a_column_that_is_no_longer_filled_in_is_told() {
        assert_eq!(what(|row| format!("a{row}"), |row| if row % 2 == 0 { String::new() } else { format!("a{row}") }).as_deref(), Some("empty"));
    }

    #[test]
    fn another_unit_is_told() {
        assert_eq!(what(|row| (row + 100).to_string(), |row| ((row + 100) * 1000).to_string()).as_deref(), Some("size"));
        assert_eq!(what(|row| (row + 100).to_string(), |row| ((row + 100) * 2).to_string()), None);
    }

    #[test]
    fn a_frequent_value_that_is_gone_is_told() {
        let values = |words: [&'static str; 4]| move |row: usize| words[row % 4].to_owned();
        assert_eq!(what(values(["nord", "sud", "est", "ouest"]), values(["nord", "sud", "est", "centre"])).as_deref(), Some("value"));
        assert_eq!(what(values(["nord", "sud", "est", "ouest"]), values(["nord", "sud", "ouest", "est"])), None);
    }
}

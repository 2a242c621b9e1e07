//! Checks small texts in tests.

use crate::{Context, QualityReport, Rule, RuleSet, check};
use parvis_formats::{RawFile, ReadHints, ReadLimits, TypedTable, assign_types, read};

/// The first table of a CSV text.
pub(crate) fn typed(csv: &str) -> TypedTable {
    let hints = ReadHints::default();
    let mut tables = read(&RawFile::from_bytes("exemple.csv", csv), &hints, &ReadLimits::default()).expect("a readable example");
    assign_types(tables.remove(0), &hints).expect("a readable example")
}

/// The context of examples: 24 November 2026, nothing else known.
pub(crate) fn context() -> Context<'static> {
    Context::new(time::Date::from_calendar_date(2026, time::Month::November, 24).expect("a date"))
}

/// What one rule says of a CSV text.
pub(crate) fn checked_by(rule: &'static dyn Rule, csv: &str) -> QualityReport {
    check(&typed(csv), &RuleSet::only(rule), &context()).expect("a readable example").report
}

/// The records of every finding, ascending, each once.
pub(crate) fn flagged(report: &QualityReport) -> Vec<u64> {
    let mut records: Vec<u64> = report.findings.iter().flat_map(|finding| finding.rows.iter().copied()).collect();
    records.sort_unstable();
    records.dedup();
    records
}

//! Looks at a typed table and reports what is imperfect in it. Always answers: a bad file is normal.

mod doubts;
mod report;

pub use report::{Finding, QualityReport, Severity};

use parvis_formats::TypedTable;

/// Checks a table: for now, every doubt of its reading becomes a finding.
pub fn check(table: &TypedTable) -> QualityReport {
    QualityReport::new(table.rows(), table.report().doubts.iter().map(doubts::finding).collect())
}

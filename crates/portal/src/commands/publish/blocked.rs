//! What blocks a publication, in words: what is wrong, what to do, and how to publish all the same.

use super::waive;
use crate::says::Says;
use parvis_quality::Finding;
use parvis_stewardship::{BlockingFinding, Waived};
use std::path::Path;

/// Every blocking finding with its two sentences and the waiver to write, then the other way: looking at the file.
pub fn people(says: Says, findings: &[BlockingFinding], file: &Path) -> String {
    let mut lines = vec![says.with("publish-blocked", &[("count", findings.len().into())])];
    for blocking in findings {
        lines.push(format!("- {}", message(says, &blocking.finding)));
        lines.push(format!("  --waive '{}…'", waive::to_write(&to_waive(blocking, findings)).replace('\'', "'\\''")));
    }
    lines.push(says.with("publish-blocked-what-to-do", &[("count", findings.len().into()), ("file", file.display().to_string().into())]));
    lines.join("\n") + "\n"
}

/// What is wrong and what to do.
pub fn message(says: Says, finding: &Finding) -> String {
    says.finding(finding)
}

/// What a waiver of it says: the table is named only when another one has the same finding.
pub fn to_waive(blocking: &BlockingFinding, all: &[BlockingFinding]) -> Waived {
    let whole = blocking.to_waive();
    let is_shared = all.iter().any(|other| other.table != blocking.table && other.finding.rule == whole.rule && other.finding.column == whole.column);
    if is_shared { whole } else { Waived { table: None, ..whole } }
}

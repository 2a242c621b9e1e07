//! Applying what can be repaired unseen: `--apply all-safe --out FILE`.
//!
//! A seam: the engine is `parvis_quality::recipe`, and this file is all that has to know it.

use crate::says::Says;
use parvis_formats::TypedTable;
use parvis_quality::{Checked, Proposal, Safety};
use std::path::Path;

/// The repairs that may be applied unseen.
pub fn safe(checked: &Checked) -> impl Iterator<Item = &Proposal> {
    checked.report.findings.iter().filter_map(|finding| finding.repair.as_ref()).filter(|repair| repair.safety == Safety::Safe)
}

/// Applies them and writes the repaired file; says what was done.
///
/// # Errors
/// When the file cannot be written. Inside: a sentence, when the repairs cannot be applied.
pub fn apply_safe(says: Says, _tables: &[(TypedTable, Checked)], _out: &Path) -> anyhow::Result<Result<String, String>> {
    Ok(Err(says.text("check-apply-not-yet")))
}

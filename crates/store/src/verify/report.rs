//! The answer of a verification.

use crate::{AuditHead, TrailBreak};
use object_store::path::Path;
use parvis_model::ContentHash;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VerifyReport {
    pub datasets: u64,
    pub versions: u64,
    /// Blobs that were read again, and their size.
    pub blobs: u64,
    pub bytes: u64,
    /// Named by a version or a received file, and absent: lost.
    pub missing: Vec<ContentHash>,
    /// Present, and no longer what they were.
    pub damaged: Vec<ContentHash>,
    /// The database and a manifest disagree.
    pub discrepancies: Vec<Discrepancy>,
    /// The last event of the trail, which stands for all of them: note it elsewhere.
    pub trail: Option<AuditHead>,
    /// Events that are not what they were.
    pub trail_breaks: Vec<TrailBreak>,
    /// Named by nothing. Harmless: [`crate::Store::collect_orphans`] removes them.
    pub orphans: Vec<Orphan>,
}

/// A disagreement between the database and a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discrepancy {
    /// Identifier of the dataset.
    pub dataset: String,
    pub version: Option<i64>,
    pub detail: String,
}

/// An object that nothing names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    pub location: Path,
    pub size_bytes: u64,
}

/// How far a verification is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyProgress {
    pub blobs: u64,
    pub of_blobs: u64,
    pub bytes: u64,
}

impl VerifyReport {
    /// Nothing is lost, damaged or contradictory. Orphans do not count.
    pub fn is_sound(&self) -> bool {
        self.missing.is_empty() && self.damaged.is_empty() && self.discrepancies.is_empty() && self.trail_breaks.is_empty()
    }

    pub(super) fn differs(&mut self, dataset: &str, version: Option<i64>, detail: impl ToString) {
        self.discrepancies.push(Discrepancy { dataset: dataset.to_owned(), version, detail: detail.to_string() });
    }
}

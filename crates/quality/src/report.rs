//! What a check found.

use crate::recipe::Operation;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The number of the stored shape below.
const FORMAT: u32 = 2;

/// What a check found in one table. Kept with the version; a stored format, so members are added, never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QualityReport {
    pub format: u32,
    /// Rows that were looked at: all of them.
    pub rows: u64,
    /// Rows without any remark that blocks or warns; unknown before format 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clean_rows: Option<u64>,
    /// Most severe first, then the most cells first.
    pub findings: Vec<Finding>,
    /// Rules that could not be applied because what they compare with was not given: `geography`, `previous`…
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_checked: Vec<String>,
    /// Groups whose rules were applied; unknown when empty, as in reports of an earlier release.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
}

/// One thing that is imperfect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Identifier of the rule, in kebab-case.
    pub rule: String,
    pub severity: Severity,
    /// The column, when it is about one.
    pub column: Option<String>,
    /// Records of the original file, from 1 as a spreadsheet counts; the first 20.
    pub rows: Vec<u64>,
    /// All records or cells concerned.
    pub count: u64,
    /// Sample of the values, at most 5; masked when they are personal.
    #[serde(default)]
    pub values: Vec<String>,
    /// What the sentence of the rule needs besides: `expected`, `nearest`…
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, String>,
    /// What would mend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repair: Option<Proposal>,
}

/// A repair that is proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    pub operation: Operation,
    /// Cells or records it would change.
    pub cells: u64,
    /// Before and after, at most 5; masked when they are personal.
    #[serde(default)]
    pub examples: Vec<(String, String)>,
    pub safety: Safety,
}

/// Whether a repair may be applied with others, unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// It writes the same thing better: no information can be lost.
    Safe,
    /// Somebody must look at it.
    Ask,
}

/// How much it matters to whoever uses the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know: it was understood and repaired, or may be meant.
    Info,
    /// May mislead a reader.
    Warning,
    /// Data are wrong, lost, or must not be public: not published unless somebody says why.
    #[serde(alias = "error")]
    Blocking,
}

impl Severity {
    pub fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Blocking => "blocking",
        }
    }
}

impl QualityReport {
    pub(crate) fn new(rows: u64, clean_rows: u64, findings: Vec<Finding>) -> Self {
        Self { format: FORMAT, rows, clean_rows: Some(clean_rows), findings, not_checked: Vec::new(), groups: Vec::new() }
    }

    /// How many findings have that severity.
    pub fn count_of(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The findings that forbid to publish unless somebody says why.
    pub fn blocking(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Blocking)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As format 1 was written. Never edited.
    const FROZEN_1: &str =
        r#"{"format":1,"rows":3,"findings":[{"rule":"letters-lost","severity":"error","column":"nom","rows":[2],"count":1,"values":["Cr�che"]}]}"#;

    /// As format 2 is written. Never edited.
    const FROZEN_2: &str = r#"{"format":2,"rows":3,"clean_rows":2,"findings":[{"rule":"spaces-around","severity":"warning","column":"nom","rows":[2],"count":1,"values":[" Crèche"],"details":{"expected":"Crèche"},"repair":{"operation":{"op":"convert","column":"nom","function":"trim"},"cells":1,"examples":[[" Crèche","Crèche"]],"safety":"safe"}}],"not_checked":["geography"]}"#;

    #[test]
    fn a_report_of_format_1_is_read_and_its_errors_block() {
        let report: QualityReport = serde_json::from_str(FROZEN_1).unwrap();
        assert_eq!((report.count_of(Severity::Blocking), report.count_of(Severity::Info), report.clean_rows), (1, 0, None));
    }

    #[test]
    fn the_frozen_report_is_read_and_written_back_byte_for_byte() {
        let report: QualityReport = serde_json::from_str(FROZEN_2).unwrap();
        assert_eq!(serde_json::to_string(&report).unwrap(), FROZEN_2);
    }
}

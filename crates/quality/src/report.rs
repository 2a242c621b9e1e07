//! What a check found.

use serde::{Deserialize, Serialize};

/// The number of the stored shape below.
const FORMAT: u32 = 1;

/// What a check found in one table. Kept with the version; a stored format, so members are added, never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QualityReport {
    pub format: u32,
    /// Rows that were looked at: all of them.
    pub rows: u64,
    /// Most severe first.
    pub findings: Vec<Finding>,
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
    /// Sample of the values, at most 5.
    #[serde(default)]
    pub values: Vec<String>,
}

/// How much it matters to whoever uses the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know: it was understood and repaired, or may be meant.
    Info,
    /// May mislead a reader.
    Warning,
    /// Data are wrong or lost.
    Error,
}

impl QualityReport {
    pub(crate) fn new(rows: u64, mut findings: Vec<Finding>) -> Self {
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Self { format: FORMAT, rows, findings }
    }

    /// How many findings are at least that severe.
    pub fn count_from(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity >= severity).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the first release wrote it. Never edited.
    const FROZEN: &str =
        r#"{"format":1,"rows":3,"findings":[{"rule":"letters-lost","severity":"error","column":"nom","rows":[2],"count":1,"values":["Cr�che"]}]}"#;

    #[test]
    fn the_frozen_report_is_read_and_written_back_byte_for_byte() {
        let report: QualityReport = serde_json::from_str(FROZEN).unwrap();
        assert_eq!((report.count_from(Severity::Error), report.count_from(Severity::Info)), (1, 1));
        assert_eq!(serde_json::to_string(&report).unwrap(), FROZEN);
    }

    #[test]
    fn the_most_severe_finding_comes_first() {
        let finding = |severity| Finding { rule: "r".into(), severity, column: None, rows: vec![], count: 1, values: vec![] };
        let report = QualityReport::new(0, vec![finding(Severity::Info), finding(Severity::Error), finding(Severity::Warning)]);
        assert_eq!(report.findings.iter().map(|finding| finding.severity).collect::<Vec<_>>(), [Severity::Error, Severity::Warning, Severity::Info]);
    }
}

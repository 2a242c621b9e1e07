//! What a rule says of itself: once for the code, the report, the documentation and the tests.

use crate::Severity;
use crate::identified::identified;

/// The card of a rule.
#[derive(Debug)]
pub struct RuleCard {
    /// In kebab-case, for ever: reports keep it.
    pub id: &'static str,
    pub group: Group,
    pub dimension: Dimension,
    /// The usual severity; a rule may lower or raise it for one finding.
    pub severity: Severity,
    /// Where the rule comes from.
    pub source: &'static str,
    /// Small files that a test checks and the documentation shows.
    pub examples: &'static [Example],
}

/// A small CSV and the records that the rule must flag, and no other: from 1 as a spreadsheet counts, the header line included.
#[derive(Debug)]
pub struct Example {
    pub csv: &'static str,
    pub flagged: &'static [u64],
}

identified! {
    /// What a rule looks at; each can be asked for alone.
    Group {
        /// How the file was read.
        Reading = "reading",
        /// Against a schema that was chosen.
        Schema = "schema",
        /// Headers, rows, cells as parts of a table.
        Structure = "structure",
        Values = "values",
        /// Against official lists and check digits.
        References = "references",
        Geography = "geography",
        /// What identifies a row, and what leads to one.
        Keys = "keys",
        /// Personal data and other secrets.
        Personal = "personal",
        /// Against the previous version.
        Previous = "previous",
        /// What is said of the dataset.
        Metadata = "metadata",
    }
}

identified! {
    /// Characteristics of data quality (ISO/IEC 25012:2008, table 1).
    Dimension {
        Accuracy = "accuracy",
        Completeness = "completeness",
        Consistency = "consistency",
        Credibility = "credibility",
        Currentness = "currentness",
        Compliance = "compliance",
        Confidentiality = "confidentiality",
        Precision = "precision",
        Traceability = "traceability",
        Understandability = "understandability",
    }
}

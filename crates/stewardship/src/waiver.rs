//! Saying why something wrong is published all the same.

use crate::{DraftTable, ReviewError};
use parvis_model::{Actor, TableName};
use parvis_quality::{Finding, Group, card_of, is_neutral_detail};
use parvis_store::VersionWaiver;
use std::fmt;
use time::OffsetDateTime;

/// The longest reason, in characters.
pub const MAX_REASON_CHARS: usize = 500;

/// A blocking finding that somebody answers for, with the reason. Kept for ever with the version, and public.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiver {
    about: Waived,
    reason: String,
    by: Actor,
    at: OffsetDateTime,
}

/// What a waiver is about: one rule, on one column or on none, in one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// The table; nothing when one alone of the draft can be meant.
    pub table: Option<TableName>,
    /// Identifier of the rule.
    pub rule: String,
    /// The column, exactly as the finding names it; nothing when the finding names none.
    pub column: Option<String>,
}

impl Waived {
    fn means(&self, table: &TableName, rule: &str, column: Option<&str>) -> bool {
        self.table.as_ref().is_none_or(|named| named == table) && self.rule == rule && self.column.as_deref() == column
    }
}

/// `table/rule:column`
impl fmt::Display for Waived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(table) = &self.table {
            write!(f, "{table}/")?;
        }
        f.write_str(&self.rule)?;
        match &self.column {
            Some(column) => write!(f, ":{column}"),
            None => Ok(()),
        }
    }
}

/// Why these are no words for a waiver.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WaiverError {
    #[error("the waiver of {about} gives no reason")]
    NoReason { about: Waived },
    #[error("the reason of the waiver of {about} is longer than {limit} characters")]
    LongReason { about: Waived, limit: usize },
}

impl Waiver {
    /// Runs of spaces and line breaks in the reason become one space.
    ///
    /// # Errors
    /// [`WaiverError::NoReason`] when the reason holds no letter and no digit; [`WaiverError::LongReason`] past [`MAX_REASON_CHARS`].
    pub fn new(about: Waived, reason: &str, by: &Actor, at: OffsetDateTime) -> Result<Self, WaiverError> {
        let visible: String = reason.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let reason = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        if !reason.chars().any(char::is_alphanumeric) {
            return Err(WaiverError::NoReason { about });
        }
        if reason.chars().count() > MAX_REASON_CHARS {
            return Err(WaiverError::LongReason { about, limit: MAX_REASON_CHARS });
        }
        Ok(Self { about, reason, by: by.clone(), at })
    }

    pub fn about(&self) -> &Waived {
        &self.about
    }

    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Who answers for it.
    pub fn by(&self) -> &Actor {
        &self.by
    }

    pub fn at(&self) -> OffsetDateTime {
        self.at
    }
}

/// A finding that forbids to publish, and the table it is in.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockingFinding {
    pub table: TableName,
    pub finding: Finding,
}

impl BlockingFinding {
    /// What a waiver of it is about.
    pub fn to_waive(&self) -> Waived {
        Waived { table: Some(self.table.clone()), rule: self.finding.rule.clone(), column: self.finding.column.clone() }
    }

    fn is_meant_by(&self, waived: &Waived) -> bool {
        waived.means(&self.table, &self.finding.rule, self.finding.column.as_deref())
    }
}

/// `letters-lost:nom, digits-lost:siret`: rules and columns, never values.
pub(crate) fn names(findings: &[BlockingFinding]) -> String {
    findings.iter().map(|blocking| Waived { table: None, ..blocking.to_waive() }.to_string()).collect::<Vec<_>>().join(", ")
}

/// The blocking findings of tables. What they tell people quotes nothing of a column where personal data were found, but masked by the rule that found them.
fn blocking(tables: &[DraftTable]) -> Vec<BlockingFinding> {
    let of_table = |table: &DraftTable| {
        let personal = table.quality.personal_columns();
        let quotes = |finding: &Finding| {
            let is_of_personal = finding.column.as_ref().is_some_and(|column| personal.contains(column));
            !is_of_personal || card_of(&finding.rule).is_some_and(|card| card.group == Group::Personal)
        };
        let told = |finding: &Finding| match quotes(finding) {
            true => finding.clone(),
            false => {
                let details = finding.details.iter().filter(|(name, _)| is_neutral_detail(name)).map(|(name, value)| (name.clone(), value.clone())).collect();
                Finding { values: Vec::new(), repair: None, details, ..finding.clone() }
            }
        };
        table.quality.blocking().map(|finding| BlockingFinding { table: table.name.clone(), finding: told(finding) }).collect::<Vec<_>>()
    };
    tables.iter().flat_map(of_table).collect()
}

/// Pairs each waiver with the finding it means, so that every blocking finding has one and no waiver is left over.
///
/// # Errors
/// [`ReviewError::Blocked`], [`ReviewError::UselessWaiver`], [`ReviewError::AmbiguousWaiver`], [`ReviewError::WaivedTwice`].
pub(crate) fn settle(tables: &[DraftTable], waivers: &[Waiver]) -> Result<Vec<VersionWaiver>, ReviewError> {
    let mut left = blocking(tables);
    let mut waived: Vec<VersionWaiver> = Vec::new();
    for waiver in waivers {
        let about = &waiver.about;
        let mut meant: Vec<TableName> = left.iter().filter(|blocking| blocking.is_meant_by(about)).map(|blocking| blocking.table.clone()).collect();
        meant.dedup();
        let table = match meant.as_slice() {
            [table] => table.clone(),
            [] if waived.iter().any(|known| about.means(&known.table, &known.rule, known.column.as_deref())) => {
                return Err(ReviewError::WaivedTwice { about: about.clone() });
            }
            [] => return Err(ReviewError::UselessWaiver { about: about.clone(), blocking: blocking(tables) }),
            _ => return Err(ReviewError::AmbiguousWaiver { about: about.clone(), tables: meant }),
        };
        left.retain(|blocking| !blocking.is_meant_by(about));
        waived.push(VersionWaiver {
            table,
            rule: about.rule.clone(),
            column: about.column.clone(),
            reason: waiver.reason.clone(),
            by: waiver.by.name().to_owned(),
            at: waiver.at,
        });
    }
    if left.is_empty() { Ok(waived) } else { Err(ReviewError::Blocked { findings: left }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiver(reason: &str) -> Result<Waiver, WaiverError> {
        let about = Waived { table: None, rule: "letters-lost".into(), column: Some("nom".into()) };
        Waiver::new(about, reason, &Actor::named("Ana"), OffsetDateTime::UNIX_EPOCH)
    }

    #[test]
    fn a_reason_says_something_in_few_words() {
        for nothing in ["", "  ", "\n\t", "…", "- .", "\u{a0}", "\0"] {
            assert!(matches!(waiver(nothing), Err(WaiverError::NoReason { .. })), "{nothing:?}");
        }
        assert!(waiver(&"é".repeat(MAX_REASON_CHARS)).is_ok());
        assert!(matches!(waiver(&"é".repeat(MAX_REASON_CHARS + 1)), Err(WaiverError::LongReason { limit: MAX_REASON_CHARS, .. })));
    }

    #[test]
    fn a_reason_is_one_line() {
        assert_eq!(waiver("  L’original\r\n est perdu.\u{7} ").unwrap().reason(), "L’original est perdu.");
    }
}

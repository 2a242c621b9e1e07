//! What is still to be answered before a deposit can be sent to review.

use super::content::DepositContent;
use parvis_model::{DatasetDescription, Licence};
use parvis_quality::{Finding, Group, QualityReport, Severity, card_of};
use parvis_store::StoreError;
use std::collections::BTreeSet;

/// What must be said of a dataset before it is sent: the six compulsory answers of a description.
pub const FIELDS_NEEDED: [&str; 6] = ["title", "summary", "row_is", "licence", "frequency", "contact"];

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    File,
    /// The answers changed since the file was last read.
    Reading,
    /// An address for a new dataset.
    Address,
    /// One of [`FIELDS_NEEDED`].
    Field(&'static str),
    /// One of the three questions on confidentiality.
    Question,
    /// A column where personal data were found, and nobody said what to do with it.
    SuspectColumn(String),
    /// Something that blocks, neither mended nor answered for.
    Blocking {
        rule: String,
        column: Option<String>,
    },
}

impl DepositContent {
    /// Everything that is missing, in the order of the steps. `report` is that of what was prepared.
    ///
    /// # Errors
    /// [`StoreError::InvalidRecord`].
    pub fn lacks(&self, is_new: bool, report: Option<&QualityReport>) -> Result<Vec<Lack>, StoreError> {
        let mut lacks = Vec::new();
        if self.file.is_none() {
            lacks.push(Lack::File);
        } else if self.up_to_date().is_none() {
            lacks.push(Lack::Reading);
        }
        if let Some(report) = report {
            let open = report.blocking().filter(|finding| !self.is_answered(finding));
            lacks.extend(open.map(|finding| Lack::Blocking { rule: finding.rule.clone(), column: finding.column.clone() }));
        }
        if is_new && self.slug.is_none() {
            lacks.push(Lack::Address);
        }
        lacks.extend(missing_fields(&self.described()?).into_iter().map(Lack::Field));
        let privacy = &self.privacy;
        if privacy.persons.is_none() || privacy.secret.is_none() || privacy.security.is_none() {
            lacks.push(Lack::Question);
        }
        lacks.extend(report.into_iter().flat_map(suspect_columns).filter(|column| !privacy.columns.contains_key(column)).map(Lack::SuspectColumn));
        Ok(lacks)
    }

    /// Whether somebody said why a finding is left as it is.
    pub fn is_answered(&self, finding: &Finding) -> bool {
        self.waivers.iter().any(|waiver| waiver.rule == finding.rule && waiver.column == finding.column)
    }

    /// Whether the data protection officer must be asked: persons, secrets or security are said to be there, or a suspect column is published.
    pub fn needs_opinion(&self) -> bool {
        let privacy = &self.privacy;
        [privacy.persons, privacy.secret, privacy.security].contains(&Some(true)) || !privacy.columns.is_empty()
    }
}

/// Columns where personal data were found, told by a warning or by something that blocks.
pub fn suspect_columns(report: &QualityReport) -> BTreeSet<String> {
    let is_personal = |finding: &&Finding| finding.severity > Severity::Info && card_of(&finding.rule).is_some_and(|card| card.group == Group::Personal);
    report.findings.iter().filter(is_personal).filter_map(|finding| finding.column.clone()).collect()
}

/// Which of [`FIELDS_NEEDED`] are not said.
fn missing_fields(description: &DatasetDescription) -> Vec<&'static str> {
    let is_blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let missing = [
        description.title.trim().is_empty(),
        is_blank(&description.summary),
        is_blank(&description.row_is),
        description.licence == Licence::NotSpecified,
        description.frequency.is_none(),
        is_blank(&description.contact),
    ];
    FIELDS_NEEDED.into_iter().zip(missing).filter(|(_, missing)| *missing).map(|(field, _)| field).collect()
}

//! What the checks of published versions say, for the page and the API: facts with their reasons, the numbers of each version, who answers for what.
//!
//! Everything here comes from [`parvis_stewardship::quality_report`], which shows nothing that is not public.

mod facts;

pub use facts::{Fact, facts};

use crate::api::wire;
use crate::published::Listed;
use crate::{App, Problem};
use parvis_formats::ColumnReport;
use parvis_quality::{Finding, Group, QualityReport, Severity};
use parvis_store::{Version, VersionTable, VersionWaiver};
use std::sync::Arc;
use time::OffsetDateTime;

/// Versions told in a history.
const HISTORY: u32 = 20;

/// A published version with the reports of its tables, in their order.
pub struct Checked {
    version: Arc<Version>,
    reports: Vec<Option<QualityReport>>,
}

/// What was found in all tables of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbers {
    pub rows: u64,
    pub blocking: u64,
    pub warnings: u64,
    pub infos: u64,
    /// Unknown when one report does not say.
    pub clean_rows: Option<u64>,
}

impl Checked {
    pub fn of(version: Arc<Version>) -> Self {
        let reports = version.tables.iter().map(|table| parvis_stewardship::quality_report(&version, table)).collect();
        Self { version, reports }
    }

    pub fn number(&self) -> u32 {
        self.version.number
    }

    pub fn at(&self) -> OffsetDateTime {
        self.version.published_at
    }

    /// Nothing when a table was published without report.
    pub fn numbers(&self) -> Option<Numbers> {
        let mut sum = Numbers { clean_rows: Some(0), ..Numbers::default() };
        for report in &self.reports {
            let report = report.as_ref()?;
            let count = |severity| report.count_of(severity) as u64;
            sum.rows += report.rows;
            sum.blocking += count(Severity::Blocking);
            sum.warnings += count(Severity::Warning);
            sum.infos += count(Severity::Info);
            sum.clean_rows = sum.clean_rows.zip(report.clean_rows).map(|(before, clean)| before + clean);
        }
        Some(sum)
    }
}

/// A version and those before it, latest first, at most twenty.
pub async fn history(app: &App, listed: &Listed, number: u32) -> Result<Vec<Checked>, Problem> {
    let mut checks = Vec::new();
    for number in (1..=number).rev().take(HISTORY as usize) {
        checks.push(Checked::of(app.shelf().version(listed, Some(number)).await?));
    }
    Ok(checks)
}

/// The groups whose rules were applied. Reports of the first release only told of the reading.
pub fn groups(report: &QualityReport) -> Vec<Group> {
    if report.groups.is_empty() {
        return vec![Group::Reading];
    }
    report.groups.iter().filter_map(|id| Group::of_id(id)).collect()
}

/// The waiver of a finding.
pub fn waiver_of<'a>(version: &'a Version, table: &VersionTable, finding: &Finding) -> Option<&'a VersionWaiver> {
    if finding.severity != Severity::Blocking {
        return None;
    }
    version.waivers.iter().find(|waiver| waiver.table == table.name && waiver.rule == finding.rule && waiver.column == finding.column)
}

/// The profile of each column of the published table, and of no other. Nothing of the values of a column that is not published as it was received, or where personal data were found.
pub fn profiles(table: &VersionTable, quality: Option<&QualityReport>) -> Vec<ColumnReport> {
    let report = wire::report_of(table);
    let personal = quality.map(QualityReport::personal_columns).unwrap_or_default();
    let columns = table.schema.columns.iter().enumerate().filter_map(|(index, column)| report.columns.get(index).filter(|found| found.name == column.name));
    columns
        .map(|found| match table.withheld.contains(&found.name) || personal.contains(&found.name) {
            true => ColumnReport { min: None, max: None, examples: Vec::new(), top: Vec::new(), ..found.clone() },
            false => found.clone(),
        })
        .collect()
}

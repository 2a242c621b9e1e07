//! From an approved draft to a version.

use crate::original::PARQUET;
use crate::{Approved, Draft, DraftTable, Repairs};
use parvis_formats::ReadReport;
use parvis_model::Actor;
use parvis_quality::QualityReport;
use parvis_store::{Lease, NewVersion, Store, StoreError, Version, VersionTable, VersionWaiver, failpoint};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use time::OffsetDateTime;

/// Why an approved draft was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The same files, read the same way, under the same words.
    #[error("nothing has changed since version {version}")]
    Unchanged { version: u32 },
    #[error("could not publish")]
    Store {
        #[from]
        source: StoreError,
    },
    #[error("could not read the typed table")]
    Table {
        #[source]
        source: std::io::Error,
    },
    #[error("could not write down the reports")]
    Report {
        #[source]
        source: serde_json::Error,
    },
}

/// Publishes an approved draft: its tables replace those of the same name, the others stay.
///
/// # Errors
/// [`PublishError::Unchanged`]; a [`StoreError::Conflict`] when the dataset moved on since the draft was made; other [`StoreError`]s.
pub async fn publish(store: &Store, approved: Approved, now: OffsetDateTime) -> Result<Arc<Version>, PublishError> {
    let (new, steward) = prepared(store, approved).await?;
    Ok(store.publish_version(new, &steward, now).await?)
}

/// As [`publish`], from a job: the version and the end of the job are one commit, so a job that is begun again after its worker died publishes once. Answer [`crate::JobOutcome::Committed`] after it.
///
/// # Errors
/// As [`publish`]; [`StoreError::LeaseLost`] when the job is another worker's.
pub async fn publish_in_job(store: &Store, approved: Approved, lease: &Lease, now: OffsetDateTime) -> Result<Arc<Version>, PublishError> {
    let (new, steward) = prepared(store, approved).await?;
    Ok(store.publish_version_in_job(new, lease, &steward, now).await?)
}

/// Keeps the tables; what is left is one commit.
async fn prepared(store: &Store, approved: Approved) -> Result<(NewVersion, Actor), PublishError> {
    let (draft, waivers, steward) = approved.into_parts();
    if let Some(version) = draft.base.version().filter(|version| is_unchanged(&draft, &waivers, version)) {
        return Err(PublishError::Unchanged { version: version.number });
    }
    let mut tables = Vec::new();
    for table in &draft.tables {
        tables.push(kept(store, table).await?);
    }
    failpoint("tables-kept");
    let quality = quality_of(&draft)?;
    let waivers = waivers_of(&draft, waivers);
    let (tables, attachments) = match draft.base.version() {
        Some(version) => (merged(&version.tables, tables), version.attachments.clone()),
        None => (tables, Vec::new()),
    };
    let new = NewVersion {
        target: draft.base.target(),
        description: draft.description,
        tables,
        attachments,
        note: draft.note,
        restores: None,
        quality,
        waivers,
        uploads: draft.uploads,
        deposit: draft.deposit,
    };
    Ok((new, steward))
}

/// Keeps the Parquet of a table.
async fn kept(store: &Store, draft: &DraftTable) -> Result<VersionTable, PublishError> {
    let table = &draft.table;
    let file = table.parquet().map_err(|source| PublishError::Table { source })?;
    let parquet = store.put_blob_file(file, &format!("{}.parquet", draft.name), PARQUET, Some(table.parquet_bytes())).await?;
    Ok(VersionTable {
        name: draft.name.clone(),
        label: table.name().to_owned(),
        schema: table.schema().clone(),
        rows: table.rows(),
        original: draft.original.clone(),
        parquet,
        read_report: serde_json::to_value(draft.kept_reading()).map_err(|source| PublishError::Report { source })?,
        row_map: table.row_map().runs.clone(),
        row_map_blob: None,
        withheld: draft.withheld.iter().cloned().collect(),
        repairs: draft.repairs.as_ref().map(serde_json::to_value).transpose().map_err(|source| PublishError::Report { source })?,
        conforms_to: draft.conforms_to.clone(),
    })
}

/// The tables of the previous version, each replaced by the new one of its name; new names at the end.
fn merged(previous: &[VersionTable], mut new: Vec<VersionTable>) -> Vec<VersionTable> {
    let mut tables: Vec<_> = previous
        .iter()
        .map(|table| match new.iter().position(|candidate| candidate.name == table.name) {
            Some(index) => new.remove(index),
            None => table.clone(),
        })
        .collect();
    tables.append(&mut new);
    tables
}

/// `{"format":1,"tables":{"donnees":{…}}}`: the report of each table, those of the tables that stay included.
fn quality_of(draft: &Draft) -> Result<Value, PublishError> {
    let before = draft.base.version().and_then(|version| version.quality.get("tables")?.as_object().cloned());
    let mut tables: Map<String, Value> = before.unwrap_or_default();
    for table in &draft.tables {
        let report = serde_json::to_value(table.kept_quality()).map_err(|source| PublishError::Report { source })?;
        tables.insert(table.name.to_string(), report);
    }
    Ok(json!({ "format": 1, "tables": tables }))
}

/// The waivers of the draft, and those of the tables that stay: each goes with the report it answers.
fn waivers_of(draft: &Draft, new: Vec<VersionWaiver>) -> Vec<VersionWaiver> {
    let before = draft.base.version().map(|version| version.waivers.as_slice()).unwrap_or_default();
    let stays = |waiver: &&VersionWaiver| !draft.tables.iter().any(|table| table.name == waiver.table);
    before.iter().filter(stays).cloned().chain(new).collect()
}

/// Whether every table of the draft is already there, from the same file and read the same way, under the same words, waived for the same reasons.
///
/// Reports are compared, not Parquet bytes: they hold the types, bounds and doubts of every column, so another reading (other hints, a better reader) shows there. What the check found is not: it depends on the day too.
fn is_unchanged(draft: &Draft, waivers: &[VersionWaiver], version: &Version) -> bool {
    let same_table = |draft: &DraftTable| {
        version.table(&draft.name).is_some_and(|table| {
            let report: Option<ReadReport> = serde_json::from_value(table.read_report.clone()).ok();
            table.original.hash == draft.original.hash
                && table.schema == *draft.table.schema()
                && table.withheld.iter().eq(&draft.withheld)
                && report.as_ref() == Some(&draft.kept_reading())
                && Repairs::of(table).ok().flatten().map(|repairs| repairs.recipe) == draft.repairs.as_ref().map(|repairs| repairs.recipe.clone())
                && table.conforms_to == draft.conforms_to
                && reasons(&version.waivers, draft) == reasons(waivers, draft)
        })
    };
    draft.description == version.description && draft.tables.iter().all(same_table)
}

/// What is waived in a table, and why; who and when do not make another version.
fn reasons<'a>(waivers: &'a [VersionWaiver], table: &DraftTable) -> BTreeSet<(&'a str, Option<&'a str>, &'a str)> {
    let of_table = waivers.iter().filter(|waiver| waiver.table == table.name);
    of_table.map(|waiver| (waiver.rule.as_str(), waiver.column.as_deref(), waiver.reason.as_str())).collect()
}

/// The quality report of one table of a version, as anyone may read it.
///
/// [`publish`] already left out what is not public; it is left out again, for versions that an earlier release published.
pub fn quality_report(version: &Version, table: &VersionTable) -> Option<QualityReport> {
    let report: QualityReport = serde_json::from_value(version.quality.get("tables")?.get(table.name.as_str())?.clone()).ok()?;
    let is_gone = |column: &&String| table.schema.column(column).is_none();
    let gone = report.findings.iter().filter_map(|finding| finding.column.as_ref()).filter(is_gone);
    let withheld = table.withheld.iter().chain(gone).cloned().collect();
    Some(report.public(&withheld))
}

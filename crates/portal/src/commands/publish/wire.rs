//! What `publish --json` writes. Keys are only ever added.

use super::{blocked, waive};
use crate::says::Says;
use parvis_model::Slug;
use parvis_stewardship::BlockingFinding;
use parvis_store::{Version, VersionTable};
use serde::Serialize;

#[derive(Serialize)]
struct Published<'a> {
    dataset: &'a str,
    id: String,
    version: u32,
    unchanged: bool,
    url: &'a str,
    version_url: String,
    manifest: String,
    rows: u64,
    tables: Vec<Table<'a>>,
}

#[derive(Serialize)]
struct Table<'a> {
    name: &'a str,
    rows: u64,
    columns: usize,
    doubts: usize,
    original_sha256: String,
}

#[derive(Serialize)]
struct Unchanged<'a> {
    dataset: &'a str,
    version: u32,
    unchanged: bool,
    url: &'a str,
    version_url: String,
}

#[derive(Serialize)]
struct Blocked<'a> {
    dataset: &'a str,
    published: bool,
    blocking: Vec<Blocking<'a>>,
}

#[derive(Serialize)]
struct Blocking<'a> {
    table: &'a str,
    rule: &'a str,
    severity: &'static str,
    column: Option<&'a str>,
    rows: &'a [u64],
    count: u64,
    message: String,
    /// What to give to `--waive`, the reason added.
    waive: String,
}

pub fn blocked(says: Says, slug: &Slug, findings: &[BlockingFinding]) -> serde_json::Result<String> {
    let blocking = findings.iter().map(|blocking| Blocking {
        table: blocking.table.as_str(),
        rule: &blocking.finding.rule,
        severity: blocking.finding.severity.id(),
        column: blocking.finding.column.as_deref(),
        rows: &blocking.finding.rows,
        count: blocking.finding.count,
        message: blocked::message(says, &blocking.finding),
        waive: waive::to_write(&blocked::to_waive(blocking, findings)),
    });
    let wire = Blocked { dataset: slug.as_str(), published: false, blocking: blocking.collect() };
    Ok(serde_json::to_string_pretty(&wire)? + "\n")
}

pub fn published(slug: &Slug, version: &Version, address: &str) -> serde_json::Result<String> {
    let tables = version.tables.iter().map(|table| Table {
        name: table.name.as_str(),
        rows: table.rows,
        columns: table.schema.columns.len(),
        doubts: doubts_of(table),
        original_sha256: table.original.hash.to_string(),
    });
    let wire = Published {
        dataset: slug.as_str(),
        id: version.dataset_id.to_string(),
        version: version.number,
        unchanged: false,
        url: address,
        version_url: format!("{address}/versions/{}", version.number),
        manifest: version.manifest.to_string(),
        rows: version.rows(),
        tables: tables.collect(),
    };
    Ok(serde_json::to_string_pretty(&wire)? + "\n")
}

pub fn unchanged(slug: &Slug, version: u32, address: &str) -> serde_json::Result<String> {
    let wire = Unchanged { dataset: slug.as_str(), version, unchanged: true, url: address, version_url: format!("{address}/versions/{version}") };
    Ok(serde_json::to_string_pretty(&wire)? + "\n")
}

/// The doubts about the reading of every table.
pub fn doubts(version: &Version) -> usize {
    version.tables.iter().map(doubts_of).sum()
}

fn doubts_of(table: &VersionTable) -> usize {
    table.read_report.get("doubts").and_then(|doubts| doubts.as_array()).map_or(0, Vec::len)
}

//! What `check --json` writes. Keys are only ever added; `docs/reference/quality-report.md` describes them.

use super::Outcome;
use parvis_formats::TypedTable;
use parvis_quality::is_neutral_detail;
use parvis_quality::recipe::Operation;
use parvis_quality::{Checked, Finding, Safety, Severity};
use parvis_web::Words;
use parvis_web::quality::{Remark, card_of, remarks};
use serde::Serialize;
use std::collections::BTreeMap;

/// The number of this shape.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    file: &'a str,
    #[serde(flatten)]
    content: Content<'a>,
    /// What `--apply` wrote, checked again; absent when nothing was applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    repaired: Option<After<'a>>,
}

/// The file that repairs wrote, and what is left in it.
#[derive(Serialize)]
struct After<'a> {
    file: &'a str,
    rows: u64,
    clean_rows: Option<u64>,
    blocking: usize,
    warnings: usize,
    infos: usize,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Content<'a> {
    One(Table<'a>),
    Several { rows: u64, blocking: usize, warnings: usize, infos: usize, tables: Vec<Table<'a>> },
}

#[derive(Serialize)]
struct Table<'a> {
    table: &'a str,
    rows: u64,
    clean_rows: Option<u64>,
    blocking: usize,
    warnings: usize,
    infos: usize,
    findings: Vec<WireFinding<'a>>,
    not_checked: &'a [String],
}

#[derive(Serialize)]
struct WireFinding<'a> {
    rule: &'a str,
    severity: Severity,
    column: Option<&'a str>,
    rows: &'a [u64],
    count: u64,
    message: String,
    repair: Option<Repair<'a>>,
    group: Option<&'static str>,
    dimension: Option<&'static str>,
    values: &'a [String],
    details: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct Repair<'a> {
    message: String,
    operation: &'a Operation,
    cells: u64,
    examples: &'a [(String, String)],
    safety: Safety,
}

/// One table as one object; several, or every sheet asked for, under `tables`.
pub fn json(words: &'static Words, outcome: &Outcome, all: bool) -> serde_json::Result<String> {
    let mut tables: Vec<Table<'_>> = outcome.tables.iter().map(|(table, checked)| of(words, table, checked)).collect();
    let content = match (all, tables.len()) {
        (false, 1) => Content::One(tables.remove(0)),
        _ => Content::Several {
            rows: tables.iter().map(|table| table.rows).sum(),
            blocking: tables.iter().map(|table| table.blocking).sum(),
            warnings: tables.iter().map(|table| table.warnings).sum(),
            infos: tables.iter().map(|table| table.infos).sum(),
            tables,
        },
    };
    let repaired = outcome.repaired.as_ref().map(|repaired| {
        let report = &repaired.checked.report;
        After {
            file: &repaired.path,
            rows: report.rows,
            clean_rows: report.clean_rows,
            blocking: report.count_of(Severity::Blocking),
            warnings: report.count_of(Severity::Warning),
            infos: report.count_of(Severity::Info),
        }
    });
    let mut text = serde_json::to_string_pretty(&Report { format: FORMAT, file: &outcome.file, content, repaired })?;
    text.push('\n');
    Ok(text)
}

fn of<'a>(words: &Words, table: &'a TypedTable, checked: &'a Checked) -> Table<'a> {
    let report = &checked.report;
    Table {
        table: table.name(),
        rows: report.rows,
        clean_rows: report.clean_rows,
        blocking: report.count_of(Severity::Blocking),
        warnings: report.count_of(Severity::Warning),
        infos: report.count_of(Severity::Info),
        findings: report.findings.iter().zip(remarks(words, report)).map(|(finding, remark)| said(finding, &remark)).collect(),
        not_checked: &report.not_checked,
    }
}

fn said<'a>(finding: &'a Finding, remark: &Remark) -> WireFinding<'a> {
    let card = card_of(&finding.rule);
    let shown = !remark.hides_values;
    let repair = finding.repair.as_ref().zip(remark.repair.as_ref()).map(|(proposal, words)| Repair {
        message: words.sentence.clone(),
        operation: &proposal.operation,
        cells: proposal.cells,
        examples: if shown { &proposal.examples } else { &[] },
        safety: proposal.safety,
    });
    WireFinding {
        rule: &finding.rule,
        severity: finding.severity,
        column: finding.column.as_deref(),
        rows: &finding.rows,
        count: finding.count,
        message: remark.message(),
        repair,
        group: card.map(|card| card.group.id()),
        dimension: card.map(|card| card.dimension.id()),
        values: if shown { &finding.values } else { &[] },
        details: finding.details.iter().filter(|(name, _)| shown || is_neutral_detail(name)).map(|(name, value)| (name.as_str(), value.as_str())).collect(),
    }
}

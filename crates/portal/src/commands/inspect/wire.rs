//! What `inspect --json` writes. Keys are only ever added.

use parvis_formats::{ColumnReport, Doubt, ReadReport, SkippedRows, TypedTable};
use serde::Serialize;

#[derive(Serialize)]
struct Tables<'a> {
    tables: Vec<Table<'a>>,
}

#[derive(Serialize)]
struct Table<'a> {
    name: &'a str,
    format: &'a str,
    containers: &'a [String],
    encoding: Option<&'a str>,
    encoding_confidence: Option<f32>,
    delimiter: Option<char>,
    sheet: Option<&'a str>,
    header_row: Option<u64>,
    rows: u64,
    columns: Vec<Column<'a>>,
    skipped: &'a [SkippedRows],
    doubts: &'a [Doubt],
}

#[derive(Serialize)]
struct Column<'a> {
    name: &'a str,
    label: Option<&'a str>,
    #[serde(rename = "type")]
    column_type: &'a str,
    semantic: Option<&'a str>,
    notation: Option<&'a str>,
    nulls: u64,
    distinct: u64,
    distinct_is_estimate: bool,
    min: Option<&'a str>,
    max: Option<&'a str>,
    examples: &'a [String],
}

/// One table as one object; several, or every sheet asked for, under `tables`.
pub fn json(tables: &[TypedTable], all: bool) -> serde_json::Result<String> {
    let mut tables: Vec<Table<'_>> = tables.iter().map(|table| of(table.name(), table.report())).collect();
    let mut text = match (all, tables.len()) {
        (false, 1) => serde_json::to_string_pretty(&tables.remove(0))?,
        _ => serde_json::to_string_pretty(&Tables { tables })?,
    };
    text.push('\n');
    Ok(text)
}

fn of<'a>(name: &'a str, report: &'a ReadReport) -> Table<'a> {
    Table {
        name,
        format: &report.format,
        containers: &report.containers,
        encoding: report.encoding.as_deref(),
        encoding_confidence: report.encoding_confidence,
        delimiter: report.delimiter,
        sheet: report.sheet.as_deref(),
        header_row: report.header_row,
        rows: report.rows,
        columns: report.columns.iter().map(column).collect(),
        skipped: &report.skipped,
        doubts: &report.doubts,
    }
}

fn column(report: &ColumnReport) -> Column<'_> {
    Column {
        name: &report.name,
        label: report.label.as_deref(),
        column_type: &report.column_type,
        semantic: report.semantic.as_deref(),
        notation: report.notation.as_deref(),
        nulls: report.nulls,
        distinct: report.distinct,
        distinct_is_estimate: report.distinct_is_estimate,
        min: report.min.as_deref(),
        max: report.max.as_deref(),
        examples: &report.examples,
    }
}

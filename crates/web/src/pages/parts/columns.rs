//! The dictionary of a table's columns.

use super::rows::title_of;
use crate::chrome::Chrome;
use crate::format::{self, Meaning};
use parvis_formats::ReadReport;
use parvis_model::{Column, ColumnType, TableSchema};
use std::collections::BTreeMap;

/// What is said of a column.
pub struct ColumnEntry {
    pub name: String,
    /// When it differs from the name.
    pub title: Option<String>,
    /// As somebody wrote it.
    pub meaning: Option<String>,
    pub type_words: String,
    pub semantic_words: Option<String>,
    pub filled: Option<String>,
    pub examples: Vec<String>,
}

pub fn column_entries(chrome: &Chrome, schema: &TableSchema, report: &ReadReport, meanings: &BTreeMap<String, String>, rows: u64) -> Vec<ColumnEntry> {
    schema
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let found = report.columns.get(index).filter(|found| found.name == column.name);
            let meaning = Meaning::of(column);
            let examples = found.map(|found| found.examples.iter().take(3).map(|example| format::cell(chrome.language, meaning, example)).collect());
            ColumnEntry {
                name: column.name.clone(),
                title: Some(title_of(column)).filter(|title| *title != column.name),
                meaning: meanings.get(&column.name).cloned(),
                type_words: type_words(chrome, column),
                semantic_words: column.semantic.map(|semantic| chrome.t(&format!("semantic-{semantic}"))),
                filled: found.map(|found| format::percentage(chrome.language, rows.saturating_sub(found.nulls), rows)),
                examples: examples.unwrap_or_default(),
            }
        })
        .collect()
}

fn type_words(chrome: &Chrome, column: &Column) -> String {
    let id = match column.column_type {
        ColumnType::Text => "text",
        ColumnType::Integer => "integer",
        ColumnType::Decimal { .. } => "decimal",
        ColumnType::Number => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::Date => "date",
        ColumnType::DateTime { .. } => "datetime",
    };
    chrome.t(&format!("type-{id}"))
}

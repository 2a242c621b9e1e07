//! Rows as cells of a page.

use crate::format::{self, Meaning};
use crate::{Language, Problem};
use parvis_formats::writers::text::ColumnText;
use parvis_model::{Column, TableSchema};
use parvis_query::Rows;

/// A column of a table shown.
#[derive(Debug, Clone)]
pub struct TableColumn {
    pub index: usize,
    pub name: String,
    /// The longer label when there is one, else the name.
    pub title: String,
    pub is_quantity: bool,
}

/// A cell: nothing when it is empty.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub text: Option<String>,
    /// A web address that the cell holds.
    pub href: Option<String>,
}

pub fn title_of(column: &Column) -> String {
    column.label.clone().filter(|label| !label.trim().is_empty()).unwrap_or_else(|| column.name.clone())
}

pub fn table_columns(schema: &TableSchema, shown: &[usize]) -> Vec<TableColumn> {
    let columns = shown.iter().filter_map(|index| Some((*index, schema.columns.get(*index)?)));
    columns
        .map(|(index, column)| TableColumn { index, name: column.name.clone(), title: title_of(column), is_quantity: Meaning::of(column).is_quantity() })
        .collect()
}

/// Text longer than this is cut on pages: the whole of it is in the files and the API.
const MAX_CELL_CHARS: usize = 600;

pub fn cells(language: Language, schema: &TableSchema, shown: &[usize], rows: &Rows) -> Result<Vec<Vec<Cell>>, Problem> {
    let columns = ColumnText::all(rows.batch.columns())?;
    let meanings: Vec<Meaning> = shown.iter().map(|index| schema.columns.get(*index).map_or(Meaning::Text, Meaning::of)).collect();
    let mut buffer = Vec::new();
    let lines = (0..rows.batch.num_rows()).map(|row| {
        let mut line = Vec::with_capacity(columns.len());
        for (column, meaning) in columns.iter().zip(&meanings) {
            buffer.clear();
            if column.write_into(row, &mut buffer) {
                let canonical = String::from_utf8_lossy(&buffer);
                line.push(Cell { text: Some(shortened(format::cell(language, *meaning, &canonical))), href: address(*meaning, &canonical) });
            } else {
                line.push(Cell::default());
            }
        }
        line
    });
    Ok(lines.collect())
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(MAX_CELL_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Only web addresses become links.
fn address(meaning: Meaning, text: &str) -> Option<String> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    (meaning == Meaning::Url && is_web && !text.contains(char::is_whitespace)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        assert!(address(Meaning::Url, "https://example.fr/a").is_some());
        for text in ["javascript:alert(1)", "data:text/html,x", "example.fr"] {
            assert!(address(Meaning::Url, text).is_none(), "{text}");
        }
        assert!(address(Meaning::Text, "https://example.fr").is_none());
    }

    #[test]
    fn long_texts_are_cut_between_letters() {
        assert_eq!(shortened("é".repeat(601)).chars().count(), 601);
        assert!(shortened("é".repeat(601)).ends_with('…'));
        assert_eq!(shortened("é".repeat(600)).chars().count(), 600);
    }
}

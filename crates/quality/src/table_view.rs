//! A typed table as rules see it.

use crate::Context;
use parvis_formats::typing::semantic::fold_header;
use parvis_formats::{ColumnReport, ReadReport, TypedTable};
use parvis_model::{Column, ColumnType, SemanticType};

/// A table with what is known of its columns, and what it may be compared with.
pub struct TableView<'t> {
    table: &'t TypedTable,
    context: Context<'t>,
    columns: Vec<ColumnView<'t>>,
}

/// One column.
pub struct ColumnView<'t> {
    /// Position, from 0.
    pub index: usize,
    pub column: &'t Column,
    /// What was found on every row.
    pub profile: &'t ColumnReport,
    /// The name as plain lowercase words: `code insee`.
    pub folded: String,
}

impl<'t> ColumnView<'t> {
    pub fn name(&self) -> &'t str {
        &self.column.name
    }

    pub fn semantic(&self) -> Option<SemanticType> {
        self.column.semantic
    }

    pub fn is(&self, semantic: SemanticType) -> bool {
        self.column.semantic == Some(semantic)
    }

    pub fn column_type(&self) -> ColumnType {
        self.column.column_type
    }

    pub fn is_text(&self) -> bool {
        self.column.column_type == ColumnType::Text
    }

    /// Whether the name holds one of these words or groups of words, whole.
    pub fn says(&self, words: &[&str]) -> bool {
        let padded = format!(" {} ", self.folded);
        words.iter().any(|word| padded.contains(&format!(" {word} ")))
    }
}

impl<'t> TableView<'t> {
    pub fn new(table: &'t TypedTable, context: Context<'t>) -> Self {
        let columns = table
            .schema()
            .columns
            .iter()
            .zip(&table.report().columns)
            .enumerate()
            .map(|(index, (column, profile))| ColumnView { index, column, profile, folded: fold_header(&column.name) })
            .collect();
        Self { table, context, columns }
    }

    pub fn table(&self) -> &'t TypedTable {
        self.table
    }

    pub fn report(&self) -> &'t ReadReport {
        self.table.report()
    }

    pub fn context(&self) -> &Context<'t> {
        &self.context
    }

    pub fn rows(&self) -> u64 {
        self.table.rows()
    }

    pub fn columns(&self) -> &[ColumnView<'t>] {
        &self.columns
    }

    pub fn column(&self, index: usize) -> Option<&ColumnView<'t>> {
        self.columns.get(index)
    }

    pub fn named(&self, name: &str) -> Option<&ColumnView<'t>> {
        self.columns.iter().find(|column| column.name() == name)
    }

    pub fn columns_of(&self, semantic: SemanticType) -> impl Iterator<Item = &ColumnView<'t>> {
        self.columns.iter().filter(move |column| column.is(semantic))
    }

    pub fn text_columns(&self) -> impl Iterator<Item = &ColumnView<'t>> {
        self.columns.iter().filter(|column| column.is_text())
    }
}

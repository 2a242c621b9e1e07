//! What someone proposes to publish.

use crate::Base;
use parvis_formats::TypedTable;
use parvis_model::{DatasetDescription, TableName, UploadId};
use parvis_quality::QualityReport;
use parvis_store::Blob;

/// A proposal: tables that were read and checked, and the words that go with them. Nothing of it is visible.
#[derive(Debug)]
pub struct Draft {
    pub(crate) base: Base,
    pub(crate) description: DatasetDescription,
    pub(crate) note: Option<String>,
    pub(crate) tables: Vec<DraftTable>,
    pub(crate) uploads: Vec<UploadId>,
}

/// A table of a proposal, with the file it was read from.
#[derive(Debug)]
pub struct DraftTable {
    pub name: TableName,
    pub original: Blob,
    pub table: TypedTable,
    pub quality: QualityReport,
}

/// Proposes tables for a dataset. Tables of the current version that are not among them stay as they are.
pub fn draft(base: Base, description: DatasetDescription, tables: Vec<DraftTable>) -> Draft {
    Draft { base, description, note: None, tables, uploads: Vec::new() }
}

impl Draft {
    /// Says why, in the words of whoever proposes.
    pub fn with_note(self, note: Option<String>) -> Self {
        Self { note, ..self }
    }

    /// Names the received files this comes from: they are marked as published with it.
    pub fn with_uploads(self, uploads: Vec<UploadId>) -> Self {
        Self { uploads, ..self }
    }

    pub fn base(&self) -> &Base {
        &self.base
    }

    pub fn description(&self) -> &DatasetDescription {
        &self.description
    }

    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    pub fn tables(&self) -> &[DraftTable] {
        &self.tables
    }
}

//! What someone proposes to publish.

use crate::{Base, ReadTable, Repairs, Waiver};
use parvis_formats::{ReadError, ReadReport, TypedTable};
use parvis_model::{DatasetDescription, DepositId, TableName, UploadId};
use parvis_quality::schema::Schema;
use parvis_quality::{Context, QualityReport, RuleSet, check};
use parvis_store::Blob;
use std::collections::BTreeSet;

/// A proposal: tables that were read and checked, and the words that go with them. Nothing of it is visible.
#[derive(Debug)]
pub struct Draft {
    pub(crate) base: Base,
    pub(crate) description: DatasetDescription,
    pub(crate) note: Option<String>,
    pub(crate) tables: Vec<DraftTable>,
    pub(crate) waivers: Vec<Waiver>,
    pub(crate) uploads: Vec<UploadId>,
    pub(crate) deposit: Option<DepositId>,
}

/// A table of a proposal, with the file it was read from and what its check found.
///
/// [`DraftTable::checked`] alone makes one: what is proposed was checked, by every rule, on every row of these very bytes.
#[derive(Debug)]
pub struct DraftTable {
    pub(crate) name: TableName,
    pub(crate) original: Blob,
    pub(crate) table: TypedTable,
    pub(crate) quality: QualityReport,
    pub(crate) withheld: BTreeSet<String>,
    pub(crate) repairs: Option<Repairs>,
    pub(crate) conforms_to: Option<String>,
}

impl DraftTable {
    /// Checks a table that was read. What its repairs hide is withheld. For a thread that may block.
    ///
    /// # Errors
    /// Those of reading the file again.
    pub fn checked(name: TableName, read: ReadTable, context: &Context<'_>) -> Result<Self, ReadError> {
        let ReadTable { original, table, repairs } = read;
        let quality = check(&table, &RuleSet::default(), context)?.report;
        let withheld = repairs.as_ref().map(Repairs::withheld_columns).unwrap_or_default();
        let conforms_to = context.schema.and_then(schema_reference);
        Ok(Self { name, original, table, quality, withheld, repairs, conforms_to })
    }

    /// Names columns of the original that are not published as they were received, because they were removed or treated. Nothing of what they held is kept with the version, and its original is not for the public.
    pub fn withholding(mut self, columns: impl IntoIterator<Item = String>) -> Self {
        self.withheld.extend(columns);
        self
    }

    pub fn name(&self) -> &TableName {
        &self.name
    }

    pub fn original(&self) -> &Blob {
        &self.original
    }

    pub fn table(&self) -> &TypedTable {
        &self.table
    }

    /// What was repaired; nothing when it is as it was read.
    pub fn repairs(&self) -> Option<&Repairs> {
        self.repairs.as_ref()
    }

    /// What the check found.
    pub fn quality(&self) -> &QualityReport {
        &self.quality
    }

    /// What is kept of the check: nothing of the columns withheld.
    pub(crate) fn kept_quality(&self) -> QualityReport {
        self.quality.public(&self.withheld)
    }

    /// What is kept of the reading: nothing of the columns withheld.
    pub(crate) fn kept_reading(&self) -> ReadReport {
        let mut report = self.table.report().clone();
        if self.withheld.is_empty() {
            return report;
        }
        for column in report.columns.iter_mut().filter(|column| self.withheld.contains(&column.name)) {
            (column.min, column.max) = (None, None);
            column.examples.clear();
            column.top.clear();
        }
        for doubt in report.doubts.iter_mut().filter(|doubt| doubt.column.as_ref().is_none_or(|column| self.withheld.contains(column))) {
            doubt.values.clear();
        }
        report.skipped.iter_mut().for_each(|skipped| skipped.text.clear());
        report
    }
}

/// `scdl/deliberations@2.1.5`: how a schema is found again.
fn schema_reference(schema: &Schema) -> Option<String> {
    let name = schema.name.as_deref()?;
    Some(schema.version.as_deref().map_or_else(|| name.to_owned(), |version| format!("{name}@{version}")))
}

/// Proposes tables for a dataset. Tables of the current version that are not among them stay as they are.
pub fn draft(base: Base, description: DatasetDescription, tables: Vec<DraftTable>) -> Draft {
    Draft { base, description, note: None, tables, waivers: Vec::new(), uploads: Vec::new(), deposit: None }
}

impl Draft {
    /// Says why, in the words of whoever proposes.
    pub fn with_note(self, note: Option<String>) -> Self {
        Self { note, ..self }
    }

    /// Says why blocking findings are published all the same.
    pub fn with_waivers(self, waivers: Vec<Waiver>) -> Self {
        Self { waivers, ..self }
    }

    /// Names the received files this comes from: they are marked as published with it.
    pub fn with_uploads(self, uploads: Vec<UploadId>) -> Self {
        Self { uploads, ..self }
    }

    /// Names the approved deposit this comes from: it is published with it, once.
    pub fn of_deposit(self, deposit: DepositId) -> Self {
        Self { deposit: Some(deposit), ..self }
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

    pub fn waivers(&self) -> &[Waiver] {
        &self.waivers
    }
}

//! Immutable published states of a dataset.

pub(crate) mod row_map;
mod rows;
pub(crate) mod wire;

pub(crate) use rows::SummaryRow;
pub(crate) use rows::{INSERT, INSERT_BLOB, NUMBER_UNIQUE, VersionRow, after_number, blobs_of};
pub use wire::{description_from_json, description_to_json};

use crate::Blob;
use parvis_model::{ContentHash, DatasetDescription, DatasetId, TableName, TableSchema, VersionId};
use time::OffsetDateTime;

/// One immutable published state of a dataset, as its manifest tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub id: VersionId,
    pub dataset_id: DatasetId,
    /// From 1, consecutive within the dataset.
    pub number: u32,
    /// UTC, to the microsecond.
    pub published_at: OffsetDateTime,
    pub published_by: String,
    pub note: Option<String>,
    /// What was said of the dataset at that moment.
    pub description: DatasetDescription,
    pub tables: Vec<VersionTable>,
    pub attachments: Vec<Blob>,
    /// The version that was current before this one.
    pub predecessor: Option<u32>,
    /// For a rollback: the version whose content this one takes up again.
    pub restores: Option<u32>,
    /// The quality report, as `parvis-quality` wrote it.
    pub quality: serde_json::Value,
    /// What blocked, and was published all the same because somebody said why.
    pub waivers: Vec<VersionWaiver>,
    /// The hash of the manifest, which names everything above: the identity of the content, good for an `ETag`.
    pub manifest: ContentHash,
}

impl Version {
    pub fn table(&self, name: &TableName) -> Option<&VersionTable> {
        self.tables.iter().find(|table| table.name == *name)
    }

    /// Rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Columns of all tables.
    pub fn columns(&self) -> u64 {
        self.tables.iter().map(|table| table.schema.columns.len() as u64).sum()
    }

    /// Bytes of the files that were received: originals (each counted once, though several tables may come from it) and attachments.
    pub fn size_bytes(&self) -> u64 {
        let mut seen = std::collections::HashSet::new();
        let originals = self.tables.iter().map(|table| &table.original);
        originals.chain(&self.attachments).filter(|blob| seen.insert(blob.hash)).map(|blob| blob.size_bytes).sum()
    }

    /// Every blob the manifest names, and the manifest itself; some may repeat.
    pub fn blob_hashes(&self) -> impl Iterator<Item = ContentHash> + '_ {
        let of_table = |table: &'_ VersionTable| {
            let row_map = table.row_map_blob.as_ref().map(|blob| blob.hash);
            [Some(table.original.hash), Some(table.parquet.hash), row_map].into_iter().flatten()
        };
        let attachments = self.attachments.iter().map(|blob| blob.hash);
        self.tables.iter().flat_map(of_table).chain(attachments).chain([self.manifest])
    }
}

/// One table of a version.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionTable {
    pub name: TableName,
    /// The sheet or file name it came from, for people.
    pub label: String,
    pub schema: TableSchema,
    pub rows: u64,
    /// The file as received.
    pub original: Blob,
    /// The typed rows, in file order.
    pub parquet: Blob,
    /// `parvis_formats::ReadReport` as it was serialised.
    pub read_report: serde_json::Value,
    /// Runs `(row from 0, record from 1)` of `parvis_formats::RowMap`; empty when they are in `row_map_blob`, because there are too many of them. [`crate::Store::row_map`] answers in both cases.
    pub row_map: Vec<(u64, u64)>,
    pub row_map_blob: Option<Blob>,
    /// Columns of the original that are not published as they were received, removed or treated. When there is one, the original is not for the public.
    pub withheld: Vec<String>,
    /// What was repaired, as `parvis-stewardship` wrote it; nothing when the table is as it was read. Not for the public: it may quote what is withheld.
    pub repairs: Option<serde_json::Value>,
    /// The schema it was checked against: `scdl/deliberations@2.1.5`.
    pub conforms_to: Option<String>,
}

/// A blocking finding of a version, and the reason for which somebody published it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionWaiver {
    /// The table of the version.
    pub table: TableName,
    /// Identifier of the rule, as in the quality report.
    pub rule: String,
    /// The column, when the finding names one.
    pub column: Option<String>,
    pub reason: String,
    /// Who answers for it.
    pub by: String,
    /// UTC, to the microsecond.
    pub at: OffsetDateTime,
}

/// A line of a dataset's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionSummary {
    pub number: u32,
    pub published_at: OffsetDateTime,
    pub published_by: String,
    pub note: Option<String>,
    /// Rows of all tables.
    pub rows: u64,
    /// Columns of all tables.
    pub columns: u64,
    /// As [`Version::size_bytes`].
    pub size_bytes: u64,
    pub restores: Option<u32>,
    pub manifest: ContentHash,
}

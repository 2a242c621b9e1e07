//! Versions in the database: one row each, which repeats the counts of the manifest and holds its hash.

use crate::database::row::row;
use crate::database::{Tx, Unique, on};
use crate::version::wire;
use crate::{Store, StoreError, Version, VersionSummary, VersionTable, stamp};
use parvis_model::{ContentHash, DatasetId};
use std::collections::HashSet;
use std::sync::Arc;

row! {
    pub(crate) struct SummaryRow {
        pub(crate) number: i64,
        pub(crate) published_at: String,
        pub(crate) published_by: String,
        pub(crate) note: Option<String>,
        pub(crate) restores: Option<i64>,
        pub(crate) row_count: i64,
        pub(crate) column_count: i64,
        pub(crate) size_bytes: i64,
        pub(crate) manifest: String,
    }
}

row! {
    pub(crate) struct VersionRow {
        pub(crate) id: String,
        pub(crate) number: i64,
        pub(crate) published_at: String,
        pub(crate) published_by: String,
        pub(crate) note: Option<String>,
        pub(crate) predecessor: Option<i64>,
        pub(crate) restores: Option<i64>,
        pub(crate) row_count: i64,
        pub(crate) column_count: i64,
        pub(crate) size_bytes: i64,
        pub(crate) manifest: String,
    }
}

pub(crate) const OF_DATASET: &str = "\
    select number, published_at, published_by, note, restores, row_count, column_count, size_bytes, manifest \
    from version where dataset_id = $1 order by number desc";
pub(crate) const MANIFEST_OF: &str = "select manifest from version where dataset_id = $1 and number = $2";
pub(crate) const AFTER_NUMBER: &str = "\
    select id, number, published_at, published_by, note, predecessor, restores, row_count, column_count, size_bytes, manifest \
    from version where dataset_id = $1 and number > $2 order by number limit $3";
pub(crate) const INSERT: &str = "\
    insert into version (id, dataset_id, number, published_at, published_by, note, predecessor, restores, row_count, column_count, size_bytes, manifest) \
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
pub(crate) const INSERT_BLOB: &str = "insert into version_blob (version_id, hash) values ($1, $2)";

pub(crate) const BLOBS_OF: &str = "select hash from version_blob where version_id = $1";

pub(crate) const NUMBER_UNIQUE: Unique = Unique { name: "version_number_unique", sqlite_columns: "version.dataset_id, version.number" };

impl SummaryRow {
    pub(crate) fn summary(self) -> Result<VersionSummary, StoreError> {
        let number = number(self.number)?;
        Ok(VersionSummary {
            number,
            published_at: stamp::parse(&self.published_at)?,
            published_by: self.published_by,
            note: self.note,
            rows: self.row_count.unsigned_abs(),
            columns: self.column_count.unsigned_abs(),
            size_bytes: self.size_bytes.unsigned_abs(),
            restores: self.restores.map(self::number).transpose()?,
            manifest: hash(&self.manifest)?,
        })
    }
}

impl Store {
    /// The history of a dataset, newest first.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn versions(&self, dataset: &DatasetId) -> Result<Vec<VersionSummary>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<SummaryRow> = on!(&mut tx, |conn| sqlx::query_as(OF_DATASET).bind(dataset.to_string()).fetch_all(conn))?;
        rows.into_iter().map(SummaryRow::summary).collect()
    }

    /// One version, read from its manifest. Versions read lately are kept in memory.
    ///
    /// # Errors
    /// [`StoreError::Database`]; [`StoreError::NoSuchBlob`], [`StoreError::DamagedBlob`], [`StoreError::InvalidRecord`] when the manifest is lost or damaged.
    pub async fn version(&self, dataset: &DatasetId, number: u32) -> Result<Option<Arc<Version>>, StoreError> {
        let key = (*dataset, number);
        if let Some((_, version)) = self.version_cache().get(&key) {
            return Ok(Some(version));
        }
        let mut tx = self.database().read().await?;
        let row: Option<(String,)> = on!(&mut tx, |conn| sqlx::query_as(MANIFEST_OF).bind(dataset.to_string()).bind(i64::from(number)).fetch_optional(conn))?;
        // The connection goes back before the object store is asked.
        drop(tx);
        let Some((manifest,)) = row else { return Ok(None) };
        let manifest = hash(&manifest)?;
        let bytes = self.read_blob(&manifest).await?;
        let version = Arc::new(wire::parse(&bytes, manifest)?);
        if (version.dataset_id, version.number) != key {
            return Err(StoreError::invalid(format!("the manifest {manifest}"), "it is another version's"));
        }
        let weight = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.version_cache().insert(key, (weight, Arc::clone(&version)));
        Ok(Some(version))
    }

    /// Which record of the original file each row came from: runs `(row from 0, record from 1)`, wherever they are kept.
    ///
    /// # Errors
    /// As [`Store::read_blob`], and [`StoreError::InvalidRecord`].
    pub async fn row_map(&self, table: &VersionTable) -> Result<Vec<(u64, u64)>, StoreError> {
        match &table.row_map_blob {
            None => Ok(table.row_map.clone()),
            Some(blob) => super::row_map::decode(&self.read_blob(&blob.hash).await?),
        }
    }
}

/// The next versions of a dataset, in order: pass the last number seen, or 0.
pub(crate) async fn after_number(tx: &mut Tx, dataset: &str, last: i64, limit: i64) -> Result<Vec<VersionRow>, StoreError> {
    Ok(on!(tx, |conn| sqlx::query_as(AFTER_NUMBER).bind(dataset).bind(last).bind(limit).fetch_all(conn))?)
}

/// The blobs the database says a version names.
pub(crate) async fn blobs_of(tx: &mut Tx, version: &str) -> Result<HashSet<ContentHash>, StoreError> {
    let rows: Vec<(String,)> = on!(tx, |conn| sqlx::query_as(BLOBS_OF).bind(version).fetch_all(conn))?;
    rows.into_iter().map(|(text,)| hash(&text)).collect()
}

fn number(kept: i64) -> Result<u32, StoreError> {
    u32::try_from(kept).map_err(|error| StoreError::invalid(format!("the version number {kept}"), error))
}

pub(crate) fn hash(text: &str) -> Result<ContentHash, StoreError> {
    text.parse().map_err(|error| StoreError::invalid("a hash in the database", error))
}

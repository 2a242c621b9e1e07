//! Everything in one file: a tar stream that either engine restores.
//!
//! ```text
//! parvis-backup.json            format, when, what follows
//! blobs/sha256/ab/<hash>        every blob that something names
//! tables/<table>.jsonl          one JSON object per row
//! end.json                      how many of each: its absence means the file was cut
//! ```
//!
//! The tables are read in one snapshot before the first blob is copied, and blobs never change: the backup is consistent while people publish. Rows are logical, so a SQLite backup restores into PostgreSQL and back. Derived objects are left out: they are computed again; so are files that are arriving, which are sent again.

pub(crate) mod archive;
pub(crate) mod tables;

use crate::database::Tx;
use crate::objects::blob_location;
use crate::{Store, StoreError, stamp};
use archive::ArchiveWriter;
use futures::TryStreamExt;
use parvis_model::ContentHash;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::Seek;
use tables::{TABLES, Table};
use time::OffsetDateTime;
use tokio::io::AsyncWrite;

pub(crate) const FORMAT: u32 = 1;
pub(crate) const HEADER: &str = "parvis-backup.json";
pub(crate) const END: &str = "end.json";

/// What a backup holds, or what was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BackupSummary {
    pub rows: u64,
    pub blobs: u64,
    /// Bytes of the blobs.
    pub bytes: u64,
}

/// How far a backup or a restoration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupProgress {
    pub blobs: u64,
    /// Nothing while restoring: the stream has not said yet.
    pub of_blobs: Option<u64>,
    pub bytes: u64,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct HeaderWire {
    pub(crate) format: u32,
    pub(crate) made_at: String,
    pub(crate) tables: Vec<String>,
}

impl Store {
    /// Writes everything to `writer`, while others read and publish. `progress` is told after each blob.
    ///
    /// # Errors
    /// [`StoreError::NoSuchBlob`] or [`StoreError::DamagedBlob`] when something is lost: [`Store::verify`] says all of it. [`StoreError::Database`], [`StoreError::Objects`], [`StoreError::Io`].
    pub async fn backup(
        &self,
        writer: &mut (impl AsyncWrite + Unpin + Send),
        now: OffsetDateTime,
        mut progress: impl FnMut(BackupProgress),
    ) -> Result<BackupSummary, StoreError> {
        let mut summary = BackupSummary::default();
        let mut tx = self.database().snapshot().await?;
        let mut dumps = Vec::new();
        for table in TABLES {
            let (file, rows) = dump(&mut tx, table).await?;
            summary.rows += rows;
            dumps.push((table, file));
        }
        let mut hashes: Vec<ContentHash> = crate::orphans::referenced_in(&mut tx).await?.into_iter().collect();
        hashes.sort_unstable();
        drop(tx);

        let mut archive = ArchiveWriter::new(writer);
        let header = HeaderWire { format: FORMAT, made_at: stamp::text(now)?, tables: TABLES.iter().map(|table| table.name.to_owned()).collect() };
        archive.small(HEADER, &json(&header)?).await?;
        for hash in &hashes {
            summary.bytes += self.copy_blob(hash, &mut archive).await?;
            summary.blobs += 1;
            progress(BackupProgress { blobs: summary.blobs, of_blobs: Some(hashes.len() as u64), bytes: summary.bytes });
        }
        for (table, file) in dumps {
            archive.file(&format!("tables/{}.jsonl", table.name), file).await?;
        }
        archive.small(END, &json(&summary)?).await?;
        archive.finish().await?;
        Ok(summary)
    }

    /// Copies a blob, hashing it on the way: a backup of damaged bytes would be none. Its size.
    async fn copy_blob<W: AsyncWrite + Unpin + Send>(&self, hash: &ContentHash, archive: &mut ArchiveWriter<'_, W>) -> Result<u64, StoreError> {
        let size_bytes = self.blob_size(hash).await?.ok_or(StoreError::NoSuchBlob { hash: *hash })?;
        let mut stream = self.blob_stream(hash, None).await?;
        let mut hasher = parvis_model::Hasher::new();
        archive.begin(blob_location(hash).as_ref(), size_bytes).await?;
        while let Some(piece) = stream.try_next().await? {
            archive.write(&piece).await?;
            hasher = tokio::task::spawn_blocking(move || {
                hasher.update(&piece);
                hasher
            })
            .await?;
        }
        archive.end().await?;
        if hasher.finish() == *hash { Ok(size_bytes) } else { Err(StoreError::DamagedBlob { hash: *hash }) }
    }
}

/// The rows of a table as JSON lines in an anonymous file, and how many.
async fn dump(tx: &mut Tx, table: &'static Table) -> Result<(File, u64), StoreError> {
    let mut file = tempfile::tempfile()?;
    let rows = tables::write_rows(tx, table, &mut file).await?;
    file.rewind()?;
    Ok((file, rows))
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(StoreError::backup)
}

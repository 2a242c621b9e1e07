//! From a backup to a store: blobs first, each checked, then every row in one commit.

use crate::backup::archive::{ArchiveReader, Entry};
use crate::backup::tables::{self, TABLES, Table};
use crate::backup::{BackupProgress, BackupSummary, END, FORMAT, HEADER, HeaderWire};
use crate::database::{Tx, affected, on};
use crate::objects::{BLOBS, blob_location};
use crate::{Store, StoreError, publication};
use bytes::Bytes;
use futures::stream;
use parvis_model::ContentHash;
use sqlx::AssertSqlSafe;
use tokio::io::AsyncRead;

/// The longest row of a dump.
const MAX_LINE_BYTES: usize = 64 << 20;

impl Store {
    /// Fills an empty store from a backup. Nothing is visible before the last check has passed; after an error the store is empty still, but for orphans.
    ///
    /// # Errors
    /// [`StoreError::TargetNotEmpty`]; [`StoreError::InvalidBackup`] when it is cut, foreign or contradictory; [`StoreError::DamagedBlob`]; [`StoreError::Database`], [`StoreError::Objects`], [`StoreError::Io`].
    pub async fn restore(&self, reader: &mut (impl AsyncRead + Unpin + Send), mut progress: impl FnMut(BackupProgress)) -> Result<BackupSummary, StoreError> {
        self.require_empty().await?;
        let mut archive = ArchiveReader::new(reader);
        let mut summary = BackupSummary::default();
        let header = archive.next().await?.filter(|entry| entry.path == HEADER).ok_or_else(|| StoreError::backup("it is not a backup of Parvis"))?;
        let header: HeaderWire = serde_json::from_slice(&archive.small(&header).await?).map_err(StoreError::backup)?;
        if header.format != FORMAT {
            return Err(StoreError::backup(format!("its format is {} and this program reads {FORMAT}", header.format)));
        }

        let mut entry = archive.next().await?;
        while let Some(blob) = entry.as_ref().filter(|entry| entry.path.starts_with(BLOBS)) {
            let hash = blob_named(blob)?;
            summary.bytes += self.restore_blob(&mut archive, &hash, blob.size_bytes).await?;
            summary.blobs += 1;
            progress(BackupProgress { blobs: summary.blobs, of_blobs: None, bytes: summary.bytes });
            entry = archive.next().await?;
        }

        let mut tx = self.database().write().await?;
        // A backup of an earlier release lacks the tables that came since: they stay empty.
        for table in TABLES.iter().filter(|table| header.tables.iter().any(|name| name == table.name)) {
            let expected = format!("tables/{}.jsonl", table.name);
            if entry.as_ref().is_none_or(|entry| entry.path != expected) {
                return Err(StoreError::backup(format!("{expected} is missing")));
            }
            summary.rows += restore_table(&mut tx, table, &mut archive).await?;
            entry = archive.next().await?;
        }
        let end = entry.filter(|entry| entry.path == END).ok_or_else(|| StoreError::backup("it has no end"))?;
        let announced: BackupSummary = serde_json::from_slice(&archive.small(&end).await?).map_err(StoreError::backup)?;
        if archive.next().await?.is_some() {
            return Err(StoreError::backup("it goes on after its end"));
        }
        if announced != summary {
            return Err(StoreError::backup("it does not hold what it announces"));
        }
        publication::require_blobs(self, crate::orphans::referenced_in(&mut tx).await?).await?;
        tx.commit().await?;
        Ok(summary)
    }

    async fn require_empty(&self) -> Result<(), StoreError> {
        let mut tx = self.database().snapshot().await?;
        for table in TABLES.iter().filter(|table| !table.is_seeded) {
            let (rows,): (i64,) = on!(&mut tx, |conn| sqlx::query_as(AssertSqlSafe(table.count())).fetch_one(conn))?;
            if rows > 0 {
                return Err(StoreError::TargetNotEmpty);
            }
        }
        Ok(())
    }

    async fn restore_blob<R: AsyncRead + Unpin + Send>(
        &self,
        archive: &mut ArchiveReader<'_, R>,
        hash: &ContentHash,
        size_bytes: u64,
    ) -> Result<u64, StoreError> {
        let pieces = stream::try_unfold(archive, |archive| async move {
            let piece = archive.read().await.map_err(std::io::Error::other)?;
            std::io::Result::Ok(piece.map(|piece| (Bytes::from(piece), archive)))
        });
        let blob = self.put_blob_stream(Box::pin(pieces), "", "", Some(size_bytes)).await?;
        if blob.hash == *hash { Ok(size_bytes) } else { Err(StoreError::DamagedBlob { hash: *hash }) }
    }
}

/// The hash a blob's entry claims; its path must be exactly ours.
fn blob_named(entry: &Entry) -> Result<ContentHash, StoreError> {
    let hash: Option<ContentHash> = entry.path.rsplit('/').next().and_then(|name| name.parse().ok());
    hash.filter(|hash| blob_location(hash).as_ref() == entry.path).ok_or_else(|| StoreError::backup(format!("{:?} is no blob", entry.path)))
}

/// How many rows were inserted.
async fn restore_table<R: AsyncRead + Unpin + Send>(tx: &mut Tx, table: &Table, archive: &mut ArchiveReader<'_, R>) -> Result<u64, StoreError> {
    if table.is_seeded {
        on!(&mut *tx, |conn| affected(sqlx::query(AssertSqlSafe(table.delete())).execute(conn)))?;
    }
    let insert = table.insert();
    let (mut pending, mut count) = (Vec::new(), 0);
    while let Some(piece) = archive.read().await? {
        pending.extend(piece);
        let mut begin = 0;
        while let Some(length) = pending.get(begin..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n')) {
            let line = std::str::from_utf8(pending.get(begin..begin + length).unwrap_or_default()).map_err(StoreError::backup)?;
            tables::insert_row(tx, table, &insert, line).await?;
            count += 1;
            begin += length + 1;
        }
        pending.drain(..begin);
        if pending.len() > MAX_LINE_BYTES {
            return Err(StoreError::backup(format!("a row of {} is too long", table.name)));
        }
    }
    if pending.is_empty() { Ok(count) } else { Err(StoreError::backup(format!("the last row of {} is cut", table.name))) }
}

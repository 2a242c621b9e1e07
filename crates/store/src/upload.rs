//! Files received and not yet published.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::{Blob, Store, StoreError, catalogue, publication, stamp};
use parvis_model::{Actor, UploadId, VersionId};
use time::OffsetDateTime;

/// A file that was received.
#[derive(Debug, Clone, PartialEq)]
pub struct Upload {
    pub id: UploadId,
    pub blob: Blob,
    pub received_at: OffsetDateTime,
    pub received_by: String,
    pub state: UploadState,
}

/// What became of a received file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadState {
    /// Kept until it is published or given up.
    Received,
    Published(VersionId),
    /// Given up: its bytes may be collected.
    Abandoned,
}

row! {
    struct UploadRow {
        id: String,
        hash: String,
        name: String,
        media_type: String,
        size_bytes: i64,
        received_at: String,
        received_by: String,
        state: String,
        version_id: Option<String>,
    }
}

pub(crate) const INSERT: &str = "\
    insert into upload (id, hash, name, media_type, size_bytes, received_at, received_by, state, version_id) \
    values ($1, $2, $3, $4, $5, $6, $7, 'received', null)";
pub(crate) const BY_ID: &str = "select id, hash, name, media_type, size_bytes, received_at, received_by, state, version_id from upload where id = $1";
pub(crate) const PENDING: &str = "\
    select id, hash, name, media_type, size_bytes, received_at, received_by, state, version_id \
    from upload where state = 'received' order by received_at desc, id desc limit $1";
pub(crate) const PUBLISH: &str = "update upload set state = 'published', version_id = $1 where id = $2";
pub(crate) const ABANDON: &str = "update upload set state = 'abandoned' where id = $1 and state = 'received'";
pub(crate) const RECEIVED_BEFORE: &str = "\
    select id from upload where state = 'received' and received_at < $1 and not exists ( \
    select 1 from deposit_upload f join deposit d on d.id = f.deposit_id where f.upload_id = upload.id and d.state in ('open', 'submitted', 'changes', 'approved')) \
    order by id limit $2";

impl Store {
    /// Records that a file was received: its blob is kept from now on.
    ///
    /// # Errors
    /// [`StoreError::NoSuchBlob`] when the blob is not (or no longer) kept, [`StoreError::Database`].
    pub async fn record_upload(&self, blob: &Blob, actor: &Actor, now: OffsetDateTime) -> Result<Upload, StoreError> {
        let id = UploadId::from_uuid(stamp::new_id(now));
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        publication::require_blobs(self, [blob.hash]).await?;
        let upload = record(&mut tx, id, blob, actor, now).await?;
        tx.commit().await?;
        Ok(upload)
    }

    /// A received file by its identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn upload(&self, id: &UploadId) -> Result<Option<Upload>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<UploadRow> = on!(&mut tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
        row.map(upload).transpose()
    }

    /// Files neither published nor given up, latest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn pending_uploads(&self, limit: u32) -> Result<Vec<Upload>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<UploadRow> = on!(&mut tx, |conn| sqlx::query_as(PENDING).bind(i64::from(limit)).fetch_all(conn))?;
        rows.into_iter().map(upload).collect()
    }

    /// Gives up a received file; one that was published or given up stays as it is.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn abandon_upload(&self, id: &UploadId, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, ABANDON, id.to_string())? == 1 {
            record_abandon(&mut tx, id.to_string(), actor, now).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Gives up the files received before `limit` and never published; how many.
    pub(crate) async fn abandon_uploads_before(&self, limit: OffsetDateTime, actor: &Actor, now: OffsetDateTime) -> Result<u64, StoreError> {
        let mut count = 0;
        loop {
            let mut tx = self.database().write().await?;
            let rows: Vec<(String,)> = on!(&mut tx, |conn| sqlx::query_as(RECEIVED_BEFORE).bind(stamp::text(limit)?).bind(500i64).fetch_all(conn))?;
            if rows.is_empty() {
                return Ok(count);
            }
            // Every row first, then every line of the trail: see `audit::append`.
            let mut abandoned = Vec::new();
            for (id,) in rows {
                if execute!(&mut tx, ABANDON, &id)? == 1 {
                    abandoned.push(id);
                }
            }
            count += abandoned.len() as u64;
            for id in abandoned {
                record_abandon(&mut tx, id, actor, now).await?;
            }
            tx.commit().await?;
        }
    }
}

/// Records a received file, whose blob is known to be there, in the transaction that locked the catalogue.
pub(crate) async fn record(tx: &mut Tx, id: UploadId, blob: &Blob, actor: &Actor, now: OffsetDateTime) -> Result<Upload, StoreError> {
    let size_bytes = i64::try_from(blob.size_bytes).map_err(|error| StoreError::invalid("a size", error))?;
    execute!(&mut *tx, INSERT, id.to_string(), blob.hash.to_string(), &blob.name, &blob.media_type, size_bytes, stamp::text(now)?, actor.name())?;
    let detail = serde_json::json!({ "name": blob.name, "sha256": blob.hash.to_string(), "size_bytes": blob.size_bytes });
    audit::append(tx, Deed { action: "upload.received", object_kind: "upload", object_id: id.to_string(), actor, detail }, now).await?;
    Ok(Upload { id, blob: blob.clone(), received_at: stamp::kept(now), received_by: actor.name().to_owned(), state: UploadState::Received })
}

async fn record_abandon(tx: &mut Tx, id: String, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
    audit::append(tx, Deed { action: "upload.abandoned", object_kind: "upload", object_id: id, actor, detail: serde_json::json!({}) }, now).await
}

pub(crate) async fn mark_published(tx: &mut Tx, id: &UploadId, version: &VersionId) -> Result<(), StoreError> {
    execute!(tx, PUBLISH, version.to_string(), id.to_string())?;
    Ok(())
}

fn upload(row: UploadRow) -> Result<Upload, StoreError> {
    let what = || format!("the upload {}", row.id);
    let version = row.version_id.as_deref().map(str::parse::<VersionId>).transpose().map_err(|error| StoreError::invalid(what(), error))?;
    let state = match (row.state.as_str(), version) {
        ("received", _) => UploadState::Received,
        ("published", Some(version)) => UploadState::Published(version),
        ("abandoned", _) => UploadState::Abandoned,
        (other, _) => return Err(StoreError::invalid(what(), format!("its state is {other:?}"))),
    };
    Ok(Upload {
        id: row.id.parse().map_err(|error| StoreError::invalid(what(), error))?,
        blob: Blob {
            hash: row.hash.parse().map_err(|error| StoreError::invalid(what(), error))?,
            size_bytes: row.size_bytes.unsigned_abs(),
            name: row.name,
            media_type: row.media_type,
        },
        received_at: stamp::parse(&row.received_at)?,
        received_by: row.received_by,
        state,
    })
}

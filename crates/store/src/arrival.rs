//! Files that arrive in several times: a cut, a reload, a restart of the server, and they go on where they stood.
//!
//! ```text
//! begin_arrival ──▶ append_arrival (offset, bytes)… ──▶ finish_arrival ──▶ Upload
//!                        └─ each 4 MiB: an object of `arriving/`, then a row that names it
//! ```
//!
//! What was answered is on the medium. A connection that is cut keeps what had arrived of its last piece; a process that is killed loses at most that piece, and [`Arrival::received_bytes`] says the truth. The same way serves a local directory and any object store. An append takes the place of the one before it: somebody who comes back by another network does not wait for the old connection to be found dead, and the two never mix, since each piece is recorded only for the append that holds the file.
//!
//! An arrival is not a deed: the trail begins when the file is received. Backups leave arrivals out, with their bytes.

mod append;
mod finish;
mod row;

use crate::blob::text;
use crate::database::{execute, on};
use crate::{Store, StoreError, catalogue, stamp};
use parvis_model::{ArrivalId, UploadId};
use row::ArrivalRow;
use std::time::Duration;
use time::OffsetDateTime;

/// A file that is arriving, or has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    pub id: ArrivalId,
    /// Whoever began it, as the caller named them. Check it before telling anything.
    pub owner: String,
    pub name: String,
    pub media_type: String,
    pub length_bytes: u64,
    /// What is kept: the offset of the next byte.
    pub received_bytes: u64,
    pub created_at: OffsetDateTime,
    /// It is forgotten then, with its bytes; the received file it became is not.
    pub expires_at: OffsetDateTime,
    /// The received file, once finished.
    pub upload: Option<UploadId>,
}

/// What is announced of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewArrival {
    pub name: String,
    pub media_type: String,
    pub length_bytes: u64,
    /// A stable key of whoever sends it: the identifier of an account, not a display name.
    pub owner: String,
}

/// What is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArrivalLimits {
    pub max_length_bytes: u64,
    /// Sum of the lengths one owner has announced, or sent and not published yet.
    pub max_owner_bytes: u64,
    /// Files of one owner in the same case.
    pub max_owner_files: u32,
    /// From the beginning until it is forgotten.
    pub lifetime: Duration,
}

impl Default for ArrivalLimits {
    /// Files of 5 GiB, 20 GiB and 100 files per owner, seven days.
    fn default() -> Self {
        Self { max_length_bytes: 5 << 30, max_owner_bytes: 20 << 30, max_owner_files: 100, lifetime: Duration::from_secs(7 * 24 * 3600) }
    }
}

pub(crate) const INSERT: &str = "\
    insert into arrival (id, owner, name, media_type, length_bytes, received_bytes, created_at, expires_at) values ($1, $2, $3, $4, $5, 0, $6, $7)";
pub(crate) const BY_ID: &str = "select id, owner, name, media_type, length_bytes, received_bytes, created_at, expires_at, upload_id from arrival where id = $1";
pub(crate) const OF_OWNER: &str = "\
    select id, owner, name, media_type, length_bytes, received_bytes, created_at, expires_at, upload_id from arrival \
    where owner = $1 and upload_id is null order by id desc limit $2";
pub(crate) const HELD_BY_OWNER: &str = "\
    select count(*), cast(coalesce(sum(a.length_bytes), 0) as bigint) from arrival a left join upload u on u.id = a.upload_id \
    where a.owner = $1 and ((a.upload_id is null and a.expires_at > $2) or u.state = 'received')";
pub(crate) const EXPIRED: &str = "select id from arrival where expires_at <= $1 order by expires_at limit $2";
pub(crate) const DELETE_PARTS: &str = "delete from arrival_part where arrival_id = $1";
pub(crate) const DELETE: &str = "delete from arrival where id = $1";

impl Store {
    /// Announces a file.
    ///
    /// # Errors
    /// [`StoreError::FileTooLong`], [`StoreError::OverQuota`], [`StoreError::Database`].
    pub async fn begin_arrival(&self, new: &NewArrival, limits: &ArrivalLimits, now: OffsetDateTime) -> Result<Arrival, StoreError> {
        if new.length_bytes > limits.max_length_bytes {
            return Err(StoreError::FileTooLong { length_bytes: new.length_bytes, limit_bytes: limits.max_length_bytes });
        }
        let length_bytes = i64::try_from(new.length_bytes).map_err(|error| StoreError::invalid("a length", error))?;
        let arrival = Arrival {
            id: ArrivalId::from_uuid(stamp::new_id(now)),
            owner: new.owner.clone(),
            name: text::name(&new.name),
            media_type: text::media_type(&new.media_type),
            length_bytes: new.length_bytes,
            received_bytes: 0,
            created_at: stamp::kept(now),
            expires_at: stamp::kept(stamp::after(now, limits.lifetime)),
            upload: None,
        };
        let (created_at, expires_at) = (stamp::text(arrival.created_at)?, stamp::text(arrival.expires_at)?);
        let mut tx = self.database().write().await?;
        // Two announcements at once must not both fit in what is left.
        catalogue::lock(&mut tx).await?;
        let (files, bytes): (i64, i64) = on!(&mut tx, |conn| sqlx::query_as(HELD_BY_OWNER).bind(&new.owner).bind(&created_at).fetch_one(conn))?;
        let is_full = files.unsigned_abs() >= u64::from(limits.max_owner_files);
        if is_full || bytes.unsigned_abs().saturating_add(new.length_bytes) > limits.max_owner_bytes {
            return Err(StoreError::OverQuota { files: files.unsigned_abs(), bytes: bytes.unsigned_abs() });
        }
        execute!(&mut tx, INSERT, arrival.id.to_string(), &arrival.owner, &arrival.name, &arrival.media_type, length_bytes, created_at, expires_at)?;
        tx.commit().await?;
        Ok(arrival)
    }

    /// A file that is arriving: how much of it is kept.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn arrival(&self, id: &ArrivalId) -> Result<Option<Arrival>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<ArrivalRow> = on!(&mut tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
        row.map(ArrivalRow::arrival).transpose()
    }

    /// The unfinished files of an owner, latest first, at most `limit`: to take one up again on another machine.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn arrivals_of(&self, owner: &str, limit: u32) -> Result<Vec<Arrival>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<ArrivalRow> = on!(&mut tx, |conn| sqlx::query_as(OF_OWNER).bind(owner).bind(i64::from(limit)).fetch_all(conn))?;
        rows.into_iter().map(ArrivalRow::arrival).collect()
    }

    /// Forgets an arrival and its bytes. The received file it became, if any, stays. False when there was none.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::Objects`].
    pub async fn forget_arrival(&self, id: &ArrivalId) -> Result<bool, StoreError> {
        let parts = self.parts_of(id).await?;
        let mut tx = self.database().write().await?;
        execute!(&mut tx, DELETE_PARTS, id.to_string())?;
        let existed = execute!(&mut tx, DELETE, id.to_string())? == 1;
        tx.commit().await?;
        // A piece recorded since we looked is collected with the orphans.
        self.remove_parts(id, &parts).await?;
        Ok(existed)
    }

    /// Forgets the arrivals whose time has passed. How many.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::Objects`].
    pub async fn expire_arrivals(&self, now: OffsetDateTime) -> Result<u64, StoreError> {
        const BATCH: i64 = 100;
        let now = stamp::text(now)?;
        let mut count = 0;
        loop {
            let expired: Vec<(String,)> = {
                let mut tx = self.database().read().await?;
                on!(&mut tx, |conn| sqlx::query_as(EXPIRED).bind(&now).bind(BATCH).fetch_all(conn))?
            };
            if expired.is_empty() {
                return Ok(count);
            }
            for (id,) in expired {
                let id = id.parse().map_err(|error| StoreError::invalid("the identifier of an arrival", error))?;
                count += u64::from(self.forget_arrival(&id).await?);
            }
        }
    }
}

//! Removes what crashes and changes of mind left behind.

use crate::database::{Tx, on};
use crate::objects::{DERIVED, INCOMING, hash_at};
use crate::{Store, StoreError, catalogue, stamp};
use futures::TryStreamExt;
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStoreExt};
use parvis_model::{Actor, ContentHash};
use std::collections::HashSet;
use std::time::Duration;
use time::OffsetDateTime;

/// What a collection removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrphansCollected {
    /// Received files given up because nothing came of them.
    pub uploads: u64,
    /// Objects removed: unfinished writes, blobs nothing names, what was derived from them.
    pub objects: u64,
    pub bytes: u64,
}

/// Blobs named by a version, by a file that may still be published, or by a deposit under way.
pub(crate) const REFERENCED_AFTER: &str = "\
    select hash from (select hash from version_blob union select hash from upload where state = 'received' \
    union select b.hash from deposit_blob b join deposit d on d.id = b.deposit_id where d.state in ('open', 'submitted', 'changes', 'approved')) as referenced \
    where hash > $1 order by hash limit $2";
pub(crate) const REFERENCES: &str = "\
    select count(*) from (select hash from version_blob where hash = $1 union all select hash from upload where hash = $1 and state = 'received' \
    union all select b.hash from deposit_blob b join deposit d on d.id = b.deposit_id where b.hash = $1 and d.state in ('open', 'submitted', 'changes', 'approved')) as reference";

/// Objects removed while publications wait.
const BATCH: usize = 100;

impl Store {
    /// Removes unfinished writes, files that never finished arriving, unreferenced blobs and what was derived from them, and gives up received files, all older than the delay.
    ///
    /// The delay protects what is being written: it must exceed the longest upload and publication. A day is prudent. Publications wait while a few objects are removed, and check that their blobs are still there: nothing that is published is ever removed.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::Objects`].
    pub async fn collect_orphans(&self, older_than: Duration, now: OffsetDateTime) -> Result<OrphansCollected, StoreError> {
        let limit = now.checked_sub(time::Duration::try_from(older_than).unwrap_or(time::Duration::MAX)).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let mut collected =
            OrphansCollected { uploads: self.abandon_uploads_before(limit, &Actor::named("parvis"), now).await?, ..OrphansCollected::default() };

        self.expire_arrivals(now).await?;
        for meta in self.stray_pieces(Some(limit)).await? {
            self.delete_object(&meta.location).await?;
            collected.count(&meta);
        }
        let mut unfinished = self.objects().list(Some(&Path::from(INCOMING)));
        while let Some(meta) = unfinished.try_next().await? {
            if is_older(&meta, limit) {
                self.delete_object(&meta.location).await?;
                collected.count(&meta);
            }
        }

        let referenced = self.referenced().await?;
        let is_orphan = |meta: &ObjectMeta, hash: Option<ContentHash>| is_older(meta, limit) && hash.is_some_and(|hash| !referenced.contains(&hash));
        let mut blobs = self.list_blobs();
        let mut batch = Vec::with_capacity(BATCH);
        while let Some((meta, hash)) = blobs.try_next().await? {
            if let Some(hash) = hash.filter(|hash| is_orphan(&meta, Some(*hash))) {
                batch.push((meta, hash));
            }
            if batch.len() == BATCH {
                self.remove_batch(&mut batch, limit, &mut collected).await?;
            }
        }
        self.remove_batch(&mut batch, limit, &mut collected).await?;

        // Derived objects are computed again if need be: no precaution.
        let mut derived = self.objects().list(Some(&Path::from(DERIVED)));
        while let Some(meta) = derived.try_next().await? {
            if is_orphan(&meta, hash_at(&meta.location)) {
                self.delete_object(&meta.location).await?;
                collected.count(&meta);
            }
        }
        Ok(collected)
    }

    /// Removes blobs while publications wait, looking again at each: someone may have named it, or written it anew, since it was listed.
    async fn remove_batch(
        &self,
        batch: &mut Vec<(ObjectMeta, ContentHash)>,
        limit: OffsetDateTime,
        collected: &mut OrphansCollected,
    ) -> Result<(), StoreError> {
        if batch.is_empty() {
            return Ok(());
        }
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        for (meta, hash) in batch.drain(..) {
            let (references,): (i64,) = on!(&mut tx, |conn| sqlx::query_as(REFERENCES).bind(hash.to_string()).fetch_one(conn))?;
            let fresh = match self.objects().head(&meta.location).await {
                Ok(again) => !is_older(&again, limit),
                Err(object_store::Error::NotFound { .. }) => continue,
                Err(error) => return Err(error.into()),
            };
            if references == 0 && !fresh {
                self.delete_object(&meta.location).await?;
                collected.count(&meta);
            }
        }
        tx.commit().await
    }

    /// Every blob that something names: 32 bytes of memory each.
    pub(crate) async fn referenced(&self) -> Result<HashSet<ContentHash>, StoreError> {
        let mut tx = self.database().snapshot().await?;
        referenced_in(&mut tx).await
    }
}

pub(crate) async fn referenced_in(tx: &mut Tx) -> Result<HashSet<ContentHash>, StoreError> {
    const PAGE: i64 = 5000;
    let mut referenced = HashSet::new();
    let mut last = String::new();
    loop {
        let rows: Vec<(String,)> = on!(&mut *tx, |conn| sqlx::query_as(REFERENCED_AFTER).bind(&last).bind(PAGE).fetch_all(conn))?;
        let Some((greatest,)) = rows.last() else { return Ok(referenced) };
        last.clone_from(greatest);
        for (hash,) in rows {
            referenced.insert(hash.parse().map_err(|error| StoreError::invalid("a hash in the database", error))?);
        }
    }
}

impl OrphansCollected {
    fn count(&mut self, meta: &ObjectMeta) {
        self.objects += 1;
        self.bytes += meta.size;
    }
}

pub(crate) fn is_older(meta: &ObjectMeta, limit: OffsetDateTime) -> bool {
    let modified = i128::from(meta.last_modified.timestamp_micros());
    modified < stamp::kept(limit).unix_timestamp_nanos() / 1000
}

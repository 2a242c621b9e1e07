//! From pieces to a received file.

use super::row::PartRow;
use super::{Arrival, DELETE_PARTS};
use crate::database::{execute, on};
use crate::failpoint::failpoint;
use crate::objects::{ARRIVING, arrival_at};
use crate::orphans::is_older;
use crate::{Store, StoreError, Upload, catalogue, publication, stamp, upload};
use futures::stream::{self, StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStoreExt};
use parvis_model::{Actor, ArrivalId, UploadId};
use time::OffsetDateTime;

pub(crate) const PARTS: &str = "select begin_bytes, size_bytes, writer from arrival_part where arrival_id = $1 order by begin_bytes";
pub(crate) const FINISH: &str = "update arrival set upload_id = $1, writer = null where id = $2 and upload_id is null";
pub(crate) const KNOWN: &str = "select count(*) from arrival where id = $1";

impl Store {
    /// Makes a received file of an arrival that is complete: its bytes become a blob, hashed as they are read again. Finished twice, it gives the same file.
    ///
    /// # Errors
    /// [`StoreError::NoSuchArrival`]; [`StoreError::WrongSize`] when bytes are still to come; [`StoreError::Database`], [`StoreError::Objects`].
    pub async fn finish_arrival(&self, id: &ArrivalId, actor: &Actor, now: OffsetDateTime) -> Result<Upload, StoreError> {
        let arrival = self.arrival(id).await?.ok_or(StoreError::NoSuchArrival { id: *id })?;
        if let Some(upload) = &arrival.upload {
            return self.upload_of(upload).await;
        }
        let parts = self.parts_of(id).await?;
        require_whole(&arrival, &parts)?;
        let locations: Vec<Path> = parts.iter().map(|part| part.location(id)).collect();
        let objects = self.objects().clone();
        let pieces = stream::iter(locations).then(move |location| {
            let objects = objects.clone();
            async move { Ok::<_, object_store::Error>(objects.get(&location).await?.into_stream()) }
        });
        let bytes = pieces.try_flatten().map_err(std::io::Error::other).boxed();
        let blob = match self.put_blob_stream(bytes, &arrival.name, &arrival.media_type, Some(arrival.length_bytes)).await {
            Ok(blob) => blob,
            // Somebody else finished it meanwhile, and removed the pieces.
            Err(error) => return self.finished_meanwhile(id).await?.ok_or(error),
        };
        failpoint("arrival-assembled");

        let upload = UploadId::from_uuid(stamp::new_id(now));
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        publication::require_blobs(self, [blob.hash]).await?;
        let recorded = upload::record(&mut tx, upload, &blob, actor, now).await?;
        if execute!(&mut tx, FINISH, upload.to_string(), id.to_string())? == 0 {
            drop(tx);
            return self.finished_meanwhile(id).await?.ok_or(StoreError::NoSuchArrival { id: *id });
        }
        execute!(&mut tx, DELETE_PARTS, id.to_string())?;
        tx.commit().await?;
        failpoint("arrival-finished");
        self.remove_parts(id, &parts).await?;
        Ok(recorded)
    }

    async fn upload_of(&self, id: &UploadId) -> Result<Upload, StoreError> {
        self.upload(id).await?.ok_or_else(|| StoreError::invalid(format!("the upload {id}"), "it is absent"))
    }

    async fn finished_meanwhile(&self, id: &ArrivalId) -> Result<Option<Upload>, StoreError> {
        match self.arrival(id).await?.and_then(|arrival| arrival.upload) {
            Some(upload) => self.upload_of(&upload).await.map(Some),
            None => Ok(None),
        }
    }

    pub(super) async fn parts_of(&self, id: &ArrivalId) -> Result<Vec<PartRow>, StoreError> {
        let mut tx = self.database().read().await?;
        Ok(on!(&mut tx, |conn| sqlx::query_as(PARTS).bind(id.to_string()).fetch_all(conn))?)
    }

    pub(super) async fn remove_parts(&self, id: &ArrivalId, parts: &[PartRow]) -> Result<(), StoreError> {
        for part in parts {
            self.delete_object(&part.location(id)).await?;
        }
        Ok(())
    }

    /// Pieces whose arrival is known no more: what was being written when it ended. `limit` leaves the youngest alone.
    pub(crate) async fn stray_pieces(&self, limit: Option<OffsetDateTime>) -> Result<Vec<ObjectMeta>, StoreError> {
        let mut strays = Vec::new();
        let mut known: Option<(ArrivalId, bool)> = None;
        let mut pieces = self.objects().list(Some(&Path::from(ARRIVING)));
        while let Some(meta) = pieces.try_next().await? {
            if limit.is_some_and(|limit| !is_older(&meta, limit)) {
                continue;
            }
            let Some(id) = arrival_at(&meta.location) else { continue };
            // Asked after the piece was seen: an arrival that is not there any more does not come back.
            let is_known = match known {
                Some((same, true)) if same == id => true,
                _ => {
                    let mut tx = self.database().read().await?;
                    let (count,): (i64,) = on!(&mut tx, |conn| sqlx::query_as(KNOWN).bind(id.to_string()).fetch_one(conn))?;
                    known = Some((id, count > 0));
                    count > 0
                }
            };
            if !is_known {
                strays.push(meta);
            }
        }
        Ok(strays)
    }
}

/// The pieces are those of the whole file, in order and without gap.
fn require_whole(arrival: &Arrival, parts: &[PartRow]) -> Result<(), StoreError> {
    let mut end = 0;
    for part in parts {
        if part.begin_bytes.unsigned_abs() != end {
            return Err(StoreError::invalid(format!("the arrival {}", arrival.id), "a piece is missing"));
        }
        end += part.size_bytes.unsigned_abs();
    }
    if end == arrival.length_bytes { Ok(()) } else { Err(StoreError::WrongSize { expected_bytes: arrival.length_bytes, received_bytes: end }) }
}

//! What is computed from a blob and may be computed again: index files, tiles.
//!
//! A derived object is named by its kind, the number of its format, and the blob it comes from. It is in no manifest and no backup.

use crate::blob::pieces;
use crate::objects::{derived_location, incoming_location};
use crate::{MAX_READ_BYTES, Store, StoreError};
use bytes::Bytes;
use futures::TryStreamExt;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload};
use parvis_model::ContentHash;
use std::fs::File;

impl Store {
    /// Where a derived object is, or would be. `kind` is a constant of the caller: `index`.
    pub fn derived_location(&self, kind: &'static str, format: u32, source: &ContentHash) -> Path {
        derived_location(kind, format, source)
    }

    /// Keeps a derived object, in place of the previous one.
    ///
    /// # Errors
    /// [`StoreError::Objects`].
    pub async fn put_derived_bytes(&self, kind: &'static str, format: u32, source: &ContentHash, bytes: Bytes) -> Result<(), StoreError> {
        self.objects().put(&derived_location(kind, format, source), PutPayload::from(bytes)).await?;
        Ok(())
    }

    /// Keeps a derived object from a file, from where it stands to its end, in place of the previous one. Readers see the previous one or the new one.
    ///
    /// # Errors
    /// [`StoreError::Objects`], [`StoreError::Io`].
    pub async fn put_derived_file(&self, kind: &'static str, format: u32, source: &ContentHash, file: File) -> Result<(), StoreError> {
        let staged = incoming_location();
        let mut upload = self.objects().put_multipart(&staged).await?;
        let sent = send(upload.as_mut(), file).await;
        if let Err(error) = sent {
            if let Err(error) = upload.abort().await {
                tracing::warn!(%error, "an interrupted upload could not be removed; it will be collected as an orphan");
            }
            return Err(error);
        }
        Ok(self.objects().rename(&staged, &derived_location(kind, format, source)).await?)
    }

    /// A derived object; nothing when it must be computed.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] over [`MAX_READ_BYTES`], [`StoreError::Objects`].
    pub async fn read_derived(&self, kind: &'static str, format: u32, source: &ContentHash) -> Result<Option<Bytes>, StoreError> {
        let location = derived_location(kind, format, source);
        let object = match self.objects().get(&location).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            found => found?,
        };
        let size_bytes = object.meta.size;
        if size_bytes > MAX_READ_BYTES {
            return Err(StoreError::TooLarge { what: location.to_string(), size_bytes, limit_bytes: MAX_READ_BYTES });
        }
        Ok(Some(object.bytes().await?))
    }

    /// The size of a derived object in bytes; nothing when it must be computed.
    ///
    /// # Errors
    /// [`StoreError::Objects`].
    pub async fn derived_size(&self, kind: &'static str, format: u32, source: &ContentHash) -> Result<Option<u64>, StoreError> {
        match self.objects().head(&derived_location(kind, format, source)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Forgets a derived object, so that it is computed again.
    ///
    /// # Errors
    /// [`StoreError::Objects`].
    pub async fn delete_derived(&self, kind: &'static str, format: u32, source: &ContentHash) -> Result<(), StoreError> {
        self.delete_object(&derived_location(kind, format, source)).await
    }
}

/// Sends a file in parts of 8 MiB, the last one shorter.
async fn send(upload: &mut dyn MultipartUpload, file: File) -> Result<(), StoreError> {
    const PART_BYTES: usize = 8 << 20;
    let mut stream = pieces(file);
    let (mut part, mut size) = (Vec::new(), 0);
    while let Some(piece) = stream.try_next().await? {
        size += piece.len();
        part.push(piece);
        // Pieces are of 1 MiB, so that parts are equal.
        if size >= PART_BYTES {
            upload.put_part(part.drain(..).collect()).await?;
            size = 0;
        }
    }
    if !part.is_empty() {
        upload.put_part(part.into_iter().collect()).await?;
    }
    upload.complete().await?;
    Ok(())
}

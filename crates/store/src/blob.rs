//! Bytes named by what they hold.

mod incoming;
pub(crate) mod text;

use crate::objects::{blob_location, hash_at};
use crate::{Store, StoreError};
use bytes::Bytes;
use futures::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStoreExt};
use parvis_model::{ContentHash, Hasher};
use std::fs::File;
use std::io::Read;
use std::ops::Range;

/// The most [`Store::read_blob`] takes into memory; larger blobs are streamed.
pub const MAX_READ_BYTES: u64 = 256 << 20;

/// How much of a file is read at once.
const READ_BYTES: usize = 1 << 20;

/// Bytes that arrive in pieces.
pub type ByteStream = BoxStream<'static, Result<Bytes, StoreError>>;

/// Bytes that are kept, and what they were called. The name and the media type are for people and for downloads: neither becomes a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    pub hash: ContentHash,
    pub size_bytes: u64,
    pub name: String,
    /// `text/csv`; `application/octet-stream` when nothing better is known.
    pub media_type: String,
}

impl Store {
    /// Keeps bytes.
    ///
    /// # Errors
    /// [`StoreError::Objects`].
    pub async fn put_blob_bytes(&self, bytes: Bytes, name: &str, media_type: &str) -> Result<Blob, StoreError> {
        let size_bytes = bytes.len() as u64;
        self.put_blob_stream(stream::iter([Ok(bytes)]), name, media_type, Some(size_bytes)).await
    }

    /// Keeps the bytes of a file, from where it stands to its end.
    ///
    /// # Errors
    /// [`StoreError::Objects`], [`StoreError::Io`]; [`StoreError::WrongSize`] when `expected_size` (bytes) is given and is not what came.
    pub async fn put_blob_file(&self, file: File, name: &str, media_type: &str, expected_size: Option<u64>) -> Result<Blob, StoreError> {
        self.put_blob_stream(pieces(file), name, media_type, expected_size).await
    }

    /// Keeps bytes as they come, in bounded memory. Once answered, they are on the medium.
    ///
    /// # Errors
    /// [`StoreError::Objects`], the first error of the stream as [`StoreError::Io`]; [`StoreError::WrongSize`] when `expected_size` (bytes) is given and is not what came. Nothing is then kept.
    pub async fn put_blob_stream<S>(&self, stream: S, name: &str, media_type: &str, expected_size: Option<u64>) -> Result<Blob, StoreError>
    where
        S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
    {
        let (hash, size_bytes) = incoming::receive(self.objects().as_ref(), stream, expected_size).await?;
        Ok(Blob { hash, size_bytes, name: text::name(name), media_type: text::media_type(media_type) })
    }

    pub fn blob_location(&self, hash: &ContentHash) -> Path {
        blob_location(hash)
    }

    /// The size of a blob in bytes; nothing when it is absent.
    ///
    /// # Errors
    /// [`StoreError::Objects`].
    pub async fn blob_size(&self, hash: &ContentHash) -> Result<Option<u64>, StoreError> {
        match self.objects().head(&blob_location(hash)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether a blob is kept.
    ///
    /// # Errors
    /// [`StoreError::Objects`].
    pub async fn blob_exists(&self, hash: &ContentHash) -> Result<bool, StoreError> {
        Ok(self.blob_size(hash).await?.is_some())
    }

    /// The whole blob, checked against its hash.
    ///
    /// # Errors
    /// [`StoreError::NoSuchBlob`], [`StoreError::DamagedBlob`], [`StoreError::TooLarge`] over [`MAX_READ_BYTES`], [`StoreError::Objects`].
    pub async fn read_blob(&self, hash: &ContentHash) -> Result<Bytes, StoreError> {
        let object = self.objects().get(&blob_location(hash)).await.map_err(|error| absent(error, hash))?;
        let size_bytes = object.meta.size;
        if size_bytes > MAX_READ_BYTES {
            return Err(StoreError::TooLarge { what: format!("the blob {hash}"), size_bytes, limit_bytes: MAX_READ_BYTES });
        }
        let bytes = object.bytes().await?;
        let checked = bytes.clone();
        let found = tokio::task::spawn_blocking(move || ContentHash::of(&checked)).await?;
        if found == *hash { Ok(bytes) } else { Err(StoreError::DamagedBlob { hash: *hash }) }
    }

    /// The bytes of a blob, or `range` of them. Not checked against the hash: [`Store::verify`] does that.
    ///
    /// # Errors
    /// [`StoreError::NoSuchBlob`], [`StoreError::Objects`]; a range that begins after the end is one.
    pub async fn blob_stream(&self, hash: &ContentHash, range: Option<Range<u64>>) -> Result<ByteStream, StoreError> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let object = self.objects().get_opts(&blob_location(hash), options).await.map_err(|error| absent(error, hash))?;
        Ok(object.into_stream().map_err(StoreError::from).boxed())
    }

    /// Reads a blob to its end: its size in bytes, and whether it holds what its name says.
    pub(crate) async fn check_blob(&self, hash: &ContentHash) -> Result<(u64, bool), StoreError> {
        let mut stream = self.blob_stream(hash, None).await?;
        let (mut hasher, mut size_bytes) = (Hasher::new(), 0);
        while let Some(piece) = stream.try_next().await? {
            size_bytes += piece.len() as u64;
            hasher = tokio::task::spawn_blocking(move || {
                hasher.update(&piece);
                hasher
            })
            .await?;
        }
        Ok((size_bytes, hasher.finish() == *hash))
    }

    /// Removes a blob.
    pub(crate) async fn delete_object(&self, location: &Path) -> Result<(), StoreError> {
        match self.objects().delete(location).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The hashes and sizes of every blob on the object store, in no order.
    pub(crate) fn list_blobs(&self) -> BoxStream<'static, Result<(object_store::ObjectMeta, Option<ContentHash>), StoreError>> {
        let listed = self.objects().list(Some(&Path::from(crate::objects::BLOBS)));
        listed
            .map_ok(|meta| {
                let hash = hash_at(&meta.location);
                (meta, hash)
            })
            .map_err(StoreError::from)
            .boxed()
    }
}

fn absent(error: object_store::Error, hash: &ContentHash) -> StoreError {
    match error {
        object_store::Error::NotFound { .. } => StoreError::NoSuchBlob { hash: *hash },
        other => other.into(),
    }
}

/// A file as a stream: read on a thread that may wait for the disk.
pub(crate) fn pieces(file: File) -> BoxStream<'static, std::io::Result<Bytes>> {
    let read = |mut file: File| {
        let mut buffer = Vec::new();
        let count = (&mut file).take(READ_BYTES as u64).read_to_end(&mut buffer)?;
        std::io::Result::Ok((count > 0).then(|| (Bytes::from(buffer), file)))
    };
    stream::try_unfold(file, move |file| async move { tokio::task::spawn_blocking(move || read(file)).await.map_err(std::io::Error::other)? }).boxed()
}

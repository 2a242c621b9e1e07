//! From a stream to a blob, in bounded memory.
//!
//! The name of the bytes is known at their end, so a large blob is written to `incoming/` and then takes its place; a small one is written at its place directly. A blob that is already there is written over: the bytes are the same, a damaged copy is healed, and its age starts again, so that the collection of orphans leaves it to whoever just put it.

use crate::StoreError;
use crate::failpoint::failpoint;
use crate::objects::{blob_location, incoming_location};
use bytes::Bytes;
use futures::stream::{Stream, StreamExt};
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload};
use parvis_model::{ContentHash, Hasher};

/// The size of each part but the last; some object stores want them equal, none wants them under 5 MiB.
const PART_BYTES: usize = 8 << 20;

/// Writes the stream; its hash and its size in bytes.
pub(super) async fn receive<S>(objects: &dyn ObjectStore, stream: S, expected_size: Option<u64>) -> Result<(ContentHash, u64), StoreError>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    let mut source = Parts { stream, rest: Bytes::new(), hasher: Hasher::new(), size_bytes: 0, expected_size };
    let first = source.next().await?;
    if first.is_last {
        let hash = source.hasher.finish();
        objects.put(&blob_location(&hash), first.payload()).await?;
        failpoint("blob-placed");
        return Ok((hash, source.size_bytes));
    }

    let staged = incoming_location();
    let mut upload = objects.put_multipart(&staged).await?;
    if let Err(error) = send(&mut source, first, upload.as_mut()).await {
        if let Err(error) = upload.abort().await {
            tracing::warn!(%error, "an interrupted upload could not be removed; it will be collected as an orphan");
        }
        return Err(error);
    }
    failpoint("incoming-complete");
    let hash = source.hasher.finish();
    objects.rename(&staged, &blob_location(&hash)).await?;
    failpoint("blob-placed");
    Ok((hash, source.size_bytes))
}

/// Sends every part, each while the next one is being read and hashed.
async fn send<S>(source: &mut Parts<S>, first: Part, upload: &mut dyn MultipartUpload) -> Result<(), StoreError>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    let mut part = first;
    while !part.is_last {
        let (sent, next) = futures::join!(upload.put_part(part.payload()), source.next());
        sent?;
        failpoint("part-sent");
        part = next?;
    }
    if !part.pieces.is_empty() {
        upload.put_part(part.payload()).await?;
    }
    upload.complete().await?;
    Ok(())
}

/// [`PART_BYTES`] of a stream, or its end.
struct Part {
    pieces: Vec<Bytes>,
    is_last: bool,
}

impl Part {
    fn payload(self) -> PutPayload {
        self.pieces.into_iter().collect()
    }
}

/// Cuts a stream into parts, and hashes them as they pass.
struct Parts<S> {
    stream: S,
    rest: Bytes,
    hasher: Hasher,
    size_bytes: u64,
    expected_size: Option<u64>,
}

impl<S> Parts<S>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    async fn next(&mut self) -> Result<Part, StoreError> {
        let mut pieces: Vec<Bytes> = Vec::new();
        let mut room = PART_BYTES;
        let mut is_last = false;
        while room > 0 {
            if self.rest.is_empty() {
                match self.stream.next().await {
                    Some(piece) => self.rest = piece?,
                    None => {
                        is_last = true;
                        break;
                    }
                }
            }
            let piece = self.rest.split_to(self.rest.len().min(room));
            room -= piece.len();
            if !piece.is_empty() {
                pieces.push(piece);
            }
        }
        self.size_bytes += (PART_BYTES - room) as u64;
        self.check_size(is_last)?;
        // Hashing a part takes milliseconds: not on a thread that serves requests.
        let (mut hasher, hashed) = (std::mem::take(&mut self.hasher), pieces.clone());
        self.hasher = tokio::task::spawn_blocking(move || {
            hashed.iter().for_each(|piece| hasher.update(piece));
            hasher
        })
        .await?;
        Ok(Part { pieces, is_last })
    }

    /// A stream that goes on after the size announced is not read to its end.
    fn check_size(&self, is_last: bool) -> Result<(), StoreError> {
        match self.expected_size {
            Some(expected_bytes) if self.size_bytes > expected_bytes || (is_last && self.size_bytes != expected_bytes) => {
                Err(StoreError::WrongSize { expected_bytes, received_bytes: self.size_bytes })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{TryStreamExt, stream};
    use object_store::memory::InMemory;

    async fn put(objects: &InMemory, sizes: &[usize]) -> (ContentHash, u64, Vec<u8>) {
        let pieces: Vec<Bytes> = sizes.iter().enumerate().map(|(index, size)| Bytes::from(vec![index as u8; *size])).collect();
        let whole = pieces.concat();
        let (hash, size) = receive(objects, stream::iter(pieces.into_iter().map(Ok)), None).await.unwrap();
        (hash, size, whole)
    }

    #[tokio::test]
    async fn whatever_the_pieces_the_blob_is_their_sum() {
        for sizes in [&[][..], &[0], &[1, 2, 3], &[PART_BYTES], &[PART_BYTES + 1], &[5 << 20, 5 << 20, 0, 7 << 20], &[PART_BYTES * 2]] {
            let objects = InMemory::new();
            let (hash, size, whole) = put(&objects, sizes).await;
            assert_eq!((hash, size), (ContentHash::of(&whole), whole.len() as u64));
            assert_eq!(objects.get(&blob_location(&hash)).await.unwrap().bytes().await.unwrap(), whole);
            assert_eq!(objects.list(None).try_collect::<Vec<_>>().await.unwrap().len(), 1, "{sizes:?}");
        }
    }

    #[tokio::test]
    async fn a_stream_without_end_is_left_once_it_exceeds_its_size() {
        let endless = stream::repeat_with(|| Ok(Bytes::from(vec![0; 1 << 20])));
        let result = receive(&InMemory::new(), endless, Some(3)).await;
        assert!(matches!(result, Err(StoreError::WrongSize { expected_bytes: 3, .. })));
    }

    #[tokio::test]
    async fn a_size_that_was_not_announced_or_a_stream_that_breaks_keeps_nothing() {
        for bytes in [10, PART_BYTES + 10] {
            let objects = InMemory::new();
            let long = stream::iter([Ok(Bytes::from(vec![0; bytes]))]);
            assert!(matches!(receive(&objects, long, Some(7)).await, Err(StoreError::WrongSize { expected_bytes: 7, .. })));
            let broken = stream::iter([Ok(Bytes::from(vec![0; bytes])), Err(std::io::ErrorKind::ConnectionReset.into())]);
            assert!(matches!(receive(&objects, broken, None).await, Err(StoreError::Io { .. })));
            assert_eq!(objects.list(None).try_collect::<Vec<_>>().await.unwrap().len(), 0);
        }
    }
}

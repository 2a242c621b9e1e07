//! Between the file that was given and the blob that is kept.

use super::media_type;
use bytes::Bytes;
use futures::stream;
use parvis_formats::RawFile;
use parvis_store::{Blob, Store, StoreError};
use std::fs::File;
use std::io::{self, Read};

const READ_BYTES: u64 = 1 << 20;

/// Keeps the bytes of the file.
pub(super) async fn keep(store: &Store, file: &RawFile) -> Result<Blob, StoreError> {
    let pieces = stream::try_unfold(file.reader(), |mut reader| async move {
        let read = move || {
            let mut buffer = Vec::new();
            let count = (&mut reader).take(READ_BYTES).read_to_end(&mut buffer)?;
            io::Result::Ok((count > 0).then(|| (Bytes::from(buffer), reader)))
        };
        tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?
    });
    store.put_blob_stream(Box::pin(pieces), file.name(), media_type::of_extension(&file.extension()), Some(file.len())).await
}

/// What is read: the kept bytes when they are a file of this machine, so that someone who edits theirs meanwhile does not publish a table that its original contradicts; else the file given.
pub(super) fn kept_file(store: &Store, file: &RawFile, original: &Blob) -> io::Result<RawFile> {
    match store.local_file(&store.blob_location(&original.hash)) {
        Some(path) => RawFile::from_file(file.name(), File::open(path)?),
        None => Ok(file.clone()),
    }
}

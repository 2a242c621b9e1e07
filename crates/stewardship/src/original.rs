//! A file whose bytes are kept, and what is read of it.

mod media_type;

use crate::Repairs;
use bytes::Bytes;
use futures::{TryStreamExt, stream};
use parvis_formats::{RawFile, ReadError, ReadHints, ReadLimits, TypedTable};
use parvis_quality::recipe::{Applied, ApplyError, Recipe, Tools};
use parvis_store::{Blob, Store, StoreError};
use std::fs::File;
use std::io::{self, Read, Seek, Write};

pub(crate) use media_type::PARQUET;

const READ_BYTES: u64 = 1 << 20;

/// A file that the store keeps. What is read of it is what is kept: someone who edits theirs meanwhile does not publish a table that its original contradicts.
#[derive(Debug)]
pub struct Original {
    file: RawFile,
    blob: Blob,
}

/// A table read from an [`Original`], repaired when that was asked, every value typed. Only [`Original::read`] and [`Original::repaired`] make one, so a table never goes with another file's bytes.
#[derive(Debug)]
pub struct ReadTable {
    pub(crate) original: Blob,
    pub(crate) table: TypedTable,
    pub(crate) repairs: Option<Repairs>,
}

impl Original {
    /// Keeps the bytes of a file.
    ///
    /// # Errors
    /// Any [`StoreError`], reading the file included.
    pub async fn keep(store: &Store, given: RawFile) -> Result<Self, StoreError> {
        let pieces = stream::try_unfold(given.reader(), |mut reader| async move {
            let read = move || {
                let mut buffer = Vec::new();
                let count = (&mut reader).take(READ_BYTES).read_to_end(&mut buffer)?;
                io::Result::Ok((count > 0).then(|| (Bytes::from(buffer), reader)))
            };
            tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?
        });
        let media_type = media_type::of_extension(&given.extension());
        let blob = store.put_blob_stream(Box::pin(pieces), given.name(), media_type, Some(given.len())).await?;
        let file = match store.local_file(&store.blob_location(&blob.hash)) {
            Some(path) => RawFile::from_file(given.name(), File::open(path)?)?,
            None => given,
        };
        Ok(Self { file, blob })
    }

    /// A file that is kept already: one that arrived in several times, or waits since yesterday.
    ///
    /// # Errors
    /// Any [`StoreError`]: the blob may be absent.
    pub async fn of_blob(store: &Store, blob: Blob) -> Result<Self, StoreError> {
        let file = match store.local_file(&store.blob_location(&blob.hash)) {
            Some(path) => File::open(path).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => StoreError::NoSuchBlob { hash: blob.hash },
                _ => error.into(),
            })?,
            None => copied(store, &blob).await?,
        };
        Ok(Self { file: RawFile::from_file(&blob.name, file)?, blob })
    }

    /// The bytes that are kept.
    pub(crate) fn into_file(self) -> RawFile {
        self.file
    }

    pub fn blob(&self) -> &Blob {
        &self.blob
    }

    /// The name it was given under.
    pub fn name(&self) -> &str {
        self.file.name()
    }

    /// Reads and types every table, on every row. For a thread that may block.
    ///
    /// # Errors
    /// Any [`ReadError`].
    pub fn read(&self, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<ReadTable>, ReadError> {
        let tables = parvis_formats::read(&self.file, hints, limits)?;
        let typed = |table| Ok(ReadTable { original: self.blob.clone(), table: parvis_formats::assign_types(table, hints)?, repairs: None });
        tables.into_iter().map(typed).collect()
    }

    /// Reads, repairs and types: everything is computed anew from the bytes that are kept. What the recipe hides is withheld from then on. For a thread that may block.
    ///
    /// # Errors
    /// Any [`ApplyError`]; [`ApplyError::Unprotected`] when a column to treat is not there.
    pub fn repaired(&self, recipe: &Recipe, tools: &Tools, limits: &ReadLimits) -> Result<Vec<ReadTable>, ApplyError> {
        let Applied { tables, effects } = recipe.apply(&self.file, tools, limits)?;
        let repairs = Repairs { recipe: recipe.clone(), effects };
        Ok(tables.into_iter().map(|table| ReadTable { original: self.blob.clone(), table, repairs: Some(repairs.clone()) }).collect())
    }
}

/// A copy on this machine of a blob that is elsewhere, removed when it is closed.
async fn copied(store: &Store, blob: &Blob) -> Result<File, StoreError> {
    let mut stream = store.blob_stream(&blob.hash, None).await?;
    let mut file = tempfile::tempfile()?;
    while let Some(piece) = stream.try_next().await? {
        file = tokio::task::spawn_blocking(move || file.write_all(&piece).map(|()| file)).await??;
    }
    file.rewind()?;
    Ok(file)
}

impl ReadTable {
    pub fn table(&self) -> &TypedTable {
        &self.table
    }

    /// What was repaired; nothing when it is as it was read.
    pub fn repairs(&self) -> Option<&Repairs> {
        self.repairs.as_ref()
    }
}

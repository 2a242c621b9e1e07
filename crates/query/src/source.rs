//! The Parquet of a table, read from the file of this machine or from the object store.

use crate::QueryError;
use bytes::{Buf, Bytes};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::errors::ParquetError;
use parquet::file::metadata::PageIndexPolicy;
use parquet::file::reader::{ChunkReader, Length};
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use tokio::runtime::Handle;

/// Read ahead of a reader that does not say how much it wants.
const AHEAD_BYTES: u64 = 64 << 10;

/// Random access to the bytes of one object. Reads block: use it on blocking threads only.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    bytes: Arc<Origin>,
    size: u64,
}

#[derive(Debug)]
enum Origin {
    File(File),
    Object { store: Arc<dyn ObjectStore>, location: Path, runtime: Handle },
}

impl Source {
    pub fn file(file: File, size: u64) -> Self {
        Self { bytes: Arc::new(Origin::File(file)), size }
    }

    pub fn object(store: Arc<dyn ObjectStore>, location: Path, size: u64, runtime: Handle) -> Self {
        Self { bytes: Arc::new(Origin::Object { store, location, runtime }), size }
    }

    fn read(&self, start: u64, length: u64) -> Result<Bytes, ParquetError> {
        let end = start.checked_add(length).filter(|end| *end <= self.size).ok_or_else(|| ParquetError::EOF("read after the end".to_owned()))?;
        match &*self.bytes {
            Origin::File(file) => {
                let mut buffer = vec![0; length as usize];
                file.read_exact_at(&mut buffer, start)?;
                Ok(buffer.into())
            }
            Origin::Object { store, location, runtime } => {
                runtime.block_on(store.get_range(location, start..end)).map_err(|error| ParquetError::External(Box::new(error)))
            }
        }
    }

    /// The footer and where each page is.
    pub fn metadata(&self) -> Result<ArrowReaderMetadata, QueryError> {
        Ok(ArrowReaderMetadata::load(self, ArrowReaderOptions::new().with_offset_index_policy(PageIndexPolicy::Optional))?)
    }
}

impl Length for Source {
    fn len(&self) -> u64 {
        self.size
    }
}

impl ChunkReader for Source {
    type T = SourceReader;

    fn get_read(&self, start: u64) -> Result<SourceReader, ParquetError> {
        Ok(SourceReader { source: self.clone(), at: start, ahead: Bytes::new() })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        self.read(start, length as u64)
    }
}

/// Reads on from a position.
pub(crate) struct SourceReader {
    source: Source,
    at: u64,
    ahead: Bytes,
}

impl Read for SourceReader {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.ahead.is_empty() {
            let length = (self.source.size.saturating_sub(self.at)).min(AHEAD_BYTES);
            if length == 0 {
                return Ok(0);
            }
            self.ahead = self.source.read(self.at, length).map_err(std::io::Error::other)?;
            self.at += length;
        }
        let length = out.len().min(self.ahead.len());
        self.ahead.copy_to_slice(&mut out[..length]);
        Ok(length)
    }
}

//! Bytes in memory, or in an anonymous file of the scratch folder when memory is short.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where bytes go.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    Memory,
    /// An unlinked file in this folder: gone with the process.
    Scratch(PathBuf),
}

/// Bytes that no longer change.
#[derive(Debug, Clone)]
pub(crate) enum Bytes {
    Memory(Arc<Vec<u8>>),
    File { file: Arc<File>, len: usize },
}

impl Bytes {
    pub fn len(&self) -> usize {
        match self {
            Self::Memory(bytes) => bytes.len(),
            Self::File { len, .. } => *len,
        }
    }

    /// What they cost in memory.
    pub fn resident(&self) -> u64 {
        self.memory().map_or(0, |bytes| bytes.len() as u64)
    }

    pub fn memory(&self) -> Option<&[u8]> {
        match self {
            Self::Memory(bytes) => Some(bytes.as_slice()),
            Self::File { .. } => None,
        }
    }

    /// The bytes from `start` to `end`, through `buffer` when they are in a file.
    pub fn slice<'a>(&'a self, start: usize, end: usize, buffer: &'a mut Vec<u8>) -> io::Result<&'a [u8]> {
        match self {
            Self::Memory(bytes) => bytes.get(start..end).ok_or_else(|| io::ErrorKind::UnexpectedEof.into()),
            Self::File { file, len } => {
                if start > end || end > *len {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                buffer.resize(end - start, 0);
                file.read_exact_at(buffer, start as u64)?;
                Ok(buffer)
            }
        }
    }

    /// Fills `buffer` from `start`.
    pub fn read(&self, start: usize, buffer: &mut [u8]) -> io::Result<()> {
        match self {
            Self::Memory(bytes) => {
                let from = bytes.get(start..start + buffer.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
                buffer.copy_from_slice(from);
                Ok(())
            }
            Self::File { file, .. } => file.read_exact_at(buffer, start as u64),
        }
    }

    pub fn of(bytes: Vec<u8>, place: &Place) -> io::Result<Self> {
        let mut spool = Spool::new(place, 0)?;
        match &mut spool {
            Spool::Memory(_) => return Ok(Bytes::from(bytes)),
            Spool::File { .. } => spool.write(&bytes)?,
        }
        spool.finish()
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Memory(Arc::new(bytes))
    }
}

/// Takes bytes until they are all there.
#[derive(Debug)]
pub(crate) enum Spool {
    Memory(Vec<u8>),
    File { file: io::BufWriter<File>, len: usize },
}

impl Spool {
    pub fn new(place: &Place, capacity: usize) -> io::Result<Self> {
        Ok(match place {
            Place::Memory => Self::Memory(Vec::with_capacity(capacity)),
            Place::Scratch(folder) => Self::File { file: io::BufWriter::with_capacity(1 << 18, anonymous_file(folder)?), len: 0 },
        })
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Memory(all) => all.extend_from_slice(bytes),
            Self::File { file, len } => {
                file.write_all(bytes)?;
                *len += bytes.len();
            }
        }
        Ok(())
    }

    pub fn finish(self) -> io::Result<Bytes> {
        Ok(match self {
            Self::Memory(mut bytes) => {
                bytes.shrink_to_fit();
                Bytes::from(bytes)
            }
            Self::File { file, len } => Bytes::File { file: Arc::new(file.into_inner().map_err(io::IntoInnerError::into_error)?), len },
        })
    }
}

pub(crate) fn anonymous_file(folder: &Path) -> io::Result<File> {
    std::fs::create_dir_all(folder)?;
    tempfile::tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_the_same_from_memory_and_from_a_file() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        for place in [Place::Memory, Place::Scratch(folder.path().to_owned())] {
            let bytes = Bytes::of((0..=255).collect(), &place)?;
            let mut buffer = Vec::new();
            assert_eq!(bytes.slice(3, 6, &mut buffer)?, [3, 4, 5]);
            assert!(bytes.slice(250, 257, &mut buffer).is_err());
        }
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
        Ok(())
    }
}

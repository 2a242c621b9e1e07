//! The bytes an agent gave, wherever they are.

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

/// Bytes of known length that can be read from anywhere, by several threads at once.
pub trait Source: Send + Sync {
    fn len(&self) -> u64;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads at most `buffer.len()` bytes from `offset`; 0 only at the end.
    ///
    /// # Errors
    /// Those of the medium.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;
}

impl Source for Vec<u8> {
    fn len(&self) -> u64 {
        Vec::len(self) as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = usize::try_from(offset).ok().and_then(|offset| self.get(offset..)).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }
}

/// A file on disk, read by position: no seek shared between threads, no mapping counted in resident memory.
struct DiskSource {
    file: File,
    len: u64,
}

impl Source for DiskSource {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        {
            std::os::unix::fs::FileExt::read_at(&self.file, buffer, offset)
        }
        #[cfg(windows)]
        {
            std::os::windows::fs::FileExt::seek_read(&self.file, buffer, offset)
        }
    }
}

/// A named file. The name is a hint only: the content decides.
#[derive(Clone)]
pub struct RawFile {
    name: String,
    source: Arc<dyn Source>,
}

impl RawFile {
    pub fn new(name: impl Into<String>, source: Arc<dyn Source>) -> Self {
        Self { name: name.into(), source }
    }

    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(name, Arc::new(bytes.into()))
    }

    /// Opens a file on disk; its name is the last part of the path.
    ///
    /// # Errors
    /// Those of the file system; a directory is [`io::ErrorKind::IsADirectory`].
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        if file.metadata()?.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self::from_file(name, file)
    }

    /// Takes an open file, possibly anonymous.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn from_file(name: impl Into<String>, file: File) -> io::Result<Self> {
        let len = file.metadata()?.len();
        Ok(Self::new(name, Arc::new(DiskSource { file, len })))
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// The lowercase extension without its dot, or nothing.
    pub fn extension(&self) -> String {
        self.name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
    }

    pub fn len(&self) -> u64 {
        self.source.len()
    }

    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }

    pub fn source(&self) -> &Arc<dyn Source> {
        &self.source
    }

    /// The first bytes, at most `count`.
    ///
    /// # Errors
    /// Those of the medium.
    pub fn head(&self, count: usize) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.reader().take(count as u64).read_to_end(&mut head)?;
        Ok(head)
    }

    /// A reader of its own, at the start.
    pub fn reader(&self) -> SourceReader {
        SourceReader { source: Arc::clone(&self.source), position: 0 }
    }
}

impl std::fmt::Debug for RawFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawFile").field("name", &self.name).field("len", &self.len()).finish()
    }
}

impl Length for RawFile {
    fn len(&self) -> u64 {
        self.source.len()
    }
}

/// As the Parquet decoder wants bytes: by position, so that several threads read one file at once.
impl ChunkReader for RawFile {
    type T = BufReader<SourceReader>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        let mut reader = self.reader();
        reader.seek(SeekFrom::Start(start))?;
        Ok(BufReader::new(reader))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        let end = start.checked_add(length as u64).filter(|end| *end <= self.source.len());
        if end.is_none() {
            return Err(ParquetError::EOF(format!("bytes {start} and {length} more are past the end")));
        }
        let mut reader = self.reader();
        reader.seek(SeekFrom::Start(start))?;
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}

/// Reads a [`Source`] in order, or from where one seeks.
#[derive(Clone)]
pub struct SourceReader {
    source: Arc<dyn Source>,
    position: u64,
}

impl Read for SourceReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read_at(self.position, buffer)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for SourceReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(delta) => self.source.len().checked_add_signed(delta),
            SeekFrom::Current(delta) => self.position.checked_add_signed(delta),
        };
        self.position = target.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_past_the_end_reads_nothing() -> io::Result<()> {
        let mut reader = RawFile::from_bytes("a.csv", *b"abc").reader();
        reader.seek(SeekFrom::Start(u64::MAX))?;
        assert_eq!(reader.read(&mut [0; 4])?, 0);
        assert!(reader.seek(SeekFrom::End(-4)).is_err());
        Ok(())
    }
}

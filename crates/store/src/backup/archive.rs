//! A tar stream (POSIX ustar, base-256 sizes over 8 GiB), written and read in order without ever being whole in memory.

use crate::StoreError;
use std::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

const BLOCK: u64 = 512;

/// The most a [`ArchiveReader::small`] entry holds.
const MAX_SMALL_BYTES: u64 = 1 << 20;

pub(crate) struct ArchiveWriter<'a, W> {
    writer: &'a mut W,
    /// Bytes the current entry still expects, and the padding that follows it.
    remaining: u64,
    padding: u64,
}

impl<'a, W: AsyncWrite + Unpin + Send> ArchiveWriter<'a, W> {
    pub(crate) fn new(writer: &'a mut W) -> Self {
        Self { writer, remaining: 0, padding: 0 }
    }

    /// Begins an entry of exactly `size_bytes`.
    pub(crate) async fn begin(&mut self, path: &str, size_bytes: u64) -> Result<(), StoreError> {
        let mut header = tar::Header::new_ustar();
        header.set_path(path)?;
        header.set_size(size_bytes);
        header.set_mode(0o644);
        header.set_cksum();
        self.writer.write_all(header.as_bytes()).await?;
        self.remaining = size_bytes;
        self.padding = padding(size_bytes);
        Ok(())
    }

    pub(crate) async fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.remaining = self.remaining.checked_sub(bytes.len() as u64).ok_or_else(|| StoreError::backup("an entry grew while it was written"))?;
        Ok(self.writer.write_all(bytes).await?)
    }

    pub(crate) async fn end(&mut self) -> Result<(), StoreError> {
        if self.remaining > 0 {
            return Err(StoreError::backup("an entry shrank while it was written"));
        }
        let zeros = [0; BLOCK as usize];
        Ok(self.writer.write_all(zeros.get(..self.padding as usize).unwrap_or_default()).await?)
    }

    pub(crate) async fn small(&mut self, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.begin(path, bytes.len() as u64).await?;
        self.write(bytes).await?;
        self.end().await
    }

    /// A file from its start.
    pub(crate) async fn file(&mut self, path: &str, file: File) -> Result<(), StoreError> {
        self.begin(path, file.metadata()?.len()).await?;
        let mut file = tokio::fs::File::from_std(file);
        let mut buffer = vec![0; 1 << 18];
        loop {
            let count = file.read(&mut buffer).await?;
            if count == 0 {
                return self.end().await;
            }
            self.write(buffer.get(..count).unwrap_or_default()).await?;
        }
    }

    pub(crate) async fn finish(&mut self) -> Result<(), StoreError> {
        self.writer.write_all(&[0; 2 * BLOCK as usize]).await?;
        Ok(self.writer.flush().await?)
    }
}

/// An entry of the stream, whose bytes are read next.
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) size_bytes: u64,
}

pub(crate) struct ArchiveReader<'a, R> {
    reader: &'a mut R,
    remaining: u64,
    padding: u64,
}

impl<'a, R: AsyncRead + Unpin + Send> ArchiveReader<'a, R> {
    pub(crate) fn new(reader: &'a mut R) -> Self {
        Self { reader, remaining: 0, padding: 0 }
    }

    /// The next entry, once the previous one has been read; nothing at the end mark.
    pub(crate) async fn next(&mut self) -> Result<Option<Entry>, StoreError> {
        let mut block = [0; BLOCK as usize];
        self.reader.read_exact(&mut block).await.map_err(cut)?;
        if block == [0; BLOCK as usize] {
            return Ok(None);
        }
        let header = tar::Header::from_byte_slice(&block);
        let sum: u32 = block.iter().enumerate().map(|(index, byte)| if (148..156).contains(&index) { 32 } else { u32::from(*byte) }).sum();
        if header.cksum().map_err(StoreError::backup)? != sum {
            return Err(StoreError::backup("it is not a tar file, or it is damaged"));
        }
        if !header.entry_type().is_file() {
            return Err(StoreError::backup("it holds something else than files"));
        }
        let path = String::from_utf8(header.path_bytes().into_owned()).map_err(StoreError::backup)?;
        let size_bytes = header.entry_size().map_err(StoreError::backup)?;
        (self.remaining, self.padding) = (size_bytes, padding(size_bytes));
        Ok(Some(Entry { path, size_bytes }))
    }

    /// The next bytes of the entry, at most 256 KiB; nothing at its end.
    pub(crate) async fn read(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        if self.remaining == 0 {
            let mut rest = vec![0; self.padding as usize];
            self.padding = 0;
            self.reader.read_exact(&mut rest).await.map_err(cut)?;
            return Ok(None);
        }
        let mut piece = vec![0; self.remaining.min(1 << 18) as usize];
        self.reader.read_exact(&mut piece).await.map_err(cut)?;
        self.remaining -= piece.len() as u64;
        Ok(Some(piece))
    }

    /// A whole entry that is known to be small.
    pub(crate) async fn small(&mut self, entry: &Entry) -> Result<Vec<u8>, StoreError> {
        if entry.size_bytes > MAX_SMALL_BYTES {
            return Err(StoreError::backup(format!("{} is too long", entry.path)));
        }
        let mut bytes = Vec::new();
        while let Some(piece) = self.read().await? {
            bytes.extend(piece);
        }
        Ok(bytes)
    }
}

fn padding(size_bytes: u64) -> u64 {
    (BLOCK - size_bytes % BLOCK) % BLOCK
}

fn cut(error: std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => StoreError::backup("it is cut"),
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn entries_are_read_back_in_order() {
        let mut bytes = Vec::new();
        let mut writer = ArchiveWriter::new(&mut bytes);
        writer.small("a.json", b"{}").await.unwrap();
        writer.small("blobs/b", &[7; 1024]).await.unwrap();
        writer.small("empty", b"").await.unwrap();
        writer.finish().await.unwrap();

        let mut rest = bytes.as_slice();
        let mut reader = ArchiveReader::new(&mut rest);
        for (path, content) in [("a.json", b"{}".to_vec()), ("blobs/b", vec![7; 1024]), ("empty", vec![])] {
            let entry = reader.next().await.unwrap().unwrap();
            assert_eq!((entry.path.as_str(), entry.size_bytes), (path, content.len() as u64));
            assert_eq!(reader.small(&entry).await.unwrap(), content);
        }
        assert!(reader.next().await.unwrap().is_none());
    }

    #[tokio::test]
    async fn other_bytes_are_not_an_archive() {
        for bytes in [&[][..], &[1; 100], &[1; 600]] {
            let mut rest = bytes;
            assert!(matches!(ArchiveReader::new(&mut rest).next().await, Err(StoreError::InvalidBackup { .. })));
        }
    }
}

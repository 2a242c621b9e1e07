//! Rows of a sheet, set aside once decoded: decoding a workbook is slow and typing reads it twice. Small sheets stay in memory, large ones go to an anonymous temporary file.

use crate::{RawFile, ReadError, Source};
use std::fs::File;
use std::io::Write;
use std::sync::Arc;

/// A chunk is what one task reads.
const CHUNK_BYTES: usize = 1 << 20;
const CHUNK_ROWS: u32 = 2048;

/// Above this many bytes a sheet leaves memory.
const MEMORY_BYTES: usize = 16 << 20;

/// One row being put together: cells may come in any order.
#[derive(Default)]
pub(super) struct RowBuffer {
    pub text: String,
    /// Start and end of each cell in `text`; empty cells are `(0, 0)`.
    spans: Vec<(u32, u32)>,
}

impl RowBuffer {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.spans.clear();
    }

    /// Says that the text from `start` on is the cell at `column`.
    pub(super) fn close_cell(&mut self, column: usize, start: usize) {
        if self.spans.len() <= column {
            self.spans.resize(column + 1, (0, 0));
        }
        self.spans[column] = (start as u32, self.text.len() as u32);
    }

    /// Number of cells up to the last one that was set.
    pub(super) fn width(&self) -> usize {
        self.spans.len()
    }

    pub(super) fn cell(&self, column: usize) -> &str {
        self.spans.get(column).and_then(|(start, end)| self.text.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.width()).map(|column| self.cell(column))
    }
}

/// A run of rows in the spool.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    offset: u64,
    bytes: usize,
    /// The row before the first one of this chunk.
    pub row_before: Option<u64>,
    pub first_row: u64,
    pub last_row: u64,
}

/// Writes rows.
#[derive(Default)]
pub(super) struct SpoolWriter {
    chunk: Vec<u8>,
    chunk_rows: u32,
    chunk_first_row: u64,
    row_before: Option<u64>,
    last_row: u64,
    memory: Vec<u8>,
    disk: Option<File>,
    written: u64,
    chunks: Vec<Chunk>,
}

impl SpoolWriter {
    /// Appends a row; `row` counts from 0 and grows.
    ///
    /// # Errors
    /// Those of the temporary file.
    pub(super) fn push(&mut self, row: u64, cells: &RowBuffer) -> Result<(), ReadError> {
        if self.chunk_rows == 0 {
            self.chunk_first_row = row;
        }
        self.last_row = row;
        self.chunk_rows += 1;
        self.chunk.extend_from_slice(&row.to_le_bytes());
        self.chunk.extend_from_slice(&(cells.width() as u32).to_le_bytes());
        for cell in cells.cells() {
            self.chunk.extend_from_slice(&(cell.len() as u32).to_le_bytes());
            self.chunk.extend_from_slice(cell.as_bytes());
        }
        if self.chunk.len() >= CHUNK_BYTES || self.chunk_rows >= CHUNK_ROWS {
            self.cut()?;
        }
        Ok(())
    }

    fn cut(&mut self) -> Result<(), ReadError> {
        if self.chunk_rows == 0 {
            return Ok(());
        }
        self.chunks.push(Chunk {
            offset: self.written,
            bytes: self.chunk.len(),
            row_before: self.row_before,
            first_row: self.chunk_first_row,
            last_row: self.last_row,
        });
        self.row_before = Some(self.last_row);
        self.written += self.chunk.len() as u64;
        match &mut self.disk {
            Some(file) => file.write_all(&self.chunk)?,
            None => {
                self.memory.extend_from_slice(&self.chunk);
                if self.memory.len() > MEMORY_BYTES {
                    let mut file = tempfile::tempfile()?;
                    file.write_all(&self.memory)?;
                    self.memory = Vec::new();
                    self.disk = Some(file);
                }
            }
        }
        self.chunk.clear();
        self.chunk_rows = 0;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Spool, ReadError> {
        self.cut()?;
        let source = match self.disk {
            Some(file) => Arc::clone(RawFile::from_file("", file)?.source()),
            None => Arc::new(self.memory) as Arc<dyn Source>,
        };
        Ok(Spool { source, chunks: self.chunks })
    }
}

/// Reads rows again, as often as needed.
pub(super) struct Spool {
    source: Arc<dyn Source>,
    pub chunks: Vec<Chunk>,
}

impl Spool {
    pub(super) fn source(&self) -> Arc<dyn Source> {
        Arc::clone(&self.source)
    }
}

/// Goes through the rows of a chunk: the row number, then its cells.
///
/// # Errors
/// Those of the medium, and whatever `each` gives.
pub(super) fn read_chunk(source: &dyn Source, chunk: Chunk, mut each: impl FnMut(u64, &[&str]) -> Result<(), ReadError>) -> Result<(), ReadError> {
    let mut bytes = vec![0; chunk.bytes];
    let mut filled = 0;
    while filled < bytes.len() {
        match source.read_at(chunk.offset + filled as u64, &mut bytes[filled..])? {
            0 => return Err(ReadError::Io(std::io::ErrorKind::UnexpectedEof.into())),
            count => filled += count,
        }
    }
    let mut cursor = Cursor { bytes: &bytes, at: 0 };
    let mut cells = Vec::new();
    while cursor.at < bytes.len() {
        let (row, width) = cursor.row().ok_or_else(damaged)?;
        cells.clear();
        for _ in 0..width {
            cells.push(cursor.cell().ok_or_else(damaged)?);
        }
        each(row, &cells)?;
    }
    Ok(())
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let part = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(part)
    }

    fn row(&mut self) -> Option<(u64, u32)> {
        let row = u64::from_le_bytes(self.take(8)?.try_into().ok()?);
        Some((row, u32::from_le_bytes(self.take(4)?.try_into().ok()?)))
    }

    fn cell(&mut self) -> Option<&'a str> {
        let len = u32::from_le_bytes(self.take(4)?.try_into().ok()?);
        std::str::from_utf8(self.take(len as usize)?).ok()
    }
}

/// The temporary file is ours: damage there is the medium's.
fn damaged() -> ReadError {
    ReadError::Io(std::io::ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_went_in_from_memory_and_from_disk() {
        for rows in [10u64, 40_000] {
            let mut writer = SpoolWriter::default();
            let mut buffer = RowBuffer::default();
            for row in 0..rows {
                buffer.clear();
                for (column, text) in [(3, "déjà".to_owned()), (0, format!("{row:0>500}"))] {
                    let start = buffer.text.len();
                    buffer.text.push_str(&text);
                    buffer.close_cell(column, start);
                }
                writer.push(row * 2, &buffer).unwrap();
            }
            let spool = writer.finish().unwrap();
            let mut expected = 0;
            for chunk in &spool.chunks {
                read_chunk(&*spool.source(), *chunk, |row, cells| {
                    assert_eq!(row, expected * 2);
                    assert_eq!(cells, [format!("{expected:0>500}").as_str(), "", "", "déjà"]);
                    expected += 1;
                    Ok(())
                })
                .unwrap();
            }
            assert_eq!(expected, rows);
        }
    }
}

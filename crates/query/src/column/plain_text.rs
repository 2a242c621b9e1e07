//! Texts that are mostly different from each other: one after the other, with where each ends.

use crate::bits::Bits;
use crate::packed::{Codes, CodesWriter};
use crate::storage::{Bytes, Place, Spool};
use crate::text::fold_into;
use memchr::memmem::Finder;
use std::io;

#[derive(Debug)]
pub(crate) struct PlainText {
    /// Where each text starts, and where the last ends.
    pub offsets: Codes,
    pub heap: Bytes,
    pub nulls: Option<Bits>,
}

impl PlainText {
    pub fn is_null(&self, row: u32) -> bool {
        self.nulls.as_ref().is_some_and(|nulls| nulls.get(row))
    }

    pub fn rows(&self) -> usize {
        self.offsets.len.saturating_sub(1)
    }

    pub fn is_in_memory(&self) -> bool {
        self.heap.memory().is_some() && self.offsets.bytes.memory().is_some()
    }

    pub fn resident(&self) -> u64 {
        self.offsets.bytes.resident() + self.heap.resident() + self.nulls.as_ref().map_or(0, |nulls| 8 * nulls.words.len() as u64)
    }

    /// The bytes of a text; empty for an empty cell.
    #[inline]
    pub fn bytes<'a>(&'a self, row: u32, buffer: &'a mut Vec<u8>) -> io::Result<&'a [u8]> {
        let (start, end) = match self.offsets.bytes.memory() {
            Some(_) => (self.offsets.get(row)?, self.offsets.get(row + 1)?),
            None => {
                let width = usize::from(self.offsets.width);
                let mut pair = [0; 16];
                self.offsets.bytes.read(row as usize * width, &mut pair[..2 * width])?;
                let number = |bytes: &[u8]| bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
                (number(&pair[..width]), number(&pair[width..2 * width]))
            }
        };
        self.heap.slice(start as usize, end as usize, buffer)
    }

    /// The text of a row, for comparisons.
    pub fn text<'a>(&'a self, row: u32, buffer: &'a mut Vec<u8>) -> io::Result<&'a str> {
        std::str::from_utf8(self.bytes(row, buffer)?).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    /// Calls `each(row, text)` for rows `start..end`, empty cells left out.
    pub fn for_range(&self, start: usize, end: usize, mut each: impl FnMut(u32, &str)) -> io::Result<()> {
        if start >= end {
            return Ok(());
        }
        let mut offsets = Vec::with_capacity(end - start + 1);
        self.offsets.for_range(start, end + 1, |_, offset| offsets.push(offset as usize))?;
        let (Some(first), Some(last)) = (offsets.first().copied(), offsets.last().copied()) else { return Ok(()) };
        let mut buffer = Vec::new();
        let heap = self.heap.slice(first, last, &mut buffer)?;
        let heap = std::str::from_utf8(heap).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        for (pair, row) in offsets.windows(2).zip(start as u32..) {
            if self.is_null(row) {
                continue;
            }
            let text = heap.get(pair[0] - first..pair[1] - first).ok_or(io::ErrorKind::InvalidData)?;
            each(row, text);
        }
        Ok(())
    }

    /// Calls `each(row, folded text)` for the rows `start..end` whose folded text contains the needle.
    pub fn find(&self, start: usize, end: usize, needle: &Finder<'_>, mut each: impl FnMut(u32, &str)) -> io::Result<()> {
        if start >= end {
            return Ok(());
        }
        let mut offsets = Vec::with_capacity(end - start + 1);
        self.offsets.for_range(start, end + 1, |_, offset| offsets.push(offset as usize))?;
        let (Some(first), Some(last)) = (offsets.first().copied(), offsets.last().copied()) else { return Ok(()) };
        let mut buffer = Vec::new();
        let heap = self.heap.slice(first, last, &mut buffer)?;
        let heap = std::str::from_utf8(heap).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        let text = |number: usize, of: &'_ str| -> Option<(usize, usize)> {
            let bounds = (offsets.get(number)? - first, offsets.get(number + 1)? - first);
            of.get(bounds.0..bounds.1).map(|_| bounds)
        };
        if heap.is_ascii() {
            // Folding plain letters moves nothing: all texts are searched as one.
            let folded = heap.to_ascii_lowercase();
            let mut from = 0;
            while let Some(found) = folded.as_bytes().get(from..).and_then(|rest| needle.find(rest)) {
                let at = from + found;
                let number = offsets.partition_point(|offset| offset - first <= at).saturating_sub(1);
                let Some((low, high)) = text(number, &folded) else { break };
                if at + needle.needle().len() <= high {
                    each((start + number) as u32, &folded[low..high]);
                    from = high;
                } else {
                    // Across two texts.
                    from = at + 1;
                }
            }
            return Ok(());
        }
        let mut folded = String::new();
        for number in 0..end - start {
            if let Some((low, high)) = text(number, heap) {
                folded.clear();
                fold_into(&heap[low..high], &mut folded);
                if needle.find(folded.as_bytes()).is_some() {
                    each((start + number) as u32, &folded);
                }
            }
        }
        Ok(())
    }

    /// The texts of some rows, in memory.
    pub fn gather(&self, rows: &[u32]) -> io::Result<Self> {
        let mut writer = PlainTextWriter::new(rows.len(), u64::from(u32::MAX), &Place::Memory)?;
        let mut buffer = Vec::new();
        for row in rows {
            if self.is_null(*row) { writer.push_null()? } else { writer.push(self.bytes(*row, &mut buffer)?)? }
        }
        writer.finish()
    }
}

/// Takes texts in row order.
#[derive(Debug)]
pub(crate) struct PlainTextWriter {
    offsets: CodesWriter,
    heap: Spool,
    nulls: Bits,
    any_null: bool,
    rows: usize,
    end: u64,
}

impl PlainTextWriter {
    /// For `rows` texts of at most `heap_bytes` in all.
    pub fn new(rows: usize, heap_bytes: u64, place: &Place) -> io::Result<Self> {
        let width = if heap_bytes <= u64::from(u32::MAX) { 4 } else { 8 };
        let mut offsets = CodesWriter::new(width, rows + 1, place)?;
        offsets.push(0)?;
        Ok(Self { offsets, heap: Spool::new(place, 0)?, nulls: Bits::none(rows), any_null: false, rows: 0, end: 0 })
    }

    #[inline]
    pub fn push(&mut self, text: &[u8]) -> io::Result<()> {
        self.heap.write(text)?;
        self.end += text.len() as u64;
        self.rows += 1;
        self.offsets.push(self.end)
    }

    pub fn push_null(&mut self) -> io::Result<()> {
        self.nulls.set(self.rows as u32);
        self.any_null = true;
        self.rows += 1;
        self.offsets.push(self.end)
    }

    pub fn finish(self) -> io::Result<PlainText> {
        Ok(PlainText { offsets: self.offsets.finish()?, heap: self.heap.finish()?, nulls: self.any_null.then_some(self.nulls) })
    }
}

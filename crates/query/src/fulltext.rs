//! Which rows hold which words: sorted terms in blocks, each with the rows that hold it.
//!
//! For columns with a dictionary, "rows" are the codes of the dictionary.
//! Layout: a header of five numbers, the terms (front-coded, [`BLOCK_TERMS`] a block), the rows (gaps), and where each block starts.

mod build;

pub(crate) use build::Builder;

use crate::storage::Bytes;
use crate::varint;
use std::io;

/// Terms between two entries of the table of blocks.
const BLOCK_TERMS: usize = 32;
const HEADER_BYTES: usize = 40;
/// Offset of the terms, and of the rows, of a block.
const BLOCK_ENTRY_BYTES: usize = 16;

/// The postings of a column.
#[derive(Debug)]
pub(crate) struct FullText {
    bytes: Bytes,
    blocks: usize,
    postings_start: usize,
    index_start: usize,
    /// Some words were longer than what is kept of them.
    pub has_cut_words: bool,
}

/// The rows of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub count: u32,
    rows: PostingRows,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PostingRows {
    One(u32),
    Gaps { start: usize, end: usize },
}

impl FullText {
    /// From the bytes [`Builder`] gives. `None` when they are not such.
    pub fn open(bytes: Bytes) -> io::Result<Option<Self>> {
        let mut header = [0; HEADER_BYTES];
        if bytes.len() < HEADER_BYTES {
            return Ok(None);
        }
        bytes.read(0, &mut header)?;
        let number = |at: usize| header.get(8 * at..).and_then(|rest| rest.first_chunk()).map_or(0, |b| u64::from_le_bytes(*b) as usize);
        let (terms, postings, blocks, flags) = (number(0), number(1), number(2), number(3));
        let postings_start = HEADER_BYTES.saturating_add(terms);
        let index_start = postings_start.saturating_add(postings);
        let whole = blocks.checked_mul(BLOCK_ENTRY_BYTES).and_then(|index| index.checked_add(index_start));
        if whole != Some(bytes.len()) {
            return Ok(None);
        }
        Ok(Some(Self { bytes, blocks, postings_start, index_start, has_cut_words: flags & 1 == 1 }))
    }

    pub fn resident(&self) -> u64 {
        self.bytes.resident()
    }

    /// Where the terms and rows of a block start.
    fn block(&self, at: usize) -> io::Result<(usize, usize)> {
        if at >= self.blocks {
            return Ok((self.postings_start, self.index_start));
        }
        let mut entry = [0; BLOCK_ENTRY_BYTES];
        self.bytes.read(self.index_start + at * BLOCK_ENTRY_BYTES, &mut entry)?;
        let number = |bytes: &[u8]| bytes.first_chunk().map_or(0, |b| u64::from_le_bytes(*b) as usize);
        Ok((HEADER_BYTES + number(&entry), self.postings_start + number(&entry[8..])))
    }

    /// Calls `each` for the terms of a block until it says stop. Gives whether it did.
    fn for_block(&self, block: usize, each: &mut impl FnMut(&[u8], Posting) -> bool) -> io::Result<bool> {
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, "damaged postings");
        let (start, mut rows_at) = self.block(block)?;
        let (end, _) = self.block(block + 1)?;
        let mut buffer = Vec::new();
        let bytes = self.bytes.slice(start, end, &mut buffer)?;
        let mut term = Vec::new();
        let (mut at, mut single) = (0, 0i64);
        while at < bytes.len() {
            let head = usize::from(bytes[at]);
            at += 1;
            let mut next = || varint::read(bytes, &mut at).ok_or_else(damaged);
            let mut length = |short: usize| if short < 15 { Ok(short) } else { next().map(|more| (more as usize).saturating_add(15)) };
            let (shared, added) = (length(head >> 4)?, length(head & 15)?);
            term.truncate(shared);
            term.extend_from_slice(bytes.get(at..at.saturating_add(added)).ok_or_else(damaged)?);
            at += added;
            let mut next = || varint::read(bytes, &mut at).ok_or_else(damaged);
            let what = next()?;
            let (count, rows) = if what & 1 == 1 {
                let zigzag = what >> 1;
                single = single.wrapping_add((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64));
                (1, PostingRows::One(single as u32))
            } else {
                let len = next()? as usize;
                let rows = PostingRows::Gaps { start: rows_at, end: rows_at.saturating_add(len) };
                rows_at = rows_at.saturating_add(len);
                ((what >> 1) as u32, rows)
            };
            if each(&term, Posting { count, rows }) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The last block whose first term is not after `term`.
    fn block_of(&self, term: &[u8]) -> io::Result<usize> {
        let (mut low, mut high) = (0, self.blocks);
        while low < high {
            let middle = low + (high - low) / 2;
            let mut after = false;
            self.for_block(middle, &mut |first, _| {
                after = first > term;
                true
            })?;
            if after { high = middle } else { low = middle + 1 }
        }
        Ok(low.saturating_sub(1))
    }

    /// The rows of exactly this term.
    pub fn term(&self, term: &[u8]) -> io::Result<Option<Posting>> {
        let mut found = None;
        if self.blocks > 0 {
            self.for_block(self.block_of(term)?, &mut |other, posting| {
                if other == term {
                    found = Some(posting);
                }
                other >= term
            })?;
        }
        Ok(found)
    }

    /// Calls `each` for the terms that begin so.
    pub fn for_prefix(&self, prefix: &[u8], mut each: impl FnMut(Posting)) -> io::Result<()> {
        if self.blocks == 0 {
            return Ok(());
        }
        for block in self.block_of(prefix)?..self.blocks {
            let past = self.for_block(block, &mut |term, posting| {
                if term.starts_with(prefix) {
                    each(posting);
                }
                term > prefix && !term.starts_with(prefix)
            })?;
            if past {
                break;
            }
        }
        Ok(())
    }

    /// Calls `each` for every term until it says stop.
    pub fn for_all(&self, mut each: impl FnMut(&[u8], Posting) -> bool) -> io::Result<()> {
        for block in 0..self.blocks {
            if self.for_block(block, &mut each)? {
                break;
            }
        }
        Ok(())
    }

    /// Calls `each` for the rows of a term, in order.
    pub fn for_rows(&self, posting: Posting, mut each: impl FnMut(u32)) -> io::Result<()> {
        match posting.rows {
            PostingRows::One(row) => each(row),
            PostingRows::Gaps { start, end } => {
                let mut buffer = Vec::new();
                let bytes = self.bytes.slice(start, end, &mut buffer)?;
                let (mut at, mut row) = (0, 0);
                while at < bytes.len() {
                    let gap = match bytes[at] {
                        short @ 0..=0x7f => {
                            at += 1;
                            u32::from(short)
                        }
                        _ => varint::read(bytes, &mut at).unwrap_or_default() as u32,
                    };
                    row += gap;
                    each(row);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Place;
    use std::collections::BTreeMap;

    fn rows(text: &FullText, posting: Posting) -> Vec<u32> {
        let mut rows = Vec::new();
        text.for_rows(posting, |row| rows.push(row)).unwrap();
        rows
    }

    #[test]
    fn every_word_leads_to_its_rows_even_when_built_in_pieces() -> io::Result<()> {
        for piece_bytes in [usize::MAX, 2000] {
            let mut builder = Builder::new(&Place::Memory, usize::MAX).with_piece_bytes(piece_bytes);
            let mut wanted: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for row in 0..3000u32 {
                let text = format!("Rue n{} du mot{} rue", row, row % 7);
                builder.add(row, &text)?;
                for word in [format!("n{row}"), "rue".to_owned(), "du".to_owned(), format!("mot{}", row % 7)] {
                    wanted.entry(word).or_default().push(row);
                }
            }
            let text = FullText::open(builder.finish()?.unwrap())?.unwrap();
            for (word, found) in &wanted {
                let posting = text.term(word.as_bytes())?.unwrap();
                assert_eq!(posting.count as usize, found.len());
                assert_eq!(&rows(&text, posting), found, "{word}");
            }
            assert_eq!(text.term(b"absent")?, None);
            let mut with_prefix = 0;
            text.for_prefix(b"n29", |_| with_prefix += 1)?;
            assert_eq!(with_prefix, wanted.keys().filter(|word| word.starts_with("n29")).count());
            let mut all = 0;
            text.for_all(|_, _| {
                all += 1;
                false
            })?;
            assert_eq!(all, wanted.len());
        }
        Ok(())
    }

    #[test]
    fn bytes_of_something_else_are_refused() -> io::Result<()> {
        assert!(FullText::open(vec![7; 100].into())?.is_none());
        assert!(FullText::open(Vec::new().into())?.is_none());
        let empty = Builder::new(&Place::Memory, usize::MAX).finish()?.unwrap();
        assert_eq!(FullText::open(empty)?.unwrap().term(b"x")?, None);
        Ok(())
    }
}

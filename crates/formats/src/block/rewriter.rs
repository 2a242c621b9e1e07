//! Makes a block out of another without copying what stays the same.

use super::RowBlock;
use crate::ReadError;
use std::ops::Range;

/// Bytes that a block may come to hold.
const MAX_TEXT: usize = 1 << 30;
/// Cells that a block may come to hold.
const MAX_CELLS: usize = 1 << 24;

/// Writes a block from the records of another: its text is kept, and only what changes is written after it.
///
/// The cells of the record at hand are in slots: one for each column of the source, then as many more as asked for.
pub struct BlockRewriter {
    /// The cells of the source, row by row; their text is in `block`.
    source: Vec<(u32, u32)>,
    source_columns: usize,
    source_ragged: Vec<u32>,
    source_blanks: Vec<(u32, u32)>,
    slots: Vec<(u32, u32)>,
    constants: Vec<(u32, u32)>,
    block: RowBlock,
    row: usize,
    written_from: usize,
    next_ragged: usize,
    next_blank: usize,
    is_full: bool,
}

impl BlockRewriter {
    /// Starts a block of `columns` columns from `source`, with `more` slots beside its cells.
    pub fn new(source: RowBlock, columns: usize, more: usize) -> Self {
        let RowBlock { text, spans, columns: source_columns, ragged, blanks, .. } = source;
        let block = RowBlock { text, spans: Vec::with_capacity(spans.len()), columns, ..RowBlock::default() };
        Self {
            source: spans,
            source_columns,
            source_ragged: ragged,
            source_blanks: blanks,
            slots: vec![(0, 0); source_columns + more],
            constants: Vec::new(),
            block,
            row: 0,
            written_from: 0,
            next_ragged: 0,
            next_blank: 0,
            is_full: false,
        }
    }

    /// Keeps a text that many cells share; returns its number, from 0.
    pub fn constant(&mut self, text: &str) -> usize {
        let span = self.store(text);
        self.constants.push(span);
        self.constants.len() - 1
    }

    /// Goes to the next record and gives its place, from 0; `None` when there is no other.
    pub fn next_record(&mut self) -> Option<usize> {
        while let Some((_, count)) = self.source_blanks.get(self.next_blank).filter(|(before, _)| *before as usize <= self.row) {
            (0..*count).for_each(|_| self.block.mark_blank());
            self.next_blank += 1;
        }
        let start = self.row * self.source_columns;
        let cells = self.source.get(start..start + self.source_columns).filter(|cells| !cells.is_empty())?;
        self.slots[..self.source_columns].copy_from_slice(cells);
        self.slots[self.source_columns..].fill((0, 0));
        self.row += 1;
        self.written_from = self.block.spans.len();
        Some(self.row - 1)
    }

    /// What a slot holds; nothing outside them.
    #[inline]
    pub fn cell(&self, slot: usize) -> &str {
        let (start, end) = self.slots.get(slot).copied().unwrap_or_default();
        let bytes = &self.block.text[start as usize..end as usize];
        debug_assert!(std::str::from_utf8(bytes).is_ok());
        // SAFETY: slots are cells of a `RowBlock`, texts stored as `&str`, or parts of these cut by `str::get`.
        #[expect(unsafe_code, reason = "as in RowBlock::cell")]
        unsafe {
            std::str::from_utf8_unchecked(bytes)
        }
    }

    /// Replaces what a slot holds.
    pub fn set(&mut self, slot: usize, text: &str) {
        let span = self.store(text);
        if let Some(place) = self.slots.get_mut(slot) {
            *place = span;
        }
    }

    /// Gives a slot a part of what another holds: bytes at character boundaries, or nothing.
    pub fn set_part(&mut self, slot: usize, of: usize, part: Range<usize>) {
        let span = self.part(of, part);
        if let Some(place) = self.slots.get_mut(slot) {
            *place = span;
        }
    }

    /// Exchanges what two slots hold.
    pub fn swap(&mut self, one: usize, other: usize) {
        if one < self.slots.len() && other < self.slots.len() {
            self.slots.swap(one, other);
        }
    }

    /// Writes the next cell: what a slot holds.
    #[inline]
    pub fn push(&mut self, slot: usize) {
        let span = self.slots.get(slot).copied().unwrap_or_default();
        self.push_span(span);
    }

    /// Writes the next cell: a part of what a slot holds.
    pub fn push_part(&mut self, slot: usize, part: Range<usize>) {
        let span = self.part(slot, part);
        self.push_span(span);
    }

    /// Writes the next cell: a text kept by [`constant`](Self::constant).
    pub fn push_constant(&mut self, number: usize) {
        let span = self.constants.get(number).copied().unwrap_or_default();
        self.push_span(span);
    }

    /// Says that the rows of the record at hand are written: none means that it is dropped.
    pub fn end_record(&mut self) {
        let rows = (self.block.spans.len() - self.written_from).checked_div(self.block.columns).unwrap_or(0);
        let is_ragged = self.source_ragged.get(self.next_ragged).is_some_and(|row| *row as usize + 1 == self.row);
        self.next_ragged += usize::from(is_ragged);
        if rows == 0 {
            self.block.mark_dropped();
            return;
        }
        if is_ragged {
            self.block.ragged.push((self.block.rows() - rows) as u32);
        }
        self.block.mark_one_record(rows);
    }

    /// The block, when every record was gone through.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`] when the block came to hold too much.
    pub fn finish(self) -> Result<RowBlock, ReadError> {
        if self.is_full {
            return Err(ReadError::OverLimit { limit: "max_repaired_cells", value: MAX_CELLS as u64 });
        }
        Ok(self.block)
    }

    fn push_span(&mut self, span: (u32, u32)) {
        if self.block.spans.len() >= MAX_CELLS.max(self.source.len()) {
            self.is_full = true;
            return;
        }
        self.block.spans.push(span);
    }

    fn part(&self, slot: usize, part: Range<usize>) -> (u32, u32) {
        if self.cell(slot).get(part.clone()).is_none() {
            return (0, 0);
        }
        let start = self.slots.get(slot).map_or(0, |(start, _)| *start);
        (start + part.start as u32, start + part.end as u32)
    }

    fn store(&mut self, text: &str) -> (u32, u32) {
        let start = self.block.text.len();
        if start + text.len() > MAX_TEXT {
            self.is_full = true;
            return (0, 0);
        }
        self.block.text.extend_from_slice(text.as_bytes());
        (start as u32, (start + text.len()) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_kept_and_what_changes_is_written_after_it() {
        let mut source = RowBlock::with_columns(2);
        source.push_record(["a", "é;b"]);
        source.mark_blank();
        source.push_record(["c"]);
        source.push_record(["e", "f"]);
        source.mark_blank();
        let mut rewriter = BlockRewriter::new(source, 2, 1);
        let all = rewriter.constant("all");
        while let Some(row) = rewriter.next_record() {
            match row {
                0 => {
                    rewriter.set_part(2, 1, 3..4);
                    for part in [0..2, 3..4] {
                        rewriter.push(0);
                        rewriter.push_part(1, part);
                    }
                    assert_eq!(rewriter.cell(2), "b");
                }
                1 => {
                    rewriter.set(1, "new");
                    rewriter.swap(0, 1);
                    rewriter.push(0);
                    rewriter.push_constant(all);
                }
                _ => {}
            }
            rewriter.end_record();
        }
        let block = rewriter.finish().unwrap();
        let cells: Vec<&str> = (0..block.rows()).flat_map(|row| [block.cell(row, 0), block.cell(row, 1)]).collect();
        assert_eq!(cells, ["a", "é", "a", "b", "new", "all"]);
        assert_eq!((block.continued(), block.ragged()), (&[(1, 1)][..], &[2][..]));
        assert_eq!((block.blanks(), block.dropped()), (&[(2, 1), (3, 1)][..], &[(3, 1)][..]));
    }

    #[test]
    fn a_part_that_cuts_a_letter_is_nothing() {
        let mut source = RowBlock::with_columns(1);
        source.push_record(["é"]);
        let mut rewriter = BlockRewriter::new(source, 1, 0);
        rewriter.next_record();
        rewriter.push_part(0, 0..1);
        rewriter.push_part(0, 0..9);
        rewriter.end_record();
        let block = rewriter.finish().unwrap();
        assert_eq!((block.cell(0, 0), block.cell(1, 0)), ("", ""));
    }
}

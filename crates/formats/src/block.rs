//! Records as text.

mod rewriter;

pub use rewriter::BlockRewriter;

/// A run of consecutive records, cells as UTF-8 text, row by row.
///
/// An empty cell is "nothing": CSV cannot say more, and the other formats' nulls become empty here. Every record has exactly [`columns`](Self::columns) cells: short ones are padded, and readers report what they cut or padded.
#[derive(Debug, Default, Clone)]
pub struct RowBlock {
    text: Vec<u8>,
    /// Where each cell starts and ends in `text`, row-major.
    spans: Vec<(u32, u32)>,
    columns: usize,
    /// Records shorter or longer than the header, by index in this block.
    ragged: Vec<u32>,
    /// `(row, count)`: blank records left out just before that row of this block.
    blanks: Vec<(u32, u32)>,
    /// The same of records dropped by a repair.
    dropped: Vec<(u32, u32)>,
    /// `(row, count)`: from that row on, rows that come from the same record as the row before it.
    continued: Vec<(u32, u32)>,
}

impl RowBlock {
    /// An empty block for records of `columns` cells; keeps its allocations.
    pub fn reset(&mut self, columns: usize) {
        self.text.clear();
        self.spans.clear();
        self.ragged.clear();
        self.blanks.clear();
        self.dropped.clear();
        self.continued.clear();
        self.columns = columns;
    }

    pub fn with_columns(columns: usize) -> Self {
        Self { columns, ..Self::default() }
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    pub fn rows(&self) -> usize {
        self.spans.len().checked_div(self.columns).unwrap_or(0)
    }

    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Bytes of text held.
    pub fn size_bytes(&self) -> usize {
        self.text.len()
    }

    /// The cell at `row` and `column`, both from 0.
    ///
    /// # Panics
    /// When either is outside the block: a programming error, never reachable from input.
    #[inline]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let (start, end) = self.spans[row * self.columns + column];
        let bytes = &self.text[start as usize..end as usize];
        debug_assert!(std::str::from_utf8(bytes).is_ok());
        // SAFETY: cells enter as `&str` (`push_cell`) or as spans of text validated as UTF-8 and cut at ASCII bytes (`spans_mut`).
        #[expect(unsafe_code, reason = "validated once when pushed; validating again on every read costs as much as typing")]
        unsafe {
            std::str::from_utf8_unchecked(bytes)
        }
    }

    /// Appends one cell. Cells come row by row, left to right.
    #[inline]
    pub fn push_cell(&mut self, text: &str) {
        let start = self.text.len() as u32;
        self.text.extend_from_slice(text.as_bytes());
        self.spans.push((start, self.text.len() as u32));
    }

    /// Appends a whole record, padded or cut to the block's width; returns how many filled cells were cut.
    pub fn push_record<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> usize {
        let (mut written, mut cut) = (0, 0);
        for cell in cells {
            if written < self.columns {
                self.push_cell(cell);
                written += 1;
            } else if !cell.trim().is_empty() {
                cut += 1;
            }
        }
        let ragged = written < self.columns || cut > 0;
        for _ in written..self.columns {
            self.spans.push((0, 0));
        }
        if ragged {
            self.mark_ragged();
        }
        cut
    }

    /// Says that the record just written did not have the header's width.
    pub fn mark_ragged(&mut self) {
        if let Some(row) = self.rows().checked_sub(1) {
            self.ragged.push(row as u32);
        }
    }

    /// Indexes, in this block, of records that did not have the header's width.
    pub fn ragged(&self) -> &[u32] {
        &self.ragged
    }

    /// Says that a blank record was left out here.
    pub fn mark_blank(&mut self) {
        let row = self.rows() as u32;
        count_at(&mut self.blanks, row);
    }

    /// `(row, count)`: blank records left out just before that row; a row equal to [`rows`](Self::rows) means at the end.
    pub fn blanks(&self) -> &[(u32, u32)] {
        &self.blanks
    }

    /// Says that a repair dropped a record here.
    pub fn mark_dropped(&mut self) {
        let row = self.rows() as u32;
        count_at(&mut self.dropped, row);
    }

    /// `(row, count)`: records dropped by a repair just before that row, as [`blanks`](Self::blanks).
    pub fn dropped(&self) -> &[(u32, u32)] {
        &self.dropped
    }

    /// Says that the last `rows` rows, at least one, all come from one record.
    pub fn mark_one_record(&mut self, rows: usize) {
        if rows > 1 && rows <= self.rows() {
            self.continued.push(((self.rows() - rows + 1) as u32, (rows - 1) as u32));
        }
    }

    /// `(row, count)`: from that row on, rows that come from the same record as the row before it.
    pub fn continued(&self) -> &[(u32, u32)] {
        &self.continued
    }

    /// Access for the splitter: the text, already validated as UTF-8, and the spans it cuts in it at ASCII bytes only.
    pub(crate) fn parts_mut(&mut self) -> (&mut Vec<u8>, &mut Vec<(u32, u32)>) {
        (&mut self.text, &mut self.spans)
    }
}

/// Counts one more at that row.
fn count_at(counts: &mut Vec<(u32, u32)>, row: u32) {
    match counts.last_mut() {
        Some((last, count)) if *last == row => *count += 1,
        _ => counts.push((row, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_record_is_padded_and_a_long_one_cut_and_both_are_told() {
        let mut block = RowBlock::with_columns(2);
        assert_eq!(block.push_record(["a", "b"]), 0);
        block.mark_blank();
        assert_eq!(block.push_record(["c"]), 0);
        assert_eq!(block.push_record(["d", "e", "f", " "]), 1);

        assert_eq!(block.rows(), 3);
        assert_eq!(block.cell(1, 1), "");
        assert_eq!(block.cell(2, 1), "e");
        assert_eq!(block.ragged(), [1, 2]);
        assert_eq!(block.blanks(), [(1, 1)]);
    }
}

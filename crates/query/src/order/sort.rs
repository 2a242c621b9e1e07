//! Sorting rows by a column.

use crate::QueryError;
use crate::bits::Bits;
use crate::column::{Coded, PlainText};
use crate::packed::CHUNK;
use crate::storage::{Place, anonymous_file};
use crate::text::fold_into;
use rayon::slice::ParallelSliceMut;
use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// Rows in order, before they are packed.
#[derive(Debug)]
pub(crate) struct Sorted {
    pub rows: Vec<u32>,
    pub valid: usize,
    pub starts: Option<Vec<u32>>,
    pub groups: Option<Bits>,
}

/// Counting sort when codes are few, comparison sort else.
pub(crate) fn sort_codes(coded: &Coded) -> Result<Sorted, QueryError> {
    let len = coded.codes.len;
    let chunks = |each: &mut dyn FnMut(u32, u64)| -> io::Result<()> {
        (0..len).step_by(CHUNK).try_for_each(|start| coded.codes.for_range(start, (start + CHUNK).min(len), &mut *each))
    };
    if coded.is_countable() {
        let space = coded.space() as usize;
        let mut starts = vec![0u32; space + 1];
        chunks(&mut |_, code| {
            if let Some(start) = starts.get_mut(code as usize + 1) {
                *start += 1;
            }
        })?;
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let valid = starts[space - 1] as usize;
        let mut next = starts.clone();
        let mut rows = vec![0; len];
        chunks(&mut |row, code| {
            if let Some(position) = next.get_mut(code as usize) {
                if let Some(slot) = rows.get_mut(*position as usize) {
                    *slot = row;
                }
                *position += 1;
            }
        })?;
        let keep = space <= len / 2 + 1024;
        return Ok(Sorted { rows, valid, starts: keep.then_some(starts), groups: None });
    }
    let mut valid = 0;
    let rows = if coded.codes.width <= 4 {
        let mut keys = Vec::with_capacity(len);
        chunks(&mut |row, code| {
            valid += usize::from(code < coded.null_code);
            keys.push(code << 32 | u64::from(row));
        })?;
        keys.par_sort_unstable();
        keys.into_iter().map(|key| key as u32).collect()
    } else {
        let mut keys = Vec::with_capacity(len);
        chunks(&mut |row, code| {
            valid += usize::from(code < coded.null_code);
            keys.push((code, row));
        })?;
        keys.par_sort_unstable();
        keys.into_iter().map(|(_, row)| row).collect()
    };
    Ok(Sorted { rows, valid, starts: None, groups: None })
}

/// Texts sorted at once in memory: the rest is sorted in pieces of this size and merged.
const PIECE_BYTES: usize = 32 << 20;

/// Sorts texts by folded text, then raw text, then row, in bounded memory. `each` is given every row and folded text on the way, in row order.
pub(crate) fn sort_plain(plain: &PlainText, scratch: &Place, mut each: impl FnMut(u32, &str)) -> Result<Sorted, QueryError> {
    let len = plain.rows();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut piece = Piece::default();
    for start in (0..len).step_by(4096) {
        plain.for_range(start, (start + 4096).min(len), |row, text| each(row, piece.push(row, text)))?;
        if piece.folded.len() + piece.raw.len() >= PIECE_BYTES {
            piece.sort();
            pieces.push(std::mem::take(&mut piece).spilled(scratch)?);
        }
    }
    piece.sort();
    let mut out = Grouping { rows: Vec::with_capacity(len), groups: Bits::none(len), last: Vec::new() };
    if pieces.is_empty() {
        for entry in &piece.entries {
            out.push(entry.row, piece.raw_of(entry));
        }
    } else {
        pieces.push(piece.spilled(scratch)?);
        merge(pieces, &mut out)?;
    }
    let valid = out.rows.len();
    out.rows.extend((0..len as u32).filter(|row| plain.is_null(*row)));
    if valid < len {
        out.groups.set(valid as u32);
    }
    Ok(Sorted { rows: out.rows, valid, starts: None, groups: Some(out.groups) })
}

/// Takes sorted rows, and notes where texts change.
struct Grouping {
    rows: Vec<u32>,
    groups: Bits,
    last: Vec<u8>,
}

impl Grouping {
    fn push(&mut self, row: u32, raw: &[u8]) {
        if self.rows.is_empty() || self.last != raw {
            self.groups.set(self.rows.len() as u32);
            self.last.clear();
            self.last.extend_from_slice(raw);
        }
        self.rows.push(row);
    }
}

#[derive(Default)]
struct Piece {
    entries: Vec<Entry>,
    folded: String,
    raw: Vec<u8>,
    spilled: Option<BufReader<File>>,
}

struct Entry {
    /// The first sixteen bytes of the folded text: most comparisons end there.
    prefix: u128,
    folded: (u32, u32),
    raw: (u32, u32),
    row: u32,
}

impl Piece {
    /// Gives the folded text back.
    fn push(&mut self, row: u32, text: &str) -> &str {
        let start = self.folded.len();
        fold_into(text, &mut self.folded);
        let folded = &self.folded.as_bytes()[start..];
        let mut prefix = [0; 16];
        let length = folded.len().min(16);
        prefix[..length].copy_from_slice(&folded[..length]);
        let raw = (self.raw.len() as u32, text.len() as u32);
        self.raw.extend_from_slice(text.as_bytes());
        self.entries.push(Entry { prefix: u128::from_be_bytes(prefix), folded: (start as u32, folded.len() as u32), raw, row });
        &self.folded[start..]
    }

    fn folded_of(&self, entry: &Entry) -> &[u8] {
        &self.folded.as_bytes()[entry.folded.0 as usize..][..entry.folded.1 as usize]
    }

    fn raw_of(&self, entry: &Entry) -> &[u8] {
        &self.raw[entry.raw.0 as usize..][..entry.raw.1 as usize]
    }

    fn sort(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.par_sort_unstable_by(|a, b| {
            let by_text = || self.folded_of(a).cmp(self.folded_of(b)).then_with(|| self.raw_of(a).cmp(self.raw_of(b)));
            a.prefix.cmp(&b.prefix).then_with(by_text).then(a.row.cmp(&b.row))
        });
        self.entries = entries;
    }

    /// Its sorted texts in an anonymous file.
    fn spilled(self, scratch: &Place) -> io::Result<Self> {
        let folder = match scratch {
            Place::Scratch(folder) => folder.clone(),
            Place::Memory => std::env::temp_dir(),
        };
        let mut out = BufWriter::with_capacity(1 << 18, anonymous_file(&folder)?);
        for entry in &self.entries {
            let (folded, raw) = (self.folded_of(entry), self.raw_of(entry));
            out.write_all(&entry.row.to_le_bytes())?;
            out.write_all(&(folded.len() as u32).to_le_bytes())?;
            out.write_all(&(raw.len() as u32).to_le_bytes())?;
            out.write_all(folded)?;
            out.write_all(raw)?;
        }
        let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(Self { spilled: Some(BufReader::with_capacity(1 << 18, file)), ..Self::default() })
    }
}

/// The next text of a piece.
#[derive(Default)]
struct Head {
    row: u32,
    folded: Vec<u8>,
    raw: Vec<u8>,
}

impl Head {
    /// Whether there was one more.
    fn read(&mut self, from: &mut BufReader<File>) -> io::Result<bool> {
        let mut number = [0; 4];
        match from.read_exact(&mut number) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            read => read?,
        }
        self.row = u32::from_le_bytes(number);
        from.read_exact(&mut number)?;
        self.folded.resize(u32::from_le_bytes(number) as usize, 0);
        from.read_exact(&mut number)?;
        self.raw.resize(u32::from_le_bytes(number) as usize, 0);
        from.read_exact(&mut self.folded)?;
        from.read_exact(&mut self.raw)?;
        Ok(true)
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.folded.cmp(&other.folded).then_with(|| self.raw.cmp(&other.raw)).then(self.row.cmp(&other.row))
    }
}

fn merge(pieces: Vec<Piece>, out: &mut Grouping) -> io::Result<()> {
    let mut readers: Vec<(Head, BufReader<File>)> = Vec::new();
    for mut reader in pieces.into_iter().filter_map(|piece| piece.spilled) {
        let mut head = Head::default();
        if head.read(&mut reader)? {
            readers.push((head, reader));
        }
    }
    // Kept sorted from last to first: few pieces, so moving one down is a handful of comparisons.
    readers.sort_by(|a, b| b.0.compare(&a.0));
    while let Some((mut head, mut reader)) = readers.pop() {
        out.push(head.row, &head.raw);
        if head.read(&mut reader)? {
            let at = readers.partition_point(|(other, _)| other.compare(&head).is_gt());
            readers.insert(at, (head, reader));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::PlainTextWriter;
    use crate::text::fold;

    #[test]
    fn texts_sort_by_folded_then_raw_then_row_even_in_pieces() -> Result<(), QueryError> {
        let texts = ["été", "Ete", "ete", "", "zoo", "a", "ete", "Été", "abcdefgh1", "abcdefgh0"];
        let mut writer = PlainTextWriter::new(texts.len() + 1, 1000, &Place::Memory)?;
        texts.iter().try_for_each(|text| writer.push(text.as_bytes()))?;
        writer.push_null()?;
        let plain = writer.finish()?;
        let mut wanted: Vec<u32> = (0..texts.len() as u32).collect();
        wanted.sort_by_key(|row| (fold(texts[*row as usize]), texts[*row as usize], *row));
        wanted.push(texts.len() as u32);
        let sorted = sort_plain(&plain, &Place::Memory, |_, _| {})?;
        assert_eq!(sorted.rows, wanted);
        assert_eq!(sorted.valid, texts.len());

        let mut pieces = Vec::new();
        for start in [0, 4, 7] {
            let mut piece = Piece::default();
            plain.for_range(start, (start + 4).min(texts.len()).min(if start == 4 { 7 } else { 99 }), |row, text| {
                piece.push(row, text);
            })?;
            piece.sort();
            pieces.push(piece.spilled(&Place::Memory)?);
        }
        let mut out = Grouping { rows: Vec::new(), groups: Bits::none(texts.len()), last: Vec::new() };
        merge(pieces, &mut out)?;
        assert_eq!(out.rows, wanted[..texts.len()]);
        Ok(())
    }
}

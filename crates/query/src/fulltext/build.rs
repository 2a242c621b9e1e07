//! Builds postings in bounded memory: pieces are sorted, put aside, and merged.

use super::{BLOCK_ENTRY_BYTES, BLOCK_TERMS, HEADER_BYTES};
use crate::storage::{Bytes, Place, Spool, anonymous_file};
use crate::text::{MAX_WORD_BYTES, fold_into, words};
use crate::varint;
use std::fs::File;
use std::hash::BuildHasher;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// Memory a piece may take before it is put aside.
const PIECE_BYTES: usize = 64 << 20;
/// About what a new term costs besides its letters.
const TERM_BYTES: usize = 96;

/// Takes texts in row order.
pub(crate) struct Builder {
    /// Numbers of terms, with their hashes.
    numbers: hashbrown::HashTable<(u32, u64)>,
    hasher: foldhash::fast::FixedState,
    terms: Vec<Term>,
    /// The letters of terms, one after the other.
    letters: Vec<u8>,
    piece_bytes: usize,
    held_bytes: usize,
    pieces: Vec<File>,
    has_cut_words: bool,
    folded: String,
    place: Place,
    /// Over this, nothing is built.
    limit_bytes: usize,
}

struct Term {
    start: usize,
    len: usize,
    rows: Rows,
}

#[derive(Debug, Clone, Default)]
struct Rows {
    count: u32,
    first: u32,
    last: u32,
    /// Gaps after the first row.
    gaps: Vec<u8>,
}

impl Builder {
    pub fn new(place: &Place, limit_bytes: usize) -> Self {
        Self {
            numbers: hashbrown::HashTable::new(),
            hasher: foldhash::fast::FixedState::default(),
            terms: Vec::new(),
            letters: Vec::new(),
            piece_bytes: PIECE_BYTES,
            held_bytes: 0,
            pieces: Vec::new(),
            has_cut_words: false,
            folded: String::new(),
            place: place.clone(),
            limit_bytes,
        }
    }

    #[cfg(test)]
    pub fn with_piece_bytes(self, piece_bytes: usize) -> Self {
        Self { piece_bytes, ..self }
    }

    pub fn add(&mut self, row: u32, text: &str) -> io::Result<()> {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(text, &mut folded);
        let added = self.add_folded(row, &folded);
        self.folded = folded;
        added
    }

    /// Adds a text that is already folded.
    pub fn add_folded(&mut self, row: u32, folded: &str) -> io::Result<()> {
        for word in words(folded) {
            self.has_cut_words |= word.len() + 3 >= MAX_WORD_BYTES;
            let word = word.as_bytes();
            let hash = self.hasher.hash_one(word);
            let (terms, letters) = (&self.terms, &self.letters);
            let same = |(number, other): &(u32, u64)| {
                *other == hash && terms.get(*number as usize).is_some_and(|term| letters[term.start..term.start + term.len] == *word)
            };
            match self.numbers.find(hash, same) {
                Some((number, _)) => {
                    let rows = &mut self.terms[*number as usize].rows;
                    if rows.last != row {
                        let before = rows.gaps.len();
                        varint::write(&mut rows.gaps, u64::from(row - rows.last));
                        self.held_bytes += rows.gaps.len() - before;
                        rows.count += 1;
                        rows.last = row;
                    }
                }
                None => {
                    self.held_bytes += TERM_BYTES + word.len();
                    self.numbers.insert_unique(hash, (self.terms.len() as u32, hash), |(_, hash)| *hash);
                    self.terms.push(Term { start: self.letters.len(), len: word.len(), rows: Rows { count: 1, first: row, last: row, gaps: Vec::new() } });
                    self.letters.extend_from_slice(word);
                }
            }
        }
        if self.held_bytes >= self.piece_bytes {
            let (terms, letters) = self.sorted_piece();
            let file = self.put_aside(&terms, &letters)?;
            self.pieces.push(file);
        }
        Ok(())
    }

    fn sorted_piece(&mut self) -> (Vec<Term>, Vec<u8>) {
        self.held_bytes = 0;
        self.numbers.clear();
        let letters = std::mem::take(&mut self.letters);
        let mut terms = std::mem::take(&mut self.terms);
        terms.sort_unstable_by(|a, b| letters[a.start..a.start + a.len].cmp(&letters[b.start..b.start + b.len]));
        (terms, letters)
    }

    fn put_aside(&self, terms: &[Term], letters: &[u8]) -> io::Result<File> {
        let folder = match &self.place {
            Place::Scratch(folder) => folder.clone(),
            Place::Memory => std::env::temp_dir(),
        };
        let mut out = BufWriter::with_capacity(1 << 18, anonymous_file(&folder)?);
        for Term { start, len, rows } in terms {
            for number in [*len as u32, rows.count, rows.first, rows.last, rows.gaps.len() as u32] {
                out.write_all(&number.to_le_bytes())?;
            }
            out.write_all(&letters[*start..start + len])?;
            out.write_all(&rows.gaps)?;
        }
        let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }

    /// The postings; nothing when they would be over the limit.
    pub fn finish(mut self) -> io::Result<Option<Bytes>> {
        let (last, letters) = self.sorted_piece();
        let mut out = Output::new(&self.place, self.limit_bytes)?;
        if self.pieces.is_empty() {
            for Term { start, len, rows } in &last {
                if !out.push(&letters[*start..start + len], rows)? {
                    return Ok(None);
                }
            }
        } else {
            let file = self.put_aside(&last, &letters)?;
            self.pieces.push(file);
            if !merge(std::mem::take(&mut self.pieces), &mut out)? {
                return Ok(None);
            }
        }
        out.finish(self.has_cut_words, &self.place).map(Some)
    }
}

/// A piece being merged: its next word, the rows that hold it, its number, and the rest.
type Piece = (Box<[u8]>, Rows, usize, BufReader<File>);

/// Merges pieces whose rows follow each other. Gives whether everything was within the limit.
fn merge(pieces: Vec<File>, out: &mut Output) -> io::Result<bool> {
    let mut readers: Vec<Piece> = Vec::new();
    for (number, file) in pieces.into_iter().enumerate() {
        let mut reader = BufReader::with_capacity(1 << 16, file);
        if let Some((term, rows)) = read_term(&mut reader)? {
            readers.push((term, rows, number, reader));
        }
    }
    readers.sort_by(|a, b| (&b.0, b.2).cmp(&(&a.0, a.2)));
    let mut current: Option<(Box<[u8]>, Rows)> = None;
    while let Some((term, rows, number, mut reader)) = readers.pop() {
        match &mut current {
            Some((same, all)) if *same == term => {
                varint::write(&mut all.gaps, u64::from(rows.first - all.last));
                all.gaps.extend_from_slice(&rows.gaps);
                all.count += rows.count;
                all.last = rows.last;
            }
            _ => {
                if let Some((term, rows)) = current.replace((term, rows))
                    && !out.push(&term, &rows)?
                {
                    return Ok(false);
                }
            }
        }
        if let Some((term, rows)) = read_term(&mut reader)? {
            let at = readers.partition_point(|other| (&other.0, other.2) > (&term, number));
            readers.insert(at, (term, rows, number, reader));
        }
    }
    match current {
        Some((term, rows)) => out.push(&term, &rows),
        None => Ok(true),
    }
}

fn read_term(from: &mut BufReader<File>) -> io::Result<Option<(Box<[u8]>, Rows)>> {
    let mut numbers = [0; 20];
    match from.read_exact(&mut numbers) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let number = |at: usize| numbers.get(4 * at..).and_then(|rest| rest.first_chunk()).map_or(0, |b| u32::from_le_bytes(*b));
    let mut term = vec![0; number(0) as usize];
    from.read_exact(&mut term)?;
    let mut gaps = vec![0; number(4) as usize];
    from.read_exact(&mut gaps)?;
    Ok(Some((term.into(), Rows { count: number(1), first: number(2), last: number(3), gaps })))
}

/// The three parts, written as terms come in order.
struct Output {
    terms: Spool,
    postings: Spool,
    index: Vec<u8>,
    last: Vec<u8>,
    /// The row of the last term that is in one row only.
    last_single: u32,
    in_block: usize,
    terms_len: usize,
    postings_len: usize,
    limit_bytes: usize,
}

impl Output {
    fn new(place: &Place, limit_bytes: usize) -> io::Result<Self> {
        Ok(Self {
            terms: Spool::new(place, 0)?,
            postings: Spool::new(place, 0)?,
            index: Vec::new(),
            last: Vec::new(),
            last_single: 0,
            in_block: 0,
            terms_len: 0,
            postings_len: 0,
            limit_bytes,
        })
    }

    fn push(&mut self, term: &[u8], rows: &Rows) -> io::Result<bool> {
        if self.in_block.is_multiple_of(BLOCK_TERMS) {
            self.index.extend_from_slice(&(self.terms_len as u64).to_le_bytes());
            self.index.extend_from_slice(&(self.postings_len as u64).to_le_bytes());
            self.last.clear();
            self.last_single = 0;
        }
        self.in_block += 1;
        let shared = self.last.iter().zip(term).take_while(|(a, b)| a == b).count();
        let added = term.len() - shared;
        let mut entry = Vec::with_capacity(term.len() + 16);
        entry.push((shared.min(15) << 4 | added.min(15)) as u8);
        [shared, added].iter().filter(|length| **length >= 15).for_each(|length| varint::write(&mut entry, (*length - 15) as u64));
        entry.extend_from_slice(&term[shared..]);
        if rows.count == 1 {
            // Terms next to each other, like numbers, are often in rows next to each other.
            let step = i64::from(rows.first) - i64::from(self.last_single);
            let zigzag = (step << 1 ^ step >> 63) as u64;
            varint::write(&mut entry, zigzag << 1 | 1);
            self.last_single = rows.first;
        } else {
            let mut first = Vec::with_capacity(5);
            varint::write(&mut first, u64::from(rows.first));
            varint::write(&mut entry, u64::from(rows.count) << 1);
            varint::write(&mut entry, (first.len() + rows.gaps.len()) as u64);
            self.postings.write(&first)?;
            self.postings.write(&rows.gaps)?;
            self.postings_len += first.len() + rows.gaps.len();
        }
        self.terms.write(&entry)?;
        self.terms_len += entry.len();
        self.last.clear();
        self.last.extend_from_slice(term);
        Ok(self.terms_len + self.postings_len + self.index.len() + HEADER_BYTES <= self.limit_bytes)
    }

    fn finish(self, has_cut_words: bool, place: &Place) -> io::Result<Bytes> {
        let blocks = self.index.len() / BLOCK_ENTRY_BYTES;
        let mut out = Spool::new(place, HEADER_BYTES + self.terms_len + self.postings_len + self.index.len())?;
        for number in [self.terms_len, self.postings_len, blocks, usize::from(has_cut_words), 0] {
            out.write(&(number as u64).to_le_bytes())?;
        }
        let mut buffer = Vec::new();
        for part in [self.terms.finish()?, self.postings.finish()?] {
            for start in (0..part.len()).step_by(1 << 20) {
                out.write(part.slice(start, (start + (1 << 20)).min(part.len()), &mut buffer)?)?;
            }
        }
        out.write(&self.index)?;
        out.finish()
    }
}

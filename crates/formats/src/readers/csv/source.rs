//! The records of a delimited file, cut in runs that can be split on several threads.
//!
//! Quotes were counted when the encoding was looked at, so a slice knows whether it starts inside quotes, and its first line end outside quotes starts a record. That holds as long as quotes are only used to protect cells. When a splitter meets one that is not, the file is read again in order; when a quote is never closed, it is read a third time with quotes as ordinary signs.

use super::super::encoding::{SLICE_BYTES, TextEncoding, read_full};
use super::dialect::Dialect;
use super::split::{Split, split};
use crate::{BlockTask, BlockTasks, Doubt, DoubtKind, RawColumn, RawFile, ReadError, ReadLimits, RowBlock, RowSource};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

/// Where the data are: bytes after the marks, and columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub start: u64,
    pub end: u64,
    pub width: usize,
}

const PARALLEL: u8 = 0;
const IN_ORDER: u8 = 1;
const WITHOUT_QUOTES: u8 = 2;

pub(super) struct CsvSource {
    shared: Arc<Shared>,
    start: u64,
    end: u64,
    first_width: usize,
}

/// What tasks on other threads need, and report back.
struct Shared {
    file: RawFile,
    text: TextEncoding,
    dialect: Dialect,
    limits: ReadLimits,
    mode: AtomicU8,
    width: AtomicUsize,
}

impl CsvSource {
    pub fn new(file: RawFile, text: TextEncoding, dialect: Dialect, extent: Extent, limits: ReadLimits) -> Self {
        let start = text.mark_bytes + extent.start;
        let shared = Shared { file, text, dialect, limits, mode: AtomicU8::new(PARALLEL), width: AtomicUsize::new(extent.width) };
        Self { shared: Arc::new(shared), start, end: extent.end, first_width: extent.width }
    }
}

impl RowSource for CsvSource {
    fn tasks(&self) -> Result<BlockTasks<'_>, ReadError> {
        Ok(match self.shared.mode.load(Ordering::Relaxed) {
            PARALLEL => Box::new(Slices { shared: Arc::clone(&self.shared), position: self.start, end: self.end }),
            _ => Box::new(InOrder { shared: Arc::clone(&self.shared), carry: Vec::new(), position: self.start, end: self.end }),
        })
    }

    fn adapt(&self, columns: &mut Vec<RawColumn>) {
        RawColumn::widen(columns, self.shared.width.load(Ordering::Relaxed));
    }

    fn doubts(&self) -> Vec<Doubt> {
        let about = |kind, count| Doubt { kind, column: None, rows: Vec::new(), count, values: Vec::new() };
        let mut doubts = Vec::new();
        if self.shared.mode.load(Ordering::Relaxed) != PARALLEL {
            doubts.push(about(DoubtKind::StrayQuote, 1));
        }
        let width = self.shared.width.load(Ordering::Relaxed);
        if width > self.first_width {
            doubts.push(about(DoubtKind::UnnamedColumn, (width - self.first_width) as u64));
        }
        doubts
    }
}

impl Shared {
    fn dialect(&self) -> Dialect {
        Dialect { quoted: self.mode.load(Ordering::Relaxed) != WITHOUT_QUOTES, ..self.dialect }
    }

    /// Notes what a split met; [`ReadError::Again`] when the file must be read otherwise.
    fn learn(&self, outcome: &Split, block_width: usize) -> Result<(), ReadError> {
        if outcome.widest > self.limits.max_columns {
            return Err(ReadError::OverLimit { limit: "max_columns", value: outcome.widest as u64 });
        }
        if outcome.widest > block_width {
            self.width.fetch_max(outcome.widest, Ordering::Relaxed);
            return Err(ReadError::Again);
        }
        Ok(())
    }

    fn change_mode(&self, mode: u8) -> ReadError {
        self.mode.fetch_max(mode, Ordering::Relaxed);
        ReadError::Again
    }
}

/// Runs of whole records of about [`SLICE_BYTES`].
struct Slices {
    shared: Arc<Shared>,
    position: u64,
    end: u64,
}

impl Iterator for Slices {
    type Item = Result<Box<dyn BlockTask>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.position >= self.end {
            return None;
        }
        let shared = &self.shared;
        let start = self.position;
        let wanted = (start / SLICE_BYTES + 1) * SLICE_BYTES;
        let end = if wanted >= self.end {
            self.end
        } else {
            match boundary_after(&shared.file, &shared.dialect, &shared.text, wanted, start) {
                Ok(boundary) => boundary.unwrap_or(self.end).min(self.end),
                Err(error) => {
                    self.position = self.end;
                    return Some(Err(error));
                }
            }
        };
        if end - start > SLICE_BYTES + shared.limits.max_record_bytes as u64 {
            self.position = self.end;
            // Either one record is that long, or a stray quote hides the line ends: reading in order tells.
            return Some(Err(shared.change_mode(IN_ORDER)));
        }
        self.position = end;
        Some(Ok(Box::new(Slice { shared: Arc::clone(shared), start, end })))
    }
}

struct Slice {
    shared: Arc<Shared>,
    start: u64,
    end: u64,
}

impl BlockTask for Slice {
    fn fill(self: Box<Self>, block: &mut RowBlock) -> Result<(), ReadError> {
        let shared = &self.shared;
        let mut bytes = vec![0; (self.end - self.start) as usize];
        let read = read_full(&shared.file, self.start, &mut bytes)?;
        bytes.truncate(read);
        let width = block.columns();
        let outcome = split(block, shared.text.decode(bytes), &shared.dialect(), &shared.limits, true)?;
        if outcome.stray_quote || outcome.open_quote {
            return Err(shared.change_mode(IN_ORDER));
        }
        shared.learn(&outcome, width)
    }
}

/// Reads in order: what is left of a run is carried to the next.
struct InOrder {
    shared: Arc<Shared>,
    carry: Vec<u8>,
    position: u64,
    end: u64,
}

impl InOrder {
    fn next_block(&mut self) -> Result<Option<RowBlock>, ReadError> {
        let shared = &self.shared;
        let mut bytes = std::mem::take(&mut self.carry);
        let mut step = SLICE_BYTES;
        loop {
            if bytes.is_empty() && self.position >= self.end {
                return Ok(None);
            }
            let count = step.min(self.end - self.position) as usize;
            let kept = bytes.len();
            bytes.resize(kept + count, 0);
            let read = read_full(&shared.file, self.position, &mut bytes[kept..])?;
            bytes.truncate(kept + read);
            self.position += read as u64;
            let last = read == 0 || self.position >= self.end;
            // Only whole lines are decoded, so that no character is cut.
            let lines = if last { bytes.len() } else { memchr::memrchr(shared.dialect.line_end, &bytes).map_or(0, |at| at + 1) };
            if lines == 0 {
                self.bounded(bytes.len())?;
                step = step.saturating_mul(2).min(1 << 26);
                continue;
            }
            let mut block = RowBlock::with_columns(shared.width.load(Ordering::Relaxed));
            let width = block.columns();
            let dialect = shared.dialect();
            let decoded = shared.text.decode(bytes[..lines].to_vec());
            let whole = decoded.len();
            let outcome = match split(&mut block, decoded, &dialect, &shared.limits, last) {
                Err(ReadError::OverLimit { .. }) if dialect.quoted => return Err(shared.change_mode(WITHOUT_QUOTES)),
                other => other?,
            };
            if last && outcome.open_quote && dialect.quoted {
                return Err(shared.change_mode(WITHOUT_QUOTES));
            }
            shared.learn(&outcome, width)?;
            if outcome.consumed == 0 && !last {
                if dialect.quoted && bytes.len() > shared.limits.max_cell_bytes {
                    return Err(shared.change_mode(WITHOUT_QUOTES));
                }
                self.bounded(bytes.len())?;
                step = step.saturating_mul(2).min(1 << 26);
                continue;
            }
            // The unfinished record is carried as raw bytes: the same number of line ends from the end.
            let unfinished = raw_tail(&bytes[..lines], whole - outcome.consumed, &shared.text, outcome.consumed);
            self.carry = bytes[lines - unfinished..].to_vec();
            return Ok(Some(block));
        }
    }

    fn bounded(&self, size: usize) -> Result<(), ReadError> {
        if size > self.shared.limits.max_record_bytes {
            return Err(ReadError::OverLimit { limit: "max_record_bytes", value: size as u64 });
        }
        Ok(())
    }
}

/// How many raw bytes the last `decoded` bytes of decoded text came from. For UTF-8 the same; for single-byte encodings found by decoding again from the front.
fn raw_tail(raw: &[u8], decoded: usize, text: &TextEncoding, consumed: usize) -> usize {
    if text.is_utf8() || decoded == 0 {
        return decoded;
    }
    // Every raw byte gives one character in single-byte encodings; mixed text is cut at a line end, and lines decode one by one.
    let mut done = 0;
    let mut position = 0;
    for line in raw.split_inclusive(|byte| *byte == b'\n' || *byte == b'\r') {
        if done >= consumed {
            break;
        }
        done += text.decode(line.to_vec()).len();
        position += line.len();
    }
    raw.len() - position
}

impl Iterator for InOrder {
    type Item = Result<Box<dyn BlockTask>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.next_block() {
            Ok(Some(block)) => Some(Ok(Box::new(block))),
            Ok(None) => None,
            Err(error) => {
                self.position = self.end;
                self.carry.clear();
                Some(Err(error))
            }
        }
    }
}

/// The start of the first record at or after `from` (a byte of the file), or `None` when there is none before the end. `data_start` is where records begin: quotes above it do not count.
pub(super) fn boundary_after(file: &RawFile, dialect: &Dialect, text: &TextEncoding, from: u64, data_start: u64) -> Result<Option<u64>, ReadError> {
    const WINDOW: usize = 64 << 10;
    if from <= data_start {
        return Ok(Some(data_start));
    }
    // Just before `from`: a line end there means that a record starts at `from`.
    let mut position = from - 1;
    let slice = (position / SLICE_BYTES) as usize;
    let mut inside = text.quotes_before.get(slice).is_some_and(|count| count % 2 == 1);
    let mut window = vec![0; WINDOW];
    let mut counted = slice as u64 * SLICE_BYTES;
    while counted < position {
        let wanted = ((position - counted) as usize).min(WINDOW);
        let read = read_full(file, counted, &mut window[..wanted])?;
        if read == 0 {
            return Ok(None);
        }
        inside ^= memchr::memchr_iter(b'"', &window[..read]).count() % 2 == 1;
        counted += read as u64;
    }
    loop {
        let read = read_full(file, position, &mut window)?;
        if read == 0 {
            return Ok(None);
        }
        for at in memchr::memchr2_iter(b'"', dialect.line_end, &window[..read]) {
            if window[at] == b'"' {
                inside = !inside;
            } else if !inside {
                return Ok(Some(position + at as u64 + 1));
            }
        }
        position += read as u64;
    }
}

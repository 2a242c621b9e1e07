//! The hurried record splitter: cells stay where they are in the block's text, and only their limits are noted.

use super::dialect::Dialect;
use crate::{ReadError, ReadLimits, RowBlock};
use memchr::{memchr, memchr2, memchr3};

/// What the splitter met.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    /// Bytes of whole records; what follows is a record not yet ended.
    pub consumed: usize,
    /// A quote inside an unquoted cell, or text after a closing quote: counting quotes does not tell where records end.
    pub stray_quote: bool,
    /// The unfinished record at the end is inside quotes.
    pub open_quote: bool,
    /// Cells of the longest record, not counting empty ones at its end.
    pub widest: usize,
}

/// Splits the block's text, which is whole UTF-8, into its records.
///
/// When `last`, the end of the text ends the last record. Spans are cut at ASCII bytes, so they are whole UTF-8 too.
///
/// # Errors
/// [`ReadError::OverLimit`] for a cell or a record over the limits.
pub(super) fn split(block: &mut RowBlock, text: Vec<u8>, dialect: &Dialect, limits: &ReadLimits, last: bool) -> Result<Split, ReadError> {
    let columns = block.columns();
    let mut outcome = Split { widest: columns, ..Split::default() };
    let (store, _) = block.parts_mut();
    *store = text;
    let quoted = dialect.quoted && memchr(b'"', store).is_some();
    let mut position = 0;
    loop {
        let (text, spans) = block.parts_mut();
        if position >= text.len() {
            outcome.consumed = text.len();
            break;
        }
        let record_start = position;
        let first_span = spans.len();
        let mut cells = 0;
        let mut filled = 0;
        let ended = loop {
            let cell =
                if quoted && text.get(position) == Some(&b'"') { quoted_cell(text, position, dialect) } else { plain_cell(text, position, dialect, quoted) };
            outcome.stray_quote |= cell.stray;
            if cell.end - cell.start > limits.max_cell_bytes {
                return Err(ReadError::OverLimit { limit: "max_cell_bytes", value: (cell.end - cell.start) as u64 });
            }
            if cells < columns {
                spans.push((cell.start as u32, cell.end as u32));
            }
            cells += 1;
            if cell.end > cell.start && !is_void(&text[cell.start..cell.end]) {
                filled = cells;
            }
            position = cell.next;
            match cell.stop {
                Stop::Delimiter => {}
                Stop::Line => break true,
                Stop::End { open } => {
                    outcome.open_quote = open;
                    break last;
                }
            }
        };
        if !ended {
            spans.truncate(first_span);
            outcome.consumed = record_start;
            break;
        }
        if position - record_start > limits.max_record_bytes {
            return Err(ReadError::OverLimit { limit: "max_record_bytes", value: (position - record_start) as u64 });
        }
        if filled == 0 {
            spans.truncate(first_span);
            block.mark_blank();
            continue;
        }
        outcome.widest = outcome.widest.max(filled);
        if cells != columns {
            spans.resize(first_span + columns, (0, 0));
            block.mark_ragged();
        }
    }
    Ok(outcome)
}

struct Cell {
    start: usize,
    end: usize,
    next: usize,
    stop: Stop,
    stray: bool,
}

enum Stop {
    Delimiter,
    Line,
    End { open: bool },
}

#[inline]
fn plain_cell(text: &[u8], start: usize, dialect: &Dialect, quoted: bool) -> Cell {
    let rest = &text[start..];
    let mut stray = false;
    let found = match dialect.delimiter {
        Some(delimiter) if quoted => match memchr3(delimiter, dialect.line_end, b'"', rest) {
            Some(at) if rest[at] == b'"' => {
                stray = true;
                memchr2(delimiter, dialect.line_end, &rest[at..]).map(|more| at + more)
            }
            found => found,
        },
        Some(delimiter) => memchr2(delimiter, dialect.line_end, rest),
        None => {
            stray = quoted && memchr(b'"', &rest[..memchr(dialect.line_end, rest).unwrap_or(rest.len())]).is_some();
            memchr(dialect.line_end, rest)
        }
    };
    match found {
        Some(at) if Some(rest[at]) == dialect.delimiter => Cell { start, end: start + at, next: start + at + 1, stop: Stop::Delimiter, stray },
        Some(at) => {
            let end = start + at;
            let trimmed = if dialect.line_end == b'\n' && at > 0 && text[end - 1] == b'\r' { end - 1 } else { end };
            Cell { start, end: trimmed, next: end + 1, stop: Stop::Line, stray }
        }
        None => Cell { start, end: text.len(), next: text.len(), stop: Stop::End { open: false }, stray },
    }
}

/// A cell that starts with a quote. Doubled quotes are undone in place: the cell only shrinks.
fn quoted_cell(text: &mut [u8], quote: usize, dialect: &Dialect) -> Cell {
    let start = quote + 1;
    let mut read = start;
    let mut write = start;
    loop {
        let Some(at) = memchr(b'"', &text[read..]) else {
            let end = text.len();
            text.copy_within(read..end, write);
            return Cell { start, end: write + (end - read), next: end, stop: Stop::End { open: true }, stray: false };
        };
        if write != read {
            text.copy_within(read..read + at, write);
        }
        write += at;
        read += at + 1;
        if text.get(read) == Some(&b'"') {
            text[write] = b'"';
            write += 1;
            read += 1;
        } else {
            break;
        }
    }
    let rest = plain_cell(text, read, dialect, false);
    let tail = rest.end - rest.start;
    if tail == 0 {
        return Cell { start, end: write, ..rest };
    }
    // Text after the closing quote: kept, and told.
    text.copy_within(rest.start..rest.end, write);
    Cell { start, end: write + tail, stray: !is_void(&text[write..write + tail]), ..rest }
}

#[inline]
fn is_void(cell: &[u8]) -> bool {
    match cell.first() {
        Some(byte) if byte.is_ascii_graphic() => false,
        _ => std::str::from_utf8(cell).is_ok_and(|cell| cell.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\0'))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::records::parse_records;
    use super::*;
    use proptest::prelude::*;

    const DIALECT: Dialect = Dialect { delimiter: Some(b';'), quoted: true, line_end: b'\n' };

    fn rows(text: &str, columns: usize) -> (Vec<Vec<String>>, Split) {
        let mut block = RowBlock::with_columns(columns);
        let outcome = split(&mut block, text.as_bytes().to_vec(), &DIALECT, &ReadLimits::default(), true).unwrap();
        let rows = (0..block.rows()).map(|row| (0..columns).map(|column| block.cell(row, column).to_owned()).collect()).collect();
        (rows, outcome)
    }

    #[test]
    fn doubled_quotes_and_line_breaks_inside_quotes_are_data() {
        let (rows, outcome) = rows("\"a\"\"b\";\"c\nd\"\r\n\"é\";\n", 2);
        assert_eq!(rows, [["a\"b", "c\nd"], ["é", ""]]);
        assert!(!outcome.stray_quote);
    }

    #[test]
    fn a_stray_quote_is_kept_and_told() {
        let (rows, outcome) = rows("5\" pipe;b\n\"x\" y;z\n", 2);
        assert_eq!(rows, [["5\" pipe", "b"], ["x y", "z"]]);
        assert!(outcome.stray_quote);
    }

    #[test]
    fn a_longer_record_says_how_wide_it_is() {
        let (rows, outcome) = rows("a;b\n1;2;3;\n", 2);
        assert_eq!(rows.len(), 2);
        assert_eq!(outcome.widest, 3);
    }

    #[test]
    fn an_unfinished_record_waits() {
        let mut block = RowBlock::with_columns(2);
        let outcome = split(&mut block, b"a;b\n1;\"2".to_vec(), &DIALECT, &ReadLimits::default(), false).unwrap();
        assert_eq!((block.rows(), outcome.consumed, outcome.open_quote), (1, 4, true));
    }

    proptest! {
        #[test]
        fn it_reads_like_the_plain_parser(text in r#"[a"; \n\ré]{0,60}"#) {
            let plain: Vec<Vec<String>> = parse_records(text.as_bytes(), &DIALECT, usize::MAX, true)
                .into_iter()
                .map(|record| record.cells.into_iter().map(|cell| String::from_utf8(cell).unwrap()).collect::<Vec<_>>())
                .filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))
                .collect();
            let (hurried, _) = rows(&text, 80);
            let plain: Vec<Vec<String>> = plain.into_iter().map(|mut cells| { cells.resize(80, String::new()); cells }).collect();
            prop_assert_eq!(hurried, plain);
        }
    }
}

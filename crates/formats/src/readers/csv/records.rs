//! The plain, unhurried record parser: for the head and the tail of a file, and to try dialects. The hurried one is `split`; both read alike.

use super::dialect::Dialect;

/// One record with its place in the bytes given.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HeadRecord {
    pub start: u64,
    /// Past the line end.
    pub end: u64,
    pub cells: Vec<Vec<u8>>,
}

/// Parses at most `count` records. The last one counts only when its line end is there, or when `whole` says that nothing follows.
pub(super) fn parse_records(bytes: &[u8], dialect: &Dialect, count: usize, whole: bool) -> Vec<HeadRecord> {
    let mut records = Vec::new();
    let mut position = 0;
    while position < bytes.len() && records.len() < count {
        let start = position;
        let mut cells = Vec::new();
        let mut ended = false;
        loop {
            let (cell, next, stop) = parse_cell(bytes, position, dialect);
            cells.push(cell);
            position = next;
            match stop {
                Stop::Delimiter => {}
                Stop::Line => {
                    ended = true;
                    break;
                }
                Stop::End => break,
            }
        }
        if !ended && !whole {
            break;
        }
        records.push(HeadRecord { start: start as u64, end: position as u64, cells });
    }
    records
}

#[derive(PartialEq, Eq)]
enum Stop {
    Delimiter,
    Line,
    End,
}

fn parse_cell(bytes: &[u8], start: usize, dialect: &Dialect) -> (Vec<u8>, usize, Stop) {
    let mut cell = Vec::new();
    let mut position = start;
    if dialect.quoted && bytes.get(start) == Some(&b'"') {
        position += 1;
        while let Some(byte) = bytes.get(position) {
            position += 1;
            if *byte != b'"' {
                cell.push(*byte);
            } else if bytes.get(position) == Some(&b'"') {
                cell.push(b'"');
                position += 1;
            } else {
                break;
            }
        }
    }
    let after_quotes = cell.len();
    while let Some(byte) = bytes.get(position) {
        position += 1;
        if Some(*byte) == dialect.delimiter {
            return (cell, position, Stop::Delimiter);
        }
        if *byte == dialect.line_end {
            if dialect.line_end == b'\n' && cell.len() > after_quotes && cell.last() == Some(&b'\r') {
                cell.pop();
            }
            return (cell, position, Stop::Line);
        }
        cell.push(*byte);
    }
    (cell, position, Stop::End)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_line_ends_and_an_unfinished_record() {
        let dialect = Dialect { delimiter: Some(b';'), quoted: true, line_end: b'\n' };
        let records = parse_records(b"a;\"b\"\"\n;\"\r\n;c", &dialect, 10, false);
        assert_eq!(records, [HeadRecord { start: 0, end: 11, cells: vec![b"a".to_vec(), b"b\"\n;".to_vec()] }]);
        assert_eq!(parse_records(b"a;\"b\"\"\n;\"\r\n;c", &dialect, 10, true).len(), 2);
    }
}

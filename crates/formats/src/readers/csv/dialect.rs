//! Which sign separates cells, whether quotes protect them, how lines end.

use super::records::{HeadRecord, parse_records};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Nothing for a file of one column.
    pub delimiter: Option<u8>,
    /// Whether a cell may be protected by `"`.
    pub quoted: bool,
    /// `\n` (a `\r` before it is part of the line end) or, in old Macintosh files, `\r`.
    pub line_end: u8,
}

/// Delimiters tried, the likeliest first: it wins when two fit as well.
const DELIMITERS: [u8; 7] = [b';', b',', b'\t', b'|', b'^', b'~', 0x1F];

/// Records used to compare delimiters.
const RECORDS: usize = 300;

pub(super) fn detect(sample: &[u8], hint: Option<u8>) -> Dialect {
    let line_end = if memchr::memchr(b'\n', sample).is_none() && memchr::memchr(b'\r', sample).is_some() { b'\r' } else { b'\n' };
    let dialect = |delimiter| Dialect { delimiter, quoted: true, line_end };
    if hint.is_some() {
        return dialect(hint);
    }
    let mut best: Option<(f64, u8)> = None;
    for delimiter in DELIMITERS {
        if memchr::memchr(delimiter, sample).is_none() {
            continue;
        }
        let records = parse_records(sample, &dialect(Some(delimiter)), RECORDS, sample.len() < 256 << 10);
        let score = score(&records, delimiter);
        if score > 0.0 && best.is_none_or(|(top, _)| score > top * 1.02) {
            best = Some((score, delimiter));
        }
    }
    // Only delimiters and blanks: an empty table, not one cell.
    let empty =
        DELIMITERS.into_iter().find(|delimiter| sample.iter().all(|byte| byte == delimiter || byte.is_ascii_whitespace()) && sample.contains(delimiter));
    dialect(best.map(|(_, delimiter)| delimiter).or(empty))
}

/// How well a delimiter explains the records: the same number of cells everywhere, and cells that do not hold other delimiters.
fn score(records: &[HeadRecord], delimiter: u8) -> f64 {
    let filled: Vec<&HeadRecord> = records.iter().filter(|record| record.cells.iter().any(|cell| !cell.trim_ascii().is_empty())).collect();
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for record in &filled {
        *widths.entry(record.cells.len()).or_default() += 1;
    }
    let Some((width, same)) =
        widths.iter().filter(|(width, _)| **width > 1).map(|(width, count)| (*width, *count)).max_by_key(|(width, count)| (*count, *width))
    else {
        return 0.0;
    };
    // Titles above and notes below a small table are no reason to refuse its delimiter: half of a perfect score at least when most lines agree.
    let consistency = same as f64 / filled.len() as f64;
    let (mut clean, mut cells) = (0.0, 0.0);
    for record in filled.iter().filter(|record| record.cells.len() == width) {
        for cell in &record.cells {
            cells += 1.0;
            clean += cleanliness(cell, delimiter);
        }
    }
    let tidy = if cells == 0.0 { 0.0 } else { clean / cells };
    consistency * tidy * tidy * (1.0 - 0.5 / width as f64)
}

/// 1 for a cell that makes sense alone, less when it holds what looks like other cells.
fn cleanliness(cell: &[u8], delimiter: u8) -> f64 {
    let cell = cell.trim_ascii();
    if cell.is_empty() {
        return 0.9;
    }
    // JSON, WKT and lists hold delimiters by right, when they are whole.
    let wrapped = matches!((cell.first(), cell.last()), (Some(b'{'), Some(b'}')) | (Some(b'['), Some(b']'))) || cell.ends_with(b")");
    let strong = cell.iter().filter(|byte| **byte != delimiter && matches!(byte, b';' | b'\t' | b'|')).count();
    if strong > 0 && !wrapped {
        return 0.3;
    }
    // Half of a quoted cell: the delimiter cut inside quotes that did not start the cell.
    let quotes = cell.iter().filter(|byte| **byte == b'"').count();
    if quotes % 2 == 1 { 0.3 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> Option<char> {
        detect(text.as_bytes(), None).delimiter.map(char::from)
    }

    #[test]
    fn decimal_commas_do_not_hide_semicolons() {
        assert_eq!(delimiter("a;b\n1,5;2,5\n3,5;4,5\n"), Some(';'));
        assert_eq!(delimiter("nom;montant\nA, B et C;1,5\nD;2\n"), Some(';'));
    }

    #[test]
    fn the_usual_delimiters_are_told_apart() {
        assert_eq!(delimiter("a,b,c\n1,2,\"x;y\"\n"), Some(','));
        assert_eq!(delimiter("a\tb\n1\t2\n"), Some('\t'));
        assert_eq!(delimiter("a|b\n1|2\n"), Some('|'));
        assert_eq!(delimiter("nom\nAna\nLéo\n"), None);
    }

    #[test]
    fn a_preamble_of_prose_does_not_decide() {
        assert_eq!(delimiter("Liste des écoles, rentrée 2026, ville de X\n\nnom;ville\nA;B\nC;D\nE;F\n"), Some(';'));
    }

    #[test]
    fn old_macintosh_line_ends_are_seen() {
        assert_eq!(detect(b"a;b\r1;2\r", None).line_end, b'\r');
    }
}

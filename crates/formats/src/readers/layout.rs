//! Where the table is in a sheet or a text: preamble, header lines, first data record.
//!
//! The header is the record that names things: all text, no numbers, no gaps, all different, with records of the same width below that look different from it. Above it stand titles (few filled cells); between it and the data may stand a second line (codes, units) or its own repetition.

use super::headers::{name_columns, tidy};
use crate::{Doubt, DoubtKind, RawColumn, ReadHints, SkipReason, SkippedRows};
use std::collections::HashSet;

/// Where the table is.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Index of the header among the non-blank records, from 0; nothing when the file has no header.
    pub header_row: Option<u64>,
    /// Index in `head` of the first data record.
    pub data_start: usize,
    /// Columns left of the table that hold nothing.
    pub first_column: usize,
    pub columns: Vec<RawColumn>,
    /// What stands above the data.
    pub skipped: Vec<SkippedRows>,
    pub doubts: Vec<Doubt>,
}

/// How many records are looked at.
pub(crate) const HEAD_RECORDS: usize = 200;

/// Records of preamble above a header, at most.
const MAX_PREAMBLE: usize = 40;

/// Finds the table in the first records of a file (blank ones included). `None` when there is no data.
pub(crate) fn detect_layout<R: AsRef<[C]>, C: AsRef<str>>(head: &[R], hints: &ReadHints) -> Option<Layout> {
    detect(Grid::of(head)?, hints)
}

/// The same for delimited text, where a delimiter makes a column even when nothing is in it: the table starts at the first column and is as wide as its header.
pub(crate) fn detect_text_layout<R: AsRef<[C]>, C: AsRef<str>>(head: &[R], hints: &ReadHints) -> Option<Layout> {
    let mut grid = Grid::of(head)?;
    grid.first_column = 0;
    let widest_header = grid.filled.iter().map(|record| grid.cells[*record].len()).max().unwrap_or(0);
    let usual = usual_width(&grid);
    grid.end_column = grid.end_column.max(usual).min(widest_header);
    detect(grid, hints)
}

/// The number of cells that most records have.
fn usual_width(grid: &Grid) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for record in &grid.filled {
        *counts.entry(grid.cells[*record].len()).or_insert(0usize) += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(width, _)| width)
}

fn detect(grid: Grid, hints: &ReadHints) -> Option<Layout> {
    let header = match hints.header_row {
        Some(None) => None,
        Some(Some(wanted)) => Some(*grid.filled.get(wanted)?),
        None => grid.find_header(),
    };
    Some(grid.layout(header))
}

/// Whether every cell is blank.
pub(crate) fn is_blank<C: AsRef<str>>(record: &[C]) -> bool {
    record.iter().all(|cell| is_void(cell.as_ref()))
}

/// Whether a record below the data is a foot note: only its first cell is filled, with the words of a note.
pub(crate) fn is_note<C: AsRef<str>>(record: &[C]) -> bool {
    let mut filled = record.iter().map(|cell| cell.as_ref().trim()).filter(|cell| !is_void(cell));
    let (Some(first), None) = (filled.next(), filled.next()) else { return false };
    if record.len() < 2 {
        return false;
    }
    let lower = first.to_lowercase();
    let words = ["source", "champ", "lecture", "note", "nota", "remarque", "légende", "avertissement", "(1)", "(*)", "mise à jour", "données"];
    first.starts_with('*')
        || words.iter().any(|word| lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ':', 's', '\u{a0}', '.']) || rest.is_empty()))
}

fn is_void(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\0'))
}

/// What a cell looks like, to tell names from values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Look {
    Void,
    /// Digits and signs: an amount, a date, a code.
    Number,
    /// Short text without sentence punctuation.
    Name,
    /// Anything else.
    Text,
}

fn look(cell: &str) -> Look {
    let cell = cell.trim();
    if is_void(cell) {
        return Look::Void;
    }
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    if digits > 0 && letters * 3 <= digits {
        return Look::Number;
    }
    if cell.contains("://") || cell.starts_with(['{', '[']) || (cell.contains('@') && !cell.contains(' ')) {
        return Look::Text;
    }
    if letters > 0 && cell.chars().count() <= 120 { Look::Name } else { Look::Text }
}

struct Grid {
    cells: Vec<Vec<String>>,
    looks: Vec<Vec<Look>>,
    /// Indexes of the non-blank records.
    filled: Vec<usize>,
    first_column: usize,
    /// Past the last column that holds anything.
    end_column: usize,
}

impl Grid {
    fn of<R: AsRef<[C]>, C: AsRef<str>>(head: &[R]) -> Option<Self> {
        let cells: Vec<Vec<String>> =
            head.iter().take(HEAD_RECORDS).map(|record| record.as_ref().iter().map(|cell| cell.as_ref().to_owned()).collect()).collect();
        let looks: Vec<Vec<Look>> = cells.iter().map(|record| record.iter().map(|cell| look(cell)).collect()).collect();
        let filled: Vec<usize> = looks.iter().enumerate().filter(|(_, looks)| looks.iter().any(|look| *look != Look::Void)).map(|(index, _)| index).collect();
        if filled.is_empty() {
            return None;
        }
        // The table's own columns: those filled in the records that are wide; a title in A1 above a table in B3 does not count.
        let widest = filled.iter().map(|index| count_filled(&looks[*index])).max()?;
        let wide = || filled.iter().map(|index| &looks[*index]).filter(|looks| count_filled(looks) * 2 >= widest.min(4) && count_filled(looks) * 3 >= widest);
        let first_column = wide().filter_map(|looks| looks.iter().position(|look| *look != Look::Void)).min()?;
        let end_column = wide().filter_map(|looks| looks.iter().rposition(|look| *look != Look::Void)).max()? + 1;
        Some(Self { cells, looks, filled, first_column, end_column })
    }

    fn cell(&self, record: usize, column: usize) -> &str {
        self.cells[record].get(column).map_or("", String::as_str)
    }

    fn look(&self, record: usize, column: usize) -> Look {
        self.looks[record].get(column).copied().unwrap_or(Look::Void)
    }

    fn columns(&self) -> std::ops::Range<usize> {
        self.first_column..self.end_column
    }

    fn filled_in(&self, record: usize) -> usize {
        self.columns().filter(|column| self.look(record, *column) != Look::Void).count()
    }

    /// The record that names the columns, or nothing when the first record already is data.
    fn find_header(&self) -> Option<usize> {
        let width = self.end_column - self.first_column;
        let typical = self.typical_fill();
        let mut best: Option<(f64, usize)> = None;
        for (rank, record) in self.filled.iter().copied().take(MAX_PREAMBLE).enumerate() {
            let Some(score) = self.header_score(record, rank, width, typical) else { continue };
            if best.is_none_or(|(top, _)| score > top + 0.05) {
                best = Some((score, record));
            }
        }
        let (_, mut header) = best?;
        // The same header again, on the lines below: the last one counts.
        while let Some(next) = self.next_filled(header) {
            if !self.same(header, next) {
                break;
            }
            header = next;
        }
        // A line of codes right below a line of labels: the codes are the names.
        match self.next_filled(header) {
            Some(next) if self.is_code_line(header, next) => Some(next),
            _ => Some(header),
        }
    }

    /// How many cells a data record fills: the median of the records in the second half of the head.
    fn typical_fill(&self) -> usize {
        let mut counts: Vec<usize> = self.filled.iter().skip(self.filled.len() / 2).map(|record| self.filled_in(*record)).collect();
        counts.sort_unstable();
        counts.get(counts.len() / 2).copied().unwrap_or(0)
    }

    /// How much a record looks like a header, 0 to about 3; `None` when it cannot be one.
    fn header_score(&self, record: usize, rank: usize, width: usize, typical: usize) -> Option<f64> {
        let own = self.filled_in(record);
        let names = self.columns().filter(|column| matches!(self.look(record, *column), Look::Name | Look::Text)).count();
        let numbers = own - names;
        if own == 0 || names == 0 || (own == 1 && width > 1 && typical > 1) {
            return None;
        }
        // The bottom line of a header of several lines leaves void what is merged with the line above.
        let above = self.upper_headers(record);
        let filled = self
            .columns()
            .filter(|column| self.look(record, *column) != Look::Void || above.iter().any(|upper| self.look(*upper, *column) != Look::Void))
            .count();
        // A header names at least the columns that data fill.
        if filled * 3 < typical * 2 {
            return None;
        }
        // Years over the columns (`2009`, `2010`…) are names too, when the rest is text; amounts are not.
        let plain_years = self.columns().filter(|column| is_year(self.cell(record, *column).trim())).count();
        let odd_numbers = numbers - plain_years.min(numbers);
        if odd_numbers * 4 > own {
            return None;
        }
        let below: Vec<usize> = self.filled.iter().copied().skip_while(|index| *index <= record).take(60).collect();
        if below.is_empty() {
            return Some(0.5 + names as f64 / width as f64);
        }
        let distinct: HashSet<&str> = self.columns().map(|column| self.cell(record, column).trim()).filter(|cell| !cell.is_empty()).collect();
        let unique = distinct.len() as f64 / own as f64;
        let contrast = self.contrast(record, &below);
        // Nothing tells it from what is below, and its words come back there: it is data.
        if contrast < 0.12 && rank == 0 && !self.words_are_names(record, &below) {
            return None;
        }
        Some(unique + contrast + filled as f64 / width as f64 - 0.5 * odd_numbers as f64 / own as f64 - 0.01 * rank as f64)
    }

    /// Share of columns whose cells below look like something else than the cell of this record.
    fn contrast(&self, record: usize, below: &[usize]) -> f64 {
        let mut differing = 0.0;
        let mut considered = 0;
        for column in self.columns() {
            let here = self.look(record, column);
            if here == Look::Void {
                continue;
            }
            let values: Vec<usize> = below.iter().copied().filter(|row| self.look(*row, column) != Look::Void).collect();
            if values.is_empty() {
                continue;
            }
            considered += 1;
            let numbers = values.iter().filter(|row| self.look(**row, column) == Look::Number).count();
            if here != Look::Number && numbers * 2 > values.len() {
                differing += 1.0;
                continue;
            }
            // Text over text: the name is not one of the values, and values are of another length or repeat.
            let name = self.cell(record, column).trim();
            let repeats = values.iter().any(|row| self.cell(*row, column).trim() == name);
            let lengths: Vec<usize> = values.iter().map(|row| self.cell(*row, column).trim().chars().count()).collect();
            let same_length = lengths.windows(2).all(|pair| pair[0] == pair[1]) && lengths.first() != Some(&name.chars().count()) && lengths.len() > 2;
            if !repeats && (same_length || values.iter().any(|row| self.look(*row, column) == Look::Text)) {
                differing += 0.5;
            }
        }
        if considered == 0 { 0.0 } else { differing / considered as f64 }
    }

    /// Whether a text-only first record still reads as names: no value of it comes back below, and some column repeats its values.
    fn words_are_names(&self, record: usize, below: &[usize]) -> bool {
        // A record whose cells look number-like in columns that hold numbers was refused earlier; here all columns are text.
        let mut repeating = 0;
        for column in self.columns() {
            let name = self.cell(record, column).trim();
            if name.is_empty() {
                continue;
            }
            if below.iter().any(|row| self.cell(*row, column).trim() == name) {
                return false;
            }
            let mut seen = HashSet::new();
            if below.iter().map(|row| self.cell(*row, column).trim()).filter(|cell| !cell.is_empty()).any(|cell| !seen.insert(cell)) {
                repeating += 1;
            }
        }
        let short = self.columns().all(|column| self.cell(record, column).trim().chars().count() <= 40);
        short && (repeating > 0 || below.len() < 5)
    }

    fn next_filled(&self, record: usize) -> Option<usize> {
        self.filled.iter().copied().find(|index| *index > record)
    }

    fn previous_filled(&self, record: usize) -> Option<usize> {
        self.filled.iter().copied().rev().find(|index| *index < record)
    }

    fn same(&self, a: usize, b: usize) -> bool {
        self.columns().all(|column| self.cell(a, column).trim() == self.cell(b, column).trim())
    }

    /// Whether `next` is a line of short codes (`CODGEO`, `LIBGEO`) under the labels of `header`.
    fn is_code_line(&self, header: usize, next: usize) -> bool {
        let (mut codes, mut all) = (0, 0);
        for column in self.columns() {
            let (label, code) = (self.cell(header, column).trim(), self.cell(next, column).trim());
            if label.is_empty() && code.is_empty() {
                continue;
            }
            all += 1;
            let code_shaped = !code.is_empty()
                && code.len() <= 24
                && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
                && code.bytes().any(|b| b.is_ascii_uppercase());
            codes += usize::from(code_shaped);
        }
        let values_differ = self.next_filled(next).is_none_or(|data| !self.is_code_line_shape(data));
        all >= 2 && codes == all && values_differ && !self.is_code_line_shape(header)
    }

    /// Whether every cell of the record is an upper-case code: then a code line proves nothing.
    fn is_code_line_shape(&self, record: usize) -> bool {
        self.columns().map(|column| self.cell(record, column).trim()).all(|cell| {
            !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_') && cell.bytes().any(|b| b.is_ascii_uppercase())
        })
    }

    fn layout(&self, header: Option<usize>) -> Layout {
        let mut doubts = Vec::new();
        let mut skipped = Vec::new();
        let width = self.end_column - self.first_column;
        let data_start = match header {
            Some(header) => self.next_filled(header).unwrap_or(self.cells.len()),
            None => self.filled.first().copied().unwrap_or(0),
        };
        let uppers = header.map(|header| self.upper_headers(header)).unwrap_or_default();
        for record in 0..data_start {
            let reason = match header {
                _ if self.looks[record].iter().all(|look| *look == Look::Void) => SkipReason::Blank,
                Some(header) if record == header || uppers.contains(&record) || self.same(record, header) => SkipReason::Header,
                _ => SkipReason::Preamble,
            };
            push_skipped(&mut skipped, record, reason, &self.cells[record]);
        }
        let columns = match header {
            Some(header) => {
                if !uppers.is_empty() {
                    doubts.push(about(DoubtKind::HeaderOfSeveralLines, uppers.len() as u64 + 1));
                }
                let copies = (0..header).filter(|record| self.same(*record, header)).count();
                if copies > 0 {
                    doubts.push(about(DoubtKind::HeaderRepeated, copies as u64));
                }
                let (names, labels) = self.names_and_labels(header, &uppers);
                name_columns(&names, Some(&labels), &mut doubts)
            }
            None => {
                doubts.push(about(DoubtKind::NoHeader, 1));
                let names: Vec<String> = (1..=width).map(|position| format!("colonne_{position}")).collect();
                name_columns(&names, None, &mut Vec::new())
            }
        };
        let header_row = header.map(|header| self.filled.iter().filter(|index| **index < header).count() as u64);
        Layout { header_row, data_start, first_column: self.first_column, columns, skipped, doubts }
    }

    /// The lines right above the header that group or explain its columns, nearest first, at most two: as wide as it, or with gaps (merged cells) over at least two groups.
    fn upper_headers(&self, header: usize) -> Vec<usize> {
        let mut uppers = Vec::new();
        let mut below = header;
        while let Some(above) = self.previous_filled(below) {
            let filled = self.filled_in(above);
            let names = self
                .columns()
                .filter(|column| matches!(self.look(above, *column), Look::Name | Look::Text) || is_year(self.cell(above, *column).trim()))
                .count();
            let groups = above + 1 == below && !self.same(above, header) && filled >= 2 && names == filled && filled * 5 >= self.filled_in(header);
            if !groups || uppers.len() == 2 {
                break;
            }
            uppers.push(above);
            below = above;
        }
        uppers
    }

    /// The name of each column, and what the lines above add. A column that the header leaves void takes the name above it (a vertical merge); names that come back under several groups take the group's name too.
    fn names_and_labels(&self, header: usize, uppers: &[usize]) -> (Vec<String>, Vec<String>) {
        let own: Vec<String> = self.columns().map(|column| tidy(self.cell(header, column))).collect();
        let mut names = Vec::with_capacity(own.len());
        let mut labels = Vec::with_capacity(own.len());
        for (index, column) in self.columns().enumerate() {
            if own[index].is_empty() {
                names.push(uppers.iter().map(|upper| tidy(self.cell(*upper, column))).find(|name| !name.is_empty()).unwrap_or_default());
                labels.push(String::new());
                continue;
            }
            let groups: Vec<String> = uppers.iter().rev().filter_map(|upper| self.group_of(*upper, column, &own)).collect();
            let group = groups.join(" – ");
            let repeated = own.iter().filter(|name| **name == own[index]).count() > 1;
            if repeated && !group.is_empty() {
                names.push(format!("{group} – {}", own[index]));
                labels.push(String::new());
            } else {
                names.push(self.cell(header, column).to_owned());
                labels.push(group);
            }
        }
        (names, labels)
    }

    /// The group a column belongs to in an upper line: its own cell there, or the nearest one on its left, as long as the header names every column between.
    fn group_of(&self, upper: usize, column: usize, own: &[String]) -> Option<String> {
        for candidate in (self.first_column..=column).rev() {
            if own[candidate - self.first_column].is_empty() {
                return None;
            }
            let group = tidy(self.cell(upper, candidate));
            if !group.is_empty() {
                return Some(group);
            }
        }
        None
    }
}

fn count_filled(looks: &[Look]) -> usize {
    looks.iter().filter(|look| **look != Look::Void).count()
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4 && (cell.starts_with("19") || cell.starts_with("20")) && cell.bytes().all(|b| b.is_ascii_digit())
}

fn about(kind: DoubtKind, count: u64) -> Doubt {
    Doubt { kind, column: None, rows: Vec::new(), count, values: Vec::new() }
}

/// Adds a skipped record (index from 0), merged into the last run when it follows with the same reason.
pub(crate) fn push_skipped<C: AsRef<str>>(skipped: &mut Vec<SkippedRows>, record: usize, reason: SkipReason, cells: &[C]) {
    let first = record as u64 + 1;
    if let Some(last) = skipped.last_mut()
        && last.reason == reason
        && last.first + last.count == first
    {
        last.count += 1;
        return;
    }
    let text = cells.iter().map(|cell| tidy(cell.as_ref())).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ");
    skipped.push(SkippedRows { first, count: 1, reason, text: text.chars().take(200).collect() });
}

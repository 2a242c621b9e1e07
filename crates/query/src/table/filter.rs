//! A filter as codes, as positions in an order, or as a set of rows.

use super::Table;
use crate::bits::Bits;
use crate::column::{Cells, Coded, Column, PlainText};
use crate::packed::CHUNK;
use crate::stop::Stop;
use crate::text::{fold, fold_into};
use crate::{Filter, Operator, QueryError, Value};
use memchr::memmem::Finder;

/// Ranges `low..high`, sorted, apart from each other.
pub(super) type Ranges = Vec<(u64, u64)>;

/// The rows that pass one filter.
pub(super) enum Matcher {
    /// Those whose code is in one of the ranges.
    Codes {
        column: usize,
        ranges: Ranges,
    },
    /// Those at these positions of the order of a free text.
    Positions {
        column: usize,
        ranges: Ranges,
    },
    Rows(Bits),
}

/// Sorted, and merged where they touch.
pub(super) fn union(mut ranges: Ranges) -> Ranges {
    ranges.retain(|(low, high)| low < high);
    ranges.sort_unstable();
    let mut merged: Ranges = Vec::with_capacity(ranges.len());
    for (low, high) in ranges {
        match merged.last_mut() {
            Some((_, end)) if low <= *end => *end = high.max(*end),
            _ => merged.push((low, high)),
        }
    }
    merged
}

/// What is between the ranges, up to `end`.
pub(super) fn complement(ranges: &[(u64, u64)], end: u64) -> Ranges {
    let mut start = 0;
    let mut out = Vec::with_capacity(ranges.len() + 1);
    for (low, high) in ranges {
        out.push((start, *low));
        start = *high;
    }
    out.push((start, end));
    out.retain(|(low, high)| low < high);
    out
}

/// What is in both.
pub(super) fn intersection(a: &[(u64, u64)], b: &[(u64, u64)]) -> Ranges {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let (low, high) = (x.0.max(y.0), x.1.min(y.1));
        if low < high {
            out.push((low, high));
        }
        if x.1 < y.1 { i += 1 } else { j += 1 }
    }
    out
}

impl Matcher {
    /// Takes over another condition on the same column; gives it back when it cannot.
    pub fn narrow(&mut self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Codes { column, ranges }, Self::Codes { column: same, ranges: others }) if *column == same => *ranges = intersection(ranges, &others),
            (Self::Positions { column, ranges }, Self::Positions { column: same, ranges: others }) if *column == same => {
                *ranges = intersection(ranges, &others);
            }
            (Self::Rows(rows), Self::Rows(others)) => rows.and(&others),
            (_, other) => return Some(other),
        }
        None
    }
}

impl Table {
    pub(super) fn matcher(&self, filter: &Filter, stop: &Stop) -> Result<Matcher, QueryError> {
        let column = self.column(filter.column)?;
        match &column.cells {
            Cells::Coded(coded) => {
                let ranges = match filter.operator {
                    Operator::Contains | Operator::NotContains => dictionary_ranges(column, filter.values.first()),
                    operator => ranges_of(operator, &filter.values, coded.null_code, coded.space(), |value| Ok(coded.codes_of(value, column.column_type)))?,
                };
                let ranges = if filter.operator == Operator::NotContains { complement(&ranges, coded.space()) } else { ranges };
                Ok(Matcher::Codes { column: filter.column, ranges })
            }
            Cells::Plain(plain) => self.plain_matcher(filter, column, plain, stop),
        }
    }

    fn plain_matcher(&self, filter: &Filter, column: &Column, plain: &PlainText, stop: &Stop) -> Result<Matcher, QueryError> {
        let rows = self.rows as usize;
        let is_exact = matches!(filter.operator, Operator::Exact | Operator::Differs | Operator::In | Operator::NotIn);
        match filter.operator {
            Operator::IsNull | Operator::IsNotNull => {
                let mut bits = plain.nulls.clone().unwrap_or_else(|| Bits::none(rows));
                if filter.operator == Operator::IsNotNull {
                    bits.invert();
                }
                Ok(Matcher::Rows(bits))
            }
            Operator::Contains | Operator::NotContains => {
                let mut bits = match filter.values.first() {
                    Some(Value::Text(text)) => self.containing(filter.column, plain, &fold(text), stop)?,
                    _ => Bits::none(rows),
                };
                if filter.operator == Operator::NotContains {
                    bits.invert();
                }
                Ok(Matcher::Rows(bits))
            }
            // Comparing every text once is cheaper than sorting them.
            _ if is_exact && !self.has_cheap_order(filter.column) => {
                let wanted: Vec<&str> =
                    filter.values.iter().filter_map(|value| if let Value::Text(text) = value { Some(text.as_str()) } else { None }).collect();
                let mut bits = Bits::none(rows);
                self.scan(plain, stop, |row, text| {
                    if wanted.contains(&text) {
                        bits.set(row);
                    }
                })?;
                if matches!(filter.operator, Operator::Differs | Operator::NotIn) {
                    bits.invert();
                }
                Ok(Matcher::Rows(bits))
            }
            operator => {
                let order = self.order(filter.column)?;
                let ranges = ranges_of(operator, &filter.values, order.valid as u64, order.len as u64, |value| {
                    let (start, end) = order.positions_of_text(column, value)?;
                    Ok((start as u64, end as u64))
                })?;
                Ok(Matcher::Positions { column: filter.column, ranges })
            }
        }
    }

    /// Rows of a free text that contain a folded text: through the words that do when it is in one word, looking at each candidate else.
    fn containing(&self, column: usize, plain: &PlainText, needle: &str, stop: &Stop) -> Result<Bits, QueryError> {
        let mut bits = Bits::none(self.rows as usize);
        if needle.is_empty() {
            return Ok(bits);
        }
        let finder = Finder::new(needle);
        let pieces: Vec<&str> = needle.split(|c: char| !c.is_alphanumeric()).filter(|piece| piece.chars().nth(1).is_some()).collect();
        let words = self.words(column)?.filter(|words| !words.has_cut_words);
        if let (Some(words), Some(longest)) = (words, pieces.iter().max_by_key(|piece| piece.len())) {
            let piece = Finder::new(*longest);
            let (mut late, mut seen) = (None, 0usize);
            let mut postings = Vec::new();
            words.for_all(|term, posting| {
                seen += 1;
                if seen.is_multiple_of(CHUNK) {
                    late = stop.check().err();
                }
                if piece.find(term).is_some() {
                    postings.push(posting);
                }
                late.is_some()
            })?;
            if let Some(late) = late {
                return Err(late);
            }
            for posting in postings {
                words.for_rows(posting, |row| bits.set(row))?;
            }
            if *longest == needle {
                return Ok(bits);
            }
            // The needle spans words: look at the rows that hold its longest one.
            let (mut buffer, mut folded) = (Vec::new(), String::new());
            let mut found = Bits::none(self.rows as usize);
            for (seen, row) in bits.iter().enumerate() {
                if seen.is_multiple_of(4096) {
                    stop.check()?;
                }
                folded.clear();
                fold_into(plain.text(row, &mut buffer)?, &mut folded);
                if finder.find(folded.as_bytes()).is_some() {
                    found.set(row);
                }
            }
            return Ok(found);
        }
        self.find(plain, &finder, stop, |row, _| bits.set(row))?;
        Ok(bits)
    }

    /// Looks for a text in every text.
    pub(super) fn find(&self, plain: &PlainText, needle: &Finder<'_>, stop: &Stop, mut each: impl FnMut(u32, &str)) -> Result<(), QueryError> {
        const ROWS: usize = 8192;
        let rows = self.rows as usize;
        for start in (0..rows).step_by(ROWS) {
            stop.check()?;
            plain.find(start, (start + ROWS).min(rows), needle, &mut each)?;
        }
        Ok(())
    }

    /// Looks at every text.
    fn scan(&self, plain: &PlainText, stop: &Stop, mut each: impl FnMut(u32, &str)) -> Result<(), QueryError> {
        const ROWS: usize = 8192;
        let rows = self.rows as usize;
        for start in (0..rows).step_by(ROWS) {
            stop.check()?;
            plain.for_range(start, (start + ROWS).min(rows), &mut each)?;
        }
        Ok(())
    }
}

/// Values are at `find(value)` among `0..valid`, empty cells at `valid..all`.
fn ranges_of(
    operator: Operator,
    values: &[Value],
    valid: u64,
    all: u64,
    find: impl Fn(&Value) -> Result<(u64, u64), QueryError>,
) -> Result<Ranges, QueryError> {
    let found: Ranges = values.iter().map(find).collect::<Result<_, _>>()?;
    let (start, end) = found.first().copied().unwrap_or_default();
    Ok(match operator {
        Operator::Exact | Operator::In => union(found),
        Operator::Differs | Operator::NotIn => complement(&union(found), all),
        Operator::Less => union(vec![(0, end.max(start))]),
        Operator::StrictlyLess => union(vec![(0, start)]),
        Operator::Greater => union(vec![(start, valid)]),
        Operator::StrictlyGreater => union(vec![(end.max(start), valid)]),
        Operator::IsNull => union(vec![(valid, all)]),
        Operator::IsNotNull => union(vec![(0, valid)]),
        Operator::Contains | Operator::NotContains => Vec::new(),
    })
}

/// The codes of the texts of a dictionary that contain a text.
fn dictionary_ranges(column: &Column, value: Option<&Value>) -> Ranges {
    let (Some(dictionary), Some(Value::Text(text))) = (column.dictionary(), value) else { return Vec::new() };
    let needle = fold(text);
    if needle.is_empty() {
        return Vec::new();
    }
    let finder = Finder::new(&needle);
    let found = dictionary.folded().iter().enumerate().filter(|(_, text)| finder.find(text.as_bytes()).is_some());
    union(found.map(|(code, _)| (code as u64, code as u64 + 1)).collect())
}

/// Whether codes are in ranges, as fast as the ranges allow.
pub(super) struct CodeTest<'a> {
    coded: &'a Coded,
    ranges: &'a [(u64, u64)],
}

impl<'a> CodeTest<'a> {
    pub fn new(coded: &'a Coded, ranges: &'a [(u64, u64)]) -> Self {
        Self { coded, ranges }
    }

    #[inline]
    pub fn accepts(&self, code: u64) -> bool {
        match self.ranges {
            [(low, high)] => (*low..*high).contains(&code),
            ranges => {
                let at = ranges.partition_point(|(low, _)| *low <= code);
                at > 0 && ranges.get(at - 1).is_some_and(|(_, high)| code < *high)
            }
        }
    }

    /// Adds the rows `start..end` that pass; `start` is a multiple of 64.
    pub fn mark(&self, start: usize, end: usize, bits: &mut Bits) -> std::io::Result<()> {
        if self.ranges.len() <= 4 {
            return self.ranges.iter().try_for_each(|(low, high)| self.coded.codes.mark_range(start, end, *low, high - 1, &mut bits.words));
        }
        let space = self.coded.space();
        if space <= (1 << 22) {
            let mut table = Bits::none(space as usize);
            self.ranges.iter().for_each(|(low, high)| (*low..*high).for_each(|code| table.set(code as u32)));
            return self.coded.codes.for_range(start, end, |row, code| {
                if table.get(code as u32) {
                    bits.set(row);
                }
            });
        }
        self.coded.codes.for_range(start, end, |row, code| {
            if self.accepts(code) {
                bits.set(row);
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_their_complement_make_the_whole() {
        let ranges = union(vec![(5, 7), (1, 2), (2, 3), (6, 9), (4, 4)]);
        assert_eq!(ranges, [(1, 3), (5, 9)]);
        assert_eq!(complement(&ranges, 10), [(0, 1), (3, 5), (9, 10)]);
        assert_eq!(intersection(&ranges, &complement(&ranges, 10)), []);
        assert_eq!(intersection(&[(0, 4), (6, 9)], &[(3, 7), (8, 20)]), [(3, 4), (6, 7), (8, 9)]);
        assert_eq!(complement(&[], 3), [(0, 3)]);
        assert!(complement(&[(0, 3)], 3).is_empty());
    }
}

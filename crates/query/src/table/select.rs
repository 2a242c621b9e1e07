//! The rows that pass every filter.

use super::Table;
use super::filter::{CodeTest, Matcher};
use crate::bits::Bits;
use crate::packed::CHUNK;
use crate::stop::Stop;
use crate::text::SearchWords;
use crate::{Filter, QueryError};

/// Rows that pass, without listing them when that can be avoided.
pub(super) enum Selection {
    All,
    /// Those at positions `start..end` of the order of a column.
    Run(Run),
    /// Few rows, in order.
    Rows(Vec<u32>),
    Bits {
        bits: Bits,
        count: u64,
    },
}

/// A slice of an order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub column: usize,
    pub start: usize,
    pub end: usize,
    /// The codes of these positions; none for free texts.
    pub codes: Option<(u64, u64)>,
    /// All rows have the same value: they are in row order.
    pub in_row_order: bool,
}

impl Selection {
    /// How many rows, of a table of `rows`.
    pub fn count(&self, rows: u32) -> u64 {
        match self {
            Self::All => u64::from(rows),
            Self::Run(run) => (run.end - run.start) as u64,
            Self::Rows(rows) => rows.len() as u64,
            Self::Bits { count, .. } => *count,
        }
    }
}

impl Table {
    pub(super) fn select(&self, filters: &[Filter], search: Option<&str>, stop: &Stop) -> Result<Selection, QueryError> {
        let mut matchers: Vec<Matcher> = Vec::with_capacity(filters.len() + 1);
        let mut add = |matcher: Matcher| {
            // Both ends of a range are one slice.
            let left = matchers.iter_mut().try_fold(matcher, |matcher, other| other.narrow(matcher).ok_or(()));
            if let Ok(matcher) = left {
                matchers.push(matcher);
            }
        };
        for filter in filters {
            add(self.matcher(filter, stop)?);
        }
        if let Some(search) = search {
            add(Matcher::Rows(self.search(&SearchWords::parse(search), stop)?));
        }
        if let [matcher] = matchers.as_slice()
            && let Some(run) = self.run_of(matcher)?
        {
            return Ok(if run.start >= run.end { Selection::Rows(Vec::new()) } else { Selection::Run(run) });
        }
        self.intersect(matchers, stop)
    }

    /// The slice of an order that a single range is.
    fn run_of(&self, matcher: &Matcher) -> Result<Option<Run>, QueryError> {
        Ok(match matcher {
            Matcher::Codes { column, ranges } => match ranges.as_slice() {
                [] => Some(Run { column: *column, start: 0, end: 0, codes: None, in_row_order: true }),
                [(low, high)] => {
                    let Some(coded) = self.column(*column)?.coded() else { return Ok(None) };
                    let (start, end) = self.order(*column)?.positions_of_codes(coded, *low, *high)?;
                    Some(Run { column: *column, start, end, codes: Some((*low, *high)), in_row_order: *high == low + 1 })
                }
                _ => None,
            },
            Matcher::Positions { column, ranges } => match ranges.as_slice() {
                [] => Some(Run { column: *column, start: 0, end: 0, codes: None, in_row_order: true }),
                [(start, end)] => Some(Run { column: *column, start: *start as usize, end: *end as usize, codes: None, in_row_order: false }),
                _ => None,
            },
            Matcher::Rows(_) => None,
        })
    }

    /// How many rows pass a matcher; for codes without a cheap order, all of them.
    fn expected(&self, matcher: &Matcher) -> Result<u64, QueryError> {
        Ok(match matcher {
            Matcher::Rows(bits) => bits.count(),
            Matcher::Positions { ranges, .. } => ranges.iter().map(|(start, end)| end - start).sum(),
            Matcher::Codes { column, ranges } => {
                let (Some(coded), Some(order)) = (self.column(*column)?.coded(), self.slots.get(*column).and_then(|slot| slot.order.get())) else {
                    return Ok(self.total_rows());
                };
                if ranges.len() > 64 {
                    return Ok(self.total_rows());
                }
                let mut total = 0;
                for (low, high) in ranges {
                    let (start, end) = order.positions_of_codes(coded, *low, *high)?;
                    total += (end - start) as u64;
                }
                total
            }
        })
    }

    fn intersect(&self, matchers: Vec<Matcher>, stop: &Stop) -> Result<Selection, QueryError> {
        let mut matchers = matchers.into_iter().map(|matcher| Ok((self.expected(&matcher)?, matcher))).collect::<Result<Vec<_>, QueryError>>()?;
        matchers.sort_by_key(|(expected, _)| *expected);
        let Some((expected, _)) = matchers.first() else { return Ok(Selection::All) };
        let rows = self.total_rows();
        if *expected == 0 {
            return Ok(Selection::Rows(Vec::new()));
        }
        if *expected * 32 <= rows {
            let mut matchers = matchers.into_iter().map(|(_, matcher)| matcher);
            let Some(driver) = matchers.next() else { return Ok(Selection::All) };
            let mut found = self.rows_of(&driver)?;
            let mut codes = Vec::new();
            for matcher in matchers {
                stop.check()?;
                match &matcher {
                    Matcher::Codes { column, ranges } => {
                        let Some(coded) = self.column(*column)?.coded() else { continue };
                        codes.clear();
                        coded.codes.gather_into(&found, &mut codes)?;
                        let test = CodeTest::new(coded, ranges);
                        let mut code = codes.iter();
                        found.retain(|_| code.next().is_some_and(|code| test.accepts(*code)));
                    }
                    Matcher::Positions { .. } => {
                        let bits = self.bits_of(&matcher, stop)?;
                        found.retain(|row| bits.get(*row));
                    }
                    Matcher::Rows(bits) => found.retain(|row| bits.get(*row)),
                }
            }
            return Ok(Selection::Rows(found));
        }
        let mut all: Option<Bits> = None;
        for (_, matcher) in matchers {
            stop.check()?;
            let bits = match matcher {
                Matcher::Rows(bits) => bits,
                matcher => self.bits_of(&matcher, stop)?,
            };
            match &mut all {
                Some(all) => all.and(&bits),
                None => all = Some(bits),
            }
        }
        Ok(match all {
            Some(bits) => Selection::Bits { count: bits.count(), bits },
            None => Selection::All,
        })
    }

    /// The rows of a matcher, in order.
    fn rows_of(&self, matcher: &Matcher) -> Result<Vec<u32>, QueryError> {
        let mut rows = Vec::new();
        match matcher {
            Matcher::Rows(bits) => rows.extend(bits.iter()),
            Matcher::Codes { column, ranges } => {
                let Some(coded) = self.column(*column)?.coded() else { return Ok(rows) };
                let order = self.order(*column)?;
                for (low, high) in ranges {
                    let (start, end) = order.positions_of_codes(coded, *low, *high)?;
                    order.extend_into(start, end, &mut rows)?;
                }
            }
            Matcher::Positions { column, ranges } => {
                let order = self.order(*column)?;
                ranges.iter().try_for_each(|(start, end)| order.extend_into(*start as usize, *end as usize, &mut rows))?;
            }
        }
        if !rows.is_sorted() {
            rows.sort_unstable();
        }
        Ok(rows)
    }

    fn bits_of(&self, matcher: &Matcher, stop: &Stop) -> Result<Bits, QueryError> {
        let rows = self.rows as usize;
        let mut bits = Bits::none(rows);
        match matcher {
            Matcher::Rows(rows) => bits = rows.clone(),
            Matcher::Codes { column, ranges } => {
                let Some(coded) = self.column(*column)?.coded() else { return Ok(bits) };
                let test = CodeTest::new(coded, ranges);
                for start in (0..rows).step_by(16 * CHUNK) {
                    stop.check()?;
                    test.mark(start, (start + 16 * CHUNK).min(rows), &mut bits)?;
                }
            }
            Matcher::Positions { column, ranges } => {
                let order = self.order(*column)?;
                let mut buffer = Vec::new();
                for (start, end) in ranges {
                    for from in (*start as usize..*end as usize).step_by(CHUNK) {
                        stop.check()?;
                        buffer.clear();
                        order.extend_into(from, (from + CHUNK).min(*end as usize), &mut buffer)?;
                        buffer.iter().for_each(|row| bits.set(*row));
                    }
                }
            }
        }
        Ok(bits)
    }

    /// The rows of a slice, as bits.
    pub(super) fn bits_of_run(&self, run: &Run, stop: &Stop) -> Result<Bits, QueryError> {
        let matcher = match run.codes {
            Some(codes) if (run.end - run.start) * 16 > self.rows as usize => Matcher::Codes { column: run.column, ranges: vec![codes] },
            _ => Matcher::Positions { column: run.column, ranges: vec![(run.start as u64, run.end as u64)] },
        };
        self.bits_of(&matcher, stop)
    }

    /// The rows that hold every word, each in any text column.
    fn search(&self, words: &SearchWords, stop: &Stop) -> Result<Bits, QueryError> {
        let mut all: Option<Bits> = None;
        for word in words.iter() {
            let mut found = Bits::none(self.rows as usize);
            for column in self.text_columns() {
                stop.check()?;
                self.find_word(column, word, &mut found, stop)?;
            }
            match &mut all {
                Some(all) => all.and(&found),
                None => all = Some(found),
            }
        }
        Ok(all.unwrap_or_else(|| Bits::none(self.rows as usize)))
    }
}

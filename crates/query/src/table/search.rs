//! Finding a word in a text column.

use super::Table;
use super::filter::{CodeTest, union};
use crate::QueryError;
use crate::bits::Bits;
use crate::column::{Cells, Coded};
use crate::fulltext::FullText;
use crate::packed::CHUNK;
use crate::stop::Stop;
use crate::text::{SearchWord, cut, singular, words};
use memchr::memmem::Finder;

impl Table {
    /// Adds the rows of a column that hold a word.
    pub(super) fn find_word(&self, column: usize, word: SearchWord<'_>, found: &mut Bits, stop: &Stop) -> Result<(), QueryError> {
        let values = self.column(column)?;
        let indexed = self.words(column)?.filter(|text| !text.has_cut_words || word.word.len() < 60);
        match (&values.cells, indexed) {
            (Cells::Plain(_), Some(text)) => lookup(text, word, |row| found.set(row)),
            (Cells::Plain(plain), None) => {
                // Every word that matches holds the singular of the one asked for.
                let needle = Finder::new(singular(cut(word.word)));
                self.find(plain, &needle, stop, |row, folded| {
                    if words(folded).any(|other| matches(word, other)) {
                        found.set(row);
                    }
                })
            }
            (Cells::Coded(coded), Some(text)) => {
                let mut codes = Vec::new();
                lookup(text, word, |code| codes.push((u64::from(code), u64::from(code) + 1)))?;
                self.mark_codes(column, coded, &union(codes), found, stop)
            }
            (Cells::Coded(_), None) => {
                let Some(dictionary) = values.dictionary() else { return Ok(()) };
                let Some(coded) = values.coded() else { return Ok(()) };
                let codes = dictionary.folded().iter().enumerate().filter(|(_, text)| words(text).any(|other| matches(word, other)));
                let codes = union(codes.map(|(code, _)| (code as u64, code as u64 + 1)).collect());
                self.mark_codes(column, coded, &codes, found, stop)
            }
        }
    }

    /// Adds the rows whose code is in the ranges: through the order when they are few, by looking at every code else.
    fn mark_codes(&self, column: usize, coded: &Coded, ranges: &[(u64, u64)], found: &mut Bits, stop: &Stop) -> Result<(), QueryError> {
        if ranges.is_empty() {
            return Ok(());
        }
        let order = self.order(column)?;
        let mut slices = Vec::with_capacity(ranges.len());
        let mut total = 0;
        for (low, high) in ranges {
            let (start, end) = order.positions_of_codes(coded, *low, *high)?;
            total += end - start;
            slices.push((start, end));
        }
        if total * 8 < self.rows as usize {
            let mut rows = Vec::with_capacity(total);
            slices.into_iter().try_for_each(|(start, end)| order.extend_into(start, end, &mut rows))?;
            rows.into_iter().for_each(|row| found.set(row));
            return Ok(());
        }
        let test = CodeTest::new(coded, ranges);
        let rows = self.rows as usize;
        for start in (0..rows).step_by(16 * CHUNK) {
            stop.check()?;
            test.mark(start, (start + 16 * CHUNK).min(rows), found)?;
        }
        Ok(())
    }
}

/// The same rule as the index: words are compared as far as they are kept.
fn matches(word: SearchWord<'_>, other: &str) -> bool {
    SearchWord { word: cut(word.word), ..word }.matches(other)
}

fn lookup(text: &FullText, word: SearchWord<'_>, mut each: impl FnMut(u32)) -> Result<(), QueryError> {
    let mut postings = Vec::new();
    let word = SearchWord { word: cut(word.word), ..word };
    for form in word.forms() {
        postings.extend(text.term(form.as_bytes())?);
    }
    if word.prefix {
        text.for_prefix(word.word.as_bytes(), |posting| postings.push(posting))?;
    }
    Ok(postings.into_iter().try_for_each(|posting| text.for_rows(posting, &mut each))?)
}

//! Texts that repeat, as ranks in a dictionary.

use super::damaged;
use crate::QueryError;
use crate::column::{Coded, Dictionary, Meaning};
use crate::packed::{CodesWriter, width_of};
use crate::storage::Place;
use crate::text::fold;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{DataType, Int32Type};
use std::sync::Arc;

const NULL: u32 = u32::MAX;
/// A dictionary stays in memory: no larger than this.
const MAX_DICTIONARY_BYTES: usize = 32 << 20;
/// Rows after which mostly different texts are given up.
const SAMPLE_ROWS: usize = 1 << 16;

pub(super) struct TextBuilder {
    ranks: hashbrown::HashMap<Box<str>, u32, foldhash::fast::RandomState>,
    codes: Vec<u32>,
    rows: usize,
    bytes: usize,
    /// A dictionary for sure: it was one when the index was built.
    known: bool,
    given_up: bool,
    /// The Parquet dictionary seen last, and our numbers of its values.
    last: Option<(ArrayRef, Vec<u32>)>,
}

impl TextBuilder {
    pub fn new(rows: usize, known: bool) -> Self {
        Self { ranks: Default::default(), codes: Vec::with_capacity(rows), rows, bytes: 0, known, given_up: false, last: None }
    }

    pub fn push(&mut self, array: &ArrayRef) -> Result<(), QueryError> {
        if self.given_up {
            return Ok(());
        }
        match array.data_type() {
            DataType::Dictionary(..) => self.push_dictionary(array)?,
            _ => {
                let texts = array.as_string_opt::<i32>().ok_or_else(|| damaged("a text column is not text"))?;
                for text in texts {
                    let code = text.map_or(NULL, |text| self.number(text));
                    self.codes.push(code);
                }
            }
        }
        let seen = self.codes.len();
        let distinct = self.ranks.len();
        let mostly_different = (SAMPLE_ROWS..2 * SAMPLE_ROWS).contains(&seen) && distinct > seen / 2;
        if !self.known && (mostly_different || distinct > self.rows / 4 || self.bytes > MAX_DICTIONARY_BYTES) {
            self.given_up = true;
            self.codes = Vec::new();
            self.ranks = Default::default();
        }
        Ok(())
    }

    fn push_dictionary(&mut self, array: &ArrayRef) -> Result<(), QueryError> {
        let wrong = || damaged("a text column is not text");
        let dictionary = array.as_dictionary_opt::<Int32Type>().ok_or_else(wrong)?;
        let same = self.last.as_ref().is_some_and(|(values, _)| Arc::ptr_eq(values, dictionary.values()));
        if !same {
            let values = dictionary.values().as_string_opt::<i32>().ok_or_else(wrong)?;
            let mut numbers = Vec::with_capacity(values.len());
            for text in values {
                numbers.push(text.map_or(NULL, |text| self.number(text)));
            }
            self.last = Some((Arc::clone(dictionary.values()), numbers));
        }
        if let Some((_, numbers)) = &self.last {
            self.codes.extend(dictionary.keys().iter().map(|key| key.and_then(|key| numbers.get(key as usize).copied()).unwrap_or(NULL)));
        }
        Ok(())
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.ranks.get(text) {
            return *number;
        }
        let number = self.ranks.len() as u32;
        self.bytes += text.len();
        self.ranks.insert(text.into(), number);
        number
    }

    /// `None` when there are too many different texts.
    pub fn finish(self, place: &Place) -> Result<Option<Coded>, QueryError> {
        if self.given_up {
            return Ok(None);
        }
        let mut entries: Vec<(String, Box<str>, u32)> = self.ranks.into_iter().map(|(text, number)| (fold(&text), text, number)).collect();
        entries.sort_unstable_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        let mut ranks = vec![0; entries.len()];
        for (rank, (_, _, number)) in entries.iter().enumerate() {
            ranks[*number as usize] = rank as u32;
        }
        let null_code = entries.len() as u64;
        let mut writer = CodesWriter::new(width_of(null_code), self.codes.len(), place)?;
        for number in self.codes {
            writer.push(ranks.get(number as usize).map_or(null_code, |rank| u64::from(*rank)))?;
        }
        let dictionary = Dictionary::from_sorted(entries.iter().map(|(_, text, _)| &**text));
        Ok(Some(Coded { codes: writer.finish()?, null_code, meaning: Arc::new(Meaning::Texts(dictionary)) }))
    }
}

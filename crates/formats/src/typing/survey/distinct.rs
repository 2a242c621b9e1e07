//! The distinct values of a column, as far as memory allows.
//!
//! Three stages, each bounded: a dictionary with counts while values are few, then only their hashes, then an estimate (HyperLogLog, Flajolet et al. 2007, 2^12 registers: about 1.6 % of error).

use super::super::cell::Class;
use foldhash::fast::FixedState;
use hashbrown::{HashSet, HashTable};
use std::hash::BuildHasher;

/// Values in the dictionary, at most, and their bytes.
const MAX_WORDS: usize = 8192;
const MAX_WORD_BYTES: usize = 1 << 20;
/// Hashes kept before the count becomes an estimate.
const MAX_HASHES: usize = 1 << 16;
const REGISTER_BITS: u32 = 12;
/// Distinct values kept to recognise what they mean.
const SAMPLE: usize = 1000;

#[derive(Default)]
pub(in crate::typing) struct Distinct {
    words: HashTable<u32>,
    entries: Vec<Word>,
    text: String,
    /// Whether the dictionary still takes new values; once closed its counts no longer cover the column.
    closed: bool,
    hashes: HashSet<u64, FixedState>,
    registers: Vec<u8>,
    /// Distinct values met after the dictionary closed, until there are enough of them for a sample.
    sample: Vec<String>,
}

struct Word {
    hash: u64,
    start: u32,
    len: u32,
    count: u64,
    class: Class,
    first: (u32, u32),
}

impl Distinct {
    /// The class of a value of the dictionary, whose count grows by one.
    #[inline]
    pub fn seen(&mut self, cell: &str) -> Option<Class> {
        if self.entries.is_empty() {
            return None;
        }
        let hash = hash(cell);
        let (text, entries) = (&self.text, &self.entries);
        let index = *self.words.find(hash, |index| {
            let word = &entries[*index as usize];
            word.hash == hash && &text[word.start as usize..(word.start + word.len) as usize] == cell
        })?;
        let word = &mut self.entries[index as usize];
        word.count += 1;
        Some(word.class)
    }

    /// Takes a value that [`seen`](Self::seen) did not know.
    pub fn insert(&mut self, cell: &str, class: Class, first: (u32, u32)) {
        let hash = hash(cell);
        if !self.closed {
            if self.entries.len() < MAX_WORDS && self.text.len() + cell.len() <= MAX_WORD_BYTES {
                self.push(hash, cell, 1, class, first);
                return;
            }
            self.close();
        }
        if self.sample.len() < SAMPLE {
            self.sample.push(cell.to_owned());
        }
        self.note(hash);
    }

    fn push(&mut self, hash: u64, cell: &str, count: u64, class: Class, first: (u32, u32)) {
        let index = self.entries.len() as u32;
        self.entries.push(Word { hash, start: self.text.len() as u32, len: cell.len() as u32, count, class, first });
        self.text.push_str(cell);
        let entries = &self.entries;
        self.words.insert_unique(hash, index, |index| entries[*index as usize].hash);
    }

    /// From now on values are only counted. When most were met once, the dictionary does not help reading either: it goes.
    fn close(&mut self) {
        self.closed = true;
        let hashes: Vec<u64> = self.entries.iter().map(|word| word.hash).collect();
        for hash in hashes {
            self.note(hash);
        }
        let repeats: u64 = self.entries.iter().map(|word| word.count - 1).sum();
        if repeats < self.entries.len() as u64 {
            let (text, entries) = (&self.text, &self.entries);
            self.sample.extend(entries.iter().take(SAMPLE).map(|word| text[word.start as usize..(word.start + word.len) as usize].to_owned()));
            self.words = HashTable::new();
            self.entries = Vec::new();
            self.text = String::new();
        }
    }

    #[inline]
    fn note(&mut self, hash: u64) {
        if self.registers.is_empty() {
            self.hashes.insert(hash);
            if self.hashes.len() <= MAX_HASHES {
                return;
            }
            self.registers = vec![0; 1 << REGISTER_BITS];
            for hash in std::mem::take(&mut self.hashes) {
                self.register(hash);
            }
            return;
        }
        self.register(hash);
    }

    #[inline]
    fn register(&mut self, hash: u64) {
        let register = (hash >> (64 - REGISTER_BITS)) as usize;
        let rank = ((hash << REGISTER_BITS).leading_zeros().min(64 - REGISTER_BITS) + 1) as u8;
        let slot = &mut self.registers[register];
        *slot = (*slot).max(rank);
    }

    pub fn merge(&mut self, mut other: Self) {
        if !self.closed && !other.closed {
            for word in &other.entries {
                let cell = &other.text[word.start as usize..(word.start + word.len) as usize];
                self.absorb(word, cell);
            }
            return;
        }
        if !self.closed {
            self.close();
        }
        if !other.closed {
            other.close();
        }
        if self.sample.len() < SAMPLE {
            self.sample.append(&mut other.sample);
        }
        // Words may be in one dictionary only: their counts no longer cover the column, their hashes do.
        if other.registers.is_empty() {
            for hash in other.hashes {
                self.note(hash);
            }
        } else {
            if self.registers.is_empty() {
                self.registers = vec![0; 1 << REGISTER_BITS];
                for hash in std::mem::take(&mut self.hashes) {
                    self.register(hash);
                }
            }
            for (mine, theirs) in self.registers.iter_mut().zip(other.registers) {
                *mine = (*mine).max(theirs);
            }
        }
        if self.sample.len() < SAMPLE {
            let (text, entries) = (&other.text, &other.entries);
            self.sample.extend(entries.iter().take(SAMPLE).map(|word| text[word.start as usize..(word.start + word.len) as usize].to_owned()));
        }
    }

    fn absorb(&mut self, word: &Word, cell: &str) {
        let (text, entries) = (&self.text, &self.entries);
        let known = self.words.find(word.hash, |index| {
            let mine = &entries[*index as usize];
            mine.hash == word.hash && &text[mine.start as usize..(mine.start + mine.len) as usize] == cell
        });
        match known.copied() {
            Some(index) => {
                let mine = &mut self.entries[index as usize];
                mine.count += word.count;
                mine.first = mine.first.min(word.first);
            }
            // Two bounded dictionaries: their union is bounded too.
            None => self.push(word.hash, cell, word.count, word.class, word.first),
        }
    }

    /// Distinct values, and whether that is an estimate.
    pub fn count(&self) -> (u64, bool) {
        if !self.closed {
            return (self.entries.len() as u64, false);
        }
        if self.registers.is_empty() {
            return (self.hashes.len() as u64, false);
        }
        let registers = self.registers.len() as f64;
        let sum: f64 = self.registers.iter().map(|rank| 0.5_f64.powi(i32::from(*rank))).sum();
        let estimate = 0.7213 / (1.0 + 1.079 / registers) * registers * registers / sum;
        (estimate.round() as u64, true)
    }

    /// Every distinct value with its count, when they are few enough for that to be exact.
    pub fn words(&self) -> Option<impl Iterator<Item = (&str, u64, Class)>> {
        (!self.closed).then(|| self.entries.iter().map(|word| (&self.text[word.start as usize..(word.start + word.len) as usize], word.count, word.class)))
    }

    /// At most [`SAMPLE`] distinct values.
    pub fn sample(&self) -> Vec<&str> {
        let known = self.entries.iter().map(|word| &self.text[word.start as usize..(word.start + word.len) as usize]);
        known.chain(self.sample.iter().map(String::as_str)).take(SAMPLE).collect()
    }

    /// The first distinct values in file order, as far as they are known.
    pub fn first_values(&self, count: usize) -> Vec<&str> {
        let mut words: Vec<&Word> = self.entries.iter().collect();
        words.sort_by_key(|word| word.first);
        let known = words.into_iter().map(|word| &self.text[word.start as usize..(word.start + word.len) as usize]);
        known.chain(self.sample.iter().map(String::as_str)).take(count).collect()
    }
}

#[inline]
fn hash(cell: &str) -> u64 {
    // A fixed seed: the counts of a file never change from one reading to the next. Values are bounded, so crafted collisions only cost time within the table's own reading.
    FixedState::with_seed(0x5041_5256_4953).hash_one(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(values: impl Iterator<Item = String>) -> Distinct {
        let mut distinct = Distinct::default();
        for (row, value) in values.enumerate() {
            if distinct.seen(&value).is_none() {
                distinct.insert(&value, Class::Text, (0, row as u32));
            }
        }
        distinct
    }

    #[test]
    fn few_values_are_counted_exactly_across_threads() {
        let mut one = filled(["a", "b", "a"].into_iter().map(str::to_owned));
        one.merge(filled(["b", "c"].into_iter().map(str::to_owned)));
        assert_eq!(one.count(), (3, false));
        let counts: Vec<_> = one.words().unwrap().map(|(word, count, _)| (word.to_owned(), count)).collect();
        assert_eq!(counts, [("a".to_owned(), 2), ("b".to_owned(), 2), ("c".to_owned(), 1)]);
    }

    #[test]
    fn more_values_are_still_whole_counts() {
        let mut one = filled((0..30_000).map(|value| value.to_string()));
        one.merge(filled((20_000..40_000).map(|value| value.to_string())));
        assert_eq!(one.count(), (40_000, false));
        assert!(one.words().is_none());
    }

    #[test]
    fn very_many_values_are_estimated_and_said_so() {
        let (count, estimate) = filled((0..300_000).map(|value| value.to_string())).count();
        assert!(estimate && (285_000..315_000).contains(&count), "{count}");
    }

    #[test]
    fn a_full_and_an_empty_survey_merge() {
        let mut one = Distinct::default();
        one.merge(filled((0..10_000).map(|value| value.to_string())));
        assert_eq!(one.count(), (10_000, false));
        assert_eq!(one.first_values(1), ["0"]);
    }
}

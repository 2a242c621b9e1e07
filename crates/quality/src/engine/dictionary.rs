//! Numbers for the distinct values of a column, as long as they are few.

use crate::Shape;
use hashbrown::HashTable;
use parvis_formats::RowBlock;
use std::hash::BuildHasher;

/// More distinct values than this, and numbering them costs more than it saves.
const MAX_VALUES: usize = 4096;
/// A value longer than this is text, not a category.
const MAX_BYTES: usize = 256;

/// The distinct values of a column so far.
#[derive(Default)]
pub(super) struct Dictionary {
    numbers: HashTable<(u64, u32)>,
    hasher: foldhash::fast::FixedState,
    values: Vec<Box<str>>,
    shape: Shape,
    codes: Vec<u32>,
    is_full: bool,
}

/// A run of cells by the numbers of their values.
pub(super) struct Coded<'a> {
    pub codes: &'a [u32],
    pub values: &'a [Box<str>],
}

impl Dictionary {
    /// Numbers the cells of a run; false when the column has too many values, now or before.
    pub fn code(&mut self, block: &RowBlock, column: usize) -> bool {
        self.codes.clear();
        if self.is_full {
            return false;
        }
        let mut last: Option<(&str, u32)> = None;
        for row in 0..block.rows() {
            let text = block.cell(row, column);
            if let Some((same, code)) = last
                && same == text
            {
                self.codes.push(code);
                continue;
            }
            let Some(code) = self.number(text) else {
                // What was learnt is of no use any more.
                *self = Self { is_full: true, ..Self::default() };
                return false;
            };
            self.codes.push(code);
            last = Some((text, code));
        }
        true
    }

    fn number(&mut self, text: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        let values = &self.values;
        let same = |(other, code): &(u64, u32)| *other == hash && values.get(*code as usize).is_some_and(|value| **value == *text);
        if let Some((_, code)) = self.numbers.find(hash, same) {
            return Some(*code);
        }
        if self.values.len() >= MAX_VALUES || text.len() > MAX_BYTES {
            return None;
        }
        let code = self.values.len() as u32;
        self.values.push(text.into());
        self.shape |= Shape::of(text);
        self.numbers.insert_unique(hash, (hash, code), |(hash, _)| *hash);
        Some(code)
    }

    pub fn shape(&self) -> Shape {
        self.shape
    }

    pub fn coded(&self) -> Coded<'_> {
        Coded { codes: &self.codes, values: &self.values }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(cells: &[String]) -> RowBlock {
        let mut block = RowBlock::with_columns(1);
        for cell in cells {
            block.push_cell(cell);
        }
        block
    }

    #[test]
    fn the_same_value_has_the_same_number_in_every_run() {
        let mut dictionary = Dictionary::default();
        let cells = ["a", "b", "a", "", "b"].map(str::to_owned);
        assert!(dictionary.code(&block(&cells), 0));
        assert_eq!(dictionary.coded().codes, [0, 1, 0, 2, 1]);
        assert!(dictionary.code(&block(&["b".to_owned()]), 0));
        assert_eq!((dictionary.coded().codes, dictionary.coded().values.len()), (&[1][..], 3));
    }

    #[test]
    fn too_many_values_are_not_numbered_any_more() {
        let mut dictionary = Dictionary::default();
        let many: Vec<String> = (0..=MAX_VALUES).map(|number| number.to_string()).collect();
        assert!(!dictionary.code(&block(&many), 0));
        assert!(!dictionary.code(&block(&many[..1]), 0));
    }
}

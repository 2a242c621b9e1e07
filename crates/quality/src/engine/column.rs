//! Shows the runs of one column to its watchers.

use super::ColumnCells;
use super::dictionary::Dictionary;
use super::watchers::ColumnWatcher;
use crate::{Findings, Shape};
use parvis_formats::RowBlock;

pub(super) struct ColumnPass<'t> {
    index: usize,
    watchers: Vec<Box<dyn ColumnWatcher + 't>>,
    dictionary: Dictionary,
}

impl<'t> ColumnPass<'t> {
    pub fn new(index: usize, watchers: Vec<Box<dyn ColumnWatcher + 't>>) -> Self {
        Self { index, watchers, dictionary: Dictionary::default() }
    }

    pub fn look(&mut self, block: &RowBlock, first_row: u64) {
        if self.index >= block.columns() {
            return;
        }
        let cells = if self.dictionary.code(block, self.index) {
            ColumnCells::new(block, self.index, first_row, self.dictionary.shape(), Some(self.dictionary.coded()))
        } else {
            let mut shape = Shape::default();
            for row in 0..block.rows() {
                shape |= Shape::of(block.cell(row, self.index));
            }
            ColumnCells::new(block, self.index, first_row, shape, None)
        };
        for watcher in &mut self.watchers {
            watcher.look(&cells);
        }
    }

    pub fn finish(self, findings: &mut Findings) {
        for watcher in self.watchers {
            watcher.finish(findings);
        }
    }
}

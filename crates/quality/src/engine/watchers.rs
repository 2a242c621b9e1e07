//! Who looks at what.

use super::values::{ValueCheck, ValueWatcher};
use super::{ColumnCells, RowCells, Verdict};
use crate::Findings;
use std::collections::BTreeMap;

/// Looks at every cell of one column, in order.
pub trait ColumnWatcher: Send {
    fn look(&mut self, cells: &ColumnCells<'_>);

    /// Says what was found, when every cell has been seen.
    fn finish(self: Box<Self>, findings: &mut Findings);
}

/// Looks at every row, in order.
pub trait RowWatcher: Send {
    fn look(&mut self, rows: &RowCells<'_>);

    /// Says what was found, when every row has been seen.
    fn finish(self: Box<Self>, findings: &mut Findings);
}

/// The watchers of a table.
#[derive(Default)]
pub struct Watchers<'t> {
    pub(super) columns: BTreeMap<usize, Vec<Box<dyn ColumnWatcher + 't>>>,
    pub(super) rows: Vec<Box<dyn RowWatcher + 't>>,
}

impl<'t> Watchers<'t> {
    pub fn column(&mut self, index: usize, watcher: impl ColumnWatcher + 't) {
        self.columns.entry(index).or_default().push(Box::new(watcher));
    }

    pub fn rows(&mut self, watcher: impl RowWatcher + 't) {
        self.rows.push(Box::new(watcher));
    }

    /// Judges the filled values of a column one by one; each distinct value once when they are few.
    ///
    /// `check` says of which column, and how judgements become a finding.
    pub fn values(&mut self, check: ValueCheck<'t>, judge: impl Fn(&str) -> Verdict + Send + 't) {
        self.column(check.index(), ValueWatcher::new(check, judge));
    }
}

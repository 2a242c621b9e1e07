//! What changed between two tables.

use crate::{ColumnsDifference, Key, RowList, RowPairs};
use serde::{Deserialize, Serialize};
use std::iter::Peekable;

/// What changed between two tables. Made by [`crate::compare`]; serialisable, to be kept and shown later without comparing again.
///
/// Counts are exact: `identical + changed + removed` is `old_rows`, `identical + changed + added` is `new_rows`. Rows are listed up to [`crate::Options::max_listed`] of each kind, from the start of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The key that was used.
    pub key: Key,
    pub old_rows: u64,
    pub new_rows: u64,
    pub identical: u64,
    pub removed: u64,
    pub changed: u64,
    pub added: u64,
    pub columns: ColumnsDifference,
    /// For each column that both tables have and that is not in the key, in the order of the new table: the rows where it changed, among [`Self::changed`].
    pub changes_by_column: Vec<ColumnChanges>,
    /// What is wrong with the key in the old table. Nothing without a key.
    pub old_key: KeyProblem,
    /// The same in the new table.
    pub new_key: KeyProblem,
    pub(crate) removed_rows: RowList,
    pub(crate) changed_rows: RowPairs,
    pub(crate) added_rows: RowList,
}

/// How often a column changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChanges {
    pub column: String,
    pub rows: u64,
}

/// Why a key does not tell every row of a table from the others. It is a fact, not an error: such rows are compared as a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KeyProblem {
    /// Keys that several rows have.
    pub duplicated_keys: u64,
    /// The rows that have them.
    pub duplicated_rows: u64,
    /// Rows with a null in the key.
    pub null_rows: u64,
}

impl KeyProblem {
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// A kind of rows, in the order they are reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Removed,
    Changed,
    Added,
    Identical,
}

impl ChangeKind {
    /// Every kind, in the order they are reviewed.
    pub const ALL: [Self; 4] = [Self::Removed, Self::Changed, Self::Added, Self::Identical];
}

/// Where a row is in each table, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowNumbers {
    /// Nothing for an added row, nor for an identical one, of which only the new number is known.
    pub old: Option<u64>,
    /// Nothing for a removed row.
    pub new: Option<u64>,
}

impl Difference {
    /// Whether rows and columns are the same, types included. The order of either is no difference.
    pub fn is_none(&self) -> bool {
        self.removed == 0 && self.changed == 0 && self.added == 0 && self.columns == ColumnsDifference::default()
    }

    /// How many rows are of this kind, exactly.
    pub fn count(&self, kind: ChangeKind) -> u64 {
        match kind {
            ChangeKind::Removed => self.removed,
            ChangeKind::Changed => self.changed,
            ChangeKind::Added => self.added,
            ChangeKind::Identical => self.identical,
        }
    }

    /// How many of them [`Difference::page`] can give.
    pub fn listed(&self, kind: ChangeKind) -> u64 {
        match kind {
            ChangeKind::Removed => self.removed_rows.len(),
            ChangeKind::Changed => self.changed_rows.len(),
            ChangeKind::Added => self.added_rows.len(),
            ChangeKind::Identical if self.changed_rows.len() == self.changed && self.added_rows.len() == self.added => self.identical,
            ChangeKind::Identical => 0,
        }
    }

    /// Rows of a kind: at most `limit`, from the `offset`-th listed. Removed rows are in the order of the old table, the others in that of the new one.
    ///
    /// Identical rows are those of the new table that are not listed: none when the lists are not whole.
    pub fn page(&self, kind: ChangeKind, offset: u64, limit: usize) -> Vec<RowNumbers> {
        let Ok(skipped) = usize::try_from(offset) else { return Vec::new() };
        let (old, new) = (|row| RowNumbers { old: Some(row), new: None }, |row| RowNumbers { old: None, new: Some(row) });
        match kind {
            ChangeKind::Removed => self.removed_rows.iter().map(old).skip(skipped).take(limit).collect(),
            ChangeKind::Changed => self.changed_rows.iter().map(|(old, new)| RowNumbers { old: Some(old), new: Some(new) }).skip(skipped).take(limit).collect(),
            ChangeKind::Added => self.added_rows.iter().map(new).skip(skipped).take(limit).collect(),
            ChangeKind::Identical if self.listed(kind) == 0 => Vec::new(),
            ChangeKind::Identical => {
                let mut added = self.added_rows.iter().peekable();
                let mut changed = self.changed_rows.iter().map(|(_, new)| new).peekable();
                let same = (0..self.new_rows).filter(move |row| !passes(&mut added, *row) && !passes(&mut changed, *row));
                same.map(new).skip(skipped).take(limit).collect()
            }
        }
    }

    /// By how much the number of rows grew, in percent; negative when it fell, nothing when there was no row before.
    pub fn growth_percent(&self) -> Option<f64> {
        (self.old_rows > 0).then(|| (self.new_rows as f64 - self.old_rows as f64) / self.old_rows as f64 * 100.0)
    }
}

/// Whether the next of the rows, which are in order, is this one; goes past it.
fn passes(rows: &mut Peekable<impl Iterator<Item = u64>>, row: u64) -> bool {
    while rows.next_if(|next| *next < row).is_some() {}
    rows.next_if_eq(&row).is_some()
}

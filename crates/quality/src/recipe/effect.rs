//! What each operation did, and could not do.

use super::{Operation, Recipe};
use serde::{Deserialize, Serialize};

/// Values of a mapping named as never met, at most.
const NAMED_VALUES: usize = 20;

/// What one operation of a recipe did to a file. All zero and empty: it was not needed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Effect {
    /// Position of the operation in the recipe, from 0.
    pub operation: usize,
    pub cells_changed: u64,
    /// Filled cells that the function does not understand; they stay as they are.
    pub not_understood: u64,
    pub records_dropped: u64,
    /// Rows beyond one for each record.
    pub rows_added: u64,
    /// Columns added, renamed, dropped, split or turned into rows.
    pub columns_changed: u64,
    /// Columns that the file has no more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_columns: Vec<String>,
    /// Values of the mapping that no cell holds, the first 20.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_values: Vec<String>,
    /// Why it could not be applied at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<Obstacle>,
}

/// Why an operation could not be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The file cannot be read as asked (no such sheet, no such header): it was read as found.
    Reading,
    /// None of its columns is there, or another operation took them.
    Columns,
    /// Coordinates cannot be computed here.
    NoProjection,
    /// It says nothing: an empty separator, no name.
    Nothing,
    /// It is twice in the recipe.
    Repeated,
    /// A treatment that cannot be done here, for want of its key: every cell of the column is emptied, none is left as it was.
    NotProtected,
}

impl Effect {
    /// Whether the file is as it would be without the operation.
    pub fn is_idle(&self) -> bool {
        self.cells_changed + self.records_dropped + self.rows_added + self.columns_changed == 0
    }
}

/// Counts of one pass, or of one block of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub operations: Vec<Count>,
    /// For each operation, the values of its mapping that were met.
    pub met: Vec<Vec<bool>>,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub cells_changed: u64,
    pub not_understood: u64,
    pub records_dropped: u64,
    pub rows_added: u64,
}

impl Tally {
    pub fn new(operations: &[Operation]) -> Self {
        let met = operations.iter().map(|operation| match operation {
            Operation::MapValues { mapping, .. } => vec![false; mapping.len()],
            _ => Vec::new(),
        });
        Self { operations: vec![Count::default(); operations.len()], met: met.collect() }
    }

    /// The same without any count.
    pub fn emptied(&self) -> Self {
        Self { operations: vec![Count::default(); self.operations.len()], met: self.met.iter().map(|met| vec![false; met.len()]).collect() }
    }

    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.operations.iter_mut().zip(&other.operations) {
            mine.cells_changed += theirs.cells_changed;
            mine.not_understood += theirs.not_understood;
            mine.records_dropped += theirs.records_dropped;
            mine.rows_added += theirs.rows_added;
        }
        for (mine, theirs) in self.met.iter_mut().flatten().zip(other.met.iter().flatten()) {
            *mine |= theirs;
        }
    }

    #[inline]
    pub fn changed(&mut self, operation: usize) {
        if let Some(count) = self.operations.get_mut(operation) {
            count.cells_changed += 1;
        }
    }

    #[inline]
    pub fn not_understood(&mut self, operation: usize) {
        if let Some(count) = self.operations.get_mut(operation) {
            count.not_understood += 1;
        }
    }

    pub fn dropped(&mut self, operation: usize) {
        if let Some(count) = self.operations.get_mut(operation) {
            count.records_dropped += 1;
        }
    }

    pub fn rows_added(&mut self, operation: usize, rows: usize) {
        if let Some(count) = self.operations.get_mut(operation) {
            count.rows_added += rows as u64;
        }
    }

    pub fn met(&mut self, operation: usize, value: usize) {
        if let Some(met) = self.met.get_mut(operation).and_then(|values| values.get_mut(value)) {
            *met = true;
        }
    }

    /// Writes the counts into effects, one for each operation.
    pub fn write(&self, recipe: &Recipe, effects: &mut [Effect]) {
        for (effect, count) in effects.iter_mut().zip(&self.operations) {
            effect.cells_changed += count.cells_changed;
            effect.not_understood += count.not_understood;
            effect.records_dropped += count.records_dropped;
            effect.rows_added += count.rows_added;
        }
        for ((effect, operation), met) in effects.iter_mut().zip(&recipe.operations).zip(&self.met) {
            let Operation::MapValues { mapping, .. } = operation else { continue };
            let unmet = mapping.keys().zip(met).filter(|(_, met)| !**met).map(|(value, _)| value.clone());
            effect.missing_values = unmet.take(NAMED_VALUES).collect();
        }
    }
}

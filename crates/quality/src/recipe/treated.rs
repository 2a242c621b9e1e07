//! Cells of persons, treated.

use super::effect::Tally;
use crate::personal::Treatment;
use crate::personal::treatment::{HashKey, SmallGroups, Suppression};
use parvis_formats::BlockRewriter;

/// A treatment of one slot, cell by cell.
pub(super) struct Treated {
    operation: usize,
    slot: usize,
    treatment: Treatment,
    key: Option<HashKey>,
}

impl Treated {
    pub fn new(operation: usize, slot: usize, treatment: Treatment, key: Option<HashKey>) -> Self {
        Self { operation, slot, treatment, key }
    }

    /// Whether it lacks what it takes to treat: cells are then emptied.
    pub fn is_blind(&self) -> bool {
        match self.treatment {
            Treatment::KeyedHash => self.key.is_none(),
            // Small groups are told apart by the whole table: one that comes here could not be.
            Treatment::SuppressSmall { .. } => true,
            _ => false,
        }
    }

    pub fn run(&self, rewriter: &mut BlockRewriter, tally: &mut Tally) {
        let text = rewriter.cell(self.slot);
        if text.trim().is_empty() {
            return;
        }
        let after = if self.is_blind() { String::new() } else { self.treatment.value(text, self.key.as_ref()).unwrap_or_default() };
        if after == text {
            return;
        }
        if after.is_empty() {
            tally.not_understood(self.operation);
        }
        rewriter.set(self.slot, &after);
        tally.changed(self.operation);
    }
}

/// Rows of groups under a threshold, by the values of some slots once everything else is done to them.
pub(super) struct Suppressed {
    pub operation: usize,
    /// The column treated: emptied, when the row stays.
    pub slot: usize,
    pub columns: Vec<usize>,
    pub threshold: u32,
    pub action: Suppression,
}

impl Suppressed {
    /// To count the groups with, in a first look.
    pub fn counter(&self) -> SmallGroups {
        SmallGroups::new(self.columns.clone(), self.threshold)
    }

    /// Empties the cell of a row of a small group; true when the whole row goes.
    pub fn run(&self, rewriter: &mut BlockRewriter, tally: &mut Tally) -> bool {
        if self.action == Suppression::RemoveRow {
            tally.dropped(self.operation);
            return true;
        }
        if !rewriter.cell(self.slot).is_empty() {
            rewriter.set(self.slot, "");
            tally.changed(self.operation);
        }
        false
    }
}

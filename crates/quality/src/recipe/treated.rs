//! Cells of persons, treated.

use super::effect::Tally;
use crate::personal::Treatment;
use crate::personal::treatment::HashKey;
use parvis_formats::BlockRewriter;

/// A treatment of one slot.
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
            // Small groups are told apart by the whole table, which a cell does not know.
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

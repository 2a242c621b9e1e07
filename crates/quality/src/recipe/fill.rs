//! Groups named on their first row only: each blank cell takes the value above it.

use super::effect::Tally;
use super::plan::Plan;
use super::rows::is_header;
use parvis_formats::{BlockRewriter, RowBlock};
use std::sync::Arc;

/// A column to fill down.
pub(super) struct Fill {
    pub operation: usize,
    pub slot: usize,
}

/// The last value of the file above a record, for each fill of a plan: as the file holds it, whatever else is done to it.
#[derive(Debug, Clone)]
pub(super) struct Above(Vec<Option<Arc<str>>>);

impl Above {
    /// Above the first record.
    pub fn nothing(plan: &Plan) -> Self {
        Self(vec![None; plan.fills.len()])
    }

    /// The last values of a block; nothing where it holds none.
    pub fn last_of(block: &RowBlock, plan: &Plan) -> Self {
        let is_above = |row: usize, slot: usize| {
            !block.cell(row, slot).trim().is_empty() && !is_header((0..block.columns()).map(|column| block.cell(row, column)), &plan.header)
        };
        let last = |fill: &Fill| (0..block.rows()).rev().find(|row| is_above(*row, fill.slot)).map(|row| block.cell(row, fill.slot).into());
        Self(plan.fills.iter().map(last).collect())
    }

    /// What is above a block that comes after another, of which these are the last values.
    pub fn then(&mut self, last: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(last.0) {
            if theirs.is_some() {
                *mine = theirs;
            }
        }
    }

    /// Fills the record at hand, if it stays, and remembers what it holds.
    pub fn run(&mut self, plan: &Plan, rewriter: &mut BlockRewriter, stays: bool, tally: &mut Tally) {
        if plan.fills.is_empty() || (0..plan.width).all(|slot| rewriter.cell(slot).trim().is_empty()) {
            return;
        }
        let repeats_header = is_header((0..plan.width).map(|slot| rewriter.cell(slot)), &plan.header);
        for (fill, above) in plan.fills.iter().zip(&mut self.0) {
            let text = rewriter.cell(fill.slot);
            if !text.trim().is_empty() {
                if !repeats_header && above.as_deref() != Some(text) {
                    *above = Some(text.into());
                }
                continue;
            }
            if let Some(value) = above.as_deref().filter(|_| stays) {
                rewriter.set(fill.slot, value);
                tally.changed(fill.operation);
            }
        }
    }
}

//! Repairs as a list of operations: the original stays, any of them can be taken away alone, and the list is applied again to next year's file.

mod apply;
mod coordinates;
mod effect;
mod fill;
mod first_look;
pub(crate) mod function;
mod naming;
mod operation;
mod plan;
mod preview;
mod program;
pub(crate) mod record_set;
pub(crate) mod rows;
mod source;
#[cfg(test)]
mod tests;
mod treated;

pub use apply::{Applied, ApplyError, Tools};
pub use coordinates::Projector;
pub use effect::{Effect, Obstacle};
pub use function::{Function, Outcome, Unit, UnitDimension, split_unit};
pub use operation::{DropReason, Operation, ProjectedColumns};
pub use preview::Preview;

use crate::{QualityReport, Safety};
use serde::{Deserialize, Serialize};

/// The number of the stored shape.
const FORMAT: u32 = 1;

/// The operations asked for. A set more than a list: what they give does not depend on their order. A stored format, so members are added, never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipe {
    pub format: u32,
    pub operations: Vec<Operation>,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { format: FORMAT, operations: Vec::new() }
    }
}

impl Recipe {
    /// Those operations, each once.
    pub fn of(operations: impl IntoIterator<Item = Operation>) -> Self {
        let mut recipe = Self::default();
        for operation in operations {
            recipe.add(operation);
        }
        recipe
    }

    /// The repairs of a report that may be applied unseen.
    pub fn of_safe(report: &QualityReport) -> Self {
        let proposals = report.findings.iter().filter_map(|finding| finding.repair.as_ref());
        Self::of(proposals.filter(|proposal| proposal.safety == Safety::Safe).map(|proposal| proposal.operation.clone()))
    }

    /// Adds an operation; false when it was there.
    pub fn add(&mut self, operation: Operation) -> bool {
        let is_new = !self.operations.contains(&operation);
        if is_new {
            self.operations.push(operation);
        }
        is_new
    }

    /// Takes an operation away, alone; false when it was not there.
    pub fn remove(&mut self, operation: &Operation) -> bool {
        let before = self.operations.len();
        self.operations.retain(|other| other != operation);
        self.operations.len() < before
    }

    pub fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }
}

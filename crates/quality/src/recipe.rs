//! Repairs as a list of operations: the original stays, any of them can be taken away alone, and the list is applied again to next year's file.

mod function;
mod operation;

pub use function::Function;
pub use operation::{DropReason, Operation, ProjectedColumns};

use serde::{Deserialize, Serialize};

/// The number of the stored shape.
const FORMAT: u32 = 1;

/// The operations asked for. A set more than a list: applying them does not depend on their order. A stored format, so members are added, never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    pub format: u32,
    pub operations: Vec<Operation>,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { format: FORMAT, operations: Vec::new() }
    }
}

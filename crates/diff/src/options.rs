//! What the caller chooses: the key, and the limits.

use crate::DiffError;
use serde::{Deserialize, Serialize};

/// What makes a row of one table the same as a row of the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// The values of these columns, which both tables have. Null is a value like another.
    ///
    /// Identical rows of a key cancel each other by count. When one row of each table is left, it has changed; otherwise those that are left are removed and added, since nothing says which became which.
    Columns(Vec<String>),
    /// The whole row, whatever its place: identical rows cancel by count, the rest is removed or added. Nothing is ever changed.
    None,
}

/// Limits and chances of a comparison.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Bytes held for the rows of both tables together: about 48 per row. A comparison of more rows than that reads the tables several times. Decoding takes some megabytes per thread besides.
    pub memory_bytes: usize,
    /// Row numbers kept of each kind, the first ones of the table; counts stay exact. About 2 bytes each, 7 for a changed row at worst.
    pub max_listed: usize,
    /// Seed of the digests.
    pub seed: u64,
    /// Asked once per batch of rows; `true` ends the work with [`DiffError::Cancelled`].
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl Default for Options<'_> {
    /// 320 MB, a million rows of each kind.
    fn default() -> Self {
        Self { memory_bytes: 320 << 20, max_listed: 1_000_000, seed: 0, cancelled: &never }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("memory_bytes", &self.memory_bytes).field("max_listed", &self.max_listed).finish_non_exhaustive()
    }
}

impl Options<'_> {
    pub(crate) fn go_on(&self) -> Result<(), DiffError> {
        if (self.cancelled)() { Err(DiffError::Cancelled) } else { Ok(()) }
    }
}

fn never() -> bool {
    false
}

//! The row-level difference between two typed tables kept as Parquet files.
//!
//! ```text
//! TableFile (old) ─┐
//!                  ├─ compare(key) ──▶ Difference ── page(kind) ──▶ row numbers ── shown ──▶ cells as text
//! TableFile (new) ─┘
//! ```
//!
//! Rows are matched by a [`Key`], or whole when there is none. Each row becomes 40 bytes (a digest of its key, a digest of the rest, its number), which are gathered in buckets by key, sorted and merged, bucket by bucket, on every core. Only rows that differ are read again, to say which columns changed. So memory depends on the number of rows, not on their width, and is bounded by [`Options::memory_bytes`]: larger tables are read several times, a range of buckets each time.
//!
//! What makes two values equal: two nulls are; a null and an empty text are not; numbers, dates and instants are by value; floats by their bits, but that -0 is 0 and every NaN is the same. A column whose type changed is compared by the canonical text of [`parvis_formats::writers::text`].
//!
//! Digests are XXH3 of 128 bits (Yann Collet, 2019), seeded by column and added up. Two different rows of the same key pass for identical with a probability near 2⁻¹²⁸ each; for two different keys among *n* rows to pass for the same, near *n*²/2¹²⁹ (a million rows: 10⁻²⁷), and such a pair is found out when it is read again with another seed. XXH3 is no cryptographic hash: who knows the seed could build rows that collide, which would hide a change of their own file from its review. A caller who fears that gives a secret [`Options::seed`].
//!
//! Pure: no network, no database, no clock, no environment. Threads are those of the current `rayon` pool.

mod cells;
mod columns;
mod compare;
mod difference;
mod digest;
mod error;
mod keys;
mod matching;
mod options;
mod packed;
mod renamed;
mod scan;
mod shown;
mod table_file;

pub use columns::{ColumnsDifference, Renamed, Retyped};
pub use compare::compare;
pub use difference::{ChangeKind, ColumnChanges, Difference, KeyProblem, RowNumbers};
pub use error::DiffError;
pub use keys::{ProposedKey, propose_keys};
pub use options::{Key, Options};
pub use packed::{RowList, RowPairs};
pub use shown::{CellText, ShownCell, ShownColumn, ShownRow, ShownRows, rows, shown};
pub use table_file::TableFile;

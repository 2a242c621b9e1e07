//! Turns bytes into typed tables and typed tables into bytes.
//!
//! ```text
//! RawFile ──read──▶ Vec<RawTable> ──assign_types──▶ TypedTable ──writers──▶ bytes
//! ```
//!
//! Every reader gives cells as text in [`RowBlock`]s; one typing engine looks at every one of them. Nothing here reaches the network, a database, the clock or the environment; temporary files are anonymous and go away with the value that owns them.

mod block;
mod doubtful;
mod error;
mod hints;
mod raw_file;
mod raw_table;
pub mod readers;
mod report;
mod row_set;
mod typed_table;
pub mod typing;
pub mod writers;

pub use block::{BlockRewriter, RowBlock};
pub use doubtful::{CellTest, DoubtfulCells};
pub use error::{ReadError, WriteError};
pub use hints::{ReadHints, ReadLimits, SheetChoice};
pub use raw_file::{RawFile, Source, SourceReader};
pub use raw_table::{BlockTask, BlockTasks, DeclaredType, RawColumn, RawTable, RowSource};
pub use readers::{READERS, Reader, read};
pub use report::{ColumnReport, Doubt, DoubtKind, ReadReport, SkipReason, SkippedRows};
pub use row_set::RowSet;
pub use typed_table::{RowMap, TypedTable, arrow_field, arrow_schema, table_schema};
pub use typing::assign_types;
pub use writers::{TableSink, WRITERS, WriteOptions, Writer};

//! A table as found in a file: names and cells as text, not yet typed.

use crate::{Doubt, DoubtKind, ReadError, ReadReport, RowBlock, RowSet};
use parvis_model::ColumnType;

/// One table of a file, ready to be read as many times as needed.
///
/// Typing reads it twice (once to look at every value, once to convert), so `rows` gives a fresh pass on each call and never needs the whole table in memory.
pub struct RawTable {
    /// Sheet, member or file name.
    pub name: String,
    pub columns: Vec<RawColumn>,
    /// What the reader found and doubted; typing adds to it.
    pub report: ReadReport,
    pub rows: Box<dyn RowSource>,
}

/// One column as found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawColumn {
    /// Unique and not empty: `readers::headers` makes it so and reports what it changed.
    pub name: String,
    /// The header as written when it differs from the name, or the upper line of a two-line header.
    pub label: Option<String>,
    /// The type the format itself states.
    pub declared: Option<DeclaredType>,
}

/// A type stated by the format (Parquet, or every cell of a spreadsheet column). Text stays text however numeric it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeclaredType(pub ColumnType);

impl RawColumn {
    /// Adds columns without a name at the end of others, until there are `width`.
    pub fn widen(columns: &mut Vec<Self>, width: usize) {
        for position in columns.len() + 1..=width {
            let mut name = format!("colonne_{position}");
            while columns.iter().any(|column| column.name == name) {
                name.push('_');
            }
            columns.push(Self { name, ..Self::default() });
        }
    }
}

/// Where records come from.
pub trait RowSource: Send + Sync {
    /// Starts a pass over the records. Tasks come in file order and are cheap to make; [`BlockTask::fill`] does the work and may run on another thread, in any order.
    ///
    /// # Errors
    /// Any [`ReadError`], here or while iterating. After an error the iterator ends.
    fn tasks(&self) -> Result<BlockTasks<'_>, ReadError>;

    /// Called after [`ReadError::Again`]: what the source learnt changes how the table must be read. Corrects the columns to what the next pass gives; by default nothing changes.
    fn adapt(&self, columns: &mut Vec<RawColumn>) {
        let _ = columns;
    }

    /// What the source learnt while reading, to be added to the report.
    fn doubts(&self) -> Vec<Doubt> {
        Vec::new()
    }

    /// Every record, from 1 as the report counts them, of a doubt about cells that records no longer show: those of errors, read as nothing.
    fn records_of(&self, doubt: DoubtKind) -> Option<&RowSet> {
        let _ = doubt;
        None
    }
}

/// A pass over the records of a table.
pub type BlockTasks<'a> = Box<dyn Iterator<Item = Result<Box<dyn BlockTask>, ReadError>> + Send + 'a>;

/// A run of records not yet split into cells.
pub trait BlockTask: Send {
    /// Fills `block` (already reset to the table's width) with this run's records.
    ///
    /// # Errors
    /// Any [`ReadError`].
    fn fill(self: Box<Self>, block: &mut RowBlock) -> Result<(), ReadError>;
}

/// A block that was filled while iterating: for formats read by one thread.
impl BlockTask for RowBlock {
    fn fill(self: Box<Self>, block: &mut RowBlock) -> Result<(), ReadError> {
        *block = *self;
        Ok(())
    }
}

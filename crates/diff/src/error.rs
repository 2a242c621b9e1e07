//! Why two tables could not be compared.

use parquet::errors::ParquetError;
use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why two tables could not be compared.
#[derive(Debug, thiserror::Error)]
pub enum DiffError {
    #[error("could not read the table")]
    Io(#[from] io::Error),
    /// The Parquet is cut or damaged.
    #[error("the table is damaged: {0}")]
    Damaged(String),
    /// The Parquet is not the one of this schema: a column is missing, or of another type.
    #[error("the file does not hold the column {column:?} of the schema")]
    NotThisTable { column: String },
    /// Row numbers are kept on 32 bits.
    #[error("a table of {rows} rows is too large to be compared (4,294,967,295 at most)")]
    TooManyRows { rows: u64 },
    /// A key is made of columns that both tables have.
    #[error("the key column {column:?} is not in both tables")]
    UnknownKeyColumn { column: String },
    #[error("a key without columns compares nothing")]
    EmptyKey,
    #[error("the tables have no column in common")]
    NothingInCommon,
    /// So many rows have the same key (or are identical, without key) that they cannot be compared in the memory given.
    #[error("too many rows share one key to be compared in {memory_bytes} bytes")]
    KeyTooCoarse { memory_bytes: usize },
    #[error("the table has no row {row}")]
    NoSuchRow { row: u64 },
    #[error("the comparison was cancelled")]
    Cancelled,
}

impl DiffError {
    pub(crate) fn damaged(detail: impl ToString) -> Self {
        Self::Damaged(detail.to_string().chars().take(300).collect())
    }
}

impl From<ParquetError> for DiffError {
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::External(source) => match source.downcast::<io::Error>() {
                Ok(error) if error.kind() != io::ErrorKind::UnexpectedEof => Self::Io(*error),
                Ok(error) => Self::damaged(error),
                Err(error) => Self::damaged(error),
            },
            error => Self::damaged(error),
        }
    }
}

/// Runs a decoder that may panic on damaged bytes: a panic there is a damaged file, not a fault of the server.
///
/// Whatever `work` borrows mutably must not be used after an error.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, DiffError>) -> Result<T, DiffError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(DiffError::damaged(said(panic.as_ref()))))
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "the decoder gave up".to_owned())
}

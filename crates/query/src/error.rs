//! What can go wrong while answering.

use std::time::Duration;

/// Why a question got no answer. A wrong question is a [`crate::RequestError`], found before.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    #[error("the answer took more than {} s", limit.as_secs_f32())]
    Timeout { limit: Duration },
    #[error("the caller left before the answer")]
    Cancelled,
    #[error("the table has {rows} rows, and at most {limit} can be queried")]
    TooManyRows { rows: u64, limit: u64 },
    #[error("the grouping makes more than {limit} groups")]
    TooManyGroups { limit: usize },
    /// Pages were being followed while another version was published: start again from the first.
    #[error("the cursor belongs to another version of the table")]
    CursorOfAnotherVersion,
    #[error("the table has no row {row}")]
    NoSuchRow { row: u64 },
    /// The stored Parquet is not what its manifest says.
    #[error("the stored table cannot be read: {reason}")]
    Damaged { reason: String },
    #[error("the storage does not answer")]
    Storage {
        #[source]
        source: object_store::Error,
    },
    #[error("the store does not keep the index")]
    Store {
        #[source]
        source: Box<parvis_store::StoreError>,
    },
    #[error("the scratch folder cannot be used")]
    Scratch {
        #[source]
        source: std::io::Error,
    },
    #[error("the query engine failed")]
    Plan {
        #[source]
        source: Box<datafusion::error::DataFusionError>,
    },
    #[error("the query stopped unexpectedly")]
    Stopped,
}

impl From<object_store::Error> for QueryError {
    fn from(source: object_store::Error) -> Self {
        Self::Storage { source }
    }
}

impl From<parquet::errors::ParquetError> for QueryError {
    fn from(error: parquet::errors::ParquetError) -> Self {
        Self::Damaged { reason: error.to_string() }
    }
}

impl From<arrow::error::ArrowError> for QueryError {
    fn from(error: arrow::error::ArrowError) -> Self {
        Self::Damaged { reason: error.to_string() }
    }
}

impl From<std::io::Error> for QueryError {
    fn from(source: std::io::Error) -> Self {
        Self::Scratch { source }
    }
}

impl From<datafusion::error::DataFusionError> for QueryError {
    fn from(source: datafusion::error::DataFusionError) -> Self {
        Self::Plan { source: Box::new(source) }
    }
}

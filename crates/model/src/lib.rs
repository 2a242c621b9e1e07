//! The vocabulary of Parvis: what a dataset, a table, a column, a version and an actor are.
//!
//! Values here exist only when valid. They know neither HTTP, SQL, Arrow nor the clock, and do not serialise themselves to the outside; the closed lists (types, semantic types) carry a stable identifier, which is what wire formats write.

mod actor;
mod column;
mod content_hash;
mod dataset;
mod frequency;
mod id;
mod period;
mod semantic_type;
mod slug;
mod table_name;

pub use actor::Actor;
pub use column::{Column, ColumnType, TableSchema};
pub use content_hash::{ContentHash, Hasher, InvalidContentHash};
pub use dataset::{DatasetDescription, Licence};
pub use frequency::{Frequency, UnknownFrequency};
pub use id::{ArrivalId, DatasetId, JobId, UploadId, VersionId};
pub use period::{InvalidPeriod, Period};
pub use semantic_type::SemanticType;
pub use slug::{InvalidSlug, Slug};
pub use table_name::{InvalidTableName, TableName};

//! Table schemas: what a table should be, and whether it is.
//!
//! ```text
//! descriptor (JSON) ──Schema::parse──▶ Schema ──Validator::new(header)──▶ Validator ──record by record──▶ Validation
//! ```
//!
//! Table Schema 1.0 and 2.0 (<https://specs.frictionlessdata.io/table-schema/>, <https://datapackage.org/standard/table-schema/>) with the meaning the reference tools give them, and the custom checks of the national validator. Agreement is measured on every test vector we know: `docs/reference/schema-conformance.md`.
//!
//! Flaws of a schema are put up with and told as [`Note`]s; faults of a table are [`SchemaError`]s. No limit on rows: all are looked at, and counted even when no longer kept.

pub mod cast;
pub mod checks;
mod constraints;
mod descriptor;
mod error;
mod field;
mod fold;
pub mod infer;
mod json;
mod missing;
mod note;
pub mod package;
mod pattern;
pub mod recognise;
mod referred;
mod registry;
mod validate;

pub use checks::{CheckKind, CustomCheck};
pub use constraints::{ConstraintKind, Constraints};
pub use descriptor::{DescriptorError, FieldsMatch, ForeignKey, Schema};
pub use error::{ErrorColumn, ErrorCount, ErrorKind, ErrorSink, Errors, Fault, SchemaError};
pub use field::{Field, FieldType};
pub use json::{JsonFault, JsonRules, JsonSchemaError};
pub use missing::{MissingValue, MissingValues};
pub use note::{Note, NoteKind};
pub use pattern::Pattern;
pub use referred::{NamedTable, Referred, gather};
pub use registry::{Entry, Registry};
pub use validate::{CellCheck, Column, ColumnCheck, Faults, KeySet, Plan, ValidateOptions, Validation, Validator};

pub(crate) use descriptor::as_cell as descriptor_text;

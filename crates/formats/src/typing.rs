//! The typing engine: looks at every value of a raw table, gives each column a type that is true for all of them, and converts.

mod build;
pub mod cell;
mod decide;
pub mod semantic;
mod survey;
mod workers;

use crate::{RawTable, ReadError, ReadHints, TypedTable};

/// Types a table: one pass over every value to decide, one to convert into a temporary Parquet.
///
/// `day_first` of the hints answers the question of ambiguous dates.
///
/// # Errors
/// Any [`ReadError`]: the file is read here, so this is where damage in the middle of it shows.
pub fn assign_types(mut raw: RawTable, hints: &ReadHints) -> Result<TypedTable, ReadError> {
    let survey = survey::survey(&mut raw)?;
    let plan = decide::decide(&raw, &survey, hints);
    build::build(raw, survey, plan)
}

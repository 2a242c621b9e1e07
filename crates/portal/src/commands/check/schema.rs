//! The schema a file must comply with: `--schema NAME|FILE|URL`.
//!
//! A seam: the engine is `parvis_quality::schema`, and this file is all that has to know it.

use crate::says::Says;
use parvis_quality::Context;

/// The schema chosen.
pub enum Chosen {}

/// Finds the schema of that name, in that file, or at that address.
///
/// # Errors
/// A sentence, when there is none.
pub fn find(says: Says, _name: &str) -> Result<Chosen, String> {
    Err(says.text("check-schema-not-yet"))
}

/// The context of a check, with the schema.
pub fn in_context<'a>(context: Context<'a>, schema: Option<&'a Chosen>) -> Context<'a> {
    match schema {
        None => context,
        Some(chosen) => match *chosen {},
    }
}

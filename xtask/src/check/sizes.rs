//! Long files: a second concept, more than length, is the signal to split. They are said, not refused.

use anyhow::Result;

use super::{Outcome, sources};
use crate::machine::Machine;

const MOST_LINES: usize = 450;

/// # Errors
/// When the sources cannot be listed.
pub fn check(machine: &Machine) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for path in sources::list(machine)?.into_iter().filter(|path| sources::has_extension(path, "rs")) {
        let lines = sources::text(machine, &path).unwrap_or_default().lines().count();
        if lines > MOST_LINES {
            outcome.notes.push(format!("{} has {lines} lines", path.display()));
        }
    }
    Ok(outcome)
}

//! No path of the machine somebody worked on.

use anyhow::Result;

use super::{Outcome, sources};
use crate::machine::Machine;

// In two pieces, or this file would name them.
static MACHINE_PATHS: &[&str] = &[concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Us", "ers/"), concat!("/wo", "rk/"), concat!(":\\Us", "ers\\")];

/// # Errors
/// When the files cannot be listed.
pub fn check(machine: &Machine) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for path in sources::list(machine)? {
        // A lock file names packages, and one of them may be called anything.
        if path.ends_with("Cargo.lock") || path.ends_with("package-lock.json") {
            continue;
        }
        let Some(text) = sources::text(machine, &path) else { continue };
        for (index, line) in text.lines().enumerate() {
            if let Some(found) = named_path(line) {
                outcome.problems.push(format!("{}:{} names a path under {found}", path.display(), index + 1));
            }
        }
    }
    Ok(outcome)
}

/// A machine path starts a word: inside a web address or after a variable it is something else.
fn named_path(line: &str) -> Option<&'static str> {
    MACHINE_PATHS.iter().copied().find(|needle| {
        line.match_indices(needle).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !before.is_some_and(|character| character.is_alphanumeric() || "/.-_}$~*".contains(character))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_seen_where_it_starts() {
        assert!(named_path(concat!("see /ho", "me/anna/x")).is_some());
        assert!(named_path(concat!("\"/ro", "ot/x\"")).is_some());
        assert!(named_path(concat!("https://example.org/ho", "me/x")).is_none());
        assert!(named_path("nothing").is_none());
    }
}

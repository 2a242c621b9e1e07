//! Licences of everything we depend on: Rust crates by Cargo's metadata, npm packages by their lock files.

use std::collections::BTreeSet;

use anyhow::Result;

use super::{Outcome, graph, sources};
use crate::machine::Machine;

/// Licences that let us distribute the whole under EUPL-1.2. `deny.toml` holds the same list; a test compares them.
static ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "bzip2-1.0.6",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates whose manifest points to a licence file instead of naming a licence: what that file says, once read.
static READ_BY_US: &[(&str, &str)] = &[("color-rs2", "Apache-2.0")];

/// # Errors
/// When the dependency graph cannot be read.
pub fn check(machine: &Machine) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let metadata = graph::read(machine)?;
    for package in &metadata.packages {
        let read = READ_BY_US.iter().find(|(name, _)| *name == package.name.as_str()).map(|(_, expression)| *expression);
        match package.license.as_deref().or(read) {
            Some(expression) if is_allowed(expression) => {}
            Some(expression) => outcome.problems.push(format!("{} {} is under {expression}", package.name, package.version)),
            None => outcome.problems.push(format!("{} {} names no licence", package.name, package.version)),
        }
    }
    let locks = sources::list(machine)?.into_iter().filter(|path| path.ends_with("package-lock.json"));
    let mut npm = BTreeSet::new();
    for lock in locks {
        let text = sources::text(machine, &lock).unwrap_or_default();
        let value: serde_json::Value = serde_json::from_str(&text)?;
        for (name, package) in value["packages"].as_object().into_iter().flatten() {
            let licence = package["license"].as_str().unwrap_or("none");
            npm.insert(name.clone());
            if !is_allowed(licence) {
                outcome.problems.push(format!("{name} ({}) is under {licence}", lock.display()));
            }
        }
    }
    outcome.notes.push(format!("{} crates, {} npm packages", metadata.packages.len(), npm.len()));
    Ok(outcome)
}

/// Whether an SPDX expression can be satisfied by licences of the list: `OR` by one side, `AND` by both. `/` is the old way to write `OR`.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = tokens.as_slice();
    let allowed = any_of(&mut rest);
    allowed && rest.is_empty()
}

fn any_of(tokens: &mut &[&str]) -> bool {
    let mut allowed = all_of(tokens);
    while let Some((&"OR", rest)) = tokens.split_first() {
        *tokens = rest;
        // Both sides are read whatever the first said: the tokens must be consumed.
        allowed |= all_of(tokens);
    }
    allowed
}

fn all_of(tokens: &mut &[&str]) -> bool {
    let mut allowed = one(tokens);
    while let Some((&"AND", rest)) = tokens.split_first() {
        *tokens = rest;
        allowed &= one(tokens);
    }
    allowed
}

fn one(tokens: &mut &[&str]) -> bool {
    match tokens {
        ["(", rest @ ..] => {
            *tokens = rest;
            let allowed = any_of(tokens);
            if let Some((&")", rest)) = tokens.split_first() {
                *tokens = rest;
            }
            allowed
        }
        [licence, "WITH", exception, rest @ ..] => {
            let whole = format!("{licence} WITH {exception}");
            *tokens = rest;
            ALLOWED.contains(&whole.as_str())
        }
        [licence, rest @ ..] => {
            *tokens = rest;
            ALLOWED.contains(licence)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_side_of_or_is_enough_and_both_of_and_are_needed() {
        assert!(is_allowed("MIT OR Apache-2.0"));
        assert!(is_allowed("MIT/GPL-3.0"));
        assert!(is_allowed("(GPL-3.0 OR MIT) AND Unicode-3.0"));
        assert!(!is_allowed("MIT AND GPL-3.0"));
        assert!(is_allowed("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
        assert!(!is_allowed("GPL-2.0 WITH Classpath-exception-2.0"));
        assert!(!is_allowed(""));
    }

    #[test]
    fn deny_toml_allows_the_same_licences() {
        let deny = include_str!("../../../deny.toml");
        let start = deny.find("allow = [").expect("an allow list");
        let list = &deny[start..];
        let list = &list[..list.find(']').expect("an end")];
        let theirs: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(theirs, ALLOWED);
    }
}

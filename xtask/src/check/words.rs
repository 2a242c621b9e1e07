//! The Fluent files of both languages hold the same messages and attributes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Outcome, sources};
use crate::machine::Machine;

/// # Errors
/// When the files cannot be listed.
pub fn check(machine: &Machine) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let files: Vec<PathBuf> = sources::list(machine)?.into_iter().filter(|path| sources::has_extension(path, "ftl")).collect();
    let areas: BTreeSet<&Path> = files.iter().filter_map(|path| path.strip_prefix("locales/fr").or_else(|_| path.strip_prefix("locales/en")).ok()).collect();
    for area in &areas {
        let french = ids(&sources::text(machine, &Path::new("locales/fr").join(area)).unwrap_or_default());
        let english = ids(&sources::text(machine, &Path::new("locales/en").join(area)).unwrap_or_default());
        for id in french.difference(&english) {
            outcome.problems.push(format!("locales/en/{} lacks {id}", area.display()));
        }
        for id in english.difference(&french) {
            outcome.problems.push(format!("locales/fr/{} lacks {id}", area.display()));
        }
    }
    outcome.notes.push(format!("{} areas", areas.len()));
    Ok(outcome)
}

/// `id` and `id.attribute` of every message; terms (`-brand`) may differ between languages.
fn ids(source: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut message = String::new();
    for line in source.lines() {
        let Some((left, _)) = line.split_once('=') else { continue };
        let name = left.trim_end();
        if let Some(attribute) = name.trim_start().strip_prefix('.').filter(|_| name.starts_with(' ')) {
            ids.insert(format!("{message}.{attribute}"));
        } else if name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
            name.clone_into(&mut message);
            ids.insert(message.clone());
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_and_attributes_are_found_and_text_is_not() {
        let source = "# note = x\nhome-title = Accueil\n    .label = Aller\nlong =\n    a = b\n-brand = Parvis\n";
        let expected: BTreeSet<String> = ["home-title", "home-title.label", "long"].map(str::to_owned).into();
        assert_eq!(ids(source), expected);
    }
}

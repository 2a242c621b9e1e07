//! The files of the project: what Git tracks or would track.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::machine::Machine;
use crate::step::output;

/// Paths relative to the root. Without Git (an unpacked archive), every file outside the folders that builds fill.
///
/// # Errors
/// When the checkout cannot be listed.
pub fn list(machine: &Machine) -> Result<Vec<PathBuf>> {
    let listed = output(Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(&machine.root));
    let mut files: Vec<PathBuf> = match listed {
        Ok(names) => names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).filter(|path| machine.root.join(path).is_file()).collect(),
        Err(_) => {
            let mut found = Vec::new();
            walk(&machine.root, Path::new(""), &mut found)?;
            found
        }
    };
    files.sort();
    Ok(files)
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        let built = ["target", "node_modules", ".git", "data", "screenshots", "corpus", "artifacts"];
        if entry.file_type()?.is_dir() {
            if !built.iter().any(|name| path.ends_with(name)) {
                walk(root, &path, found)?;
            }
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// The text of a file of the project; nothing when it is not text.
pub fn text(machine: &Machine, path: &Path) -> Option<String> {
    fs::read_to_string(machine.root.join(path)).ok()
}

pub fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

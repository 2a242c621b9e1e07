//! Official lists that checks compare with: installed from npm, never copied into the repository.

use std::process::Command;

use crate::machine::Machine;
use crate::step::{run as run_command, step};
use crate::tools;

/// Installs the npm package of `reference/` when it is missing or older than its lock file.
///
/// Nothing of the package is run. Without npm, or when it cannot reach its registry, the build goes on: the programs then say that official codes were not verified.
pub fn ensure(machine: &Machine) {
    if !is_stale(machine) {
        return;
    }
    let Some(npm) = tools::find("npm") else {
        println!("· npm is absent: official codes (INSEE) will not be verified; install Node 20, then run this again");
        return;
    };
    let installed = step("npm ci (reference)", || {
        let mut command = Command::new(npm);
        run_command(command.args(["ci", "--ignore-scripts", "--silent", "--no-audit", "--no-fund"]).current_dir(machine.root.join("reference")))
    });
    if let Err(error) = installed {
        println!("· {error:#}: official codes (INSEE) will not be verified");
    }
}

/// Whether `node_modules` is missing or older than the lock file.
fn is_stale(machine: &Machine) -> bool {
    let modified = |path: &str| machine.root.join("reference").join(path).metadata().and_then(|metadata| metadata.modified()).ok();
    // npm writes this file at the end of an install.
    match (modified("node_modules/.package-lock.json"), modified("package-lock.json")) {
        (Some(installed), Some(locked)) => installed < locked,
        _ => true,
    }
}

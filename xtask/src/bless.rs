//! `cargo xtask bless`: accepts the snapshots that changed, after one looked at them with `git diff`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::machine::Machine;
use crate::step::{run as run_command, step};
use crate::tools::has_cargo_command;

/// Runs the tests with `INSTA_UPDATE=always`, so that snapshots in files are rewritten in place. Inline snapshots need `cargo-insta`, used when it is there.
///
/// # Errors
/// When a test fails for another reason than a snapshot, or a file cannot be replaced.
pub fn run(machine: &Machine, arguments: &[String]) -> Result<()> {
    if has_cargo_command("insta") {
        return step("cargo insta test --accept", || run_command(machine.cargo("insta").args(["test", "--accept"]).args(arguments)));
    }
    let tests = step("running the tests with INSTA_UPDATE=always", || {
        run_command(machine.cargo("test").args(["--workspace", "--no-fail-fast"]).args(arguments).env("INSTA_UPDATE", "always"))
    });
    let accepted = accept_pending(&machine.root.join("crates"))?;
    println!("▸ {accepted} pending snapshots accepted; look at them with `git diff`");
    tests
}

/// What an earlier run left as `*.snap.new` takes the place of its snapshot.
fn accept_pending(directory: &Path) -> Result<usize> {
    let mut accepted = 0;
    for entry in fs::read_dir(directory)?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            accepted += accept_pending(&path)?;
        } else if let Some(snapshot) = path.to_str().and_then(|text| text.strip_suffix(".snap.new")) {
            fs::rename(&path, format!("{snapshot}.snap")).with_context(|| format!("could not accept {}", path.display()))?;
            accepted += 1;
        }
    }
    Ok(accepted)
}

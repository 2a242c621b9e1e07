//! `cargo xtask e2e`: the real binary, driven in a real Chromium.

use std::process::Command;

use anyhow::{Result, bail};

use crate::machine::Machine;
use crate::server::{Build, build};
use crate::step::{run as run_command, step, tee};
use crate::tools;

/// # Errors
/// When something is missing or a browser test fails.
pub fn run(machine: &Machine, arguments: &[String]) -> Result<()> {
    let (passed, totals) = run_browser(machine, arguments)?;
    if !passed {
        bail!("browser tests failed: {totals}");
    }
    Ok(())
}

/// Runs the browser tests and gives whether all passed, with the line of totals.
///
/// # Errors
/// When something is missing or the tests cannot run.
pub fn run_browser(machine: &Machine, arguments: &[String]) -> Result<(bool, String)> {
    let chromium = tools::chromium(machine)?;
    let (node, npm) = tools::node(machine)?;
    let binary = build(machine, Build::Tested)?;
    let folder = machine.root.join("e2e");
    if is_stale(machine) {
        step("npm ci (e2e)", || run_command(Command::new(npm).args(["ci", "--silent", "--no-audit", "--no-fund"]).current_dir(&folder)))?;
    }
    step("browser tests (node e2e/run.mjs)", || {
        let mut command = Command::new(node);
        command.arg("run.mjs").args(arguments).current_dir(&folder).env("PARVIS_BINARY", &binary).env("CHROMIUM", &chromium);
        let (success, kept) = tee(&mut command, is_totals)?;
        let totals = kept.last().cloned().unwrap_or_else(|| "no totals: the run stopped early".to_owned());
        Ok((success, totals))
    })
}

/// `12 passed, 0 failed` and what follows.
fn is_totals(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|count| count.parse::<u32>().is_ok()) && words.next() == Some("passed,")
}

/// Whether `node_modules` is missing or older than the lock file.
fn is_stale(machine: &Machine) -> bool {
    let modified = |path: &str| machine.root.join("e2e").join(path).metadata().and_then(|metadata| metadata.modified()).ok();
    // npm writes this file at the end of an install.
    match (modified("node_modules/.package-lock.json"), modified("package-lock.json")) {
        (Some(installed), Some(locked)) => installed < locked,
        _ => true,
    }
}

//! Programs the verbs need: found, installed where that is allowed, or named with the command that installs them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::machine::Machine;
use crate::step::{run, step};

/// A program of the path.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|directory| directory.join(program)).find(|candidate| candidate.is_file())
}

/// Installs a Debian package, or says how.
///
/// # Errors
/// When it cannot be installed here; the message names what is missing and the command.
pub fn install_debian(machine: &Machine, package: &str, why: &str) -> Result<()> {
    if !machine.can_apt {
        bail!("{why}: install it, on Debian with `sudo apt-get install {package}`");
    }
    if !machine.apt_is_fresh.get() {
        step("apt-get update", || run(apt("update").arg("--quiet")))?;
        machine.apt_is_fresh.set(true);
    }
    step(&format!("apt-get install {package} ({why})"), || run(apt("install").args(["--quiet", "--yes", "--no-install-recommends", package])))
}

fn apt(verb: &str) -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").arg(verb).stdout(std::process::Stdio::null());
    command
}

/// A program of the path, installed from a Debian package when missing.
///
/// # Errors
/// When it is missing and cannot be installed.
pub fn ensure(machine: &Machine, program: &str, package: &str, why: &str) -> Result<PathBuf> {
    if let Some(found) = find(program) {
        return Ok(found);
    }
    install_debian(machine, package, why)?;
    match find(program) {
        Some(found) => Ok(found),
        None => bail!("{why}: `{program}` is still missing after installing {package}"),
    }
}

/// The browser of the tests: `$CHROMIUM`, or the one of the system.
///
/// # Errors
/// When there is none and it cannot be installed.
pub fn chromium(machine: &Machine) -> Result<PathBuf> {
    if let Some(given) = env::var_os("CHROMIUM") {
        let given = PathBuf::from(given);
        if given.is_file() {
            return Ok(given);
        }
        bail!("CHROMIUM names {}, which is not a file", given.display());
    }
    let known = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    if let Some(found) = known.into_iter().find_map(find) {
        return Ok(found);
    }
    ensure(machine, "chromium", "chromium", "the browser tests need Chromium")
}

/// Node and npm.
///
/// # Errors
/// When they are missing and cannot be installed.
pub fn node(machine: &Machine) -> Result<(PathBuf, PathBuf)> {
    let node = ensure(machine, "node", "nodejs", "the browser tests need Node 20 or later")?;
    let npm = ensure(machine, "npm", "npm", "the browser tests need npm")?;
    Ok((node, npm))
}

/// Whether `cargo <name>` exists.
pub fn has_cargo_command(name: &str) -> bool {
    let program = format!("cargo-{name}");
    let in_cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")))
        .is_some_and(|home| home.join("bin").join(&program).is_file());
    in_cargo_home || find(&program).is_some()
}

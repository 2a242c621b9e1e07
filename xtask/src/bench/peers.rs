//! DuckDB and Datasette, in a Python environment of their own under the target directory; wrk from the system.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::machine::Machine;
use crate::step::{output, step};
use crate::tools::{ensure, find};

/// The versions our figures speak of.
const DUCKDB: &str = "duckdb==2.0.0";
const DATASETTE: &str = "datasette==0.65.5";

/// The peers found here; one that is missing is skipped by name.
pub struct Peers {
    python: Option<PathBuf>,
    pub duckdb: bool,
    pub datasette: Option<PathBuf>,
    pub wrk: Option<PathBuf>,
}

impl Peers {
    /// Finds the peers, and installs those that pip or apt can give.
    pub fn find(machine: &Machine) -> Self {
        let environment = step("peers (DuckDB, Datasette, wrk)", || environment(machine));
        let wrk = ensure(machine, "wrk", "wrk", "load is made by wrk");
        if let Err(error) = &wrk {
            println!("  skipped: {error:#}");
        }
        let wrk = wrk.ok();
        match environment {
            Ok(folder) => {
                let python = folder.join("bin").join("python");
                let has = |module: &str| Command::new(&python).args(["-c", &format!("import {module}")]).output().is_ok_and(|output| output.status.success());
                let datasette = folder.join("bin").join("datasette");
                Self { duckdb: has("duckdb"), datasette: Some(datasette).filter(|path| path.is_file()), python: Some(python), wrk }
            }
            Err(error) => {
                println!("  skipped: DuckDB and Datasette ({error:#})");
                Self { python: None, duckdb: false, datasette: None, wrk }
            }
        }
    }

    /// The Python of an environment of its own: tools that want different versions of the same library.
    pub fn environment(&self, machine: &Machine, name: &str, packages: &[&str]) -> Option<PathBuf> {
        let folder = step(&format!("peer {name}"), || made(machine, &format!("venv-{name}"), packages)).ok()?;
        folder.join("installed").is_file().then(|| folder.join("bin").join("python"))
    }

    /// A Python script of ours, run by the interpreter of the environment. Its name must not be one of the standard library: `copy.py` would be imported by DuckDB.
    pub fn python(&self, folder: &Path, name: &str, source: &str) -> Option<Command> {
        let script = folder.join(name);
        fs::write(&script, source).ok()?;
        let mut command = Command::new(self.python.as_ref()?);
        command.arg(script);
        Some(command)
    }
}

/// Makes the environment of the peers of data once; its marker holds the versions installed.
fn environment(machine: &Machine) -> Result<PathBuf> {
    made(machine, "venv", &[DUCKDB, DATASETTE])
}

/// A Python environment with some packages.
fn made(machine: &Machine, name: &str, packages: &[&str]) -> Result<PathBuf> {
    let folder = machine.scratch("bench")?.join(name);
    let wanted = packages.join(" ");
    let marker = folder.join("installed");
    if fs::read_to_string(&marker).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    let python = match find("python3") {
        Some(python) => python,
        None => ensure(machine, "python3", "python3-venv", "the peers are Python packages")?,
    };
    output(Command::new(python).args(["-m", "venv"]).arg(&folder))?;
    // One at a time: the lack of one does not take the other away.
    let pip = |package: &&str| output(Command::new(folder.join("bin").join("python")).args(["-m", "pip", "install", "--quiet", package]));
    let outcomes: Vec<_> = packages.iter().map(pip).collect();
    if outcomes.iter().all(Result::is_ok) {
        fs::write(marker, wanted)?;
    }
    for error in outcomes.into_iter().filter_map(Result::err) {
        println!("  {error:#}");
    }
    Ok(folder)
}

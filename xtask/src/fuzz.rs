//! `cargo xtask fuzz`: each reader, and the parser of requests, against bytes nobody would write.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::machine::Machine;
use crate::step::{run as run_command, step};
use crate::tools::{ensure, has_cargo_command};

/// Seconds given to each target when nothing is said.
const DEFAULT_SECONDS: u32 = 60;

/// # Errors
/// When a target crashes, or cargo-fuzz cannot be installed.
pub fn run(machine: &Machine, arguments: &[String]) -> Result<()> {
    let mut seconds = DEFAULT_SECONDS;
    let mut wanted = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--seconds" => seconds = rest.next().context("--seconds takes a number")?.parse().context("--seconds takes a number")?,
            target => wanted.push(target.to_owned()),
        }
    }
    let known = targets(machine)?;
    if let Some(unknown) = wanted.iter().find(|target| !known.contains(target)) {
        bail!("there is no fuzz target {unknown:?}; there are: {}", known.join(", "));
    }
    // The versions we ship are the versions we fuzz.
    fs::copy(machine.root.join("Cargo.lock"), machine.root.join("fuzz").join("Cargo.lock")).context("could not copy Cargo.lock")?;
    ensure(machine, "c++", "g++", "libFuzzer is C++")?;
    if !has_cargo_command("fuzz") {
        step("cargo install cargo-fuzz", || run_command(machine.cargo("install").args(["cargo-fuzz", "--locked", "--quiet"])))?;
    }
    let chosen = if wanted.is_empty() { known } else { wanted };
    let mut crashed = Vec::new();
    for target in chosen {
        if step(&format!("fuzzing {target} for {seconds} s"), || fuzz(machine, &target, seconds)).is_err() {
            crashed.push(target);
        }
    }
    if !crashed.is_empty() {
        bail!("crashes, kept in fuzz/artifacts: {}", crashed.join(", "));
    }
    Ok(())
}

/// The files of `fuzz/fuzz_targets`.
fn targets(machine: &Machine) -> Result<Vec<String>> {
    let folder = machine.root.join("fuzz").join("fuzz_targets");
    let entries = fs::read_dir(&folder).with_context(|| format!("could not list {}", folder.display()))?;
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned)).collect();
    names.sort();
    Ok(names)
}

fn fuzz(machine: &Machine, target: &str, seconds: u32) -> Result<()> {
    let mut command: Command = machine.cargo("fuzz");
    // Its own target directory: other flags, other profile, nothing shared with the usual builds.
    command.env("CARGO_TARGET_DIR", machine.target.join("fuzz"));
    // Coverage counters need no nightly compiler, but cargo-fuzz passes `-Z` flags. Memory errors are not what we look for in safe Rust: no sanitizer.
    command.env("RUSTC_BOOTSTRAP", "1").args(["run", "--sanitizer", "none"]);
    if target == "rows_request" {
        // Apart, since the query crate brings DataFusion and takes ten minutes to build.
        command.args(["--features", "query"]);
    }
    let seed = machine.root.join("fuzz").join("seeds").join(target);
    let corpus = machine.root.join("fuzz").join("corpus").join(target);
    fs::create_dir_all(&corpus).with_context(|| format!("could not make {}", corpus.display()))?;
    command.arg(target).arg(&corpus);
    // Real files of the format, where somebody has some, are the best beginning.
    let shared = std::env::var_os("PARVIS_SHARED").map_or_else(|| machine.root.join("..").join("shared"), PathBuf::from);
    command.args([seed, shared.join("data").join(target)].iter().filter(|folder| folder.is_dir()));
    command.args(["--", &format!("-max_total_time={seconds}"), "-timeout=20", "-rss_limit_mb=1024", "-max_len=65536", "-print_final_stats=1"]);
    run_command(&mut command)
}

//! `cargo xtask check`: what a reviewer should not have to look at.

mod advisories;
mod graph;
mod layers;
mod licences;
mod pages;
mod paths;
mod purity;
mod sizes;
mod sources;
mod words;

use anyhow::{Result, bail};

use crate::machine::Machine;
use crate::step::{run as run_command, step};

/// What a step found. Problems fail the check; notes are said.
#[derive(Default)]
pub struct Outcome {
    pub problems: Vec<String>,
    pub notes: Vec<String>,
}

type Step = (&'static str, &'static str, fn(&Machine) -> Result<Outcome>);

static STEPS: &[Step] = &[
    ("format", "cargo fmt --check", format),
    ("layers", "the real dependency graph against the picture of the crates", layers::check),
    ("purity", "pure crates read no clock, no environment, no network", purity::check),
    ("licences", "licences of what we depend on", licences::check),
    ("advisories", "known vulnerabilities (cargo-deny)", advisories::check),
    ("words", "French and English say the same things", words::check),
    ("pages", "formats, types, problems, commands and settings have a page", pages::check),
    ("sizes", "files over 450 lines", sizes::check),
    ("paths", "no path of somebody's machine", paths::check),
    ("clippy", "cargo clippy --all-targets", clippy),
];

/// # Errors
/// When a step finds problems: all of them run first.
pub fn run(machine: &Machine, arguments: &[String]) -> Result<()> {
    if let Some(unknown) = arguments.iter().find(|name| !STEPS.iter().any(|(id, _, _)| id == name)) {
        let known: Vec<&str> = STEPS.iter().map(|(id, _, _)| *id).collect();
        bail!("there is no step {unknown:?}; there are: {}", known.join(", "));
    }
    let mut failed = Vec::new();
    for (id, what, check) in STEPS.iter().filter(|(id, _, _)| arguments.is_empty() || arguments.iter().any(|name| name == id)) {
        let outcome = step(&format!("{id}: {what}"), || {
            let outcome = check(machine)?;
            for note in &outcome.notes {
                println!("  · {note}");
            }
            for problem in &outcome.problems {
                println!("  ! {problem}");
            }
            match outcome.problems.len() {
                0 => Ok(()),
                count => bail!("{count} problems"),
            }
        });
        if let Err(error) = outcome {
            failed.push(format!("{id} ({error:#})"));
        }
    }
    if !failed.is_empty() {
        bail!("{}", failed.join(", "));
    }
    Ok(())
}

fn format(machine: &Machine) -> Result<Outcome> {
    run_command(machine.cargo("fmt").args(["--all", "--check"]))?;
    Ok(Outcome::default())
}

fn clippy(machine: &Machine) -> Result<Outcome> {
    run_command(machine.cargo("clippy").args(["--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"]))?;
    Ok(Outcome::default())
}

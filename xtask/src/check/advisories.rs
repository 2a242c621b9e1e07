//! Known vulnerabilities, through cargo-deny when it is installed: it needs the advisory database, hence the network.

use anyhow::Result;

use super::Outcome;
use crate::machine::Machine;
use crate::step::run as run_command;
use crate::tools::has_cargo_command;

/// # Errors
/// When cargo-deny finds something.
pub fn check(machine: &Machine) -> Result<Outcome> {
    if !has_cargo_command("deny") {
        // Installing it takes longer than all the rest: it is named, not installed.
        let note = "skipped: cargo-deny is not installed (`cargo install cargo-deny --locked`), so advisories were not looked at";
        return Ok(Outcome { notes: vec![note.to_owned()], problems: Vec::new() });
    }
    run_command(machine.cargo("deny").args(["check", "--hide-inclusion-graph"]))?;
    Ok(Outcome::default())
}

//! `cargo xtask demo`: a fictional territory, served.

use std::process::Command;

use anyhow::Result;

use crate::machine::Machine;
use crate::server::{Build, build};
use crate::step::run as run_command;

/// Builds and runs `parvis demo` on `data/demo`; the portal prints its address when it is ready.
///
/// The debug build is the one `test` uses: half the time of an optimised one on a fresh machine. `--optimised` asks for the other.
///
/// # Errors
/// When the portal does not build or stops on an error.
pub fn run(machine: &Machine, arguments: &[String]) -> Result<()> {
    let profile = if arguments.iter().any(|argument| argument == "--optimised") { Build::Quick } else { Build::Debug };
    let arguments = arguments.iter().filter(|argument| *argument != "--optimised");
    let binary = build(machine, profile)?;
    println!("▸ parvis demo --data data/demo (Ctrl-C stops it; delete data/demo to start afresh)");
    let data = machine.root.join("data").join("demo");
    run_command(Command::new(binary).arg("demo").arg("--data").arg(data).args(arguments).current_dir(&machine.root))
}

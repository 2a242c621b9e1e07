//! `cargo xtask dev`: the portal as one works on it: a debug build, its own data, talkative logs.

use std::process::Command;

use anyhow::Result;

use crate::machine::Machine;
use crate::server::{Build, build};
use crate::step::run as run_command;

/// # Errors
/// When the portal does not build or stops on an error.
pub fn run(machine: &Machine, arguments: &[String]) -> Result<()> {
    let binary = build(machine, Build::Debug)?;
    println!("▸ parvis serve --data data/dev (Ctrl-C stops it; publish into it with `parvis publish … --data data/dev`)");
    let data = machine.root.join("data").join("dev");
    let mut command = Command::new(binary);
    if std::env::var_os("PARVIS_LOG_LEVEL").is_none() {
        command.env("PARVIS_LOG_LEVEL", "debug");
    }
    run_command(command.arg("serve").arg("--data").arg(data).args(arguments).current_dir(&machine.root))
}

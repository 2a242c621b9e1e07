//! The `parvis` binary: reads the command line and the configuration, wires the crates, and runs one command.

mod cli;
mod commands;
mod config;
mod demo;
mod descriptor;
mod interrupt;
mod logs;
mod official;
mod progress;
mod rules_page;
mod says;
mod schemas;
mod settings_page;

use std::process::ExitCode;

fn main() -> ExitCode {
    let says = says::Says::of_environment();
    let matches = match cli::parse(says) {
        Ok(matches) => matches,
        Err(code) => return code,
    };
    commands::run(says, &matches)
}

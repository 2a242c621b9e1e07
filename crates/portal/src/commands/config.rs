//! `parvis config`: shows settings.

use super::{open, print};
use crate::says::Says;
use crate::settings_page;
use clap::ArgMatches;
use std::process::ExitCode;

pub fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    match matches.subcommand() {
        Some(("show", matches)) => print(&settings_page::current(&open::configuration(says, matches)?))?,
        Some(("reference", _)) => print(&settings_page::reference(says))?,
        _ => print(&settings_page::sample(says))?,
    }
    Ok(ExitCode::SUCCESS)
}

//! `parvis migrate`: opening a store brings its database up to date.

use super::{open, print};
use crate::says::Says;
use clap::ArgMatches;
use std::process::ExitCode;

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = open::configuration(says, matches)?;
    open::store(says, &config).await?.close().await;
    print(&format!("{}\n", says.text("migrate-done")))?;
    Ok(ExitCode::SUCCESS)
}

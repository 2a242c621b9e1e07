//! `parvis schema`: the schemas at hand, and making one of a file.

mod add;
mod list;
mod make;
mod remove;
mod show;

use super::EXIT_COULD_NOT_READ;
use crate::says::Says;
use clap::ArgMatches;
use parvis_store::SchemaName;
use std::io::Write;
use std::process::ExitCode;

/// Leaves with 0 when it is done, 1 when it is refused, 2 when a file or an address could not be read.
pub fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    match matches.subcommand() {
        Some(("make", matches)) => make::run(says, matches),
        Some(("show", matches)) => super::block_on(show::run(says, matches)),
        Some(("add", matches)) => super::block_on(add::run(says, matches)),
        Some(("remove", matches)) => super::block_on(remove::run(says, matches)),
        Some((_, matches)) => super::block_on(list::run(says, matches)),
        None => Ok(ExitCode::FAILURE),
    }
}

/// A name as given, or the sentence that says what a name is.
fn named(says: Says, text: &str) -> Result<SchemaName, String> {
    text.parse().map_err(|_| says.with("schema-bad-name", &[("name", text.into())]))
}

/// `ville/voirie@2`: the name, and the version when one is given.
fn reference(text: &str) -> (&str, Option<&str>) {
    match text.split_once('@') {
        Some((name, version)) => (name, Some(version.strip_prefix('v').unwrap_or(version))),
        None => (text, None),
    }
}

fn unreadable(sentence: &str) -> ExitCode {
    tell(sentence, ExitCode::from(EXIT_COULD_NOT_READ))
}

fn refused(sentence: &str) -> ExitCode {
    tell(sentence, ExitCode::FAILURE)
}

fn tell(sentence: &str, code: ExitCode) -> ExitCode {
    // Nothing better to do when the standard error is closed.
    let _ = writeln!(std::io::stderr(), "{sentence}");
    code
}

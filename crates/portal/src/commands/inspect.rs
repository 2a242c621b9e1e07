//! `parvis inspect`: says what is read in a file.

mod people;
mod wire;

use super::EXIT_COULD_NOT_READ;
use super::reading;
use crate::cli;
use crate::says::{self, Says};
use clap::ArgMatches;
use parvis_formats::{RawFile, ReadError, ReadLimits, SheetChoice, TypedTable};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// Reads, types, and prints what was found. Leaves with 0 when the file was read, 2 when it could not be.
pub fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let mut hints = match reading::hints(says, matches) {
        Ok(hints) => hints,
        Err(message) => return Ok(refuse(says, &message)),
    };
    let all = cli::given(matches, "all-sheets");
    if all {
        hints.sheet = SheetChoice::All;
    }
    let path = cli::path(matches, "file").unwrap_or_default();
    let tables = match read(&path, &hints) {
        Ok(tables) => tables,
        Err(error) => return Ok(refuse(says, &says::read_error(says, &error))),
    };
    let text = if cli::given(matches, "json") {
        wire::json(&tables, all)?
    } else {
        let width = if std::io::stdout().is_terminal() { people::Width::Terminal } else { people::Width::Free };
        tables.iter().map(|table| people::report(says, table, width)).collect::<Vec<_>>().join("\n")
    };
    super::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path, hints: &parvis_formats::ReadHints) -> Result<Vec<TypedTable>, ReadError> {
    let file = RawFile::open(path)?;
    let tables = parvis_formats::read(&file, hints, &ReadLimits::default())?;
    tables.into_iter().map(|table| parvis_formats::assign_types(table, hints)).collect()
}

fn refuse(says: Says, reason: &str) -> ExitCode {
    let sentence = says.with("inspect-could-not-read", &[("reason", reason.into())]);
    // Nothing better to do when the standard error is closed.
    let _ = writeln!(std::io::stderr(), "{sentence}");
    ExitCode::from(EXIT_COULD_NOT_READ)
}

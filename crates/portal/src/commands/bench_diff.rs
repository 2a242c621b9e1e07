//! `parvis bench-diff`: the comparison of two tables and nothing else. Used to measure.

use crate::cli;
use anyhow::Context;
use clap::ArgMatches;
use parvis_diff::{ChangeKind, Key, Options, TableFile, compare};
use parvis_formats::RawFile;
use std::path::Path;
use std::process::ExitCode;

pub fn run(matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let table = |argument: &str| open(&cli::path(matches, argument).unwrap_or_default());
    let (old, new) = (table("old")?, table("new")?);
    let key = match matches.get_many::<String>("key") {
        Some(columns) => Key::Columns(columns.cloned().collect()),
        None => Key::None,
    };
    let difference = compare(&old, &new, &key, &Options::default())?;
    let counts = ChangeKind::ALL.map(|kind| difference.count(kind).to_string());
    super::print(&format!("{}\n", counts.join(" ")))?;
    Ok(ExitCode::SUCCESS)
}

/// A Parquet of ours: it tells its schema.
fn open(path: &Path) -> anyhow::Result<TableFile> {
    let file = RawFile::open(path).with_context(|| path.display().to_string())?;
    TableFile::open_self_described(file).with_context(|| path.display().to_string())
}

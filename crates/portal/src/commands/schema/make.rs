//! `parvis schema make`: a schema out of what a file holds.

use super::{named, refused, unreadable};
use crate::cli;
use crate::commands::{print, reading};
use crate::official;
use crate::says::{self, Says};
use anyhow::{Context as _, anyhow};
use clap::ArgMatches;
use parvis_formats::{RawFile, ReadError, ReadHints, ReadLimits, TypedTable};
use parvis_quality::schema::infer;
use parvis_quality::{Context, Group, RuleSet};
use parvis_store::SchemaName;
use parvis_web::quality::card_of;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use time::OffsetDateTime;

/// Writes the schema to `--out`, or to the standard output.
pub fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let hints = match reading::hints(says, matches) {
        Ok(hints) => hints,
        Err(message) => return Ok(unreadable(&message)),
    };
    let path = cli::path(matches, "file").unwrap_or_default();
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = match cli::text(matches, "name").map(|text| named(says, text)).transpose() {
        Ok(name) => name.or_else(|| SchemaName::suggested(&stem.replace('/', "-"))),
        Err(message) => return Ok(refused(&message)),
    };
    let tables = match read(&path, &hints) {
        Ok(tables) => tables,
        Err(error) => return Ok(unreadable(&says.with("inspect-could-not-read", &[("reason", says::read_error(says, &error).into())]))),
    };
    let [table] = tables.as_slice() else { return Ok(refused(&says.text("schema-make-one-table"))) };
    let title = cli::text(matches, "title").unwrap_or(&stem);
    let name = name.map_or_else(|| "schema".to_owned(), |name| name.to_string());
    let personal = personal_columns(table).map_err(|error| anyhow!(says::read_error(says, &error)))?;
    let hidden: Vec<&str> = personal.iter().map(String::as_str).collect();
    let mut text = infer::describe(table.report(), &name, title, &hidden);
    text.push('\n');
    let Some(out) = cli::path(matches, "out") else {
        print(&text)?;
        return Ok(ExitCode::SUCCESS);
    };
    // Never over a file that is there: a person may have corrected it.
    let written = File::create_new(&out).and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Ok(refused(&says.with("schema-make-exists", &[("path", out.display().to_string().into())])));
        }
        written => written.with_context(|| says.with("check-could-not-write", &[("path", out.display().to_string().into())]))?,
    }
    let said = [("path", out.display().to_string().into()), ("columns", table.report().columns.len().into()), ("file", path.display().to_string().into())];
    print(&format!("{}\n", says.with("schema-made", &said)))?;
    Ok(ExitCode::SUCCESS)
}

/// The columns where something was found on persons: a schema shows none of their values.
fn personal_columns(table: &TypedTable) -> Result<Vec<String>, ReadError> {
    let context = Context::new(OffsetDateTime::now_utc().date()).in_geography(official::geography());
    let checked = parvis_quality::check(table, &RuleSet::of_groups(&[Group::Personal]), &context)?;
    let is_personal = |rule: &str| card_of(rule).is_some_and(|card| card.group == Group::Personal);
    Ok(checked.report.findings.into_iter().filter(|finding| is_personal(&finding.rule)).filter_map(|finding| finding.column).collect())
}

fn read(path: &Path, hints: &ReadHints) -> Result<Vec<TypedTable>, ReadError> {
    let file = RawFile::open(path)?;
    let tables = parvis_formats::read(&file, hints, &ReadLimits::default())?;
    tables.into_iter().map(|table| parvis_formats::assign_types(table, hints)).collect()
}

//! `parvis check`: controls the quality of a file, alone, without server or database.

mod colour;
mod people;
mod repairs;
mod schema;
mod wire;

use super::EXIT_COULD_NOT_READ;
use super::reading;
use crate::cli;
use crate::official;
use crate::says::{self, Says};
use anyhow::Context as _;
use clap::ArgMatches;
use colour::Colour;
use parvis_formats::{RawFile, ReadError, ReadHints, ReadLimits, ReadReport, SheetChoice, TypedTable};
use parvis_quality::schema::Schema;
use parvis_quality::{Checked, Context, Group, RuleSet, references};
use parvis_web::quality::{DocumentTable, HeadingLevel, QualityView, annotated_copy, document};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use time::{Date, OffsetDateTime};

/// At least one finding blocks.
const EXIT_BLOCKED: u8 = 1;

/// What was asked, and what was found.
struct Outcome {
    file: String,
    tables: Vec<(TypedTable, Checked)>,
    /// The groups asked for; nothing: all of them.
    only: Vec<Group>,
    today: Date,
}

impl Outcome {
    fn is_blocked(&self) -> bool {
        self.tables.iter().any(|(_, checked)| checked.is_blocked())
    }
}

/// Reads, checks, tells. Leaves with 0 when nothing blocks, 1 when something does, 2 when the file could not be read.
pub fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let mut hints = match reading::hints(says, matches) {
        Ok(hints) => hints,
        Err(message) => return Ok(refuse(says, &message)),
    };
    let all = cli::given(matches, "all-sheets");
    if all {
        hints.sheet = SheetChoice::All;
    }
    let schema = match cli::text(matches, "schema").map(|name| schema::find(says, matches, name)).transpose() {
        Ok(schema) => schema,
        Err(message) => return Ok(refuse(says, &message)),
    };
    let path = cli::path(matches, "file").unwrap_or_default();
    let previous = match cli::path(matches, "previous").map(|path| read(&path, &hints)).transpose() {
        Ok(previous) => previous.unwrap_or_default(),
        Err(error) => {
            let reason = says::read_error(says, &error);
            return Ok(tell(&says.with("check-could-not-read-previous", &[("reason", reason.into())])));
        }
    };
    let outcome = match check(says, matches, &path, &hints, &previous, schema.as_ref()) {
        Ok(outcome) => outcome,
        Err(error) => return Ok(refuse(says, &says::read_error(says, &error))),
    };
    let wrote = write_reports(says, matches, &outcome)?;
    let repaired = match (cli::text(matches, "apply"), cli::path(matches, "out")) {
        (Some(_), Some(out)) => match repairs::apply_safe(says, &path, &hints, &outcome.tables, &out)? {
            Ok(sentence) => Some(sentence),
            Err(message) => return Ok(refuse(says, &message)),
        },
        _ => None,
    };
    if cli::given(matches, "json") {
        super::print(&wire::json(says.words(), &outcome, all)?)?;
    } else {
        let mut text = people::report(says, &outcome, Colour::of_environment());
        for sentence in wrote.into_iter().chain(repaired) {
            text.push_str(&sentence);
            text.push('\n');
        }
        super::print(&text)?;
    }
    Ok(if outcome.is_blocked() { ExitCode::from(EXIT_BLOCKED) } else { ExitCode::SUCCESS })
}

fn check(says: Says, matches: &ArgMatches, path: &Path, hints: &ReadHints, previous: &[TypedTable], schema: Option<&Schema>) -> Result<Outcome, ReadError> {
    let only: Vec<Group> = cli::texts(matches, "only").into_iter().filter_map(Group::of_id).collect();
    let rules = if only.is_empty() { RuleSet::default() } else { RuleSet::of_groups(&only) };
    let today = OffsetDateTime::now_utc().date();
    let progress = crate::progress::Progress::new(!io::stderr().is_terminal());
    progress.step(says.text("check-reading"));
    let tables = read(path, hints)?;
    progress.step(says.text("check-checking"));
    let single = tables.len() == 1;
    let checked = tables
        .into_iter()
        .map(|table| {
            let context = Context::new(today).after(report_before(previous, &table, single)).in_geography(official::geography()).against(schema);
            let checked = parvis_quality::check(&table, &rules, &context)?;
            Ok((table, checked))
        })
        .collect::<Result<Vec<_>, ReadError>>()
        .and_then(|mut tables| {
            if only.is_empty() || only.contains(&Group::Keys) {
                add_broken_references(&mut tables)?;
            }
            Ok(tables)
        });
    progress.finish();
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Outcome { file, tables: checked?, only, today })
}

/// What leads from one table of the file to no row of another.
fn add_broken_references(tables: &mut [(TypedTable, Checked)]) -> Result<(), ReadError> {
    if tables.len() < 2 {
        return Ok(());
    }
    let found = references(&tables.iter().map(|(table, _)| table).collect::<Vec<_>>())?;
    for reference in found {
        let (Some((_, checked)), Some(finding)) = (tables.get_mut(reference.from.0), reference.broken) else { continue };
        let place = checked.report.findings.partition_point(|other| other.severity >= finding.severity);
        checked.report.findings.insert(place, finding);
        // Cells are told by the position of their finding.
        for cells in checked.cells.iter_mut().filter(|cells| cells.finding >= place) {
            cells.finding += 1;
        }
    }
    Ok(())
}

/// How the same table was read in the version before: the one of the same name, or the only one.
fn report_before<'a>(previous: &'a [TypedTable], table: &TypedTable, single: bool) -> Option<&'a ReadReport> {
    match previous {
        [only] if single => Some(only.report()),
        several => several.iter().find(|before| before.name() == table.name()).map(TypedTable::report),
    }
}

fn read(path: &Path, hints: &ReadHints) -> Result<Vec<TypedTable>, ReadError> {
    let file = RawFile::open(path)?;
    let tables = parvis_formats::read(&file, hints, &ReadLimits::default())?;
    tables.into_iter().map(|table| parvis_formats::assign_types(table, hints)).collect()
}

/// Writes the files asked for, and says where they are.
fn write_reports(says: Says, matches: &ArgMatches, outcome: &Outcome) -> anyhow::Result<Vec<String>> {
    let mut wrote = Vec::new();
    if let Some(path) = cli::path(matches, "xlsx") {
        let tables: Vec<(&TypedTable, &Checked)> = outcome.tables.iter().map(|(table, checked)| (table, checked)).collect();
        let could_not = || says.with("check-could-not-write", &[("path", path.display().to_string().into())]);
        let file = File::create(&path).with_context(could_not)?;
        annotated_copy(says.words(), &outcome.file, &tables, file).with_context(could_not)?;
        wrote.push(says.with("check-wrote", &[("path", path.display().to_string().into())]));
    }
    if let Some(path) = cli::path(matches, "html") {
        let could_not = || says.with("check-could-not-write", &[("path", path.display().to_string().into())]);
        let page = document(says.words(), &outcome.file, &pages(says, outcome)).with_context(could_not)?;
        std::fs::write(&path, page).with_context(could_not)?;
        wrote.push(says.with("check-wrote", &[("path", path.display().to_string().into())]));
    }
    Ok(wrote)
}

fn pages(says: Says, outcome: &Outcome) -> Vec<DocumentTable> {
    let level = if outcome.tables.len() > 1 { HeadingLevel::H3 } else { HeadingLevel::H2 };
    let page = |(number, (table, checked)): (usize, &(TypedTable, Checked))| {
        let mut view = QualityView::of(says.words(), &checked.report, Some(table.report()), level, &format!("t{number}"));
        if !outcome.only.is_empty() {
            view = view.only(&checked.report, &outcome.only);
        }
        DocumentTable::new(says.words(), table.name(), &outcome.file, table.report(), outcome.today, view)
    };
    outcome.tables.iter().enumerate().map(page).collect()
}

fn refuse(says: Says, reason: &str) -> ExitCode {
    tell(&says.with("inspect-could-not-read", &[("reason", reason.into())]))
}

fn tell(sentence: &str) -> ExitCode {
    // Nothing better to do when the standard error is closed.
    let _ = writeln!(io::stderr(), "{sentence}");
    ExitCode::from(EXIT_COULD_NOT_READ)
}

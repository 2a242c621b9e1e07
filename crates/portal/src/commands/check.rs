//! `parvis check`: controls the quality of a file, alone, without server or database.

pub(super) mod chosen;
mod colour;
mod people;
mod repairs;
pub(super) mod schema;
mod wire;

use super::EXIT_COULD_NOT_READ;
use super::reading;
use crate::cli;
use crate::official;
use crate::progress;
use crate::says::{self, Says};
use anyhow::{Context as _, anyhow};
use chosen::Chosen;
use clap::ArgMatches;
use colour::Colour;
use parvis_formats::{RawFile, ReadError, ReadHints, ReadLimits, ReadReport, SheetChoice, TypedTable};
use parvis_quality::{Checked, Context, Group, RuleSet, Severity, references};
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
    /// The repaired table, when one was written: what was written, read and checked again.
    repaired: Option<Repaired>,
    /// The groups asked for; nothing: all of them.
    only: Vec<Group>,
    today: Date,
}

/// What repairs left in the file they wrote.
struct Repaired {
    path: String,
    checked: Checked,
}

impl Outcome {
    /// Whether something blocks in what was written, or else in what was read.
    fn is_blocked(&self) -> bool {
        match &self.repaired {
            Some(repaired) => repaired.checked.is_blocked(),
            None => self.tables.iter().any(|(_, checked)| checked.is_blocked()),
        }
    }
}

/// What tables are looked at with.
struct Control<'a> {
    rules: RuleSet,
    previous: &'a [TypedTable],
    schema: Option<&'a Chosen>,
    today: Date,
}

impl Control<'_> {
    /// Looks at a table of the file under the name that its schema knows it by, among the tables of the file.
    fn look(&self, name: &str, table: &TypedTable, tables: &[&TypedTable]) -> Result<Checked, ReadError> {
        let schema = self.schema.and_then(|chosen| chosen.of(name)).map(|(_, schema)| schema);
        let referred = self.schema.map(|chosen| chosen.referred(name, table, tables)).transpose()?.unwrap_or_default();
        let before = report_before(self.previous, table, tables.len() == 1);
        let context = Context::new(self.today).after(before).in_geography(official::geography()).against(schema).referring(&referred);
        parvis_quality::check(table, &self.rules, &context)
    }
}

/// Reads, checks, tells. Leaves with 0 when nothing blocks, 1 when something does, 2 when the file could not be read or a report could not be written: 1 never means anything else.
pub fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    Ok(control(says, matches).unwrap_or_else(|error| {
        // Nothing better to do when the standard error is closed.
        let _ = io::stderr().write_all(progress::failure(says, &error).as_bytes());
        ExitCode::from(EXIT_COULD_NOT_READ)
    }))
}

fn control(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
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
    // What describes several tables looks at all of them.
    if schema.as_ref().is_some_and(Chosen::is_package) && hints.sheet == SheetChoice::Best {
        hints.sheet = SheetChoice::All;
    }
    let path = cli::path(matches, "file").unwrap_or_default();
    let previous = match cli::path(matches, "previous").map(|path| read(&path, &hints)).transpose() {
        Ok(previous) => previous.unwrap_or_default(),
        Err(error) => {
            let reason = says::read_error(says, &error);
            return Ok(tell(&says.with("check-could-not-read-previous", &[("reason", reason.into())])));
        }
    };
    let only: Vec<Group> = cli::texts(matches, "only").into_iter().filter_map(Group::of_id).collect();
    let rules = if only.is_empty() { RuleSet::default() } else { RuleSet::of_groups(&only) };
    let control = Control { rules, previous: &previous, schema: schema.as_ref(), today: OffsetDateTime::now_utc().date() };
    let mut outcome = match check(says, &path, &hints, &control, only) {
        Ok(outcome) => outcome,
        Err(error) => return Ok(refuse(says, &says::read_error(says, &error))),
    };
    let undescribed = match schema.as_ref().map(|schema| undescribed(says, schema, &outcome.tables)) {
        None => None,
        Some(Ok(sentence)) => sentence,
        Some(Err(message)) => return Ok(tell(&message)),
    };
    let wrote = write_reports(says, matches, &outcome)?;
    let repaired = match (cli::text(matches, "apply"), cli::path(matches, "out")) {
        (Some(_), Some(out)) => match repairs::apply_safe(says, &path, &hints, &outcome.tables, &out)? {
            Ok(sentence) => {
                outcome.repaired = Some(look_again(says, &control, &outcome.tables, &out)?);
                Some(sentence)
            }
            Err(message) => return Ok(refuse(says, &message)),
        },
        _ => None,
    };
    if cli::given(matches, "json") {
        // The standard output is for the program that reads it.
        undescribed.into_iter().for_each(|sentence| drop(writeln!(io::stderr(), "{sentence}")));
        super::print(&wire::json(says.words(), &outcome, all)?)?;
    } else {
        let mut text = people::report(says, &outcome, Colour::of_environment());
        let after = outcome.repaired.as_ref().map(|repaired| says.with("check-after", &[("n", repaired.checked.report.count_of(Severity::Blocking).into())]));
        for sentence in undescribed.into_iter().chain(wrote).chain(repaired).chain(after) {
            text.push_str(&sentence);
            text.push('\n');
        }
        super::print(&text)?;
    }
    Ok(if outcome.is_blocked() { ExitCode::from(EXIT_BLOCKED) } else { ExitCode::SUCCESS })
}

fn check(says: Says, path: &Path, hints: &ReadHints, control: &Control<'_>, only: Vec<Group>) -> Result<Outcome, ReadError> {
    let progress = crate::progress::Progress::new(!io::stderr().is_terminal());
    progress.step(says.text("check-reading"));
    let tables = read(path, hints)?;
    progress.step(says.text("check-checking"));
    let all: Vec<&TypedTable> = tables.iter().collect();
    let checked = all.iter().map(|table| control.look(table.name(), table, &all)).collect::<Result<Vec<_>, ReadError>>();
    let checked = checked.map(|checked| tables.into_iter().zip(checked).collect::<Vec<_>>()).and_then(|mut tables| {
        if only.is_empty() || only.contains(&Group::Keys) {
            add_broken_references(&mut tables)?;
        }
        Ok(tables)
    });
    progress.finish();
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Outcome { file, tables: checked?, repaired: None, only, today: control.today })
}

/// Tables described and not in the file, or the other way round, in a sentence.
///
/// # Errors
/// A sentence, when no table of the file is described.
fn undescribed(says: Says, schema: &Chosen, tables: &[(TypedTable, Checked)]) -> Result<Option<String>, String> {
    let described: Vec<&str> = tables.iter().filter_map(|(table, _)| schema.of(table.name())).map(|(name, _)| name).collect();
    let absent: Vec<&str> = schema.names().into_iter().filter(|name| !described.contains(name)).collect();
    let found: Vec<&str> = tables.iter().map(|(table, _)| table.name()).collect();
    if described.is_empty() {
        return Err(says.with("check-package-none", &[("wanted", absent.join(", ").into()), ("found", found.join(", ").into())]));
    }
    let others: Vec<&str> = found.into_iter().filter(|name| schema.of(name).is_none()).collect();
    let mut sentences = Vec::new();
    if !absent.is_empty() {
        sentences.push(says.with("check-package-absent", &[("names", absent.join(", ").into())]));
    }
    if !others.is_empty() {
        sentences.push(says.with("check-package-others", &[("names", others.join(", ").into())]));
    }
    Ok((!sentences.is_empty()).then(|| sentences.join("\n")))
}

/// Reads and checks what repairs wrote, as whoever uses it next will.
fn look_again(says: Says, control: &Control<'_>, given: &[(TypedTable, Checked)], out: &Path) -> anyhow::Result<Repaired> {
    let could_not = |error: ReadError| anyhow!(says.with("inspect-could-not-read", &[("reason", says::read_error(says, &error).into())]));
    let tables = read(out, &ReadHints::default()).map_err(could_not)?;
    let [table] = tables.as_slice() else { return Err(anyhow!(says.text("check-apply-one-table"))) };
    // Its schema is that of the table it was made from, whatever the new file is called.
    let name = given.first().map_or_else(|| table.name(), |(table, _)| table.name());
    Ok(Repaired { path: out.display().to_string(), checked: control.look(name, table, &[table]).map_err(could_not)? })
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

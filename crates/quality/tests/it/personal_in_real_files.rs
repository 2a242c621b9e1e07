//! Personal data in real files of local authorities: published on purpose, so nothing there may block. Skipped when the folder is absent.

use crate::shared::real_files;
use parvis_formats::{RawFile, ReadHints, ReadLimits, SheetChoice, assign_types, read};
use parvis_quality::{Context, Group, RuleSet, Severity, check};
use std::path::{Path, PathBuf};

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() { files(&path, into) } else { into.push(path) }
    }
}

/// Files too long for a test of every day; `PARVIS_ALL_FILES` includes them.
const LONG_BYTES: u64 = 3_000_000;

#[test]
fn no_published_file_is_blocked_for_personal_data() {
    let Some(data) = real_files() else { return };
    let mut paths = Vec::new();
    files(&data, &mut paths);
    paths.sort();
    let all = std::env::var_os("PARVIS_ALL_FILES").is_some();
    let rules = RuleSet::of_groups(&[Group::Personal]);
    let context = Context::new(time::Date::from_calendar_date(2026, time::Month::November, 24).expect("a date"));
    let hints = ReadHints { sheet: SheetChoice::All, ..ReadHints::default() };
    let mut blocking = Vec::new();
    for path in paths {
        if !all && std::fs::metadata(&path).is_ok_and(|metadata| metadata.len() > LONG_BYTES) {
            continue;
        }
        let Ok(tables) = RawFile::open(&path).map_err(|_| ()).and_then(|file| read(&file, &hints, &ReadLimits::default()).map_err(|_| ())) else { continue };
        for raw in tables {
            let Ok(table) = assign_types(raw, &hints) else { continue };
            let Ok(checked) = check(&table, &rules, &context) else { continue };
            for finding in &checked.report.findings {
                println!(
                    "{} | {} | {} | {} | {}/{} | {:?} | {:?}",
                    path.strip_prefix(&data).unwrap_or(&path).display(),
                    finding.severity.id(),
                    finding.rule,
                    finding.column.as_deref().unwrap_or("-"),
                    finding.count,
                    table.rows(),
                    finding.values,
                    finding.details.values().collect::<Vec<_>>()
                );
                if finding.severity == Severity::Blocking {
                    blocking.push(format!("{}: {} {:?}", path.display(), finding.rule, finding.column));
                }
            }
        }
    }
    assert!(blocking.is_empty(), "{blocking:#?}");
}

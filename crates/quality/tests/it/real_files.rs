//! Every rule on real files of local authorities: what is said of them is read by eye, and nothing of it may block. Skipped when the folder is absent.

use crate::shared::real_files;
use parvis_formats::{RawFile, ReadHints, ReadLimits, SheetChoice, TypedTable, assign_types, read};
use parvis_quality::{Context, Group, RULES, RuleSet, Severity, check, references};
use std::path::{Path, PathBuf};

/// The readable tables of a file; nothing when it is of no known format.
fn tables(path: &Path) -> Vec<TypedTable> {
    let hints = ReadHints { sheet: SheetChoice::All, ..ReadHints::default() };
    let Ok(file) = RawFile::open(path) else { return Vec::new() };
    let Ok(raw) = read(&file, &hints, &ReadLimits::default()) else { return Vec::new() };
    raw.into_iter().filter_map(|table| assign_types(table, &hints).ok()).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.sort();
    found
}

/// The report of every table is printed: `file: rule column count values` (`cargo nextest run real_files --no-capture`).
#[test]
fn no_rule_of_values_structure_or_keys_blocks_a_real_file() {
    let Some(data) = real_files() else { return };
    let today = time::Date::from_calendar_date(2026, time::Month::November, 24).unwrap();
    let rules = RuleSet::of_groups(&[Group::Structure, Group::Values, Group::Keys, Group::Metadata]);
    let mut blocking = Vec::new();
    let mut checked = 0;
    for path in files(&data).into_iter().filter(|path| path.extension().is_none_or(|extension| extension != "md")) {
        let file = path.strip_prefix(&data).unwrap_or(&path).display().to_string();
        for table in tables(&path) {
            let report = check(&table, &rules, &Context::new(today)).unwrap_or_else(|error| panic!("{file}: {error}")).report;
            checked += 1;
            for finding in &report.findings {
                let column = finding.column.as_deref().unwrap_or("-");
                let mended = finding.repair.as_ref().map(|repair| repair.examples.clone()).unwrap_or_default();
                println!(
                    "{file}[{}]: {} {column} {} {:?} {:?} {mended:?} {:?}",
                    table.name(),
                    finding.rule,
                    finding.count,
                    finding.values,
                    finding.details,
                    finding.rows.first()
                );
                if finding.severity == Severity::Blocking {
                    blocking.push(format!("{file}: {} {column}", finding.rule));
                }
            }
        }
    }
    assert!(checked > 50, "only {checked} tables were read");
    assert_eq!(blocking, Vec::<String>::new());
}

/// Every SIRET of that file was destroyed by a spreadsheet: no row is without remark.
#[test]
fn a_doubt_about_every_row_leaves_no_row_without_remark() {
    let Some(data) = real_files() else { return };
    let today = time::Date::from_calendar_date(2026, time::Month::November, 24).unwrap();
    let table = tables(&data.join("csv/subventions_toulouse_metropole_2023.csv")).remove(0);
    let checked = check(&table, &RuleSet::default(), &Context::new(today)).unwrap();
    let place = checked.report.findings.iter().position(|finding| finding.rule == "digits-lost").expect("a finding");
    let cells = checked.cells.iter().find(|cells| cells.finding == place).expect("its cells");
    let finding = &checked.report.findings[place];
    assert_eq!((finding.count, finding.rows.len(), cells.rows.len()), (551, 20, 551));
    assert_eq!(checked.report.clean_rows, Some(0));
}

#[test]
fn every_rule_has_its_words_in_both_languages() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../locales");
    for language in ["fr", "en"] {
        let words: String = files(&Path::new(folder).join(language)).iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
        let cards = RULES.iter().map(|rule| rule.card()).chain([&parvis_quality::BROKEN_REFERENCE_CARD]);
        let missing: Vec<&str> = cards
            .map(|card| card.id)
            .filter(|id| *id != "spaces-around")
            .filter(|id| !words.contains(&format!("\nrule-{id} =")) || !words.contains(&format!("\nrule-{id}-do =")))
            .collect();
        assert_eq!(missing, Vec::<&str>::new(), "{language}");
    }
}

/// Trips lead to routes and calendars, stop times to trips and stops: as the GTFS reference says.
#[test]
fn the_tables_of_a_transport_offer_lead_to_each_other() {
    let Some(data) = real_files() else { return };
    let tables = tables(&data.join("gtfs/star_rennes_2011.zip"));
    let all: Vec<&TypedTable> = tables.iter().collect();
    let links: Vec<String> = references(&all)
        .unwrap()
        .iter()
        .map(|link| {
            let lost = link.broken.as_ref().map_or(0, |finding| finding.count);
            format!("{}.{} -> {}.{} ({lost})", tables[link.from.0].name(), link.from.1, tables[link.to.0].name(), link.to.1)
        })
        .collect();
    for expected in ["stop_times.trip_id -> trips.trip_id (0)", "stop_times.stop_id -> stops.stop_id (0)", "trips.route_id -> routes.route_id (0)"] {
        assert!(links.iter().any(|link| link == expected), "{expected} is not in {links:#?}");
    }
}

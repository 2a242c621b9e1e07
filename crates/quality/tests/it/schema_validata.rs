//! Whole files: the national validator (Validata 0.9.7 on frictionless 4).

use crate::vectors::{Tally, json, records, standards};
use parvis_quality::schema::{ErrorKind, Schema, SchemaError, ValidateOptions, Validation, Validator};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn validated(standards: &Path, csv: &str, schema: &str) -> Validation {
    let schema = Schema::parse(&json(&standards.join(schema))).unwrap_or_else(|error| panic!("{schema}: {error}"));
    let records = records(&std::fs::read(standards.join(csv)).expect("a vector"));
    let cells: Vec<Vec<&str>> = records.iter().map(|record| record.iter().map(String::as_str).collect()).collect();
    let header = cells.first().map(Vec::as_slice).unwrap_or_default();
    let mut validator = Validator::new(&schema, header, &ValidateOptions::default());
    for (index, record) in cells.iter().enumerate().skip(1) {
        validator.record(index as u64 + 1, record);
    }
    validator.finish()
}

/// An error in the words of the vectors: `code[:constraint]`, record, name and place of the column.
type Told = (String, u64, String, u64);

fn told(error: &SchemaError) -> Told {
    let code = match error.kind.constraint() {
        Some(constraint) => format!("{}:{}", error.kind.code(), constraint.id()),
        None => error.kind.code().to_owned(),
    };
    let in_body = error.record > 1;
    let name = match error.kind {
        ErrorKind::MissingRequiredHeader | ErrorKind::Check => error.value.clone(),
        _ => error.column.as_ref().map(|column| column.name.clone()).unwrap_or_default(),
    };
    let place = error.column.as_ref().filter(|_| in_body).map_or(0, |column| column.index as u64 + 1);
    (code, if in_body { error.record } else { 0 }, name, place)
}

fn expected(error: &Value) -> Told {
    let code = error["code"].as_str().expect("a code");
    let code = error["constraint"].as_str().map_or_else(|| code.to_owned(), |constraint| format!("{code}:{constraint}"));
    let row = error["rowPosition"].as_u64().unwrap_or(0);
    // Header errors only name their column in their sentence.
    let quoted = || error["note"].as_str().filter(|_| row == 0).and_then(|note| note.split(['`', '\'']).nth(1)).unwrap_or_default();
    (code, row, error["fieldName"].as_str().unwrap_or_else(quoted).to_owned(), error["fieldPosition"].as_u64().unwrap_or(0))
}

/// The name of a vector, and why it differs on purpose.
const JUSTIFIED: &[(&str, &str)] = &[
    (
        "etalab__schema-lieux-covoiturage/exemple-valide.csv | examples",
        "the reference refuses the schema for an example that does not fit: we note it and check the file",
    ),
    ("etalab__schema-lieux-covoiturage/exemple-invalide.csv | examples", "the same"),
    ("MTES-MCT__acceslibre-schema/base/exemple.csv | examples", "the same"),
    ("MTES-MCT__acceslibre-schema/bureau_de_vote/exemple.csv | examples", "the same"),
    ("CEREMA__schema-aire-livraison/exemple-grand-lyon.csv | examples", "the same"),
    (
        "etalab__schema-stationnement-cyclable/exemple-valide.csv | examples",
        "the reference does not know `french_gps_coordinates`, written with underscores: we apply the check",
    ),
    (
        "betagouv__SCDL-Subvention-DataSubvention/exemple-duplicate-column.csv | examples",
        "the reference stops on a repeated column: we tell it and check the rest",
    ),
    ("betagouv__SCDL-Subvention-DataSubvention/exemple-duplicate-column.csv | schemas", "the same"),
];

#[test]
fn files_are_judged_as_the_national_validator_judges_them() {
    let Some(standards) = standards() else { return };
    let vectors = json(&standards.join("examples/expected-validata.json"));
    let mut tally = Tally::default();
    for run in vectors["runs"].as_array().unwrap() {
        let (csv, schema) = (run["csv"].as_str().unwrap(), run["schema"].as_str().unwrap());
        let name = format!("{} | {}", csv.trim_start_matches("examples/"), schema.split('/').next().unwrap());
        let found = validated(&standards, csv, schema);
        if run.get("exception").is_some() {
            tally.note(name, Some("no verdict expected".to_owned()));
            continue;
        }
        let errors: BTreeSet<Told> = found.errors.iter().filter(|error| !error.kind.is_warning()).map(told).collect();
        let wanted: BTreeSet<Told> = run["errors"].as_array().unwrap().iter().map(expected).collect();
        let mut difference = Vec::new();
        difference.extend(wanted.difference(&errors).map(|error| format!("  missing {error:?}")));
        difference.extend(errors.difference(&wanted).map(|error| format!("  in excess {error:?}")));
        let warning = |error: &SchemaError| {
            let name = if error.kind == ErrorKind::DisorderedHeader { String::new() } else { error.value.clone() };
            (error.kind.code().to_owned(), name)
        };
        let warnings: BTreeSet<(String, String)> = found.errors.iter().filter(|error| error.kind.is_warning()).map(warning).collect();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let wanted: BTreeSet<(String, String)> =
            run["warnings"].as_array().unwrap().iter().map(|warning| (text(&warning["code"]), text(&warning["field"]))).collect();
        difference.extend(wanted.symmetric_difference(&warnings).map(|warning| format!("  remark {warning:?}")));
        if found.is_valid() != run["valid"].as_bool().unwrap() {
            difference.push(format!("  valid: {}", found.is_valid()));
        }
        tally.note(name, (!difference.is_empty()).then(|| format!("\n{}", difference.join("\n"))));
    }
    tally.settle("examples/expected-validata.json", JUSTIFIED);
}

/// Each line of `cases.csv` says what is wrong with one record: all of it, and nothing else.
#[test]
fn each_authored_case_has_its_errors() {
    let Some(standards) = standards() else { return };
    let cases = records(&std::fs::read(standards.join("examples/scdl-authored/cases.csv")).unwrap());
    let mut files: BTreeMap<String, Validation> = BTreeMap::new();
    let mut tally = Tally::default();
    for case in &cases[1..] {
        let [file, row, what, codes] = case.as_slice() else { panic!("{case:?}") };
        let subject = file.split('/').nth(2).unwrap();
        let validation = files.entry(file.clone()).or_insert_with(|| validated(&standards, file, &format!("schemas/scdl/{subject}/latest/schema.json")));
        let row: u64 = row.parse().unwrap();
        let short = |error: &SchemaError| {
            let (code, _, name, _) = told(error);
            if name.is_empty() { code } else { format!("{code}:{name}") }
        };
        let found: BTreeSet<String> = validation.errors.iter().filter(|error| error.record == row).map(short).collect();
        let wanted: BTreeSet<String> = codes.split(';').map(str::to_owned).collect();
        tally.note(format!("{file}:{row} {what}"), (found != wanted).then(|| format!("expected {wanted:?}, found {found:?}")));
    }
    tally.settle("examples/scdl-authored/cases.csv", &[]);
}

/// The custom checks alone: the records and columns of their errors, one check after the other.
#[test]
fn each_custom_check_flags_the_same_records() {
    let Some(standards) = standards() else { return };
    let vectors = json(&standards.join("examples/expected-validata.json"));
    let mut tally = Tally::default();
    for run in vectors["runs"].as_array().unwrap().iter().filter(|run| run["csv"].as_str().is_some_and(|csv| csv.contains("custom-checks/"))) {
        let (csv, schema) = (run["csv"].as_str().unwrap(), run["schema"].as_str().unwrap());
        let found: BTreeSet<Told> = validated(&standards, csv, schema).errors.iter().map(told).collect();
        let wanted: BTreeSet<Told> = run["errors"].as_array().unwrap().iter().map(expected).collect();
        tally.note(csv, (found != wanted).then(|| format!("expected {wanted:?}\n  found {found:?}")));
    }
    tally.settle("examples/custom-checks", &[]);
}

//! Whole files without a schema, and descriptors: frictionless 5.

use crate::vectors::{Tally, json, records, standards};
use parvis_quality::schema::cast::Caster;
use parvis_quality::schema::{Field, FieldType, Schema, SchemaError, ValidateOptions, Validator};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The types the reference tries, in its order.
const CANDIDATES: &[FieldType] = &[
    FieldType::YearMonth,
    FieldType::GeoPoint,
    FieldType::Duration,
    FieldType::GeoJson,
    FieldType::Object,
    FieldType::Array,
    FieldType::DateTime,
    FieldType::Time,
    FieldType::Date,
    FieldType::Integer,
    FieldType::Number,
    FieldType::Boolean,
    FieldType::Year,
    FieldType::String,
];
/// Records the reference looks at to guess, and the share that must fit.
const SAMPLE: usize = 100;
const CONFIDENCE: f64 = 0.9;
const VECTORS_KEEP: usize = 20;

/// The record that the reference takes for the header: the first about as wide as the mean.
fn header_row(sample: &[Vec<&str>]) -> usize {
    let mean = sample.iter().map(Vec::len).sum::<usize>() as f64 / sample.len() as f64;
    let width = mean.round_ties_even();
    let drift = (width * 0.1).round_ties_even().max(1.0);
    sample.iter().position(|record| (width - drift..=width + drift).contains(&(record.len() as f64))).unwrap_or(0)
}

/// The type the reference guesses from a sample: the first whose score reaches the share.
fn guessed(column: usize, sample: &[Vec<&str>]) -> FieldType {
    let mut runners: Vec<(FieldType, Caster, f64)> = CANDIDATES.iter().map(|kind| (*kind, Caster::new(&Field::new("x", *kind)), 0.0)).collect();
    let mut most = sample.len() as f64;
    let threshold = most * (CONFIDENCE - 1.0);
    for record in sample {
        let cell = record.get(column);
        let is_missing = cell == Some(&"");
        if is_missing {
            most -= 1.0;
        }
        for (kind, caster, score) in &mut runners {
            if *score < threshold {
                continue;
            }
            if !is_missing {
                // A cell that is not there fits every type.
                *score += if cell.is_none_or(|cell| caster.accepts(cell)) { 1.0 } else { -1.0 };
            }
            if most > 0.0 && *score >= most * CONFIDENCE {
                return *kind;
            }
        }
    }
    FieldType::Any
}

type Told = (String, Option<u64>, Option<u64>);

fn told(error: &SchemaError) -> Told {
    let row = (!error.kind.code().ends_with("-label")).then_some(error.record);
    (error.kind.code().to_owned(), row, error.column.as_ref().map(|column| column.index as u64 + 1))
}

const JUSTIFIED: &[(&str, &str)] = &[
    ("[table].csv", "the reference takes brackets in a name for a pattern of names, and finds no file"),
    ("empty.csv", "an empty file is an error of the reader, not of the schema"),
    ("country-2.csv", "the reference takes the lines for one column after the comment of the first line: we see the semicolons"),
    ("dialect.csv", "the reference does not see the bars, and finds one column: we do, and the last record has a cell in excess"),
    ("latin1.csv", "the reference only tries UTF-8: we recognise the encoding, and the file is right"),
    ("table-infer-iso-8859-7.csv", "the same"),
    ("table-with-accents.csv", "the same"),
];

#[test]
fn files_without_schema_are_judged_as_the_reference_judges_them() {
    let Some(standards) = standards() else { return };
    let vectors = json(&standards.join("frictionless/expected-frictionless5.json"));
    let mut tally = Tally::default();
    for run in vectors["csv_default_validate"].as_array().unwrap() {
        let path = run["csv"].as_str().unwrap();
        let name = path.rsplit('/').next().unwrap();
        let records = records(&std::fs::read(standards.join(path)).unwrap());
        let cells: Vec<Vec<&str>> = records.iter().map(|record| record.iter().map(String::as_str).collect()).collect();
        let mut found: BTreeSet<Told> = BTreeSet::new();
        let mut rows = 0;
        if !cells.is_empty() {
            let start = header_row(&cells[..cells.len().min(SAMPLE)]);
            let header = &cells[start];
            let sample = &cells[start + 1..cells.len().min(SAMPLE).max(start + 1)];
            let fields: Vec<Value> = (0..header.len()).map(|index| json!({ "name": format!("{index}"), "type": guessed(index, sample).id() })).collect();
            let mut schema = Schema::parse(&json!({ "fields": fields })).unwrap();
            for (field, label) in schema.fields.iter_mut().zip(header) {
                field.name = (*label).to_owned();
            }
            let mut validator = Validator::new(&schema, header, &ValidateOptions::default());
            for (index, record) in cells.iter().enumerate().skip(start + 1) {
                validator.record(index as u64 + 1, record);
                rows += 1;
            }
            // The vectors hold at most twenty errors of a file.
            found = validator.finish().errors.iter().filter(|error| !error.kind.is_warning()).map(told).take(VECTORS_KEEP).collect();
        }
        let error = |error: &Value| (error[0].as_str().unwrap().to_owned(), error[1].as_u64(), error[2].as_u64());
        let wanted: BTreeSet<Told> = run["errors"].as_array().unwrap().iter().map(error).collect();
        let mut difference: Vec<String> = wanted.difference(&found).map(|error| format!("  missing {error:?}")).collect();
        difference.extend(found.difference(&wanted).map(|error| format!("  in excess {error:?}")));
        if let Some(expected) = run["rows"][0].as_u64()
            && expected != rows
        {
            difference.push(format!("  expected {expected} rows, found {rows}"));
        }
        tally.note(name, (!difference.is_empty()).then(|| format!("\n{}", difference.join("\n"))));
    }
    tally.settle("frictionless/expected-frictionless5.json, files", JUSTIFIED);
}

#[test]
fn descriptors_are_judged_as_the_reference_judges_them() {
    let Some(standards) = standards() else { return };
    let vectors = json(&standards.join("frictionless/expected-frictionless5.json"));
    let mut tally = Tally::default();
    for run in vectors["schema_descriptors"].as_array().unwrap() {
        let path = run["schema"].as_str().unwrap();
        let parsed = Schema::parse(&json(&standards.join(path)));
        let is_valid = parsed.as_ref().is_ok_and(|schema| !schema.notes.iter().any(|note| note.kind.is_fault()));
        tally.note(path, (Some(is_valid) != run["valid"].as_bool()).then(|| format!("{parsed:?}")));
    }
    tally.settle("frictionless/expected-frictionless5.json, descriptors", &[]);
}

//! One cell at a time: frictionless 5 `Field.read_cell`.

use crate::vectors::{Tally, json, standards};
use parvis_quality::schema::{CellCheck, Schema};
use serde_json::{Value, json};

#[test]
fn cells_are_cast_as_the_reference_casts_them() {
    let Some(standards) = standards() else { return };
    let vectors = json(&standards.join("frictionless/cast-vectors.json"));
    let mut tally = Tally::default();
    for case in vectors["cases"].as_array().unwrap() {
        let mut field = case["field"].clone();
        field["name"] = json!("x");
        let schema = Schema::parse(&json!({ "fields": [field] })).unwrap();
        let (mut check, notes) = CellCheck::new(&schema.fields[0], &schema.missing_values, "/fields/0");
        let faults = check.look(case["value"].as_str().unwrap());
        let mut found: Vec<&str> = faults.constraints().map(|constraint| constraint.id()).collect();
        if faults.is_type() {
            found.push("type");
        }
        found.sort_unstable();
        let mut expected: Vec<&str> = case["violations"].as_array().map(|names| names.iter().filter_map(Value::as_str).collect()).unwrap_or_default();
        expected.sort_unstable();
        let is_null = faults.is_null() || faults.is_type();
        let differs = found != expected || is_null != case["result"].is_null() || !notes.is_empty();
        tally.note(format!("{} {}", case["field"], case["value"]), differs.then(|| format!("expected {expected:?}, found {found:?} {notes:?}")));
    }
    tally.settle("frictionless/cast-vectors.json", &[]);
}

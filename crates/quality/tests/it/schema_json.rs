//! JSON and GeoJSON resources: python-jsonschema.

use crate::vectors::{Tally, json, standards};
use parvis_quality::schema::JsonRules;

#[test]
fn json_resources_are_judged_as_the_reference_judges_them() {
    let Some(standards) = standards() else { return };
    let vectors = json(&standards.join("examples/expected-jsonschema.json"));
    let mut tally = Tally::default();
    for run in vectors["runs"].as_array().unwrap() {
        let (file, path) = (run["file"].as_str().unwrap(), run["schema"].as_str().unwrap());
        let schema = json(&standards.join(path));
        let rules = JsonRules::new(&schema).unwrap_or_else(|error| panic!("{path}: {error}"));
        let (faults, count) = rules.faults(&json(&standards.join(file)), &schema, 5);
        let differs = Some(count == 0) != run["valid"].as_bool() || Some(count) != run["errors"].as_u64() || !rules.unresolved().is_empty();
        tally.note(file, differs.then(|| format!("{count} errors, {faults:?}, unresolved {:?}", rules.unresolved())));
    }
    tally.settle("examples/expected-jsonschema.json", &[]);
}

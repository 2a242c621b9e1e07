//! The quality control: a full report beside the reading alone, and a schema checked beside the reference tools.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::Bench;
use super::generate::{Size, subsidies};
use super::measure::{Cost, cost, cost_within, mebibytes, median};
use super::report::{Report, ratio};

/// Rows of the file that the reference tools read: they take minutes on a million, and one of them stops at 100,000.
const PEER_ROWS: u64 = 100_000;
const ROWS: u64 = 1_000_000;

const FRICTIONLESS: &str = r#"
import sys, time
from frictionless import Dialect, Resource, Schema, formats, system
source, schema = sys.argv[1:]
with system.use_context(trusted=True):
    started = time.perf_counter()
    resource = Resource(path=source, schema=Schema.from_descriptor(schema), dialect=Dialect(controls=[formats.CsvControl(delimiter=";")]))
    report = resource.validate(limit_errors=1000)
    print(time.perf_counter() - started, report.stats["errors"], report.tasks[0].stats.get("rows"))
"#;

const VALIDATA: &str = r#"
import sys, time
from validata_core import validate
source, schema = sys.argv[1:]
started = time.perf_counter()
report = validate(source, schema)
print(time.perf_counter() - started, report.get("stats", {}).get("errors"))
"#;

/// The schema of [`subsidies`]: types, patterns, closed lists, bounds, and a key.
const SCHEMA: &str = r#"{"name": "subventions", "missingValues": [""], "fields": [
{"name": "id", "type": "string", "constraints": {"required": true, "unique": true, "pattern": "S\\d{8}"}},
{"name": "attribuant", "type": "string", "constraints": {"required": true}},
{"name": "siret_attribuant", "type": "string", "constraints": {"required": true, "pattern": "\\d{14}"}},
{"name": "date_convention", "type": "date", "format": "%Y-%m-%d", "constraints": {"required": true}},
{"name": "beneficiaire", "type": "string", "constraints": {"required": true, "maxLength": 200}},
{"name": "siret_beneficiaire", "type": "string", "constraints": {"pattern": "\\d{14}"}},
{"name": "commune", "type": "string"},
{"name": "code_insee", "type": "string", "constraints": {"pattern": "(\\d\\d|2[AB])\\d{3}"}},
{"name": "departement", "type": "string"},
{"name": "objet", "type": "string", "constraints": {"required": true}},
{"name": "montant", "type": "number", "constraints": {"required": true, "minimum": 0}},
{"name": "nature", "type": "string", "constraints": {"enum": ["aide en numéraire", "aide en nature", "prestation en nature", "aide en numéraire,prestation en nature"]}},
{"name": "conditions", "type": "string", "constraints": {"enum": ["unique", "échelonné", "récurrent", "autre"]}},
{"name": "date_versement", "type": "date", "format": "%Y-%m-%d"},
{"name": "thematique", "type": "string"},
{"name": "annee", "type": "year", "constraints": {"minimum": 2000}},
{"name": "pourcentage", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
{"name": "notification_ue", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
{"name": "latitude", "type": "number", "constraints": {"minimum": -90, "maximum": 90}},
{"name": "longitude", "type": "number", "constraints": {"minimum": -180, "maximum": 180}}]}"#;

pub fn run(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    full_report(bench, report)?;
    schema(bench, report)
}

fn full_report(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    let file = subsidies(bench.machine, "subsidies-200mb.csv", Size::Bytes(200_000_000))?;
    let target = bench.machine.scratch("bench")?.join("ours.parquet");
    report.table("The full quality report of a 200 MB CSV", &["", "wall, median", "peak resident", "against the reading alone"]);
    let (mut reading, mut checking) = (Vec::new(), Vec::new());
    for _ in 0..bench.runs {
        reading.push(cost(Command::new(&bench.parvis).arg("bench-read").arg(&file).arg(&target))?.0);
        checking.push(check(bench, &file, None)?);
    }
    let (read_wall, read_peak) = summary(&reading);
    let (check_wall, check_peak) = summary(&checking);
    report.row(vec!["reading and typing alone (bench-read)".into(), format!("{read_wall:.2} s"), mebibytes(read_peak), String::new()]);
    report.row(vec!["parvis check, every rule".into(), format!("{check_wall:.2} s"), mebibytes(check_peak), ratio(check_wall, read_wall)]);
    report.note(format!("{} interleaved runs, whole processes; the check reads and types too. Goal: at most 2 × the reading, in at most 500 MB.", bench.runs));
    Ok(())
}

fn schema(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    let folder = bench.machine.scratch("bench")?;
    let schema = folder.join("subventions.schema.json");
    fs::write(&schema, SCHEMA)?;
    let small = subsidies(bench.machine, "subsidies-100k.csv", Size::Rows(PEER_ROWS))?;
    let large = subsidies(bench.machine, "subsidies-1m.csv", Size::Rows(ROWS))?;
    report.table("A Table Schema checked: rows per second", &["", "rows", "time, median", "rows/s", "ours against it"]);
    let (mut ours_small, mut ours_large) = (Vec::new(), Vec::new());
    for _ in 0..bench.runs {
        ours_small.push(check(bench, &small, Some(&schema))?.wall.as_secs_f64());
        ours_large.push(check(bench, &large, Some(&schema))?.wall.as_secs_f64());
    }
    let rate = |rows: u64, seconds: f64| rows as f64 / seconds;
    let (small_wall, large_wall) = (median(&ours_small), median(&ours_large));
    for (rows, wall) in [(PEER_ROWS, small_wall), (ROWS, large_wall)] {
        report.row(vec!["parvis check --only schema".into(), rows.to_string(), format!("{wall:.2} s"), format!("{:.0}", rate(rows, wall)), String::new()]);
    }
    for (name, packages, script) in [("frictionless", &["frictionless==5.21.0"][..], FRICTIONLESS), ("validata-core", &["validata-core==0.9.7"][..], VALIDATA)]
    {
        let Some(python) = bench.peers.environment(bench.machine, name, packages) else {
            report.note(format!("{name} is not to be had here: skipped."));
            continue;
        };
        let path = folder.join(format!("validate_with_{}.py", name.replace('-', "_")));
        fs::write(&path, script)?;
        // Once: it takes most of a minute, and its spread is far under the ratio.
        let (_, printed) = cost(Command::new(&python).arg(&path).arg(&small).arg(&schema).stderr(Stdio::null()))?;
        let seconds: f64 = printed.split_whitespace().next().and_then(|seconds| seconds.parse().ok()).with_context(|| format!("{name} printed {printed:?}"))?;
        let theirs = rate(PEER_ROWS, seconds);
        report.row(vec![name.to_owned(), PEER_ROWS.to_string(), format!("{seconds:.1} s"), format!("{theirs:.0}"), ratio(rate(ROWS, large_wall), theirs)]);
    }
    report.note("Ours is the wall time of the whole process on a million rows, reading and typing included; theirs that of their validation, start of the interpreter left out. Goals: 50 × frictionless, 10 × validata.");
    Ok(())
}

/// Runs `parvis check`: a file with blocking findings leaves with 1, which is an answer.
fn check(bench: &Bench<'_>, file: &Path, schema: Option<&Path>) -> Result<Cost> {
    let mut command = Command::new(&bench.parvis);
    command.arg("check").arg(file).arg("--json");
    if let Some(schema) = schema {
        command.arg("--only").arg("schema").arg("--schema").arg(schema);
    }
    let started = Instant::now();
    let (cost, printed) = cost_within(&mut command, &[0, 1])?;
    if !printed.starts_with('{') || started.elapsed() < Duration::from_millis(1) {
        bail!("`parvis check` printed no report");
    }
    Ok(cost)
}

/// Median wall seconds and largest peak.
fn summary(costs: &[Cost]) -> (f64, u64) {
    let walls: Vec<f64> = costs.iter().map(|cost| cost.wall.as_secs_f64()).collect();
    (median(&walls), costs.iter().map(|cost| cost.peak_bytes).max().unwrap_or(0))
}

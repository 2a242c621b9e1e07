//! Reading: full typing and Parquet, against DuckDB's `COPY … TO parquet`; and the memory of a large file.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::Bench;
use super::generate::{Size, subsidies};
use super::measure::{Cost, cost, mebibytes, median};
use super::report::{Report, ratio};

/// DuckDB prints the seconds of its own statement: the start of the interpreter is not counted against it.
const COPY: &str = r#"
import sys, time, duckdb
source, target = sys.argv[1:]
connection = duckdb.connect(config={"threads": 2})
started = time.perf_counter()
rows = connection.execute(f"copy (select * from read_csv_auto('{source}')) to '{target}' (format parquet, compression zstd)").fetchone()[0]
print(time.perf_counter() - started, rows)
"#;

pub fn run(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    let usual = subsidies(bench.machine, "subsidies-200mb.csv", Size::Bytes(200_000_000))?;
    compare(bench, report, &usual)?;
    let large = subsidies(bench.machine, "subsidies-2gb.csv", Size::Bytes(2_000_000_000))?;
    memory(bench, report, &large)
}

fn compare(bench: &Bench<'_>, report: &mut Report, file: &Path) -> Result<()> {
    let folder = bench.machine.scratch("bench")?;
    report.table("Reading a 200 MB CSV: every value typed, profile, Parquet", &["", "wall, median", "peak resident", "against DuckDB"]);
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for _ in 0..bench.runs {
        ours.push(parvis(bench, file, &folder.join("ours.parquet"))?);
        if bench.peers.duckdb {
            theirs.push(duckdb(bench, file, &folder.join("theirs.parquet"))?);
        }
    }
    let (our_wall, our_peak) = summary(&ours);
    let (their_wall, their_peak) = summary(&theirs);
    report.row(vec!["parvis".into(), format!("{our_wall:.2} s"), mebibytes(our_peak), ratio(our_wall, their_wall)]);
    if bench.peers.duckdb {
        report.row(vec!["DuckDB COPY (types from a sample)".into(), format!("{their_wall:.2} s"), mebibytes(their_peak), String::new()]);
    } else {
        report.note("DuckDB is not installed here: skipped.");
    }
    report.note(format!("{} interleaved runs. Ours is the wall time of the whole process, DuckDB's that of its statement. Goal: at most 1.5 ×.", bench.runs));
    Ok(())
}

fn memory(bench: &Bench<'_>, report: &mut Report, file: &Path) -> Result<()> {
    report.table("Reading a 2 GB CSV", &["", "wall", "peak resident"]);
    let cost = parvis(bench, file, &bench.machine.scratch("bench")?.join("large.parquet"))?;
    report.row(vec!["parvis".into(), format!("{:.1} s", cost.wall.as_secs_f64()), mebibytes(cost.peak_bytes)]);
    report.note("Goal: at most 400 MB resident.");
    Ok(())
}

fn parvis(bench: &Bench<'_>, file: &Path, target: &Path) -> Result<Cost> {
    cost(Command::new(&bench.parvis).arg("bench-read").arg(file).arg(target)).map(|(cost, _)| cost)
}

fn duckdb(bench: &Bench<'_>, file: &Path, target: &Path) -> Result<Cost> {
    let folder = bench.machine.scratch("bench")?;
    let mut command = bench.peers.python(&folder, "duckdb_read.py", COPY).context("no Python")?;
    let (cost, printed) = cost(command.arg(file).arg(target))?;
    let statement: f64 = printed.split_whitespace().next().and_then(|seconds| seconds.parse().ok()).context("DuckDB printed no duration")?;
    Ok(Cost { wall: std::time::Duration::from_secs_f64(statement), ..cost })
}

/// Median wall seconds and largest peak.
fn summary(costs: &[Cost]) -> (f64, u64) {
    let walls: Vec<f64> = costs.iter().map(|cost| cost.wall.as_secs_f64()).collect();
    (median(&walls), costs.iter().map(|cost| cost.peak_bytes).max().unwrap_or(0))
}

//! Comparing two tables row by row, against a full outer join in DuckDB over the same Parquet.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::Bench;
use super::generate::{self, Size, subsidies};
use super::measure::{Cost, cost, mebibytes, median};
use super::report::{Report, ratio};

const ROWS: u64 = 1_000_000;

/// Removed, changed, added, identical: what both sides must find.
const EXPECTED: &str = "3 4 3 999993";

/// DuckDB prints the seconds of its own statement, then what it found.
const JOIN: &str = r#"
import sys, time, duckdb
old, new = sys.argv[1:]
connection = duckdb.connect(config={"threads": 2})
columns = [row[0] for row in connection.execute(f"describe select * from '{old}'").fetchall() if row[0] != "id"]
differ = " or ".join(f'a."{name}" is distinct from b."{name}"' for name in columns)
started = time.perf_counter()
rows = connection.execute(f"select a.id, b.id from '{old}' a full outer join '{new}' b on a.id = b.id where a.id is null or b.id is null or {differ}").fetchall()
seconds = time.perf_counter() - started
removed, added = sum(row[1] is None for row in rows), sum(row[0] is None for row in rows)
print(seconds, removed, len(rows) - removed - added, added)
"#;

pub fn run(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    let before = subsidies(bench.machine, "subsidies-1m.csv", Size::Rows(ROWS))?;
    let after = generate::edited(bench.machine, "subsidies-1m-edited.csv", &before)?;
    let (old, new) = (parquet_of(bench, &before)?, parquet_of(bench, &after)?);
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for _ in 0..bench.runs {
        ours.push(parvis(bench, &old, &new)?);
        if bench.peers.duckdb {
            theirs.push(duckdb(bench, &old, &new)?);
        }
    }
    report.table("Ten changes among a million rows of twenty columns, by key", &["", "time, median", "peak resident", "against DuckDB"]);
    let (our_wall, our_peak) = summary(&ours);
    let (their_wall, their_peak) = summary(&theirs);
    report.row(vec!["parvis".into(), format!("{our_wall:.2} s"), mebibytes(our_peak), ratio(our_wall, their_wall)]);
    if bench.peers.duckdb {
        report.row(vec!["DuckDB FULL OUTER JOIN".into(), format!("{their_wall:.2} s"), mebibytes(their_peak), String::new()]);
    } else {
        report.note("DuckDB is not installed here: skipped.");
    }
    report.note(format!(
        "{} interleaved runs on two threads. Ours is the wall time of the whole process, DuckDB's that of its statement. Goals: at most 1.5 ×, in at most 500 MB.",
        bench.runs
    ));
    Ok(())
}

/// The Parquet of a CSV by our reader, beside it.
fn parquet_of(bench: &Bench<'_>, csv: &Path) -> Result<PathBuf> {
    let target = csv.with_extension("parquet");
    if !target.is_file() {
        cost(Command::new(&bench.parvis).arg("bench-read").arg(csv).arg(&target))?;
    }
    Ok(target)
}

fn parvis(bench: &Bench<'_>, old: &Path, new: &Path) -> Result<Cost> {
    let mut command = Command::new(&bench.parvis);
    command.env("RAYON_NUM_THREADS", "2").arg("bench-diff").arg(old).arg(new).args(["--key", "id"]);
    let (cost, printed) = cost(&mut command)?;
    if printed.trim() != EXPECTED {
        bail!("`parvis bench-diff` found {printed:?}, not {EXPECTED:?}");
    }
    Ok(cost)
}

fn duckdb(bench: &Bench<'_>, old: &Path, new: &Path) -> Result<Cost> {
    let folder = bench.machine.scratch("bench")?;
    let mut command = bench.peers.python(&folder, "duckdb_diff.py", JOIN).context("no Python")?;
    let (cost, printed) = cost(command.arg(old).arg(new))?;
    let (seconds, found) = printed.trim().split_once(' ').context("DuckDB printed no duration")?;
    if !EXPECTED.starts_with(found) {
        bail!("DuckDB found {found:?}, not {EXPECTED:?}");
    }
    Ok(Cost { wall: Duration::from_secs_f64(seconds.parse()?), ..cost })
}

/// Median seconds and largest peak.
fn summary(costs: &[Cost]) -> (f64, u64) {
    let walls: Vec<f64> = costs.iter().map(|cost| cost.wall.as_secs_f64()).collect();
    (median(&walls), costs.iter().map(|cost| cost.peak_bytes).max().unwrap_or(0))
}

//! Exporting a million rows: throughput, first byte and memory, against DuckDB's `COPY … TO` the same format.

use anyhow::{Context, Result, bail};

use super::generate::{Size, subsidies};
use super::measure::{cost, mebibytes, median};
use super::report::{Report, ratio};
use super::{Bench, serve};
use crate::server::resident;

const COPY: &str = r#"
import os, sys, time, duckdb
source, target, options = sys.argv[1:]
connection = duckdb.connect(config={"threads": 2})
started = time.perf_counter()
connection.execute(f"copy (select * from '{source}') to '{target}' ({options})")
print(time.perf_counter() - started, os.path.getsize(target))
"#;

/// A format of ours, and how DuckDB is asked for it.
static FORMATS: &[(&str, Option<&str>)] =
    &[("csv", Some("format csv, header")), ("ndjson", Some("format json")), ("parquet", Some("format parquet, compression zstd")), ("json", None)];

pub fn run(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    let file = subsidies(bench.machine, "subsidies-1m.csv", Size::Rows(serve::ROWS))?;
    let server = serve::published(bench, &file)?;
    let parquet = parquet_of(bench, &file)?;
    report.table("Exporting a million rows", &["format", "size", "parvis", "first byte", "peak resident of the server", "DuckDB COPY", "throughput ratio"]);
    for (format, options) in FORMATS {
        let path = format!("/api/v1/datasets/subventions/tables/subventions/rows.{format}");
        let mut ours = Vec::new();
        let mut theirs = Vec::new();
        let mut first = Vec::new();
        let mut size = 0;
        for _ in 0..bench.runs {
            let answer = server.get(&path)?;
            if answer.status != 200 {
                bail!("{path} answers {}", answer.status);
            }
            size = answer.body_bytes;
            ours.push(size as f64 / 1e6 / answer.took.as_secs_f64());
            first.push(answer.first_byte.as_secs_f64() * 1e3);
            if let (Some(options), true) = (options, bench.peers.duckdb) {
                theirs.push(duckdb(bench, &parquet, options)?);
            }
        }
        let (our_rate, their_rate) = (median(&ours), median(&theirs));
        report.row(vec![
            (*format).to_owned(),
            format!("{} MB", size / 1_000_000),
            format!("{our_rate:.0} MB/s"),
            format!("{:.0} ms", median(&first)),
            resident(server.pid(), "VmHWM:").map_or_else(|| "?".to_owned(), mebibytes),
            if theirs.is_empty() { "–".to_owned() } else { format!("{their_rate:.0} MB/s") },
            ratio(our_rate, their_rate),
        ]);
    }
    report.note(format!(
        "{} interleaved runs, medians; ours over HTTP on the loopback, DuckDB to a file. Goals: CSV at 150 MB/s or better, constant memory.",
        bench.runs
    ));
    Ok(())
}

/// The file as Parquet by our reader: DuckDB exports from what we would export from.
fn parquet_of(bench: &Bench<'_>, file: &std::path::Path) -> Result<std::path::PathBuf> {
    let target = bench.machine.scratch("bench")?.join("subsidies-1m.parquet");
    if bench.peers.duckdb && !target.is_file() {
        cost(std::process::Command::new(&bench.parvis).arg("bench-read").arg(file).arg(&target))?;
    }
    Ok(target)
}

/// Megabytes per second.
fn duckdb(bench: &Bench<'_>, source: &std::path::Path, options: &str) -> Result<f64> {
    let folder = bench.machine.scratch("bench")?;
    let mut command = bench.peers.python(&folder, "duckdb_export.py", COPY).context("no Python")?;
    let (_, printed) = cost(command.arg(source).arg(folder.join("export.out")).arg(options))?;
    let numbers: Vec<f64> = printed.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [seconds, bytes] = numbers[..] else { bail!("DuckDB printed {printed:?}") };
    Ok(bytes / 1e6 / seconds)
}

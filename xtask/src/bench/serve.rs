//! Serving rows: requests per second against Datasette, on the same million rows, at 1 and 16 clients.

mod load;
mod rivals;
mod workloads;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::Bench;
use super::generate::{Size, subsidies};
use super::measure::{mebibytes, median};
use super::report::{Report, ratio};
use crate::server::{Server, resident};
use crate::step::{run as run_command, step};
use workloads::{WORKLOADS, Workload};

pub const ROWS: u64 = 1_000_000;

/// Seconds of load for each measure.
const SECONDS: u32 = 3;

pub fn run(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    let Some(wrk) = &bench.peers.wrk else {
        println!("  skipped: serving, wrk is missing");
        return Ok(());
    };
    let file = subsidies(bench.machine, "subsidies-1m.csv", Size::Rows(ROWS))?;
    let ours = published(bench, &file)?;
    let theirs = match &bench.peers.datasette {
        Some(_) => Some(rivals::datasette(bench, &file)?),
        None => None,
    };
    report.table(
        format!("Serving {ROWS} rows: requests per second (p50 in ms)"),
        &["workload", "parvis, 1 client", "Datasette, 1", "ratio", "parvis, 16 clients", "Datasette, 16", "ratio"],
    );
    for workload in WORKLOADS {
        let row = compare(bench, wrk, workload, &ours, theirs.as_ref())?;
        report.row(row);
    }
    let memory = |server: &Server| resident(server.pid(), "VmHWM:").map_or_else(|| "?".to_owned(), mebibytes);
    report.note(format!(
        "{} interleaved runs of {SECONDS} s, medians. Peak resident: parvis {}, Datasette {}. Goal: at least 10 × on each.",
        bench.runs,
        memory(&ours),
        theirs.as_ref().map_or_else(|| "not installed, skipped".to_owned(), memory)
    ));
    Ok(())
}

/// One workload, both sides in turn.
fn compare(bench: &Bench<'_>, wrk: &Path, workload: &Workload, ours: &Server, theirs: Option<&Server>) -> Result<Vec<String>> {
    let folder = bench.machine.scratch("bench")?;
    let our_paths: Vec<String> = (0..workload.distinct).map(workload.parvis).collect();
    let their_paths: Vec<String> = (0..workload.distinct).map(workload.datasette).collect();
    same_rows(workload, ours, theirs, &our_paths, &their_paths)?;
    let mut row = vec![workload.name.to_owned()];
    for clients in [1, 16] {
        let mut our_loads = Vec::new();
        let mut their_loads = Vec::new();
        for _ in 0..bench.runs {
            our_loads.push(load::run(wrk, &folder, ours, &our_paths, clients, SECONDS)?);
            if let Some(theirs) = theirs {
                their_loads.push(load::run(wrk, &folder, theirs, &their_paths, clients, SECONDS)?);
            }
        }
        let rate = |loads: &[load::Load]| median(&loads.iter().map(|load| load.per_second).collect::<Vec<f64>>());
        let p50 = |loads: &[load::Load]| median(&loads.iter().map(|load| load.p50_ms).collect::<Vec<f64>>());
        let cell = |loads: &[load::Load]| if loads.is_empty() { "–".to_owned() } else { format!("{:.1} ({:.2})", rate(loads), p50(loads)) };
        row.extend([cell(&our_loads), cell(&their_loads), ratio(rate(&our_loads), rate(&their_loads))]);
    }
    Ok(row)
}

/// Speed says nothing when the answers differ: the same request must give as many rows on both sides.
fn same_rows(workload: &Workload, ours: &Server, theirs: Option<&Server>, our_paths: &[String], their_paths: &[String]) -> Result<()> {
    for (our_path, their_path) in our_paths.iter().zip(their_paths).step_by(our_paths.len().div_ceil(3)) {
        let our_rows = load::rows_of(ours, our_path)?;
        let Some(theirs) = theirs else { continue };
        let their_rows = load::rows_of(theirs, their_path)?;
        if our_rows != their_rows {
            bail!("{}: {our_rows} rows from {our_path}, {their_rows} from {their_path}", workload.name);
        }
    }
    Ok(())
}

/// Publishes the file into a data directory of its own, once, and serves it.
///
/// # Errors
/// When it cannot be published or served.
pub fn published(bench: &Bench<'_>, file: &Path) -> Result<Server> {
    let data = data_directory(bench)?;
    let marker = data.join("published");
    if !marker.is_file() {
        // What an interrupted publication left is no measure of anything.
        if data.is_dir() {
            std::fs::remove_dir_all(&data)?;
        }
        step("publishing a million rows", || {
            let mut command = Command::new(&bench.parvis);
            command.arg("publish").arg(file).args(["--dataset", "subventions", "--title", "Subventions", "--table", "subventions", "--data"]).arg(&data);
            run_command(command.stdout(std::process::Stdio::null()))
        })?;
        std::fs::write(marker, "")?;
    }
    serve(bench, &data)
}

/// Serves a data directory on a free port.
///
/// # Errors
/// When the server gives no address.
pub fn serve(bench: &Bench<'_>, data: &Path) -> Result<Server> {
    let mut command = Command::new(&bench.parvis);
    // As in production: one line per request would be written to a log, and is not what is compared.
    command.env("PARVIS_LOG_LEVEL", "warn").arg("serve").arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]);
    Server::start(&mut command, Duration::from_secs(120)).context("parvis serve")
}

fn data_directory(bench: &Bench<'_>) -> Result<PathBuf> {
    Ok(bench.machine.scratch("bench")?.join("data-1m"))
}

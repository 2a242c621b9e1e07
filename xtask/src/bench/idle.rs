//! A server that does nothing: how soon it answers and what it keeps resident.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::generate::{Size, subsidies};
use super::measure::{mebibytes, median};
use super::report::Report;
use super::{Bench, serve};
use crate::server::resident;

pub fn run(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    // The data directory of the serving bench: a million rows published must not slow the start.
    let file = subsidies(bench.machine, "subsidies-1m.csv", Size::Rows(serve::ROWS))?;
    drop(serve::published(bench, &file)?);
    let data = bench.machine.scratch("bench")?.join("data-1m");
    let mut ready = Vec::new();
    let mut idle = Vec::new();
    for _ in 0..bench.runs {
        let started = Instant::now();
        let server = serve::serve(bench, &data)?;
        loop {
            if server.get("/pret").is_ok_and(|answer| answer.status == 200) {
                break;
            }
            if started.elapsed() > Duration::from_secs(30) {
                bail!("the server is not ready after 30 s");
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        ready.push(started.elapsed().as_secs_f64() * 1e3);
        std::thread::sleep(Duration::from_secs(2));
        idle.push(resident(server.pid(), "VmRSS:").unwrap_or(0) as f64);
    }
    report.table("Idle, a million rows published", &["", "median"]);
    report.row(vec!["from the start of the process to ready".into(), format!("{:.0} ms", median(&ready))]);
    report.row(vec!["resident after 2 s".into(), mebibytes(median(&idle) as u64)]);
    report.note("Goals: under 300 ms, under 80 MB.");
    Ok(())
}

//! `cargo xtask bench`: ours against the peers, in one session, medians of interleaved runs.

mod diff;
mod export;
mod generate;
mod idle;
mod measure;
mod peers;
mod quality;
mod read;
mod report;
mod serve;

use anyhow::{Result, bail};

use crate::machine::Machine;
use crate::server::{Build, build};
use peers::Peers;
use report::Report;

type Part = fn(&Bench<'_>, &mut Report) -> Result<()>;

static PARTS: &[(&str, Part)] =
    &[("read", read::run), ("serve", serve::run), ("export", export::run), ("idle", idle::run), ("quality", quality::run), ("diff", diff::run)];

/// What every part needs.
pub struct Bench<'a> {
    pub machine: &'a Machine,
    /// `parvis`, built with the `quick` profile.
    pub parvis: std::path::PathBuf,
    pub peers: Peers,
    /// Interleaved runs of each side.
    pub runs: usize,
}

/// # Errors
/// When a part is unknown, the build fails, or a measure cannot be taken.
pub fn run(machine: &Machine, arguments: &[String]) -> Result<()> {
    let mut runs = 5;
    let mut wanted = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--runs" => runs = rest.next().and_then(|count| count.parse().ok()).filter(|count| *count > 0).unwrap_or(runs),
            part if PARTS.iter().any(|(id, _)| *id == part) => wanted.push(part),
            other => bail!("there is no part {other:?}; there are: read, serve, export, idle, quality, diff"),
        }
    }
    let parvis = build(machine, Build::Quick)?;
    let peers = Peers::find(machine);
    let bench = Bench { machine, parvis, peers, runs };
    let mut report = Report::default();
    for (_, part) in PARTS.iter().filter(|(id, _)| wanted.is_empty() || wanted.contains(id)) {
        part(&bench, &mut report)?;
    }
    println!("\n{}", report.markdown());
    Ok(())
}

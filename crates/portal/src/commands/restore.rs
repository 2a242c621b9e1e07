//! `parvis restore`: a backup into an empty data directory.

use super::{open, print};
use crate::cli;
use crate::progress::Progress;
use crate::says::{self, Says};
use anyhow::{anyhow, bail};
use clap::ArgMatches;
use parvis_formats::ReadError;
use parvis_store::StoreError;
use std::process::ExitCode;
use tokio::io::BufReader;

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = open::configuration(says, matches)?;
    let path = cli::path(matches, "file").unwrap_or_default();
    let file = tokio::fs::File::open(&path).await.map_err(|error| anyhow!(says::read_error(says, &ReadError::Io(error))))?;
    let store = open::store(says, &config).await?;
    let progress = Progress::new(false);
    progress.step(says.text("restore-reading"));
    let restored =
        store.restore(&mut BufReader::with_capacity(1 << 20, file), |so_far| progress.part(so_far.blobs, so_far.of_blobs.unwrap_or(so_far.blobs))).await;
    progress.finish();
    store.close().await;
    match restored {
        Err(StoreError::TargetNotEmpty) => bail!(says.with("restore-not-empty", &[("path", config.server.data.display().to_string().into())])),
        restored => restored?,
    };
    print(&format!("{}\n", says.with("restore-done", &[("path", config.server.data.display().to_string().into())])))?;
    Ok(ExitCode::SUCCESS)
}

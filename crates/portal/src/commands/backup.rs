//! `parvis backup`: the whole portal in one file, while it serves.

use super::{open, print};
use crate::cli;
use crate::progress::Progress;
use crate::says::Says;
use anyhow::{anyhow, bail};
use clap::ArgMatches;
use parvis_store::Store;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use time::OffsetDateTime;
use tokio::fs;
use tokio::io::{AsyncWriteExt, BufWriter};

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = open::configuration(says, matches)?;
    let path = cli::path(matches, "file").unwrap_or_default();
    let shown = path.display().to_string();
    if path.exists() {
        bail!(says.with("backup-exists", &[("path", shown.as_str().into())]));
    }
    let store = open::store(says, &config).await?;
    // Under another name until it is whole: a half-written file is not a backup.
    let partial = partial_name(&path)?;
    let progress = Progress::new(false);
    progress.step(says.text("backup-writing"));
    let written = write(&store, &partial, &progress).await;
    progress.finish();
    store.close().await;
    if let Err(error) = written {
        // The failure is what matters; the leftover is only untidy.
        let _ = fs::remove_file(&partial).await;
        return Err(error);
    }
    fs::rename(&partial, &path).await?;
    let size = says.size(fs::metadata(&path).await?.len());
    print(&format!("{}\n", says.with("backup-done", &[("path", shown.as_str().into()), ("size", size.into())])))?;
    Ok(ExitCode::SUCCESS)
}

async fn write(store: &Store, path: &Path, progress: &Progress) -> anyhow::Result<()> {
    let file = fs::OpenOptions::new().write(true).create_new(true).open(path).await?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    store.backup(&mut out, OffsetDateTime::now_utc(), |so_far| progress.part(so_far.blobs, so_far.of_blobs.unwrap_or(so_far.blobs))).await?;
    out.flush().await?;
    out.into_inner().sync_all().await?;
    Ok(())
}

fn partial_name(path: &Path) -> anyhow::Result<PathBuf> {
    let mut name = path.file_name().ok_or_else(|| anyhow!("{}", path.display()))?.to_owned();
    name.push(".partial");
    Ok(path.with_file_name(name))
}

//! One file per command.

mod backup;
mod bench_diff;
mod bench_read;
mod check;
mod config;
mod demo;
mod documents;
mod inspect;
mod migrate;

pub mod open;
mod organisation;
mod publish;
mod reading;
mod restore;
mod schema;
mod serve;
mod user;
mod verify;

use crate::progress;
use crate::says::Says;
use clap::ArgMatches;
use std::future::Future;
use std::io::{self, Write};
use std::process::ExitCode;

/// What was asked was understood, but the file could not be read (or the data are damaged).
const EXIT_COULD_NOT_READ: u8 = 2;

/// Runs the command that was asked for, and tells its failure.
pub fn run(says: Says, matches: &ArgMatches) -> ExitCode {
    let done = match matches.subcommand() {
        Some(("serve", matches)) => block_on(serve::run(says, matches)),
        Some(("demo", matches)) => block_on(demo::run(says, matches)),
        Some(("inspect", matches)) => inspect::run(says, matches),
        Some(("check", matches)) => check::run(says, matches),
        Some(("schema", matches)) => schema::run(says, matches),
        Some(("publish", matches)) => block_on(publish::run(says, matches)),
        Some(("verify", matches)) => block_on(verify::run(says, matches)),
        Some(("backup", matches)) => block_on(backup::run(says, matches)),
        Some(("restore", matches)) => block_on(restore::run(says, matches)),
        Some(("migrate", matches)) => block_on(migrate::run(says, matches)),
        Some(("user", matches)) => block_on(user::run(says, matches)),
        Some(("organisation", matches)) => block_on(organisation::run(says, matches)),
        Some(("config", matches)) => config::run(says, matches),
        Some(("completions", matches)) => documents::completions(says, matches),
        Some(("man", _)) => documents::manual(says),
        Some(("rules-reference", _)) => print(&crate::rules_page::reference(says)).map(|()| ExitCode::SUCCESS).map_err(Into::into),
        Some(("bench-read", matches)) => bench_read::run(says, matches),
        Some(("bench-diff", matches)) => bench_diff::run(matches),
        _ => Ok(ExitCode::FAILURE),
    };
    done.unwrap_or_else(|error| {
        // Nothing better to do when the standard error is closed.
        let _ = io::stderr().write_all(progress::failure(says, &error).as_bytes());
        ExitCode::FAILURE
    })
}

fn block_on<T>(command: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(command)
}

/// The name of the session, when the system tells it.
fn account() -> String {
    ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

/// Writes to the standard output. A reader that has gone (`parvis inspect … | head`) is no failure.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

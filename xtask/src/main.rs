//! `cargo xtask`: the front door of the project. Each verb installs what it lacks where it may, or names it.

mod bench;
mod bless;
mod check;
mod demo;
mod dev;
mod docs;
mod e2e;
mod fuzz;
mod machine;
mod postgres;
mod reference;
mod server;
mod step;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

use machine::Machine;

const USAGE: &str = "\
usage: cargo xtask <verb>

  demo [--listen ADDR]             builds the portal, makes a fictional territory in data/demo and serves it
                                   --optimised: a build for speed, twice as long to wait for
  dev [--listen ADDR]              serves data/dev, with talkative logs
  test [--without NAME]… [FILTER]  everything: Rust tests, on SQLite and a real PostgreSQL, and a real browser
                                   NAME: postgres, browser; a FILTER leaves the browser out
  check [STEP]…                    format, layers, purity, licences, advisories, words, pages, sizes, paths, clippy
  e2e [--only TEXT]                the browser tests alone
  bless                            accepts the snapshots that changed
  docs                             writes the generated parts of docs/reference
  fuzz [TARGET] [--seconds N]      every fuzz target, or one; 60 seconds each
  bench [PART]… [--runs N]         ours against DuckDB and Datasette, side by side; PART: read, serve, export, idle, quality";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((verb, rest)) = arguments.split_first() else {
        bail!("no verb given\n{USAGE}");
    };
    let machine = Machine::here()?;
    match verb.as_str() {
        "demo" => demo::run(&machine, rest),
        "dev" => dev::run(&machine, rest),
        "test" => test::run(&machine, rest),
        "check" => check::run(&machine, rest),
        "e2e" => e2e::run(&machine, rest),
        "bless" => bless::run(&machine, rest),
        "docs" => docs::run(&machine, rest),
        "fuzz" => fuzz::run(&machine, rest),
        "bench" => bench::run(&machine, rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no verb {other:?}\n{USAGE}"),
    }
}

//! `cargo xtask test`: everything, on both database engines and in a browser.

use anyhow::{Result, bail};

use crate::e2e;
use crate::machine::Machine;
use crate::postgres::Cluster;
use crate::reference;
use crate::step::{step, tee};
use crate::tools::{self, has_cargo_command};

struct Options<'a> {
    postgres: bool,
    browser: bool,
    /// Given to the test runner; the browser tests are left out then.
    filters: Vec<&'a str>,
}

/// # Errors
/// When something needed is missing, or a test fails: all of them run first.
pub fn run(machine: &Machine, arguments: &[String]) -> Result<()> {
    let options = parse(arguments)?;
    if options.browser {
        // Said now rather than after ten minutes of Rust tests.
        tools::chromium(machine)?;
        tools::node(machine)?;
    }
    reference::ensure(machine);
    let mut totals = Vec::new();
    let mut failed = Vec::new();
    {
        let cluster = if options.postgres { Some(step("starting a temporary PostgreSQL", || Cluster::start(machine))?) } else { None };
        let url = cluster.as_ref().map(|cluster| cluster.url.as_str());
        let (passed, line) = step("Rust tests", || rust_tests(machine, &options.filters, url))?;
        totals.push(format!("rust      {line}{}", if url.is_some() { "" } else { " (SQLite only)" }));
        if !passed {
            failed.push("Rust tests");
        }
    }
    if options.browser {
        let (passed, line) = e2e::run_browser(machine, &[])?;
        totals.push(format!("browser   {line}"));
        if !passed {
            failed.push("browser tests");
        }
    } else {
        totals.push("browser   not run".to_owned());
    }
    println!("\n{}", totals.join("\n"));
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn parse(arguments: &[String]) -> Result<Options<'_>> {
    let mut options = Options { postgres: true, browser: true, filters: Vec::new() };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--without" => match rest.next().map(String::as_str) {
                Some("postgres") => options.postgres = false,
                Some("browser") => options.browser = false,
                other => bail!("--without takes postgres or browser, not {other:?}"),
            },
            filter => options.filters.push(filter),
        }
    }
    options.browser &= options.filters.is_empty();
    Ok(options)
}

/// Runs the tests of the workspace and gives whether all passed, with the runner's totals.
fn rust_tests(machine: &Machine, filters: &[&str], postgres: Option<&str>) -> Result<(bool, String)> {
    let nextest = has_cargo_command("nextest");
    let mut command = machine.cargo(if nextest { "nextest" } else { "test" });
    if nextest {
        command.args(["run", "--workspace", "--no-fail-fast", "--status-level", "slow", "--final-status-level", "fail"]);
    } else {
        command.args(["--workspace", "--no-fail-fast", "--quiet"]);
    }
    command.args(filters);
    match postgres {
        Some(url) => command.env("PARVIS_TEST_POSTGRES", url),
        None => command.env_remove("PARVIS_TEST_POSTGRES"),
    };
    let (passed, kept) = tee(&mut command, is_total)?;
    let line = if nextest { kept.last().cloned() } else { sum(&kept) };
    Ok((passed, line.unwrap_or_else(|| "no totals: nothing ran".to_owned())))
}

fn is_total(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("Summary [") || line.starts_with("test result:")
}

/// Adds up `test result: ok. 12 passed; 1 failed; 2 ignored; …` of every binary.
fn sum(lines: &[String]) -> Option<String> {
    let count = |word: &str| -> u64 {
        let of_line = |line: &String| {
            let before = line.split(word).next()?;
            before.trim_end().rsplit(' ').next()?.parse::<u64>().ok()
        };
        lines.iter().filter(|line| line.contains(word)).filter_map(of_line).sum()
    };
    (!lines.is_empty()).then(|| format!("{} passed, {} failed, {} ignored", count(" passed"), count(" failed"), count(" ignored")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_of_every_binary_are_added() {
        let lines = [
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out".to_owned(),
            "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out".to_owned(),
        ];
        assert_eq!(sum(&lines).as_deref(), Some("15 passed, 1 failed, 2 ignored"));
        assert_eq!(sum(&[]), None);
    }

    #[test]
    fn a_filter_leaves_the_browser_out() {
        let arguments = ["typing".to_owned()];
        let options = parse(&arguments).unwrap();
        assert!(options.postgres && !options.browser);
        assert!(parse(&["--without".to_owned(), "sqlite".to_owned()]).is_err());
    }
}

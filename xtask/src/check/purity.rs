//! `model`, `formats`, `quality`, `diff` and `dcat` reach no network and no database, read no clock and no environment.

use anyhow::Result;

use super::{Outcome, sources};
use crate::machine::Machine;

static PURE: &[&str] = &["model", "formats", "quality", "diff", "dcat"];

static OUTSIDE: &[&str] =
    &["SystemTime::now", "Instant::now", "now_utc()", "now_local()", "env::var", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs", "process::Command"];

/// Looks for them in the sources, unit tests left out.
///
/// # Errors
/// When the sources cannot be listed.
pub fn check(machine: &Machine) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for path in sources::list(machine)? {
        let pure = PURE.iter().any(|name| path.starts_with(format!("crates/{name}/src")));
        if !pure || !sources::has_extension(&path, "rs") {
            continue;
        }
        let text = sources::text(machine, &path).unwrap_or_default();
        for (line, word) in reaches(&text) {
            outcome.problems.push(format!("{}:{line} uses {word}", path.display()));
        }
    }
    Ok(outcome)
}

/// Lines (from 1) that name something outside, up to the unit tests, comments left out.
fn reaches(source: &str) -> Vec<(usize, &'static str)> {
    let code = source.lines().take_while(|line| line.trim() != "#[cfg(test)]").enumerate();
    code.filter(|(_, line)| !line.trim_start().starts_with("//"))
        .filter_map(|(index, line)| OUTSIDE.iter().find(|word| line.contains(*word)).map(|word| (index + 1, *word)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_seen_and_a_test_is_free() {
        let source = "// SystemTime::now\nlet a = Instant::now();\n#[cfg(test)]\nlet b = Instant::now();\n";
        assert_eq!(reaches(source), [(2, "Instant::now")]);
    }
}

//! Wall time and peak resident memory of a process, and medians.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::server::resident;
use crate::step::shown;

/// What one run cost.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    pub wall: Duration,
    /// The most it had resident, in bytes.
    pub peak_bytes: u64,
}

/// Runs a command to its end and measures it.
///
/// The peak is the kernel's own high-water mark (`VmHWM`), read every 2 ms: what the process did in its last 2 ms may be missed, a peak before them is not.
///
/// # Errors
/// When it cannot start or does not succeed.
pub fn cost(command: &mut Command) -> Result<(Cost, String)> {
    cost_within(command, &[0])
}

/// The same, for a command whose answer is in its exit code.
///
/// # Errors
/// When it cannot start, or leaves with a code that is not among `codes`.
pub fn cost_within(command: &mut Command, codes: &[i32]) -> Result<(Cost, String)> {
    let shown = shown(command);
    let started = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| format!("could not start `{shown}`"))?;
    let stdout = child.stdout.take().context("no standard output")?;
    let reader = std::thread::spawn(move || std::io::read_to_string(stdout).unwrap_or_default());
    let mut peak_bytes = 0;
    let status = loop {
        peak_bytes = peak_bytes.max(resident(child.id(), "VmHWM:").unwrap_or(0));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let wall = started.elapsed();
    if !status.code().is_some_and(|code| codes.contains(&code)) {
        bail!("`{shown}` did not succeed ({status})");
    }
    Ok((Cost { wall, peak_bytes }, reader.join().unwrap_or_default()))
}

/// The middle value; nothing of no value.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

pub fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_a_value_that_was_measured() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn a_process_that_fails_has_no_cost() {
        assert!(cost(&mut Command::new("false")).is_err());
    }
}

//! One line per step, and how long it took; children whose output is kept as it passes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Runs a step: says what it does, then how long it took.
///
/// # Errors
/// Those of the work.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {what}");
    let started = Instant::now();
    let outcome = work();
    let took = seconds(started.elapsed());
    match &outcome {
        Ok(_) => println!("  ✓ {took}"),
        Err(_) => println!("  ✗ {took}"),
    }
    outcome
}

/// `0.4 s`, `12 s`, `3 min 05 s`.
pub fn seconds(duration: Duration) -> String {
    let total = duration.as_secs();
    match total {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{total} s"),
        _ => format!("{} min {:02} s", total / 60, total % 60),
    }
}

/// Runs a command whose output goes to the terminal.
///
/// # Errors
/// When it cannot start or does not succeed.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("could not start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` did not succeed ({status})");
    }
    Ok(())
}

/// Runs a command and gives what it wrote on its standard output.
///
/// # Errors
/// When it cannot start or does not succeed; its standard error is then in the message.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command.output().with_context(|| format!("could not start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` did not succeed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command, shows its standard output and error as they come, and gives the lines of both that `keep` wants.
///
/// # Errors
/// When it cannot start. Whether it succeeded is the first value.
pub fn tee(command: &mut Command, keep: fn(&str) -> bool) -> Result<(bool, Vec<String>)> {
    let shown = shown(command);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().with_context(|| format!("could not start `{shown}`"))?;
    let stdout = child.stdout.take().context("no standard output")?;
    let stderr = child.stderr.take().context("no standard error")?;
    let on_stderr = std::thread::spawn(move || pass(stderr, std::io::stderr(), keep));
    let mut kept = pass(stdout, std::io::stdout(), keep);
    kept.extend(on_stderr.join().unwrap_or_default());
    Ok((child.wait()?.success(), kept))
}

fn pass(from: impl std::io::Read, mut to: impl Write, keep: fn(&str) -> bool) -> Vec<String> {
    let mut kept = Vec::new();
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
        // A closed terminal must not stop the child.
        let _ = to.write_all(&line);
        let text = without_colour(&String::from_utf8_lossy(&line));
        if keep(&text) {
            kept.push(text.trim().to_owned());
        }
        line.clear();
    }
    kept
}

/// Leaves out the escape sequences `ESC [ … letter`.
fn without_colour(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_a_clock_past_a_minute() {
        assert_eq!(seconds(Duration::from_millis(430)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(12)), "12 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }

    #[test]
    fn colours_are_left_out_of_kept_lines() {
        assert_eq!(without_colour("\u{1b}[32;1mSummary\u{1b}[0m 3 passed"), "Summary 3 passed");
    }
}

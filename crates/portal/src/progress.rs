//! What is under way: a moving bar on a terminal, plain lines elsewhere.

use crate::says::Says;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::Duration;

/// Tells the steps of a long command on the standard error.
pub struct Progress {
    bar: Option<ProgressBar>,
    silent: bool,
}

impl Progress {
    /// Shown as fits the standard error; `silent` shows nothing.
    pub fn new(silent: bool) -> Self {
        let bar = (!silent && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::new_spinner();
            // The template is a constant: a mistake in it only loses the styling.
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {wide_bar} {elapsed}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        });
        Self { bar, silent }
    }

    /// A step begins.
    pub fn step(&self, sentence: String) {
        match &self.bar {
            Some(bar) => bar.set_message(sentence),
            None if self.silent => {}
            None => {
                // A closed standard error loses only this line.
                let _ = writeln!(std::io::stderr(), "{sentence}");
            }
        }
    }

    /// How much of the step is done, when it is known.
    pub fn part(&self, done: u64, total: u64) {
        if let Some(bar) = &self.bar {
            bar.set_length(total);
            bar.set_position(done);
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// The sentence of a failure, with its causes, one a line.
pub fn failure(says: Says, error: &anyhow::Error) -> String {
    let mut lines = says.with("cli-error", &[("message", error.to_string().into())]);
    for cause in error.chain().skip(1) {
        lines.push('\n');
        lines.push_str(&says.with("cli-error-because", &[("message", cause.to_string().into())]));
    }
    lines.push('\n');
    lines
}

//! Colours of a terminal, always beside a word that says the same.

use parvis_quality::Severity;
use std::io::IsTerminal;

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    Always,
    Never,
}

impl Colour {
    /// Only on a terminal that knows colours, unless `NO_COLOR` is set (<https://no-color.org>).
    pub fn of_environment() -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_plain = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        if refused || is_plain || !std::io::stdout().is_terminal() { Self::Never } else { Self::Always }
    }

    /// The name of a severity in its colour.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Blocking => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;34",
        };
        self.with(code, text)
    }

    pub fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    fn with(self, code: &str, text: &str) -> String {
        match self {
            Self::Always => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            Self::Never => text.to_owned(),
        }
    }
}

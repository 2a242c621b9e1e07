//! The binary, in a directory and a language of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub struct Portal {
    pub directory: tempfile::TempDir,
}

/// What a command left.
pub struct Outcome {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Portal {
    pub fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    pub fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    /// Writes a file beside the data.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.directory.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    pub fn command(&self, language: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        command.current_dir(self.directory.path()).env_clear().env("LANG", language).env("USER", "ana");
        // Windows programs do not start without it.
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        command
    }

    /// Runs a command to its end, in French.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        Outcome::of(self.command("fr_FR.UTF-8").args(arguments).output().unwrap())
    }
}

impl Outcome {
    pub fn of(output: Output) -> Self {
        Self { code: output.status.code().unwrap_or(-1), stdout: String::from_utf8(output.stdout).unwrap(), stderr: String::from_utf8(output.stderr).unwrap() }
    }

    pub fn json(&self) -> serde_json::Value {
        assert_eq!(self.code, 0, "{}", self.stderr);
        serde_json::from_str(&self.stdout).unwrap()
    }
}

/// A sample of the project.
pub fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name);
    assert!(path.is_file(), "no fixture {name}");
    path.display().to_string()
}

/// The folder of real files, from `PARVIS_SHARED` or beside the project.
pub fn shared_data() -> Option<PathBuf> {
    let shared = std::env::var_os("PARVIS_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let data = shared.join("data");
    if !data.is_dir() {
        eprintln!("skipped: no real files at {}", data.display());
        return None;
    }
    Some(data)
}

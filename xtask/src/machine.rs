//! Where we run: the checkout, the target directory, and what may be installed.

use std::cell::Cell;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The checkout and the machine around it.
pub struct Machine {
    pub root: PathBuf,
    /// Where Cargo builds; may be outside the checkout.
    pub target: PathBuf,
    /// Root on Debian or a derivative: packages may be installed.
    pub can_apt: bool,
    pub is_root: bool,
    pub(crate) apt_is_fresh: Cell<bool>,
}

impl Machine {
    /// # Errors
    /// When the checkout cannot be found.
    pub fn here() -> Result<Self> {
        // Cargo gives the variable at run time too: a binary kept in a shared target directory must not point at an older checkout.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask has no parent directory")?.to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |given| root.join(given));
        let is_root = is_root();
        let can_apt = is_root && Path::new("/etc/debian_version").exists();
        Ok(Self { root, target, can_apt, is_root, apt_is_fresh: Cell::new(false) })
    }

    /// Cargo, started at the root of the checkout.
    pub fn cargo(&self, verb: &str) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        // What `cargo run` set for us is not meant for the builds we start.
        for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
            command.env_remove(name);
        }
        command.arg(verb).current_dir(&self.root);
        command
    }

    /// A directory of ours under the target directory, made when missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn scratch(&self, name: &str) -> Result<PathBuf> {
        let directory = self.target.join("xtask").join(name);
        fs::create_dir_all(&directory).with_context(|| format!("could not make {}", directory.display()))?;
        Ok(directory)
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

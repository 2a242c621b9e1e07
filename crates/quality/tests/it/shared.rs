//! The collection of real files, from `PARVIS_SHARED` or beside the checkout.

use std::path::PathBuf;

/// The folder of real files; nothing when it is absent, which is said.
pub fn real_files() -> Option<PathBuf> {
    let shared = std::env::var_os("PARVIS_SHARED").map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let data = shared.join("data");
    if !data.is_dir() {
        eprintln!("skipped: no real files at {}", data.display());
        return None;
    }
    Some(data)
}

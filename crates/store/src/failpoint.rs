//! Places where tests stop the process as a crash would.

/// Every place, in the order an upload and a publication go through them. The crash tests of `parvis-stewardship` stop at each.
pub const FAILPOINTS: &[&str] = &[
    // A large blob: a part is in `incoming/`, the whole is in `incoming/`, it is in its place.
    "part-sent",
    "incoming-complete",
    "blob-placed",
    // A submission: the file is recorded, read, typed and checked; its Parquet is kept.
    "upload-recorded",
    "table-typed",
    "tables-kept",
    // A publication.
    "before-manifest",
    "after-manifest",
    "in-transaction",
    "before-commit",
    "after-commit",
];

/// Aborts the process when the environment variable `PARVIS_FAILPOINT` is `name`, one of [`FAILPOINTS`]: no destructor runs, nothing is flushed.
///
/// Only in builds with debug assertions; elsewhere it does nothing.
pub fn failpoint(name: &str) {
    debug_assert!(FAILPOINTS.contains(&name), "{name} is not in the list of failpoints");
    #[cfg(debug_assertions)]
    if std::env::var_os("PARVIS_FAILPOINT").is_some_and(|wanted| wanted == name) {
        std::process::abort();
    }
}

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

/// Places where a file that arrives in several times may be cut, in order.
pub const ARRIVAL_FAILPOINTS: &[&str] = &["piece-kept", "piece-recorded", "arrival-assembled", "arrival-finished"];

/// Places where a worker stops, in the order it goes through them.
pub const JOB_FAILPOINTS: &[&str] = &["job-claimed", "job-completed"];

/// Aborts the process when the environment variable `PARVIS_FAILPOINT` is `name`, one of the lists above: no destructor runs, nothing is flushed.
///
/// Only in builds with debug assertions; elsewhere it does nothing.
pub fn failpoint(name: &str) {
    debug_assert!([FAILPOINTS, ARRIVAL_FAILPOINTS, JOB_FAILPOINTS].iter().any(|list| list.contains(&name)), "{name} is not in the list of failpoints");
    #[cfg(debug_assertions)]
    if std::env::var_os("PARVIS_FAILPOINT").is_some_and(|wanted| wanted == name) {
        std::process::abort();
    }
}

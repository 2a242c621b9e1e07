//! Through the public API only.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why by panicking")]

mod delimited;
mod properties;
mod shared_files;
mod shared_workbooks;

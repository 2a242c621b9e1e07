//! Through the public API only.

mod delimited;
mod properties;
mod shared_files;
mod shared_workbooks;

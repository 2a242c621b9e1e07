//! The engine against a naive reading of the same rows.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod aggregate;
mod engine;
mod index;
mod oracle;
mod requests;
mod rows;
mod tables;

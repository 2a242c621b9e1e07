//! The way of a file to a version through the public API, on each engine.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod builders;
mod deposits;
mod differences;
mod gate;
mod jobs;
mod kill;
mod publication;
mod repairs;
mod submission;

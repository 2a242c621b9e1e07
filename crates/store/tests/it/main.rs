//! The store through its public API, on each engine.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod backup;
mod builders;
mod catalogue;
mod concurrency;
mod departure;
mod people;
mod publication;
mod safekeeping;
mod sign_in;

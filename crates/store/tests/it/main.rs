//! The store through its public API, on each engine.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod arrivals;
mod backup;
mod builders;
mod catalogue;
mod concurrency;
mod departure;
mod deposits;
mod jobs;
mod kill;
mod people;
mod publication;
mod safekeeping;
mod schema;
mod sign_in;
mod trail;

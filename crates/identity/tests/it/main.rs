//! Accounts and sessions through the public API, on SQLite.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod authenticator;
mod builders;
mod departure;
mod invitation;
mod link;
mod people;
mod provider;
mod session;
mod sign_in;
mod token;

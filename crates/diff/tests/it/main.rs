//! Through the public API only.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod damage;
mod differences;
mod keys;
mod naive;
mod tables;

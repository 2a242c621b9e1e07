//! The client against real servers on this machine.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bounds;
mod reach;
mod server;

//! Drives the real binary, as an operator does.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answering;
mod check;
mod equality;
mod help;
mod inspect;
mod portal;
mod publish;
mod schema;
mod serve;
mod served;

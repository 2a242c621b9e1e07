//! Drives the real binary, as an operator does.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod equality;
mod check;
mod help;
mod inspect;
mod portal;
mod publish;
mod serve;
mod served;

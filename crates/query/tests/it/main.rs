//! The engine against a naive reading of the same rows.

mod aggregate;
mod engine;
mod index;
mod oracle;
mod rows;
mod tables;

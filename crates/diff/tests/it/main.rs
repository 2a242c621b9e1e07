//! Through the public API only.

mod damage;
mod differences;
mod keys;
mod naive;
mod tables;

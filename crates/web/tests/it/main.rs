//! The site as a reader or a program meets it: a real store, a real engine, requests in process.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod api;
mod deposit;
mod encodings;
mod files;
mod headers;
mod html;
mod pages;
mod portal;
mod quality;
mod review;
mod sign_in;
mod tables;

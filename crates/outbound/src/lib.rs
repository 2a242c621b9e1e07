//! The one way out: fetches what is at an address someone gave.
//!
//! ```text
//! address ──Target──▶ resolve ──only public──▶ connect to exactly that ──▶ answer ──redirect? again──▶ bounded bytes
//! ```
//!
//! A program that opens any address it is given reaches what its own network lets it reach. So every hop, redirects too, is parsed, resolved here, kept only when its addresses are public, and connected to at exactly the address that was looked at: a name that answers something else the second time changes nothing. Size (as sent and once decompressed), headers, time and redirects are bounded; there are no cookies, no proxy of the environment, no credentials.
//!
//! HTTP/1.1 over `hyper` and `rustls`, one connection for each request: a pool and a second protocol would only be in the way of the above.

mod address;
mod body;
mod client;
mod connect;
mod error;
mod policy;
mod resolve;
mod target;

pub use address::is_public;
pub use client::{Client, Fetched, Limits};
pub use error::FetchError;
pub use policy::{HostPort, NotAHostPort, Policy};
pub use resolve::{Resolve, SystemResolver};

//! Personal data and other secrets: how they are found, masked, weighed and treated.
//!
//! Detectors are pure functions on text, one file per kind, without allocation; [`header`] reads what headers say; [`policy`] is the one table of levels; [`mask`] makes the only values a report may show; [`treatment`] is what can be done about a column; [`k_anonymity`] counts how many persons are alike.

mod address;
mod birth_date;
mod common_names;
mod date;
mod email;
mod first_names;
mod header;
mod iban;
mod identity_document;
pub mod k_anonymity;
mod kind;
mod mask;
mod nir;
mod person_name;
mod phone;
mod plate;
mod policy;
pub(crate) mod redact;
mod search;
mod secret;
mod sensitive;
mod table_context;
mod text;
pub mod treatment;
mod watch;

pub use date::{Day, NotADay};
pub use kind::{PersonalKind, Sight, UnknownKind};
pub use mask::{Masked, mask, redact};
pub use policy::{Case, Level, level};
pub(crate) use redact::redact_report;
pub use search::{ColumnFacts, Said, Search, Tally};
pub use table_context::{People, Role, TableContext};
pub use treatment::Treatment;
pub(crate) use watch::{context_of, severity, watch};

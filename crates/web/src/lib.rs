//! Presents what is published: pages in French and English, API v1, files.
//!
//! Everything goes through lookups of published versions in `store` and questions to `query`; nothing else is reachable. Pages are whole without JavaScript.

mod account;
mod api;
mod app;
mod assets;
mod cache;
mod checked;
mod chrome;
mod edge;
mod export;
mod feed;
mod files;
pub mod format;
mod markup;
mod metrics;
mod pages;
mod params;
mod problem;
mod published;
pub mod quality;
mod routes;
mod serve;
mod settings;
mod words;

pub use app::{App, Clock};
pub use problem::{Problem, ProblemKind};
pub use routes::router;
pub use serve::serve;
pub use settings::{InvalidPublicUrl, PortalSettings, PublicUrl};
pub use words::{Language, Word, Words};

//! Looks at a typed table and reports what is imperfect in it. Always answers: a bad file is normal.
//!
//! A [`Rule`] registers [watchers](Watchers); one pass over the raw cells shows them everything; what they say becomes a [`QualityReport`]. A [`Recipe`](recipe::Recipe) holds the repairs that were accepted.

mod card;
mod cell_text;
mod check;
mod codes;
mod comparison;
mod context;
mod coordinates;
mod doubts;
mod engine;
mod findings;
pub mod geography;
mod geometry;
mod identified;
mod pairs;
pub mod personal;
pub mod projection;
mod public;
pub mod recipe;
mod references;
mod report;
mod rule;
pub mod rules;
pub mod schema;
mod shape;
mod table_view;
#[cfg(test)]
mod testing;

pub use card::{Dimension, Example, Group, RuleCard};
pub use check::{Checked, RuleSet, check};
pub use context::Context;
pub use doubts::DOUBT_CARDS;
pub use engine::{ColumnCells, ColumnWatcher, RowCells, RowWatcher, ValueCheck, Verdict, Watchers};
pub use findings::{Findings, FlaggedCells, Flags, NewFinding};
pub use geography::{Geography, GeographyError, Territory};
pub use parvis_formats::RowSet;
pub use personal::redact::is_neutral_detail;
pub use public::{card_of, cards};
pub use references::{BROKEN_REFERENCE_CARD, Reference, references};
pub use report::{Finding, Proposal, QualityReport, Safety, Severity};
pub use rule::Rule;
pub use rules::RULES;
pub use shape::Shape;
pub use table_view::{ColumnView, TableView};

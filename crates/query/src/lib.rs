//! Answers questions about what is published: finds datasets, filters, sorts, counts and aggregates the rows of a version.
//!
//! A version never changes, so what can be computed once is computed once ([`Engine::build_index`]): statistics, sorted row orders, full-text postings. Pages, equality, ranges, sorts, facets and counts then read slices; DataFusion answers the group-bys that slices cannot.

mod bits;
mod calendar;
mod catalogue;
mod column;
mod engine;
mod error;
mod fulltext;
mod index;
mod json;
mod load;
mod order;
mod packed;
mod profile;
mod request;
mod source;
mod stop;
mod storage;
mod table;
mod text;
mod varint;

pub use catalogue::{Catalogue, CatalogueEntry, CatalogueError, CatalogueSort};
pub use engine::{Engine, EngineConfig, IndexReport};
pub use error::QueryError;
pub use profile::{ColumnStats, FacetValue};
pub use request::{
    AggregateRequest, Cursor, Filter, Function, Measure, Operator, OutputSort, PageLimits, RequestError, RequestProblem, RowsRequest, Sort, Value, Window,
};
pub use table::{Answer, Facet, RowStream, Rows, Table};

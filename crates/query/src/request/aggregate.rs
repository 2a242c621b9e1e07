//! A question about groups of rows.

use super::{Filter, RequestError, parse, query_string};
use parvis_model::{ColumnType, TableSchema};
use std::fmt;
use std::str::FromStr;

/// Groups of rows and what is computed over each: `group_by=a,b`, `measure=sum:montant` (repeatable), the filters of rows, `a__sort=`, `montant__sum__sort=desc`, `limit=`.
#[derive(Debug, Clone, PartialEq)]
pub struct AggregateRequest {
    pub filters: Vec<Filter>,
    pub search: Option<String>,
    /// None: one group of all rows.
    pub group_by: Vec<usize>,
    /// At least one; `count` unless told.
    pub measures: Vec<Measure>,
    /// Empty: by the groups, ascending.
    pub sort: Vec<OutputSort>,
    /// At most this many groups.
    pub limit: u32,
}

/// A function of a column over a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    pub function: Function,
    /// `None`: rows, for `count` only.
    pub column: Option<usize>,
}

/// The order of one output column: groups first, then measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutputSort {
    pub output: usize,
    pub descending: bool,
}

/// What is computed over a group; empty cells do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Function {
    Count,
    CountDistinct,
    Sum,
    Avg,
    Min,
    Max,
    Median,
}

impl Function {
    pub const ALL: &'static [Self] = &[Self::Count, Self::CountDistinct, Self::Sum, Self::Avg, Self::Min, Self::Max, Self::Median];

    pub fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::CountDistinct => "count_distinct",
            Self::Sum => "sum",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
            Self::Median => "median",
        }
    }

    /// Sums, averages and medians need numbers; the rest takes anything.
    pub fn suits(self, column_type: ColumnType) -> bool {
        match self {
            Self::Sum | Self::Avg | Self::Median => column_type.is_numeric(),
            Self::Count | Self::CountDistinct | Self::Min | Self::Max => true,
        }
    }
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Function {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|function| function.id() == text).ok_or(())
    }
}

impl Measure {
    /// The name of its output column: `montant__sum`, or `count` for rows.
    pub fn output_name(&self, schema: &TableSchema) -> String {
        match self.column.and_then(|index| schema.columns.get(index)) {
            Some(column) => format!("{}__{}", column.name, self.function),
            None => self.function.id().to_owned(),
        }
    }
}

impl AggregateRequest {
    /// At most this many groups are given.
    pub const MAX_LIMIT: u32 = 10_000;
    pub const DEFAULT_LIMIT: u32 = 1_000;

    /// Reads decoded query parameters.
    ///
    /// # Errors
    /// Names the first wrong parameter, its value and what was wanted.
    pub fn parse(pairs: &[(String, String)], schema: &TableSchema) -> Result<Self, RequestError> {
        parse::aggregate(pairs, schema)
    }

    /// The same request as a query string in canonical order.
    pub fn to_query(&self, schema: &TableSchema) -> String {
        query_string::aggregate(self, schema)
    }

    /// Names of the output columns: groups first, then measures.
    pub fn output_names(&self, schema: &TableSchema) -> Vec<String> {
        let groups = self.group_by.iter().filter_map(|index| schema.columns.get(*index)).map(|column| column.name.clone());
        groups.chain(self.measures.iter().map(|measure| measure.output_name(schema))).collect()
    }
}

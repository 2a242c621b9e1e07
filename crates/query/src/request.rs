//! A question about the rows of one table, whoever asks: page, API or export.
//!
//! The grammar is `column__operator=value` (a bare `column=value` means `exact`), `column__sort=asc|desc`, `columns=a,b`, `q=words`, `page=`, `page_size=`, `after=`. An empty value is no filter: that is what HTML forms send.

mod aggregate;
mod cursor;
mod error;
mod parse;
pub(crate) mod query_string;
pub(crate) mod value;

pub use aggregate::{AggregateRequest, Function, Measure, OutputSort};
pub use cursor::Cursor;
pub use error::{RequestError, RequestProblem};
pub use value::Value;

use parvis_model::TableSchema;
use std::fmt;
use std::str::FromStr;

/// Which rows and columns, in which order, and which page of them. Columns are positions in the schema.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowsRequest {
    /// `None`: every column, in file order.
    pub columns: Option<Vec<usize>>,
    /// All must hold.
    pub filters: Vec<Filter>,
    /// Words that must all be found in the text columns of a row, without regard to case, accents and plural; the last may be the beginning of a word.
    pub search: Option<String>,
    /// Most significant first. Empty cells come last both ways; equal rows keep file order (its reverse when the last sort descends).
    pub sort: Vec<Sort>,
    pub window: Window,
}

/// One condition on one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    pub column: usize,
    pub operator: Operator,
    /// None for `isnull` and `isnotnull`, several for `in` and `notin`, else one.
    pub values: Vec<Value>,
}

/// The order of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub column: usize,
    pub descending: bool,
}

/// The part of the result that is shown. Sizes are numbers of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Window {
    /// Pages from 1.
    Page { number: u64, size: u32 },
    /// What follows the row a cursor names.
    After { cursor: Cursor, size: u32 },
}

impl Window {
    pub fn size(&self) -> u32 {
        match self {
            Self::Page { size, .. } | Self::After { size, .. } => *size,
        }
    }
}

impl Default for Window {
    fn default() -> Self {
        Self::Page { number: 1, size: PageLimits::default().default_size }
    }
}

/// Sizes of pages, in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageLimits {
    pub default_size: u32,
    pub max_size: u32,
}

/// Those of the API: 50 rows unless told, at most 1,000.
impl Default for PageLimits {
    fn default() -> Self {
        Self { default_size: 50, max_size: 1000 }
    }
}

macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// How a cell is compared with the value. `differs`, `notin` and `notcontains` are the exact complements of their positive forms: empty cells pass them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Operator {
            $($(#[$doc])* $name,)*
        }

        impl Operator {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As written after the column name.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

operators! {
    Exact = "exact",
    Differs = "differs",
    /// Text only; case and accents do not count.
    Contains = "contains",
    NotContains = "notcontains",
    In = "in",
    NotIn = "notin",
    /// At most the value.
    Less = "less",
    /// At least the value.
    Greater = "greater",
    StrictlyLess = "strictly_less",
    StrictlyGreater = "strictly_greater",
    IsNull = "isnull",
    IsNotNull = "isnotnull",
}

impl Operator {
    /// Whether the filter is written without a value.
    pub fn takes_no_value(self) -> bool {
        matches!(self, Self::IsNull | Self::IsNotNull)
    }

    /// Whether the operator only means something for text.
    pub fn is_for_text(self) -> bool {
        matches!(self, Self::Contains | Self::NotContains)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Operator {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|operator| operator.id() == text).ok_or(())
    }
}

impl RowsRequest {
    /// Reads decoded query parameters. Parameters that are not about rows (`lang`, `dialect`…) must have been taken out.
    ///
    /// # Errors
    /// Names the first wrong parameter, its value and what was wanted.
    pub fn parse(pairs: &[(String, String)], schema: &TableSchema, limits: PageLimits) -> Result<Self, RequestError> {
        parse::rows(pairs, schema, limits)
    }

    /// The same request as a query string in canonical order: equal requests give equal strings.
    pub fn to_query(&self, schema: &TableSchema) -> String {
        query_string::rows(self, schema, true)
    }

    /// [`Self::to_query`] without the window: what pagination links build on.
    pub fn to_query_without_window(&self, schema: &TableSchema) -> String {
        query_string::rows(self, schema, false)
    }

    /// The columns shown, in order.
    pub fn shown_columns(&self, schema: &TableSchema) -> Vec<usize> {
        self.columns.clone().unwrap_or_else(|| (0..schema.columns.len()).collect())
    }

    /// Whether some rows may be left out.
    pub fn is_filtered(&self) -> bool {
        !self.filters.is_empty() || self.search.is_some()
    }
}

//! The custom checks of the national validator (Validata 0.9.7), by either spelling of their names.
//!
//! A check of one column skips empty cells, and is left aside when its column is not in the file. A check of several columns is an error when only some of them are there. A cell that is not of its type is empty for these checks.

mod actes;
mod compare;
mod gps;
mod identifiers;
mod opening_hours;
mod params;
mod phone;
mod row;
mod single;
mod year_interval;

use crate::identified::identified;

pub(super) use params::parse;
pub(super) use row::{RowCheck, RowRule};
pub(super) use single::SingleCheck;

pub use compare::Comparison;
pub use identifiers::{is_siren, is_siret};
pub use opening_hours::is_opening_hours;
pub use phone::is_phone_number;

/// A check of a schema, with its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomCheck {
    /// About one column.
    Column {
        kind: CheckKind,
        column: String,
        allow_year_only: bool,
    },
    /// All filled or all empty.
    Cohesive {
        column: String,
        others: Vec<String>,
    },
    Compare {
        column: String,
        comparison: Option<Comparison>,
        other: String,
        written: String,
    },
    /// `column` is the sum of `parts`.
    Sum {
        column: String,
        parts: Vec<String>,
    },
    /// At least one is filled.
    OneOf {
        first: String,
        second: String,
    },
    /// Nobody knows it, or its parameters are not there.
    Unknown {
        name: String,
    },
}

identified! {
    /// Which custom check; its name in descriptors is also the code of the error.
    #[derive(PartialOrd, Ord)]
    CheckKind {
        Siret = "french-siret-value",
        Siren = "french-siren-value",
        Actes = "nomenclature-actes-value",
        YearInterval = "year-interval-value",
        Cohesive = "cohesive-columns-value",
        Compare = "compare-columns-value",
        Sum = "sum-columns-value",
        OneOf = "one-of-required",
        Phone = "phone-number-value",
        OpeningHours = "opening-hours-value",
        GpsCoordinates = "french-gps-coordinates",
    }
}

impl CustomCheck {
    /// The columns it looks at.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::Column { column, .. } => vec![column],
            Self::Cohesive { column, others } => std::iter::once(column).chain(others).map(String::as_str).collect(),
            Self::Compare { column, other, .. } => vec![column, other],
            Self::Sum { column, parts } => std::iter::once(column).chain(parts).map(String::as_str).collect(),
            Self::OneOf { first, second } => vec![first, second],
            Self::Unknown { .. } => Vec::new(),
        }
    }
}

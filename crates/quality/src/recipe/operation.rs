//! What one repair does.

use super::Function;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One repair. It speaks of the columns of the original file by the names they were read under, and of original values, so that operations do not depend on each other.
///
/// They are applied in this order, whatever the order of the list: reading, records dropped, cells converted then mapped, columns made of others (projection, split, added), columns renamed or dropped, columns turned into rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Operation {
    /// Reads the file otherwise: an answer to one of the questions of its reading. Nothing set: as found.
    ReadAs {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        encoding: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        delimiter: Option<char>,
        /// Index among the non-blank records, from 0; -1 says that there is no header.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        header_row: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sheet: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day_first: Option<bool>,
    },
    /// Replaces whole values by others. `""` on the right empties the cell.
    MapValues {
        column: String,
        mapping: BTreeMap<String, String>,
    },
    /// Applies a function to every filled cell of a column; a cell it does not understand stays as it is.
    Convert {
        column: String,
        function: Function,
    },
    /// Leaves out records that are not data.
    DropRecords {
        reason: DropReason,
    },
    Rename {
        column: String,
        to: String,
    },
    DropColumn {
        column: String,
    },
    /// Adds a column with the same value everywhere.
    AddColumn {
        name: String,
        value: String,
    },
    /// Cuts the values of a cell apart, one row for each.
    SplitIntoRows {
        column: String,
        separator: String,
    },
    /// Cuts the values of a cell apart, one column for each name; what is beyond the last goes with it.
    SplitIntoColumns {
        column: String,
        separator: String,
        names: Vec<String>,
    },
    /// Turns columns into rows: `2022 | 2023 | 2024` into `year | value`.
    Unpivot {
        columns: Vec<String>,
        name_column: String,
        value_column: String,
    },
    /// Converts projected coordinates into WGS 84 degrees, in the same columns.
    Project(ProjectedColumns),
    /// Exchanges latitude and longitude in the records where only the exchange is inside the territory.
    SwapCoordinates {
        latitude: String,
        longitude: String,
    },
    /// Gives a schema's names to columns and puts them in its order; columns it does not name follow.
    MapToSchema {
        columns: BTreeMap<String, String>,
        order: Vec<String>,
    },
}

/// Two columns of projected coordinates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProjectedColumns {
    pub x: String,
    pub y: String,
    /// EPSG code of the projection they are in: 2154, 3942…
    pub epsg: u32,
}

/// Why records are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// The last records, when they are sums.
    Totals,
    /// Records that repeat the header.
    RepeatedHeader,
    /// Records that are the same as an earlier one in every cell.
    Duplicate,
    /// Records where every cell is blank.
    Blank,
}

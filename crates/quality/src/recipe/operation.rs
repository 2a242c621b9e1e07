//! What one repair does.

use super::Function;
use crate::personal::Treatment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One repair. It speaks of the columns of the original file by the names they were read under, and of original values, so that operations do not depend on each other.
///
/// They are applied in the order they are declared here, whatever the order of the recipe: reading, records dropped, cells filled down, converted, then mapped, coordinates, columns split, added, renamed or dropped, rows made of cells or columns. Two operations of one kind are applied in the order of their members.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// Leaves out records that are not data, by what the file holds before any other repair.
    DropRecords {
        reason: DropReason,
    },
    /// Gives each blank cell of a column the value above it in the file, as merged cells mean it. Records that are blank in every cell stay so, and a repeated header is above nothing.
    FillDown {
        column: String,
    },
    /// Applies a function to every filled cell of a column; a cell it does not understand stays as it is.
    Convert {
        column: String,
        function: Function,
    },
    /// Replaces whole values by others: what the file holds, or what functions made of it. `""` on the left fills empty cells, on the right empties the cell. What it writes is final.
    MapValues {
        column: String,
        mapping: BTreeMap<String, String>,
    },
    /// Divides degrees that were written without their decimal mark by that power of ten, where they are no degrees as they stand.
    ScaleCoordinates {
        latitude: String,
        longitude: String,
        power: u8,
    },
    /// Converts projected coordinates into WGS 84 degrees, in the same columns: longitude in `x`, latitude in `y`.
    Project(ProjectedColumns),
    /// Exchanges latitude and longitude in the records where only the exchange is inside the territory.
    SwapCoordinates {
        latitude: String,
        longitude: String,
    },
    /// Protects the persons of a column: removes, masks or generalises it, or suppresses small groups. Applied to converted cells, before columns are renamed.
    Treat {
        column: String,
        treatment: Treatment,
    },
    /// Cuts the values of a cell apart, one column for each name, in the place of the column; what is beyond the last goes with it.
    SplitIntoColumns {
        column: String,
        separator: String,
        names: Vec<String>,
    },
    /// Adds a column with the same value everywhere, after the others.
    AddColumn {
        name: String,
        value: String,
    },
    Rename {
        column: String,
        to: String,
    },
    DropColumn {
        column: String,
    },
    /// Gives a schema's names to columns (name in the file → name in the schema) and puts them in its order; columns it does not name follow. It names a column before [`Operation::Rename`] does.
    MapToSchema {
        columns: BTreeMap<String, String>,
        order: Vec<String>,
    },
    /// Cuts the values of a cell apart, one row for each.
    SplitIntoRows {
        column: String,
        separator: String,
    },
    /// Turns columns into rows: `2022 | 2023 | 2024` into `year | value`. Empty cells too, so that nothing is lost. Names that differ by a year only give the year.
    Unpivot {
        columns: Vec<String>,
        name_column: String,
        value_column: String,
    },
}

/// Two columns of projected coordinates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProjectedColumns {
    pub x: String,
    pub y: String,
    /// EPSG code of the projection they are in: 2154, 3942…
    pub epsg: u32,
}

/// Why records are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// Records where every cell is blank.
    Blank,
    /// Records that repeat the header.
    RepeatedHeader,
    /// The last records, when they are sums.
    Totals,
    /// Records that are the same as an earlier one in every cell.
    Duplicate,
}

impl Operation {
    /// The column it works on, when there is one.
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::FillDown { column }
            | Self::Convert { column, .. }
            | Self::MapValues { column, .. }
            | Self::SplitIntoColumns { column, .. }
            | Self::Rename { column, .. }
            | Self::DropColumn { column }
            | Self::Treat { column, .. }
            | Self::SplitIntoRows { column, .. } => Some(column),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As operations are written in recipes. Never edited.
    const FROZEN: &str = r#"[{"op":"read_as","encoding":"windows-1252","delimiter":";","header_row":-1,"sheet":"2024","day_first":true},{"op":"read_as"},{"op":"drop_records","reason":"blank"},{"op":"drop_records","reason":"repeated_header"},{"op":"drop_records","reason":"totals"},{"op":"drop_records","reason":"duplicate"},{"op":"fill_down","column":"quartier"},{"op":"convert","column":"nom","function":"trim"},{"op":"map_values","column":"type","mapping":{"ecole":"École"}},{"op":"scale_coordinates","latitude":"lat","longitude":"lon","power":6},{"op":"project","x":"X","y":"Y","epsg":2154},{"op":"swap_coordinates","latitude":"lat","longitude":"lon"},{"op":"split_into_columns","column":"ville","separator":" ","names":["code","nom"]},{"op":"add_column","name":"annee","value":"2024"},{"op":"rename","column":"a","to":"b"},{"op":"drop_column","column":"c"},{"op":"map_to_schema","columns":{"a":"id"},"order":["id","nom"]},{"op":"split_into_rows","column":"tags","separator":";"},{"op":"unpivot","columns":["2022","2023"],"name_column":"annee","value_column":"valeur"}]"#;

    #[test]
    fn the_frozen_operations_are_read_and_written_back_byte_for_byte() {
        let operations: Vec<Operation> = serde_json::from_str(FROZEN).unwrap();
        assert_eq!(serde_json::to_string(&operations).unwrap(), FROZEN);
    }
}

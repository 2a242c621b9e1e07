//! Columns and their types.

use crate::SemanticType;
use std::fmt;
use std::str::FromStr;

/// How the values of a column are stored and compared. True for every row of the column, or the column is [`ColumnType::Text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnType {
    /// Unicode text, as written in the file.
    Text,
    /// A whole number of at most 18 digits.
    Integer,
    /// An exact decimal: at most `precision` digits (1 to 38), of which `scale` after the point.
    Decimal {
        precision: u8,
        scale: u8,
    },
    /// A floating-point number (IEEE 754 binary64): scientific notation, or a source that only has floats.
    Number,
    Boolean,
    /// A calendar date without time.
    Date,
    /// A date and time to the microsecond. `utc` is true when the file gave an offset: the instant is then kept in UTC; otherwise it is the local time as written.
    DateTime {
        utc: bool,
    },
}

impl ColumnType {
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal { .. } | Self::Number)
    }

    pub fn is_temporal(self) -> bool {
        matches!(self, Self::Date | Self::DateTime { .. })
    }
}

/// The stable identifier: `text`, `integer`, `decimal(9,2)`, `number`, `boolean`, `date`, `datetime`, `datetime_utc`.
impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("text"),
            Self::Integer => f.write_str("integer"),
            Self::Decimal { precision, scale } => write!(f, "decimal({precision},{scale})"),
            Self::Number => f.write_str("number"),
            Self::Boolean => f.write_str("boolean"),
            Self::Date => f.write_str("date"),
            Self::DateTime { utc: false } => f.write_str("datetime"),
            Self::DateTime { utc: true } => f.write_str("datetime_utc"),
        }
    }
}

/// The text is not the identifier of a column type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no column type is called {0:?}")]
pub struct UnknownColumnType(String);

impl FromStr for ColumnType {
    type Err = UnknownColumnType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownColumnType(text.to_owned());
        Ok(match text {
            "text" => Self::Text,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            "datetime" => Self::DateTime { utc: false },
            "datetime_utc" => Self::DateTime { utc: true },
            _ => {
                let inside = text.strip_prefix("decimal(").and_then(|t| t.strip_suffix(')')).ok_or_else(unknown)?;
                let (precision, scale) = inside.split_once(',').ok_or_else(unknown)?;
                let precision: u8 = precision.parse().map_err(|_| unknown())?;
                let scale: u8 = scale.parse().map_err(|_| unknown())?;
                if precision == 0 || precision > 38 || scale > precision {
                    return Err(unknown());
                }
                Self::Decimal { precision, scale }
            }
        })
    }
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Unique in its table; the name used in filters, APIs and files.
    pub name: String,
    /// The longer label of a two-line header, or the header before it was made unique.
    pub label: Option<String>,
    pub column_type: ColumnType,
    pub semantic: Option<SemanticType>,
}

/// The ordered columns of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableSchema {
    pub columns: Vec<Column>,
}

impl TableSchema {
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_of_a_type_leads_back_to_the_type() {
        for column_type in [
            ColumnType::Text,
            ColumnType::Integer,
            ColumnType::Decimal { precision: 38, scale: 10 },
            ColumnType::Number,
            ColumnType::Boolean,
            ColumnType::Date,
            ColumnType::DateTime { utc: false },
            ColumnType::DateTime { utc: true },
        ] {
            assert_eq!(column_type.to_string().parse(), Ok(column_type));
        }
    }

    #[test]
    fn a_decimal_without_digits_is_no_type() {
        assert!("decimal(0,0)".parse::<ColumnType>().is_err());
        assert!("decimal(2,3)".parse::<ColumnType>().is_err());
    }
}

//! One column of a schema, as described.

use super::constraints::Constraints;
use super::missing::MissingValues;
use crate::identified::identified;
use serde_json::Value;

/// What a column must be. Everything the descriptor says that validation, inference or a page needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub name: String,
    pub title: Option<String>,
    pub description: Option<String>,
    /// Right values, as written in the descriptor, for people.
    pub examples: Vec<String>,
    pub field_type: FieldType,
    /// `default` when nothing is said.
    pub format: String,
    pub constraints: Constraints,
    /// Markers of nothing of this field alone (2.0); otherwise those of the schema.
    pub missing_values: Option<MissingValues>,
    /// Texts that mean true, for booleans.
    pub true_values: Vec<String>,
    /// Texts that mean false, for booleans.
    pub false_values: Vec<String>,
    /// Decimal mark of numbers.
    pub decimal_char: Option<String>,
    /// Mark between thousands of numbers.
    pub group_char: Option<String>,
    /// False when signs around a number are allowed: `95 %`, `€ 12`.
    pub bare_number: bool,
    /// What the items of an array or a list must be.
    pub item: Option<Box<Field>>,
    /// What separates the items of a list.
    pub delimiter: String,
}

impl Field {
    /// A field of that name and type without anything else said.
    pub fn new(name: impl Into<String>, field_type: FieldType) -> Self {
        let texts = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        Self {
            name: name.into(),
            title: None,
            description: None,
            examples: Vec::new(),
            field_type,
            format: "default".to_owned(),
            constraints: Constraints::default(),
            missing_values: None,
            true_values: texts(&["true", "True", "TRUE", "1"]),
            false_values: texts(&["false", "False", "FALSE", "0"]),
            decimal_char: None,
            group_char: None,
            bare_number: true,
            item: None,
            delimiter: ",".to_owned(),
        }
    }

    /// The type and format as the reference tools write it: `date/%Y-%m-%d`, `string/uri`, `integer/default`.
    pub fn type_and_format(&self) -> String {
        format!("{}/{}", self.field_type.id(), self.format)
    }

    /// The closed list of values, when the field has one: `enum` or `categories`.
    pub fn allowed_values(&self) -> Option<&[Value]> {
        self.constraints.values.as_deref().or(self.constraints.categories.as_deref())
    }
}

identified! {
    /// The types of Table Schema 1.0 and 2.0, by their names in descriptors.
    FieldType {
        String = "string",
        Number = "number",
        Integer = "integer",
        Boolean = "boolean",
        Object = "object",
        Array = "array",
        /// 2.0: values separated by a delimiter in one cell.
        List = "list",
        Date = "date",
        Time = "time",
        DateTime = "datetime",
        Year = "year",
        YearMonth = "yearmonth",
        Duration = "duration",
        GeoPoint = "geopoint",
        GeoJson = "geojson",
        Any = "any",
    }
}

impl FieldType {
    /// The type of that name; case and spaces around do not matter.
    pub fn of(id: &str) -> Option<Self> {
        let id = id.trim();
        Self::ALL.iter().copied().find(|known| known.id().eq_ignore_ascii_case(id))
    }

    /// Whether values have a smallest and a greatest.
    pub fn is_ordered(self) -> bool {
        matches!(self, Self::Number | Self::Integer | Self::Date | Self::Time | Self::DateTime | Self::Year | Self::YearMonth | Self::Duration)
    }

    /// Whether values have a length.
    pub fn has_length(self) -> bool {
        matches!(self, Self::String | Self::Array | Self::List | Self::Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_type_leads_back_to_it() {
        for field_type in FieldType::ALL {
            assert_eq!(FieldType::of(field_type.id()), Some(*field_type));
        }
        assert_eq!(FieldType::of("magical_unicorn"), None);
    }
}

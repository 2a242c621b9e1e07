//! What the values of a column must satisfy, as described.

use crate::identified::identified;
use serde_json::Value;

/// The constraints of a field. Bounds and listed values stay as written: they are read with the field's own type when a column is checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Constraints {
    pub required: bool,
    pub unique: bool,
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    pub minimum: Option<Value>,
    pub maximum: Option<Value>,
    pub exclusive_minimum: Option<Value>,
    pub exclusive_maximum: Option<Value>,
    pub pattern: Option<String>,
    /// `enum`.
    pub values: Option<Vec<Value>>,
    /// 2.0: a JSON Schema for arrays and objects.
    pub json_schema: Option<Value>,
    /// 2.0: the closed list of values of a categorical field, without their labels.
    pub categories: Option<Vec<Value>>,
}

identified! {
    /// Which constraint a value breaks, in the order they are checked.
    #[derive(PartialOrd, Ord)]
    ConstraintKind {
        Required = "required",
        MinLength = "minLength",
        MaxLength = "maxLength",
        Minimum = "minimum",
        Maximum = "maximum",
        ExclusiveMinimum = "exclusiveMinimum",
        ExclusiveMaximum = "exclusiveMaximum",
        Pattern = "pattern",
        Enum = "enum",
        JsonSchema = "jsonSchema",
        Categories = "categories",
    }
}

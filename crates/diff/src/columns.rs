//! The columns of both tables, side by side.

use crate::digest::{ColumnDigest, Values};
use crate::{DiffError, Key};
use parvis_model::TableSchema;
use serde::{Deserialize, Serialize};

/// What became of the columns. They are matched by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ColumnsDifference {
    /// In the new table only, in its order.
    pub added: Vec<String>,
    /// In the old table only, in its order.
    pub removed: Vec<String>,
    /// Of another type in the new table. Compared by text: `12` the number and `12` the text are the same.
    pub retyped: Vec<Retyped>,
    /// Of the removed and added columns, those that seem to be the same under another name. They stay listed as removed and added.
    pub renamed: Vec<Renamed>,
}

/// A column whose type changed; types as [`parvis_model::ColumnType`] writes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retyped {
    pub name: String,
    pub old_type: String,
    pub new_type: String,
}

/// A column that seems to have another name: on a sample of matched rows, nearly all values are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    pub old_name: String,
    pub new_name: String,
    /// Rows of the sample with the same value, of those compared.
    pub agreeing: u64,
    pub compared: u64,
}

/// A column that both tables have.
#[derive(Debug, Clone)]
pub(crate) struct Common {
    pub name: String,
    /// Index in the schema of each side.
    pub places: [usize; 2],
    pub values: Values,
}

/// The columns to compare.
pub(crate) struct Plan {
    pub key: Vec<Common>,
    /// Those that are not in the key.
    pub rest: Vec<Common>,
    pub difference: ColumnsDifference,
}

impl Plan {
    pub fn new(old: &TableSchema, new: &TableSchema, key: &Key) -> Result<Self, DiffError> {
        let mut difference = ColumnsDifference::default();
        let mut common = Vec::new();
        for (new_place, column) in new.columns.iter().enumerate() {
            let Some((old_place, before)) = old.index_of(&column.name).and_then(|place| Some((place, old.columns.get(place)?))) else {
                difference.added.push(column.name.clone());
                continue;
            };
            let same = before.column_type == column.column_type;
            if !same {
                let (old_type, new_type) = (before.column_type.to_string(), column.column_type.to_string());
                difference.retyped.push(Retyped { name: column.name.clone(), old_type, new_type });
            }
            let values = if same { Values::Typed } else { Values::AsText };
            common.push(Common { name: column.name.clone(), places: [old_place, new_place], values });
        }
        difference.removed = old.columns.iter().filter(|column| new.index_of(&column.name).is_none()).map(|column| column.name.clone()).collect();
        if common.is_empty() {
            return Err(DiffError::NothingInCommon);
        }
        let (key, rest) = match key {
            Key::None => (common, Vec::new()),
            Key::Columns(names) if names.is_empty() => return Err(DiffError::EmptyKey),
            Key::Columns(names) => {
                if let Some(missing) = names.iter().find(|name| common.iter().all(|column| column.name != **name)) {
                    return Err(DiffError::UnknownKeyColumn { column: missing.clone() });
                }
                common.into_iter().partition(|column| names.contains(&column.name))
            }
        };
        Ok(Self { key, rest, difference })
    }

    /// Every common column, the key first.
    pub fn all(&self) -> impl Iterator<Item = &Common> {
        self.key.iter().chain(&self.rest)
    }

    /// How to digest each column of [`Plan::all`], in that order.
    pub fn digests(&self, seed: u64) -> Vec<ColumnDigest> {
        self.all().enumerate().map(|(number, column)| ColumnDigest::new(seed, number as u64, column.values)).collect()
    }

    /// Indexes of the columns of [`Plan::all`] in the schema of a side: 0 the old, 1 the new.
    pub fn places(&self, side: usize) -> Vec<usize> {
        self.all().filter_map(|column| column.places.get(side).copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_model::{Column, ColumnType};

    fn schema(columns: &[(&str, ColumnType)]) -> TableSchema {
        let column = |(name, column_type): &(&str, ColumnType)| Column { name: (*name).into(), label: None, column_type: *column_type, semantic: None };
        TableSchema { columns: columns.iter().map(column).collect() }
    }

    #[test]
    fn columns_are_matched_by_name_and_a_new_type_is_told() {
        let old = schema(&[("a", ColumnType::Text), ("b", ColumnType::Integer), ("c", ColumnType::Date)]);
        let new = schema(&[("d", ColumnType::Text), ("b", ColumnType::Text), ("a", ColumnType::Text)]);
        let plan = Plan::new(&old, &new, &Key::Columns(vec!["a".into()])).unwrap();
        assert_eq!(plan.difference.added, ["d"]);
        assert_eq!(plan.difference.removed, ["c"]);
        assert_eq!(plan.difference.retyped, [Retyped { name: "b".into(), old_type: "integer".into(), new_type: "text".into() }]);
        assert_eq!((plan.places(0), plan.places(1)), (vec![0, 1], vec![2, 1]));
    }

    #[test]
    fn a_key_needs_columns_that_both_have() {
        let (old, new) = (schema(&[("a", ColumnType::Text)]), schema(&[("a", ColumnType::Text), ("b", ColumnType::Text)]));
        let refused = |key| Plan::new(&old, &new, &key).err().map(|error| error.to_string());
        assert!(refused(Key::Columns(vec!["b".into()])).is_some_and(|error| error.contains("\"b\"")));
        assert!(refused(Key::Columns(Vec::new())).is_some());
        assert!(matches!(Plan::new(&old, &schema(&[("z", ColumnType::Text)]), &Key::None), Err(DiffError::NothingInCommon)));
    }
}

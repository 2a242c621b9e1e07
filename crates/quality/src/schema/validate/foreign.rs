//! References to the rows of another table, or of the same one.

use super::ValidateOptions;
use super::column::Column;
use super::unique::KeyHasher;
use crate::schema::Schema;
use crate::schema::error::{ErrorKind, ErrorSink, Fault, SchemaError};
use hashbrown::HashSet;
use std::sync::Arc;

/// The keys of a table that others may refer to: gathered in a first pass over it.
#[derive(Debug)]
pub struct KeySet {
    fields: Vec<String>,
    columns: Vec<Column>,
    hasher: KeyHasher,
    keys: HashSet<(u64, u64), foldhash::fast::FixedState>,
    max_keys: usize,
    /// More keys than can be remembered: no reference can be called broken.
    is_partial: bool,
}

impl KeySet {
    /// The keys made of these fields; nothing when one of them is not in the file.
    pub fn new(schema: &Schema, header: &[&str], fields: &[String], options: &ValidateOptions) -> Option<Self> {
        let columns = fields.iter().map(|name| {
            let index = header.iter().position(|label| label == name)?;
            Some(Column::new(index, name, schema.field(name)?, &schema.missing_values))
        });
        let columns = columns.collect::<Option<Vec<Column>>>()?;
        Some(Self { fields: fields.to_vec(), columns, hasher: KeyHasher::default(), keys: HashSet::default(), max_keys: options.max_keys, is_partial: false })
    }

    /// Takes the key of one record.
    pub fn record(&mut self, cells: &[&str]) {
        let Some(key) = self.hasher.key(&self.columns, &|index| cells.get(index).copied()) else { return };
        if self.keys.len() < self.max_keys {
            self.keys.insert(key);
        } else {
            self.is_partial = true;
        }
    }

    /// The fields the keys are made of.
    pub fn fields(&self) -> &[String] {
        &self.fields
    }
}

/// Looks for the keys of records among those of a table.
#[derive(Debug)]
pub(super) struct ForeignCheck {
    columns: Vec<Column>,
    keys: Arc<KeySet>,
    /// `resource: field, field`.
    expected: String,
}

impl ForeignCheck {
    pub fn new(columns: Vec<Column>, resource: Option<&str>, keys: Arc<KeySet>) -> Self {
        let fields = keys.fields.join(", ");
        let expected = resource.map_or(fields.clone(), |resource| format!("{resource}: {fields}"));
        Self { columns, keys, expected }
    }

    /// A reference that is all empty leads nowhere, which is allowed.
    pub fn look<'a>(&self, record: u64, cell: &dyn Fn(usize) -> Option<&'a str>, errors: &mut dyn ErrorSink) {
        let Some(key) = self.keys.hasher.key(&self.columns, cell) else { return };
        if self.keys.is_partial || self.keys.keys.contains(&key) {
            return;
        }
        let value = self.columns.iter().map(|column| cell(column.index).unwrap_or_default()).collect::<Vec<_>>().join(", ");
        let column = self.columns.first().filter(|_| self.columns.len() == 1);
        let fault = Fault { kind: ErrorKind::ForeignKey, column: column.map(|column| column.index), record, value: &value };
        errors.add(fault, &|| SchemaError {
            kind: ErrorKind::ForeignKey,
            record,
            column: column.map(Column::place),
            value: value.clone(),
            expected: self.expected.clone(),
            hint: String::new(),
        });
    }
}

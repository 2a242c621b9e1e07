//! The keys that foreign keys lead to, gathered from the tables they name.

use super::{KeySet, Schema, ValidateOptions};
use parvis_formats::{ReadError, RowBlock, TypedTable};
use std::sync::Arc;

/// A table that others may refer to.
#[derive(Debug, Clone, Copy)]
pub struct NamedTable<'a> {
    /// As foreign keys name it: the resource of a data package.
    pub name: &'a str,
    pub table: &'a TypedTable,
    pub schema: &'a Schema,
}

/// The keys of a table that a foreign key leads to.
#[derive(Debug, Clone)]
pub struct Referred {
    /// As the foreign key names the table; nothing when it leads to its own.
    pub(crate) resource: Option<String>,
    pub(crate) keys: Arc<KeySet>,
}

/// Gathers what the foreign keys of `own` lead to, in itself or in `others`. A table that is not there, or lacks the column, is left out: the reference cannot be looked at.
///
/// Memory: 16 bytes for each different key, 20 million at most for each foreign key.
///
/// # Errors
/// Those of reading the files again.
pub fn gather(own: NamedTable<'_>, others: &[NamedTable<'_>]) -> Result<Vec<Referred>, ReadError> {
    let mut found: Vec<Referred> = Vec::new();
    for key in &own.schema.foreign_keys {
        let is_known = found.iter().any(|known| known.resource == key.resource && known.keys.fields() == key.reference_fields);
        let target = match &key.resource {
            None => Some(own),
            Some(name) => others.iter().find(|other| other.name == name).copied(),
        };
        let Some(target) = target.filter(|_| !is_known) else { continue };
        if let Some(keys) = keys_of(target, &key.reference_fields)? {
            found.push(Referred { resource: key.resource.clone(), keys: Arc::new(keys) });
        }
    }
    Ok(found)
}

fn keys_of(target: NamedTable<'_>, fields: &[String]) -> Result<Option<KeySet>, ReadError> {
    let header: Vec<&str> = target.table.schema().columns.iter().map(|column| column.name.as_str()).collect();
    let Some(mut keys) = KeySet::new(target.schema, &header, fields, &ValidateOptions::default()) else { return Ok(None) };
    let width = target.table.raw_columns().len();
    for task in target.table.records().tasks()? {
        let mut block = RowBlock::with_columns(width);
        task?.fill(&mut block)?;
        let mut cells = Vec::with_capacity(width);
        for row in 0..block.rows() {
            cells.clear();
            cells.extend((0..block.columns()).map(|column| block.cell(row, column)));
            keys.record(&cells);
        }
    }
    Ok(Some(keys))
}

//! A schema as files write it: without the encodings that only live in memory.

use crate::WriteError;
use arrow::array::{ArrayRef, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use std::sync::Arc;

/// The schema with every kind of text as `Utf8`; the rest, metadata included, is untouched.
pub(super) fn plain_schema(schema: &Schema) -> Schema {
    let plain = |field: &Arc<Field>| match plain_type(field.data_type()) {
        Some(data_type) => Arc::new(field.as_ref().clone().with_data_type(data_type)),
        None => field.clone(),
    };
    Schema::new_with_metadata(schema.fields().iter().map(plain).collect::<Vec<_>>(), schema.metadata().clone())
}

/// `None` when the type is plain already.
fn plain_type(data_type: &DataType) -> Option<DataType> {
    match data_type {
        DataType::Dictionary(_, values) => Some(plain_type(values).unwrap_or_else(|| values.as_ref().clone())),
        DataType::LargeUtf8 | DataType::Utf8View => Some(DataType::Utf8),
        _ => None,
    }
}

/// The columns of a batch in the types of a plain schema.
pub(super) fn plain_columns(rows: &RecordBatch, schema: &SchemaRef) -> Result<Vec<ArrayRef>, WriteError> {
    if rows.num_columns() != schema.fields().len() {
        return Err(WriteError::Encode(format!("{} columns where the schema has {}", rows.num_columns(), schema.fields().len())));
    }
    let plain = |(column, field): (&ArrayRef, &Arc<Field>)| {
        if column.data_type() == field.data_type() {
            return Ok(column.clone());
        }
        cast(column, field.data_type()).map_err(|error| WriteError::Encode(error.to_string()))
    };
    rows.columns().iter().zip(schema.fields()).map(plain).collect()
}

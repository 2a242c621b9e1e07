//! A column of the file with the way its cells are read.

use crate::schema::cast::{Caster, Typed};
use crate::schema::error::ErrorColumn;
use crate::schema::field::{Field, FieldType};
use crate::schema::missing::MissingValues;

/// A column of the file, and what its cells mean.
#[derive(Debug)]
pub struct Column {
    /// Place in the file, from 0.
    pub index: usize,
    pub name: String,
    missing: MissingValues,
    caster: Caster,
    /// Every text is right: nothing has to be read to know that a cell is filled.
    is_free: bool,
}

impl Column {
    pub(super) fn new(index: usize, name: &str, field: &Field, missing: &MissingValues) -> Self {
        let is_free = field.field_type == FieldType::Any || (field.field_type == FieldType::String && field.format == "default");
        Self { index, name: name.to_owned(), missing: field.missing_values.clone().unwrap_or_else(|| missing.clone()), caster: Caster::new(field), is_free }
    }

    /// For errors.
    pub fn place(&self) -> ErrorColumn {
        ErrorColumn { index: self.index, name: self.name.clone() }
    }

    /// The value of a cell; nothing when it holds nothing or is not of its type.
    pub fn value<'t>(&self, text: &'t str) -> Option<Typed<'t>> {
        if self.missing.contains(text) { None } else { self.caster.cast(text) }
    }

    /// Whether a cell holds something, of its type.
    pub fn is_filled(&self, text: &str) -> bool {
        !text.is_empty() && !self.missing.contains(text) && (self.is_free || self.caster.accepts(text))
    }
}

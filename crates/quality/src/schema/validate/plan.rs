//! What must be looked at in a table, prepared once.

use super::cell::{CellCheck, Faults};
use super::column::Column;
use super::foreign::{ForeignCheck, KeySet};
use super::unique::KeyCheck;
use super::{ValidateOptions, header};
use crate::schema::checks::{CustomCheck, RowCheck, RowRule, SingleCheck};
use crate::schema::constraints::ConstraintKind;
use crate::schema::error::{ErrorKind, ErrorSink, Fault, SchemaError};
use crate::schema::field::{Field, FieldType};
use crate::schema::note::Note;
use crate::schema::{Schema, descriptor_text};
use std::sync::Arc;

/// The checks of a table: for each column of the file, and for whole records.
#[derive(Debug)]
pub struct Plan {
    /// One for each column of the file, in its order.
    pub columns: Vec<ColumnCheck>,
    rows: Vec<RowCheck>,
    keys: Vec<KeyCheck>,
    foreign: Vec<ForeignCheck>,
    /// What of the schema cannot be applied.
    pub notes: Vec<Note>,
}

/// All that is asked of one column.
#[derive(Debug)]
pub struct ColumnCheck {
    pub column: Column,
    pub cell: CellCheck,
    field: Field,
    custom: Vec<SingleCheck>,
    /// The column is in the schema.
    pub is_described: bool,
}

impl Plan {
    /// Compares the header with the schema (what is wrong goes to `errors`), and prepares the rest.
    pub fn new(schema: &Schema, header: &[&str], options: &ValidateOptions, errors: &mut dyn ErrorSink) -> Self {
        let fields = header::compare(schema, header, options, errors);
        let free = Field::new("", FieldType::Any);
        let mut notes = Vec::new();
        let mut columns: Vec<ColumnCheck> = Vec::with_capacity(header.len());
        for (index, (label, number)) in header.iter().zip(&fields).enumerate() {
            let field = number.and_then(|number| schema.fields.get(number)).unwrap_or(&free);
            let place = number.map_or_else(String::new, |number| format!("/fields/{number}"));
            let (cell, found) = CellCheck::new(field, &schema.missing_values, &place);
            notes.extend(found);
            let column = Column::new(index, label, field, &schema.missing_values);
            columns.push(ColumnCheck { column, cell, field: field.clone(), custom: Vec::new(), is_described: number.is_some() });
        }
        let mut plan = Self { columns, rows: Vec::new(), keys: Vec::new(), foreign: Vec::new(), notes };
        for check in &schema.checks {
            plan.add_check(check, schema, options, errors);
        }
        plan.add_keys(schema, options);
        plan
    }

    fn place(&self, name: &str, options: &ValidateOptions) -> Option<usize> {
        let same = |label: &str| label == name || (!options.header_case && label.to_lowercase() == name.to_lowercase());
        self.columns.iter().position(|check| same(&check.column.name))
    }

    fn copy(&self, index: usize, schema: &Schema) -> Option<Column> {
        let check = self.columns.get(index)?;
        Some(Column::new(index, &check.column.name, &check.field, &schema.missing_values))
    }

    fn add_check(&mut self, check: &CustomCheck, schema: &Schema, options: &ValidateOptions, errors: &mut dyn ErrorSink) {
        let (rule, names) = match check {
            CustomCheck::Unknown { name } => return unusable(errors, name, ""),
            CustomCheck::Column { kind, column, allow_year_only } => {
                if let Some(check) = self.place(column, options).and_then(|index| self.columns.get_mut(index)) {
                    check.custom.push(SingleCheck::new(*kind, *allow_year_only, &check.field));
                }
                return;
            }
            CustomCheck::Cohesive { .. } => (RowRule::Cohesive, check.columns()),
            CustomCheck::Sum { .. } => (RowRule::Sum, check.columns()),
            CustomCheck::OneOf { .. } => (RowRule::OneOf, check.columns()),
            CustomCheck::Compare { comparison: Some(comparison), .. } => (RowRule::Compare(*comparison), check.columns()),
            CustomCheck::Compare { comparison: None, written, .. } => return unusable(errors, "compare-columns-value", written),
        };
        let places: Vec<Option<usize>> = names.iter().map(|name| self.place(name, options)).collect();
        let absent: Vec<&str> = names.iter().zip(&places).filter(|(_, place)| place.is_none()).map(|(name, _)| *name).collect();
        let too_few = match rule {
            RowRule::Cohesive => names.len() < 2,
            RowRule::Sum => names.len() < 3,
            _ => false,
        };
        if absent.len() == names.len() {
            if rule == RowRule::OneOf {
                let kind = ErrorKind::Custom(super::super::CheckKind::OneOf);
                SchemaError { kind, record: 1, column: None, value: String::new(), expected: names.join(", "), hint: String::new() }.add_to(errors);
            }
            return;
        }
        if too_few || (rule != RowRule::OneOf && !absent.is_empty()) {
            return unusable(errors, &check_name(rule), &absent.join(", "));
        }
        let columns = places.into_iter().map(|place| place.and_then(|index| self.copy(index, schema))).collect();
        self.rows.push(RowCheck { rule, columns, names: names.into_iter().map(str::to_owned).collect() });
    }

    fn add_keys(&mut self, schema: &Schema, options: &ValidateOptions) {
        let mut keys: Vec<(ErrorKind, Vec<&str>)> = Vec::new();
        if !schema.primary_key.is_empty() {
            keys.push((ErrorKind::PrimaryKey, schema.primary_key.iter().map(String::as_str).collect()));
        }
        keys.extend(schema.unique_keys.iter().map(|key| (ErrorKind::UniqueKey, key.iter().map(String::as_str).collect())));
        // A field that is the whole primary key is told once.
        let unique = schema.fields.iter().filter(|field| field.constraints.unique && schema.primary_key != [field.name.as_str()]);
        keys.extend(unique.map(|field| (ErrorKind::Unique, vec![field.name.as_str()])));
        for (kind, names) in keys {
            let columns: Option<Vec<Column>> = names.iter().map(|name| self.copy(self.place(name, options)?, schema)).collect();
            // A key column that is not in the file is already told by the header.
            self.keys.extend(columns.map(|columns| KeyCheck::new(kind, columns, options.max_keys)));
        }
    }

    /// Checks the foreign keys that lead to that resource (nothing: to the same table) against its keys.
    pub fn refer(&mut self, schema: &Schema, resource: Option<&str>, keys: &Arc<KeySet>) {
        let wanted = schema.foreign_keys.iter().filter(|key| key.resource.as_deref() == resource && key.reference_fields == keys.fields());
        for key in wanted {
            let options = ValidateOptions::default();
            let columns: Option<Vec<Column>> = key.fields.iter().map(|name| self.copy(self.place(name, &options)?, schema)).collect();
            self.foreign.extend(columns.map(|columns| ForeignCheck::new(columns, resource, Arc::clone(keys))));
        }
    }

    /// Whether whole records must be looked at.
    pub fn has_row_checks(&self) -> bool {
        !self.rows.is_empty() || !self.keys.is_empty() || !self.foreign.is_empty()
    }

    /// Looks at a record as a whole: columns compared, keys repeated. `cell` gives nothing where the record is too short.
    pub fn look_at_row<'a>(&mut self, record: u64, cell: &dyn Fn(usize) -> Option<&'a str>, errors: &mut dyn ErrorSink) {
        for check in &self.rows {
            check.look(record, cell, errors);
        }
        for key in &mut self.keys {
            key.look(record, cell, errors);
        }
        for reference in &self.foreign {
            reference.look(record, cell, errors);
        }
    }

    /// The column checks and the rest, to be run apart.
    pub fn split(self) -> (Vec<ColumnCheck>, Self) {
        (self.columns, Self { columns: Vec::new(), rows: self.rows, keys: self.keys, foreign: self.foreign, notes: self.notes })
    }
}

fn check_name(rule: RowRule) -> String {
    match rule {
        RowRule::Cohesive => "cohesive-columns-value",
        RowRule::Compare(_) => "compare-columns-value",
        RowRule::Sum => "sum-columns-value",
        RowRule::OneOf => "one-of-required",
    }
    .to_owned()
}

/// A check that cannot be applied to this table.
fn unusable(errors: &mut dyn ErrorSink, name: &str, hint: &str) {
    let kind = ErrorKind::Check;
    SchemaError { kind, record: 1, column: None, value: name.to_owned(), expected: String::new(), hint: hint.to_owned() }.add_to(errors);
}

impl ColumnCheck {
    /// Looks at one cell, its custom checks included; true when nothing is wrong.
    #[inline]
    pub fn look(&mut self, record: u64, text: &str, errors: &mut dyn ErrorSink) -> bool {
        let faults = self.cell.look(text);
        if !faults.is_fine() {
            self.tell(record, text, faults, errors);
        }
        self.look_custom(record, text, errors) && faults.is_fine()
    }

    /// Its custom checks alone; true when nothing is wrong.
    #[inline]
    pub fn look_custom(&self, record: u64, text: &str, errors: &mut dyn ErrorSink) -> bool {
        let mut is_fine = true;
        for check in &self.custom {
            if self.cell.is_missing(text) {
                break;
            }
            if let Some((kind, hint)) = check.fault(text) {
                is_fine = false;
                let fault = Fault { kind, column: Some(self.column.index), record, value: text };
                errors.add(fault, &|| self.error(kind, record, text, check.expected().to_owned(), hint.to_owned()));
            }
        }
        is_fine
    }

    /// Whether there is nothing to look for.
    pub fn is_idle(&self) -> bool {
        !self.is_described && self.custom.is_empty()
    }

    /// What is asked of the column.
    pub fn field(&self) -> &Field {
        &self.field
    }

    pub(super) fn tell(&self, record: u64, text: &str, faults: Faults, errors: &mut dyn ErrorSink) {
        let example = || self.field.examples.first().cloned().unwrap_or_default();
        let fault = |kind| Fault { kind, column: Some(self.column.index), record, value: text };
        if faults.is_type() {
            errors.add(fault(ErrorKind::Type), &|| self.error(ErrorKind::Type, record, text, self.field.type_and_format(), example()));
        }
        for constraint in faults.constraints() {
            let kind = ErrorKind::Constraint(constraint);
            errors.add(fault(kind), &|| self.error(kind, record, text, self.expected(constraint), example()));
        }
    }

    fn error(&self, kind: ErrorKind, record: u64, text: &str, expected: String, hint: String) -> SchemaError {
        SchemaError { kind, record, column: Some(self.column.place()), value: text.to_owned(), expected, hint }
    }

    /// The constraint as the schema writes it.
    fn expected(&self, constraint: ConstraintKind) -> String {
        use ConstraintKind as Kind;
        let written = &self.field.constraints;
        let listed = |values: &Option<Vec<serde_json::Value>>| {
            let values = values.as_deref().unwrap_or_default();
            let shown: Vec<String> = values.iter().take(10).map(descriptor_text).collect();
            format!("{}{}", shown.join(", "), if values.len() > 10 { ", …" } else { "" })
        };
        let bound = |value: &Option<serde_json::Value>| value.as_ref().map(descriptor_text).unwrap_or_default();
        match constraint {
            Kind::Required => String::new(),
            Kind::MinLength => written.min_length.map(|length| length.to_string()).unwrap_or_default(),
            Kind::MaxLength => written.max_length.map(|length| length.to_string()).unwrap_or_default(),
            Kind::Minimum => bound(&written.minimum),
            Kind::Maximum => bound(&written.maximum),
            Kind::ExclusiveMinimum => bound(&written.exclusive_minimum),
            Kind::ExclusiveMaximum => bound(&written.exclusive_maximum),
            Kind::Pattern => written.pattern.clone().unwrap_or_default(),
            Kind::Enum => listed(&written.values),
            Kind::Categories => listed(&written.categories),
            Kind::JsonSchema => bound(&written.json_schema),
        }
    }
}

//! A field out of its JSON descriptor.

use super::read::{as_cell, count, flag, text, texts};
use crate::schema::cast::Caster;
use crate::schema::constraints::{ConstraintKind, Constraints};
use crate::schema::field::{Field, FieldType};
use crate::schema::missing::{MissingValue, MissingValues};
use crate::schema::note::{NoteKind, Notes};
use serde_json::{Map, Value};

/// Nested item descriptions of arrays are read this deep.
const MAX_DEPTH: usize = 4;

pub(super) fn parse(entry: &Map<String, Value>, place: &str, notes: &mut Notes) -> Field {
    parse_nested(entry, place, notes, MAX_DEPTH)
}

fn parse_nested(entry: &Map<String, Value>, place: &str, notes: &mut Notes, depth: usize) -> Field {
    let name = text(entry, "name").unwrap_or_else(|| {
        let number = place.rsplit('/').next().and_then(|index| index.parse::<usize>().ok()).map_or(1, |index| index + 1);
        if depth == MAX_DEPTH {
            notes.add(NoteKind::UnnamedField, place, "");
        }
        format!("field{number}")
    });
    let mut field = Field::new(name, field_type(entry, place, notes));
    field.title = text(entry, "title");
    field.description = text(entry, "description");
    if let Some(format) = text(entry, "format") {
        field.format = format.strip_prefix("fmt:").unwrap_or(&format).to_owned();
    }
    field.examples = examples(entry, place, notes);
    field.missing_values = missing_values(entry, place, notes);
    if let Some(values) = texts(entry, "trueValues", place, notes) {
        field.true_values = values;
    }
    if let Some(values) = texts(entry, "falseValues", place, notes) {
        field.false_values = values;
    }
    field.decimal_char = text(entry, "decimalChar");
    // A space is a common mark of thousands, so blank is not absent here.
    field.group_char = entry.get("groupChar").and_then(Value::as_str).filter(|mark| !mark.is_empty()).map(str::to_owned);
    field.bare_number = flag(entry, "bareNumber", place, notes).unwrap_or(true);
    if let Some(delimiter) = entry.get("delimiter").and_then(Value::as_str).filter(|delimiter| !delimiter.is_empty()) {
        field.delimiter = delimiter.to_owned();
    }
    field.item = item(entry, place, notes, depth);
    field.constraints = constraints(entry, field.field_type, place, notes);
    if depth == MAX_DEPTH {
        note_examples(&field, entry, place, notes);
    }
    field
}

/// Absent, 1.0 and 2.0 say text.
fn field_type(entry: &Map<String, Value>, place: &str, notes: &mut Notes) -> FieldType {
    match entry.get("type") {
        None | Some(Value::Null) => FieldType::String,
        Some(written) => written.as_str().and_then(FieldType::of).unwrap_or_else(|| {
            notes.add(NoteKind::UnknownType, format!("{place}/type"), as_cell(written));
            FieldType::Any
        }),
    }
}

/// `example`, or `examples` (one text or a list).
fn examples(entry: &Map<String, Value>, place: &str, notes: &mut Notes) -> Vec<String> {
    let mut found = Vec::new();
    for key in ["example", "examples", "exemple"] {
        let Some(value) = entry.get(key) else { continue };
        if key != "example" {
            notes.add(NoteKind::ExamplesForExample, format!("{place}/{key}"), "");
        }
        match value {
            Value::Array(items) => found.extend(items.iter().map(as_cell)),
            Value::Null => {}
            other => found.push(as_cell(other)),
        }
    }
    found
}

/// The reference tools refuse a schema whose `example` is not of the type it illustrates; a boolean or a list given as such is of its type.
fn note_examples(field: &Field, entry: &Map<String, Value>, place: &str, notes: &mut Notes) {
    let (Some(Value::String(example)), caster) = (entry.get("example"), Caster::new(field)) else { return };
    if !example.is_empty() && !caster.accepts(example) {
        notes.add(NoteKind::InvalidExample, format!("{place}/example"), example);
    }
}

/// `missingValues` of a field or of the schema: texts, or objects with a value and a label (2.0).
pub(super) fn missing_values(object: &Map<String, Value>, place: &str, notes: &mut Notes) -> Option<MissingValues> {
    let values = match object.get("missingValues")? {
        Value::Array(items) => items,
        Value::String(text) => return Some(MissingValues::of([text.as_str()])),
        Value::Null => return None,
        other => {
            notes.add(NoteKind::UnreadableProperty, format!("{place}/missingValues"), other);
            return None;
        }
    };
    let marker = |value: &Value| match value {
        Value::Object(labelled) => MissingValue { value: labelled.get("value").map(as_cell).unwrap_or_default(), label: text(labelled, "label") },
        other => MissingValue { value: as_cell(other), label: None },
    };
    Some(MissingValues(values.iter().map(marker).collect()))
}

/// What items must be: `arrayItem` (frictionless), `itemType` (2.0, lists of text by default).
fn item(entry: &Map<String, Value>, place: &str, notes: &mut Notes, depth: usize) -> Option<Box<Field>> {
    if let Some(Value::Object(described)) = entry.get("arrayItem") {
        return (depth > 0).then(|| Box::new(parse_nested(described, &format!("{place}/arrayItem"), notes, depth - 1)));
    }
    let written = entry.get("itemType")?.as_str()?;
    match FieldType::of(written) {
        Some(field_type) => Some(Box::new(Field::new("item", field_type))),
        None => {
            notes.add(NoteKind::UnknownType, format!("{place}/itemType"), written);
            None
        }
    }
}

fn constraints(entry: &Map<String, Value>, field_type: FieldType, place: &str, notes: &mut Notes) -> Constraints {
    let mut found = Constraints { categories: categories(entry), ..Constraints::default() };
    for key in ["required", "unique", "minLength", "maxLength", "minimum", "maximum", "pattern", "enum", "contraints", "constraint"] {
        if entry.contains_key(key) {
            notes.add(NoteKind::MisplacedConstraint, format!("{place}/{key}"), "");
        }
    }
    let place = format!("{place}/constraints");
    let written = match entry.get("constraints") {
        Some(Value::Object(written)) => written,
        None | Some(Value::Null) => return found,
        Some(other) => {
            notes.add(NoteKind::UnreadableProperty, place, other);
            return found;
        }
    };
    found.required = flag(written, "required", &place, notes).unwrap_or(false);
    found.unique = flag(written, "unique", &place, notes).unwrap_or(false);
    let mut known = |kind: ConstraintKind, supported: bool| {
        let here = written.get(kind.id()).is_some_and(|value| !value.is_null());
        if here && !supported {
            notes.add(NoteKind::UnsupportedConstraint, format!("{place}/{}", kind.id()), field_type.id());
        }
        here && supported
    };
    use ConstraintKind as Kind;
    let lengths = [Kind::MinLength, Kind::MaxLength].map(|kind| known(kind, field_type.has_length()));
    let bounds = [Kind::Minimum, Kind::Maximum, Kind::ExclusiveMinimum, Kind::ExclusiveMaximum].map(|kind| known(kind, field_type.is_ordered()));
    let pattern = known(Kind::Pattern, field_type == FieldType::String);
    let json_schema = known(Kind::JsonSchema, matches!(field_type, FieldType::Object | FieldType::Array | FieldType::GeoJson));
    let mut length = |kind: Kind, wanted: bool| if wanted { count(written, kind.id(), &place, notes) } else { None };
    found.min_length = length(Kind::MinLength, lengths[0]);
    found.max_length = length(Kind::MaxLength, lengths[1]);
    let mut bound = |kind: Kind, wanted: bool| {
        let value = written.get(kind.id()).filter(|_| wanted)?;
        if value.is_string() && matches!(field_type, FieldType::Number | FieldType::Integer | FieldType::Year) {
            notes.add(NoteKind::BoundAsText, format!("{place}/{}", kind.id()), value);
        }
        Some(value.clone())
    };
    found.minimum = bound(Kind::Minimum, bounds[0]);
    found.maximum = bound(Kind::Maximum, bounds[1]);
    found.exclusive_minimum = bound(Kind::ExclusiveMinimum, bounds[2]);
    found.exclusive_maximum = bound(Kind::ExclusiveMaximum, bounds[3]);
    found.pattern = written.get("pattern").filter(|_| pattern).and_then(Value::as_str).map(str::to_owned);
    found.json_schema = written.get("jsonSchema").filter(|_| json_schema).cloned();
    found.values = match written.get("enum") {
        Some(Value::Array(values)) => Some(values.clone()),
        None | Some(Value::Null) => None,
        Some(other) => {
            notes.add(NoteKind::UnreadableProperty, format!("{place}/enum"), other);
            None
        }
    };
    found
}

/// `categories` (2.0): values, or objects with a value and a label.
fn categories(entry: &Map<String, Value>) -> Option<Vec<Value>> {
    let values = entry.get("categories")?.as_array()?;
    let value = |category: &Value| category.get("value").unwrap_or(category).clone();
    Some(values.iter().map(value).collect())
}

//! Small readers of JSON members, forgiving about how they are written.

use crate::schema::note::{NoteKind, Notes};
use serde_json::{Map, Value};

/// What a JSON value is, for messages.
pub(super) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A member that is text and not blank.
pub(super) fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    object.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// The text of a value as it would be written in a cell.
pub(crate) fn as_cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A member that says yes or no, also as text.
pub(super) fn flag(object: &Map<String, Value>, key: &str, place: &str, notes: &mut Notes) -> Option<bool> {
    let value = object.get(key)?;
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) if matches!(text.as_str(), "true" | "True" | "TRUE" | "false" | "False" | "FALSE") => {
            notes.add(NoteKind::BoundAsText, format!("{place}/{key}"), text);
            Some(text.eq_ignore_ascii_case("true"))
        }
        Value::Null => None,
        other => {
            notes.add(NoteKind::UnreadableProperty, format!("{place}/{key}"), other);
            None
        }
    }
}

/// A member that is a count, also as text or as a whole float.
pub(super) fn count(object: &Map<String, Value>, key: &str, place: &str, notes: &mut Notes) -> Option<u64> {
    let value = object.get(key)?;
    match value {
        Value::Number(number) => {
            let whole =
                number.as_u64().or_else(|| number.as_f64().filter(|float| float.fract() == 0.0 && (0.0..1e15).contains(float)).map(|float| float as u64));
            if whole.is_none() {
                notes.add(NoteKind::UnreadableBound, format!("{place}/{key}"), value);
            }
            whole
        }
        Value::String(text) => match text.trim().parse() {
            Ok(count) => {
                notes.add(NoteKind::BoundAsText, format!("{place}/{key}"), text);
                Some(count)
            }
            Err(_) => {
                notes.add(NoteKind::UnreadableBound, format!("{place}/{key}"), text);
                None
            }
        },
        Value::Null => None,
        other => {
            notes.add(NoteKind::UnreadableBound, format!("{place}/{key}"), other);
            None
        }
    }
}

/// A member that is a list of texts; a single text is a list of one.
pub(super) fn texts(object: &Map<String, Value>, key: &str, place: &str, notes: &mut Notes) -> Option<Vec<String>> {
    match object.get(key)? {
        Value::Array(items) => Some(items.iter().map(as_cell).collect()),
        Value::String(text) => Some(vec![text.clone()]),
        Value::Null => None,
        other => {
            notes.add(NoteKind::UnreadableProperty, format!("{place}/{key}"), other);
            None
        }
    }
}

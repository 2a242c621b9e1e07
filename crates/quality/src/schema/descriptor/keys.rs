//! Primary, unique and foreign keys of a descriptor.

use super::read::as_cell;
use crate::schema::field::Field;
use crate::schema::note::{NoteKind, Notes};
use serde_json::{Map, Value};

/// Values of these fields must be found in those of another table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignKey {
    pub fields: Vec<String>,
    /// Name of the other table in the data package; nothing for this very table.
    pub resource: Option<String>,
    /// As many as `fields`.
    pub reference_fields: Vec<String>,
}

/// One name or a list of names.
fn names(value: Option<&Value>) -> Option<Vec<String>> {
    match value? {
        Value::String(name) => Some(vec![name.clone()]),
        Value::Array(names) => names.iter().map(|name| name.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

fn all_known(names: &[String], fields: &[Field]) -> bool {
    !names.is_empty() && names.iter().all(|name| fields.iter().any(|field| field.name == *name))
}

pub(super) fn primary(root: &Map<String, Value>, fields: &[Field], notes: &mut Notes) -> Vec<String> {
    let written = match root.get("primaryKey").or_else(|| root.get("primaryKeys")) {
        None | Some(Value::Null) => return Vec::new(),
        // An empty text or list means no key.
        Some(Value::String(name)) if name.is_empty() => return Vec::new(),
        Some(Value::Array(names)) if names.is_empty() => return Vec::new(),
        Some(written) => written,
    };
    match names(Some(written)).filter(|names| all_known(names, fields)) {
        Some(names) => names,
        None => {
            notes.add(NoteKind::UnreadableKey, "/primaryKey", as_cell(written));
            Vec::new()
        }
    }
}

pub(super) fn unique(root: &Map<String, Value>, fields: &[Field], notes: &mut Notes) -> Vec<Vec<String>> {
    let Some(Value::Array(keys)) = root.get("uniqueKeys") else { return Vec::new() };
    let mut found = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        match names(Some(key)).filter(|names| all_known(names, fields)) {
            Some(names) => found.push(names),
            None => notes.add(NoteKind::UnreadableKey, format!("/uniqueKeys/{index}"), as_cell(key)),
        }
    }
    found
}

pub(super) fn foreign(root: &Map<String, Value>, fields: &[Field], notes: &mut Notes) -> Vec<ForeignKey> {
    let Some(Value::Array(keys)) = root.get("foreignKeys") else { return Vec::new() };
    let mut found = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        let reference = key.get("reference");
        let own = names(key.get("fields")).unwrap_or_default();
        let theirs = names(reference.and_then(|reference| reference.get("fields"))).unwrap_or_default();
        if all_known(&own, fields) && own.len() == theirs.len() {
            let resource = reference.and_then(|reference| reference.get("resource")).and_then(Value::as_str).filter(|name| !name.is_empty());
            found.push(ForeignKey { fields: own, resource: resource.map(str::to_owned), reference_fields: theirs });
        } else {
            notes.add(NoteKind::UnreadableKey, format!("/foreignKeys/{index}"), as_cell(key));
        }
    }
    found
}

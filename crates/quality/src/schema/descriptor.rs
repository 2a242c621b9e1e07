//! A schema out of its JSON descriptor.

mod field;
mod keys;
mod read;

pub use keys::ForeignKey;
pub(crate) use read::as_cell;

use super::checks::{self, CustomCheck};
use super::field::Field;
use super::missing::MissingValues;
use super::note::{Note, NoteKind, Notes};
use read::{kind_of, text};
use serde_json::{Map, Value};

/// A table schema, 1.0 or 2.0.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// Identifier: `scdl/deliberations` for the registry's, often a bare word in files.
    pub name: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    /// Without its `v`.
    pub version: Option<String>,
    pub homepage: Option<String>,
    pub fields: Vec<Field>,
    pub missing_values: MissingValues,
    /// 2.0: how columns and fields must correspond. Without it, as the national validator does: by name, an optional column may be absent, others are told.
    pub fields_match: Option<FieldsMatch>,
    pub primary_key: Vec<String>,
    pub unique_keys: Vec<Vec<String>>,
    pub foreign_keys: Vec<ForeignKey>,
    pub checks: Vec<CustomCheck>,
    /// What was odd in the descriptor.
    pub notes: Vec<Note>,
}

/// How columns and fields must correspond (2.0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldsMatch {
    /// The same names in the same order.
    Exact,
    /// The same names in any order.
    Equal,
    /// All fields are there; other columns may be.
    Subset,
    /// No other columns; fields may be absent.
    Superset,
    /// At least one field is there.
    Partial,
}

impl FieldsMatch {
    const NAMES: &'static [(&'static str, Self)] =
        &[("exact", Self::Exact), ("equal", Self::Equal), ("subset", Self::Subset), ("superset", Self::Superset), ("partial", Self::Partial)];

    /// The name in descriptors.
    pub fn id(self) -> &'static str {
        Self::NAMES.iter().find(|(_, known)| *known == self).map_or("exact", |(name, _)| name)
    }
}

/// The descriptor describes no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DescriptorError {
    #[error("a table schema is a JSON object, and this is {found}")]
    NotAnObject { found: &'static str },
    #[error("the schema has no list of columns at {place}")]
    NoFields { place: String },
    #[error("{place} does not describe a column: it is {found}")]
    NotAField { place: String, found: &'static str },
    #[error("this is a data package of several tables: one of its resources holds the table schema")]
    DataPackage,
    #[error("this is a JSON Schema, for JSON files, not a table schema")]
    JsonSchema,
}

impl Schema {
    /// Reads a descriptor, putting up with every flaw that leaves a meaning.
    ///
    /// # Errors
    /// [`DescriptorError`] when there are no columns to speak of.
    pub fn parse(descriptor: &Value) -> Result<Self, DescriptorError> {
        let Value::Object(root) = descriptor else { return Err(DescriptorError::NotAnObject { found: kind_of(descriptor) }) };
        let entries = match root.get("fields") {
            Some(Value::Array(entries)) if !entries.is_empty() => entries,
            _ if root.get("resources").is_some_and(Value::is_array) => return Err(DescriptorError::DataPackage),
            _ if root.contains_key("definitions") || root.contains_key("$defs") || root.contains_key("properties") => return Err(DescriptorError::JsonSchema),
            _ => return Err(DescriptorError::NoFields { place: "/fields".to_owned() }),
        };
        let mut notes = Notes::default();
        let mut fields: Vec<Field> = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let place = format!("/fields/{index}");
            let Value::Object(entry) = entry else { return Err(DescriptorError::NotAField { place, found: kind_of(entry) }) };
            let field = field::parse(entry, &place, &mut notes);
            if fields.iter().any(|known| known.name == field.name) {
                notes.add(NoteKind::DuplicateField, place, &field.name);
            } else {
                fields.push(field);
            }
        }
        let missing_values = field::missing_values(root, "", &mut notes).unwrap_or_default();
        let primary_key = keys::primary(root, &fields, &mut notes);
        let unique_keys = keys::unique(root, &fields, &mut notes);
        let foreign_keys = keys::foreign(root, &fields, &mut notes);
        let checks = custom_checks(root, &mut notes);
        Ok(Self {
            name: text(root, "name"),
            title: text(root, "title"),
            description: text(root, "description"),
            version: version(root, &mut notes),
            homepage: text(root, "homepage"),
            fields,
            missing_values,
            fields_match: fields_match(root, &mut notes),
            primary_key,
            unique_keys,
            foreign_keys,
            checks,
            notes: notes.0,
        })
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The columns that must be in every file.
    pub fn required_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.constraints.required)
    }
}

/// `version`, without the `v` that some write.
fn version(root: &Map<String, Value>, notes: &mut Notes) -> Option<String> {
    let written = match root.get("version") {
        Some(Value::Number(number)) => number.to_string(),
        _ => text(root, "version")?,
    };
    match written.strip_prefix(['v', 'V']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        Some(rest) => {
            notes.add(NoteKind::VersionPrefix, "/version", &written);
            Some(rest.to_owned())
        }
        None => Some(written),
    }
}

/// 2.0 says a string; drafts of it said a list of one.
fn fields_match(root: &Map<String, Value>, notes: &mut Notes) -> Option<FieldsMatch> {
    let written = match root.get("fieldsMatch")? {
        Value::Array(items) => items.first()?,
        other => other,
    };
    let found = written.as_str().and_then(|written| FieldsMatch::NAMES.iter().find(|(name, _)| *name == written));
    if found.is_none() {
        notes.add(NoteKind::UnreadableProperty, "/fieldsMatch", written);
    }
    found.map(|(_, known)| *known)
}

/// `custom_checks` or `custom-checks`.
fn custom_checks(root: &Map<String, Value>, notes: &mut Notes) -> Vec<CustomCheck> {
    let mut found = Vec::new();
    for key in ["custom_checks", "custom-checks"] {
        let Some(Value::Array(entries)) = root.get(key) else { continue };
        for (index, entry) in entries.iter().enumerate() {
            found.push(checks::parse(entry, &format!("/{key}/{index}"), notes));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kinds(schema: &Schema) -> Vec<NoteKind> {
        schema.notes.iter().map(|note| note.kind).collect()
    }

    #[test]
    fn what_describes_no_table_is_refused_and_says_why() {
        let refused = |descriptor: Value| Schema::parse(&descriptor).unwrap_err();
        assert_eq!(refused(json!([])), DescriptorError::NotAnObject { found: "a list" });
        assert_eq!(refused(json!({})), DescriptorError::NoFields { place: "/fields".to_owned() });
        assert_eq!(refused(json!({ "fields": [3] })), DescriptorError::NotAField { place: "/fields/0".to_owned(), found: "a number" });
        assert_eq!(refused(json!({ "resources": [] })), DescriptorError::DataPackage);
        assert_eq!(refused(json!({ "type": "object", "properties": {} })), DescriptorError::JsonSchema);
    }

    #[test]
    fn known_flaws_become_notes() {
        let schema = Schema::parse(&json!({
            "version": "v1.0.2",
            "fields": [
                { "name": "a", "type": "number", "constraints": { "minimum": "0" }, "examples": "12" },
                { "name": "b", "type": "unicorn", "enum": ["x"] },
                { "name": "c", "type": "date", "example": "hier" },
                { "name": "a", "type": "string" },
            ],
            "primaryKey": "absent",
            "custom_checks": [{ "name": "french_gps_coordinates", "params": { "column": "a" } }],
        }))
        .unwrap();
        assert_eq!(schema.version.as_deref(), Some("1.0.2"));
        assert_eq!(schema.fields.len(), 3);
        let mut found = kinds(&schema);
        found.sort_by_key(|kind| format!("{kind:?}"));
        use NoteKind as Kind;
        assert_eq!(
            found,
            [
                Kind::BoundAsText,
                Kind::CheckSpelling,
                Kind::DuplicateField,
                Kind::ExamplesForExample,
                Kind::InvalidExample,
                Kind::MisplacedConstraint,
                Kind::UnknownType,
                Kind::UnreadableKey,
                Kind::VersionPrefix,
            ]
        );
    }

    #[test]
    fn version_two_is_read() {
        let schema = Schema::parse(&json!({
            "fieldsMatch": ["subset"],
            "missingValues": ["", { "value": "-99", "label": "non demandé" }],
            "uniqueKeys": ["a", ["a", "b"]],
            "fields": [
                { "name": "a", "type": "integer", "missingValues": ["n/a"], "constraints": { "exclusiveMinimum": 3 } },
                { "name": "b", "type": "list", "delimiter": ";", "itemType": "integer" },
                { "name": "c", "type": "string", "categories": [{ "value": "x", "label": "X" }, "y"] },
            ],
        }))
        .unwrap();
        assert_eq!(schema.notes, []);
        assert_eq!(schema.fields_match, Some(FieldsMatch::Subset));
        assert!(schema.missing_values.contains("-99") && schema.missing_values.contains(""));
        assert_eq!(schema.unique_keys, [vec!["a".to_owned()], vec!["a".to_owned(), "b".to_owned()]]);
        assert_eq!(schema.fields[2].allowed_values().unwrap(), [json!("x"), json!("y")]);
        assert_eq!(schema.fields[1].delimiter, ";");
    }
}

//! Data packages: several tables with their schemas, referring to one another (Data Package 1.0 and 2.0).

use super::note::{NoteKind, Notes};
use super::{DescriptorError, Note, Schema};
use serde_json::Value;

/// The tables of a package.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    pub name: Option<String>,
    pub title: Option<String>,
    pub resources: Vec<Resource>,
    pub notes: Vec<Note>,
}

/// One table of a package, and where to find it.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    pub name: String,
    pub title: Option<String>,
    /// Paths or addresses as written; several parts of one table follow each other.
    pub paths: Vec<String>,
    pub schema: ResourceSchema,
}

/// The schema of a resource.
#[derive(Debug, Clone, PartialEq)]
pub enum ResourceSchema {
    None,
    /// A path or an address as written: the caller fetches it.
    Elsewhere(String),
    Here(Box<Schema>),
    /// It describes no table.
    Unreadable(DescriptorError),
}

impl Package {
    /// Reads a `datapackage.json`.
    ///
    /// # Errors
    /// [`DescriptorError::NotAnObject`] or [`DescriptorError::NoFields`] (at `/resources`) when it lists nothing.
    pub fn parse(descriptor: &Value) -> Result<Self, DescriptorError> {
        let Value::Object(root) = descriptor else { return Err(DescriptorError::NotAnObject { found: "something else" }) };
        let Some(Value::Array(entries)) = root.get("resources") else { return Err(DescriptorError::NoFields { place: "/resources".to_owned() }) };
        let mut notes = Notes::default();
        let text = |entry: &Value, key: &str| entry.get(key).and_then(Value::as_str).map(str::to_owned);
        let mut resources: Vec<Resource> = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let name = text(entry, "name").unwrap_or_else(|| {
                notes.add(NoteKind::UnnamedField, format!("/resources/{index}"), "");
                format!("resource{}", index + 1)
            });
            if resources.iter().any(|known| known.name == name) {
                notes.add(NoteKind::DuplicateField, format!("/resources/{index}"), &name);
            }
            let paths = match entry.get("path").or_else(|| entry.get("url")) {
                Some(Value::String(path)) => vec![path.clone()],
                Some(Value::Array(paths)) => paths.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                _ => Vec::new(),
            };
            let schema = match entry.get("schema") {
                None | Some(Value::Null) => ResourceSchema::None,
                Some(Value::String(place)) => ResourceSchema::Elsewhere(place.clone()),
                Some(schema) => Schema::parse(schema).map_or_else(ResourceSchema::Unreadable, |schema| ResourceSchema::Here(Box::new(schema))),
            };
            resources.push(Resource { title: text(entry, "title"), name, paths, schema });
        }
        Ok(Self { name: text(descriptor, "name"), title: text(descriptor, "title"), resources, notes: notes.0 })
    }

    pub fn resource(&self, name: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.name == name)
    }

    /// What must be gathered before references can be checked: `(resource, fields)`, each once.
    pub fn referred(&self) -> Vec<(&str, &[String])> {
        let mut found: Vec<(&str, &[String])> = Vec::new();
        for resource in &self.resources {
            let ResourceSchema::Here(schema) = &resource.schema else { continue };
            for key in &schema.foreign_keys {
                let wanted = (key.resource.as_deref().unwrap_or(&resource.name), key.reference_fields.as_slice());
                if !found.contains(&wanted) {
                    found.push(wanted);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{ErrorKind, KeySet, ValidateOptions, Validator};
    use serde_json::json;
    use std::sync::Arc;

    #[test]
    fn a_reference_to_a_row_that_is_not_there_is_told() {
        let package = Package::parse(&json!({
            "name": "comptages",
            "resources": [
                { "name": "sites", "path": "sites.csv", "schema": { "fields": [{ "name": "id", "type": "integer" }] } },
                { "name": "mesures", "path": ["a.csv", "b.csv"], "schema": {
                    "fields": [{ "name": "site", "type": "integer" }],
                    "foreignKeys": [{ "fields": "site", "reference": { "resource": "sites", "fields": "id" } }],
                } },
                { "name": "autre", "schema": "https://exemple.fr/schema.json" },
            ],
        }))
        .unwrap();
        assert_eq!(package.referred(), [("sites", &["id".to_owned()][..])]);
        assert_eq!(package.resource("autre").unwrap().schema, ResourceSchema::Elsewhere("https://exemple.fr/schema.json".to_owned()));
        let (ResourceSchema::Here(sites), ResourceSchema::Here(measures)) = (&package.resources[0].schema, &package.resources[1].schema) else { panic!() };
        let options = ValidateOptions::default();
        let mut keys = KeySet::new(sites, &["id"], &["id".to_owned()], &options).unwrap();
        keys.record(&["1"]);
        keys.record(&["02"]);
        let mut validator = Validator::new(measures, &["site"], &options);
        validator.refer(measures, Some("sites"), &Arc::new(keys));
        for (record, site) in [(2, "01"), (3, "2"), (4, "3")] {
            validator.record(record, &[site]);
        }
        let validation = validator.finish();
        assert_eq!(
            validation.errors.iter().map(|error| (error.kind, error.record, error.value.as_str())).collect::<Vec<_>>(),
            [(ErrorKind::ForeignKey, 4, "3")]
        );
    }
}

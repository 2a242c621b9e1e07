//! JSON Schema: of a whole JSON or GeoJSON resource, or of the values of a field (`jsonSchema`, 2.0).
//!
//! All drafts, through the `jsonschema` crate. Nothing is fetched: references to the schemas of geojson.org are answered with ours, any other outside reference accepts everything and is told.

mod geojson;

use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};

/// A JSON Schema, ready to be used on many values.
pub struct JsonRules {
    validator: jsonschema::Validator,
    unresolved: Vec<String>,
}

/// The schema cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this JSON Schema cannot be used: {reason}")]
pub struct JsonSchemaError {
    reason: String,
}

/// One value that the schema does not accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonFault {
    /// Where in the resource, as a JSON pointer: `/features/3/properties/id`.
    pub place: String,
    /// Where in the schema: `/properties/features/items/…/required`.
    pub rule: String,
    /// The keyword that is not satisfied: `required`, `type`, `enum`.
    pub keyword: String,
    /// What the keyword asks, cut at 200 characters.
    pub expected: String,
    /// The value, cut at 200 characters.
    pub value: String,
}

impl std::fmt::Debug for JsonRules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JsonRules").field("unresolved", &self.unresolved).finish_non_exhaustive()
    }
}

impl JsonRules {
    /// Reads a JSON Schema of any draft.
    ///
    /// # Errors
    /// [`JsonSchemaError`] when it is not one.
    pub fn new(schema: &Value) -> Result<Self, JsonSchemaError> {
        let unresolved = Arc::new(Mutex::new(Vec::new()));
        let validator = jsonschema::options()
            .with_retriever(Offline(Arc::clone(&unresolved)))
            .build(schema)
            .map_err(|error| JsonSchemaError { reason: error.to_string() })?;
        let unresolved = std::mem::take(&mut *unresolved.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(Self { validator, unresolved })
    }

    pub fn accepts(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }

    /// The first `keep` faults, and how many there are.
    pub fn faults(&self, value: &Value, schema: &Value, keep: usize) -> (Vec<JsonFault>, u64) {
        let (mut found, mut count) = (Vec::new(), 0);
        for error in self.validator.iter_errors(value) {
            count += 1;
            if found.len() < keep {
                let rule = error.schema_path().as_str().to_owned();
                let cut = |text: String| super::note::cut(&text, 200);
                let expected = schema.pointer(&rule).map(super::descriptor_text).unwrap_or_default();
                found.push(JsonFault {
                    place: error.instance_path().as_str().to_owned(),
                    keyword: rule.rsplit('/').next().unwrap_or_default().to_owned(),
                    rule,
                    expected: cut(expected),
                    value: cut(super::descriptor_text(error.instance())),
                });
            }
        }
        (found, count)
    }

    /// Outside references that were left open: nothing was checked there.
    pub fn unresolved(&self) -> &[String] {
        &self.unresolved
    }
}

/// Answers references without any network.
struct Offline(Arc<Mutex<Vec<String>>>);

impl jsonschema::Retrieve for Offline {
    fn retrieve(&self, uri: &jsonschema::Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        if let Some(schema) = geojson::schema(uri.as_str()) {
            return Ok(schema);
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(uri.as_str().to_owned());
        Ok(json!({}))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_told_with_their_place_and_what_was_expected() {
        let schema = json!({ "type": "object", "required": ["id"], "properties": { "id": { "type": "string" }, "n": { "maximum": 3 } } });
        let rules = JsonRules::new(&schema).unwrap();
        assert!(rules.accepts(&json!({ "id": "a", "n": 3 })));
        let (faults, count) = rules.faults(&json!({ "id": 1, "n": 4 }), &schema, 1);
        assert_eq!((count, faults.len()), (2, 1));
        assert_eq!((faults[0].place.as_str(), faults[0].keyword.as_str(), faults[0].expected.as_str()), ("/id", "type", "string"));
    }

    #[test]
    fn geometries_of_geojson_org_are_known_and_other_places_are_left_open() {
        let rules = JsonRules::new(&json!({ "$ref": "https://geojson.org/schema/Point.json" })).unwrap();
        assert!(rules.accepts(&json!({ "type": "Point", "coordinates": [2.3, 48.8] })) && !rules.accepts(&json!({ "type": "Point", "coordinates": ["a"] })));
        let open = JsonRules::new(&json!({ "properties": { "a": { "$ref": "https://example.org/a.json" } } })).unwrap();
        assert!(open.accepts(&json!({ "a": 1 })));
        assert_eq!(open.unresolved(), ["https://example.org/a.json"]);
        assert!(JsonRules::new(&json!({ "type": 12 })).is_err());
    }
}

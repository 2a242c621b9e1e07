//! The schemas at hand: the SCDL core that comes with Parvis, and any other that is given.

mod built_in;

use super::{DescriptorError, Schema};
use serde_json::Value;
use std::cmp::Ordering;

/// Schemas by name, versions side by side.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    entries: Vec<Entry>,
}

/// One version of one schema.
#[derive(Debug, Clone)]
pub struct Entry {
    /// `scdl/deliberations`.
    pub name: String,
    /// `2.1.5`; empty when the descriptor has none.
    pub version: String,
    pub schema: Schema,
}

impl Registry {
    /// The SCDL core, in all its published versions: names, types and constraints as published by OpenDataFrance, titles, descriptions and examples of ours.
    pub fn built_in() -> Self {
        let mut registry = Self::default();
        for (name, version, text) in built_in::DESCRIPTORS {
            // A test reads them all: none is left out here.
            let schema = serde_json::from_str::<Value>(text).ok().and_then(|descriptor| Schema::parse(&descriptor).ok());
            registry.entries.extend(schema.map(|schema| Entry { name: (*name).to_owned(), version: (*version).to_owned(), schema }));
        }
        registry
    }

    /// Adds a schema of the caller's under that name, in place of the same version if there is one.
    ///
    /// # Errors
    /// [`DescriptorError`] when it describes no table.
    pub fn add(&mut self, name: &str, descriptor: &Value) -> Result<&Entry, DescriptorError> {
        let mut schema = Schema::parse(descriptor)?;
        // What conforms to it is found again by this name, whatever the descriptor calls itself.
        schema.name = Some(name.to_owned());
        let version = schema.version.clone().unwrap_or_default();
        self.entries.retain(|entry| entry.name != name || entry.version != version);
        self.entries.push(Entry { name: name.to_owned(), version, schema });
        Ok(&self.entries[self.entries.len() - 1])
    }

    /// A schema by its name, `scdl/deliberations` or `scdl/deliberations@2.1.3`; without version, the latest.
    pub fn find(&self, reference: &str) -> Option<&Entry> {
        let (name, version) = match reference.split_once('@') {
            Some((name, version)) => (name, Some(version.strip_prefix('v').unwrap_or(version))),
            None => (reference, None),
        };
        self.versions(name).into_iter().find(|entry| version.is_none_or(|version| entry.version == version))
    }

    /// The descriptor of a schema that comes with Parvis, as JSON text.
    pub fn text_of(entry: &Entry) -> Option<&'static str> {
        built_in::DESCRIPTORS.iter().find(|(name, version, _)| *name == entry.name && *version == entry.version).map(|(_, _, text)| *text)
    }

    /// All versions of a schema, the latest first.
    pub fn versions(&self, name: &str) -> Vec<&Entry> {
        let mut found: Vec<&Entry> = self.entries.iter().filter(|entry| entry.name == name).collect();
        found.sort_by(|left, right| order(&right.version, &left.version));
        found
    }

    /// Everything, in the order it was added.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The latest version of each schema.
    pub fn latest(&self) -> Vec<&Entry> {
        let mut names: Vec<&str> = self.entries.iter().map(|entry| entry.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().filter_map(|name| self.versions(name).into_iter().next()).collect()
    }
}

/// `2.1.10` is after `2.1.9`.
fn order(left: &str, right: &str) -> Ordering {
    let numbers = |version: &str| version.split(['.', '-']).map(|part| part.parse::<u64>().unwrap_or(0)).collect::<Vec<_>>();
    numbers(left).cmp(&numbers(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{ValidateOptions, Validator};
    use serde_json::json;

    #[test]
    fn the_core_is_whole_and_without_flaw() {
        let registry = Registry::built_in();
        assert_eq!(registry.entries().len(), built_in::DESCRIPTORS.len());
        for entry in registry.entries() {
            let schema = &entry.schema;
            assert_eq!((schema.name.as_deref(), schema.version.as_deref()), (Some(entry.name.as_str()), Some(entry.version.as_str())));
            assert_eq!(schema.notes, [], "{} {}", entry.name, entry.version);
            assert!(schema.fields.iter().all(|field| field.title.is_some() && field.description.is_some() && field.examples.len() == 1));
            let header: Vec<&str> = schema.fields.iter().map(|field| field.name.as_str()).collect();
            let examples: Vec<&str> = schema.fields.iter().filter_map(|field| field.examples.first()).map(String::as_str).collect();
            let mut validator = Validator::new(schema, &header, &ValidateOptions::default());
            validator.record(2, &examples);
            let validation = validator.finish();
            assert!(validation.errors.is_empty() && validation.notes.is_empty(), "{} {}: {validation:#?}", entry.name, entry.version);
        }
    }

    #[test]
    fn versions_live_side_by_side_and_the_latest_answers() {
        let mut registry = Registry::built_in();
        assert_eq!(registry.find("scdl/deliberations").unwrap().version, "2.1.5");
        assert_eq!(registry.find("scdl/deliberations@v2.0.0").unwrap().version, "2.0.0");
        let own = |version: &str| json!({ "version": version, "fields": [{ "name": "a" }] });
        registry.add("ville/voirie", &own("1.9.0")).unwrap();
        registry.add("ville/voirie", &own("1.10.0")).unwrap();
        registry.add("ville/voirie", &own("1.10.0")).unwrap();
        assert_eq!(registry.versions("ville/voirie").iter().map(|entry| entry.version.as_str()).collect::<Vec<_>>(), ["1.10.0", "1.9.0"]);
        assert!(registry.find("ville/absent").is_none());
    }
}

//! The schema of each table: one for all of them, or the resources of a data package.

use crate::descriptor;
use crate::says::{self, Says};
use parvis_formats::typing::semantic::fold_header;
use parvis_formats::{ReadError, TypedTable};
use parvis_quality::schema::package::{Package, ResourceSchema};
use parvis_quality::schema::{DescriptorError, NamedTable, Referred, Schema, gather};
use serde_json::Value;
use std::path::{Component, Path};

/// What `--schema` gave.
#[derive(Debug)]
pub enum Chosen {
    Table(Box<Schema>),
    /// Two resources or more, by name, each with its schema.
    Package(Vec<(String, Schema)>),
}

impl Chosen {
    /// A table schema or a data package. Schemas that a package keeps in files beside it are read; `folder` is where it was read from, when it was a file.
    ///
    /// # Errors
    /// A sentence: what is wrong, and what to do.
    pub fn parse(says: Says, descriptor: &Value, folder: Option<&Path>) -> Result<Self, String> {
        match Schema::parse(descriptor) {
            Ok(schema) => Ok(Self::Table(Box::new(schema))),
            Err(DescriptorError::DataPackage) => {
                let package = Package::parse(descriptor).map_err(|error| says::descriptor_error(says, &error))?;
                let mut resources = Vec::new();
                for resource in package.resources {
                    let schema = match resource.schema {
                        ResourceSchema::None => continue,
                        ResourceSchema::Here(schema) => *schema,
                        ResourceSchema::Unreadable(error) => return Err(says::descriptor_error(says, &error)),
                        ResourceSchema::Elsewhere(place) => beside(says, folder, &place)?,
                    };
                    resources.push((resource.name, schema));
                }
                match (resources.len(), resources.pop()) {
                    (_, None) => Err(says.text("schema-package-empty")),
                    // Whatever the table of the file is called.
                    (1, Some((_, schema))) => Ok(Self::Table(Box::new(schema))),
                    (_, Some(last)) => {
                        resources.push(last);
                        Ok(Self::Package(resources))
                    }
                }
            }
            Err(error) => Err(says::descriptor_error(says, &error)),
        }
    }

    /// Whether it speaks of several tables, so that all the sheets of a workbook are wanted.
    pub fn is_package(&self) -> bool {
        matches!(self, Self::Package(_))
    }

    /// The names of the tables described, when they are named.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Table(_) => Vec::new(),
            Self::Package(resources) => resources.iter().map(|(name, _)| name.as_str()).collect(),
        }
    }

    /// The schema of the table of that name, and the name foreign keys know it by. Case, accents and the like do not count.
    pub fn of(&self, table: &str) -> Option<(&str, &Schema)> {
        match self {
            Self::Table(schema) => Some(("", schema)),
            Self::Package(resources) => {
                let same = |name: &str| name == table || fold_header(name) == fold_header(table);
                resources.iter().find(|(name, _)| same(name)).map(|(name, schema)| (name.as_str(), schema))
            }
        }
    }

    /// What the foreign keys of a table lead to, in itself or in the other tables of the file.
    ///
    /// # Errors
    /// Those of reading the file again.
    pub fn referred(&self, name: &str, table: &TypedTable, tables: &[&TypedTable]) -> Result<Vec<Referred>, ReadError> {
        let named = |name: &str, table| self.of(name).map(|(name, schema)| NamedTable { name, table, schema });
        let Some(own) = named(name, table) else { return Ok(Vec::new()) };
        let others: Vec<NamedTable<'_>> = tables.iter().filter_map(|table| named(table.name(), *table)).collect();
        gather(own, &others)
    }
}

/// The schema in a file beside the package. Never outside its folder, as the standard says, and never at an address nobody asked for.
fn beside(says: Says, folder: Option<&Path>, place: &str) -> Result<Schema, String> {
    let refused = || says.with("schema-package-elsewhere", &[("place", place.into())]);
    let path = Path::new(place);
    let is_inside = !descriptor::is_address(place) && path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let folder = folder.filter(|_| is_inside).ok_or_else(refused)?;
    let read = descriptor::read(says, &folder.join(path));
    let because = |reason: String| says.with("check-schema-unreadable", &[("name", place.into()), ("reason", reason.into())]);
    let descriptor = read.map_err(because)?;
    Schema::parse(&descriptor).map_err(|error| because(says::descriptor_error(says, &error)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_web::Language;
    use serde_json::json;

    #[test]
    fn a_package_reads_no_schema_outside_its_folder() {
        let says = Says::in_language(Language::Fr);
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("paquet")).unwrap();
        let schema = json!({ "fields": [{ "name": "a" }] }).to_string();
        std::fs::write(folder.path().join("a.json"), &schema).unwrap();
        std::fs::write(folder.path().join("paquet/b.json"), &schema).unwrap();
        let parse = |place: &str| {
            let package = json!({ "resources": [{ "name": "a", "path": "a.csv", "schema": place }] });
            Chosen::parse(says, &package, Some(&folder.path().join("paquet")))
        };
        assert!(parse("b.json").is_ok() && parse("./b.json").is_ok());
        for place in ["../a.json", "/etc/passwd", "https://exemple.fr/a.json", "absent.json"] {
            assert!(parse(place).is_err(), "{place}");
        }
    }
}

//! The schema a file must comply with: `--schema NAME|FILE|URL`.

use crate::says::Says;
use parvis_quality::schema::{Registry, Schema};
use std::fs;
use std::io::Read;
use std::path::Path;

/// A descriptor larger than this is something else.
const MAX_BYTES: u64 = 4 << 20;

/// Finds the schema of that name, or in that file.
///
/// Addresses are refused: a program that opens any address it is given reaches what its network lets it reach, and the client that keeps to public addresses is not part of it yet.
///
/// # Errors
/// A sentence, when there is none.
pub fn find(says: Says, name: &str) -> Result<Schema, String> {
    let could_not = |reason: String| says.with("check-schema-unreadable", &[("name", name.into()), ("reason", reason.into())]);
    if name.starts_with("http://") || name.starts_with("https://") {
        return Err(says.with("check-schema-address", &[("name", name.into())]));
    }
    let path = Path::new(name);
    if !path.is_file() {
        let registry = Registry::built_in();
        if let Some(found) = registry.find(name) {
            return Ok(found.schema.clone());
        }
        let known: Vec<&str> = registry.latest().into_iter().map(|entry| entry.name.as_str()).collect();
        return Err(says.with("check-schema-unknown", &[("name", name.into()), ("known", known.join(", ").into())]));
    }
    let mut text = String::new();
    let read = fs::File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text));
    read.map_err(|error| could_not(error.to_string()))?;
    let descriptor = serde_json::from_str(&text).map_err(|error| could_not(error.to_string()))?;
    Schema::parse(&descriptor).map_err(|error| could_not(error.to_string()))
}

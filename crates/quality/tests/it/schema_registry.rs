//! Every schema of the national registry is read.

use crate::vectors::{json, standards};
use parvis_quality::schema::{CellCheck, NoteKind, Schema};
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
}

#[test]
fn every_schema_of_the_registry_is_read_with_its_patterns() {
    let Some(standards) = standards() else { return };
    let mut paths = Vec::new();
    files(&standards.join("schemas"), &mut paths);
    files(&standards.join("examples"), &mut paths);
    let (mut read, mut backtracking) = (0, 0);
    for path in paths {
        let descriptor = json(&path);
        if descriptor.get("fields").is_none() {
            continue;
        }
        let schema = Schema::parse(&descriptor).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(schema.fields.len(), descriptor["fields"].as_array().unwrap().len(), "{}", path.display());
        for field in &schema.fields {
            let (_, notes) = CellCheck::new(field, &schema.missing_values, "");
            assert!(!notes.iter().any(|note| note.kind == NoteKind::UnsupportedPattern), "{}: {notes:?}", path.display());
            if let Some(pattern) = &field.constraints.pattern {
                backtracking += usize::from(parvis_quality::schema::Pattern::new(pattern).unwrap().is_backtracking());
            }
        }
        read += 1;
    }
    println!("schemas read: {read}, patterns that need going back: {backtracking}");
    assert!(read > 90, "{read}");
}

//! Geometries of GeoParquet: which columns hold them, and their well-known binary as GeoJSON text.

use crate::writers::geometry::from_wkb;
use ::parquet::arrow::arrow_reader::ArrowReaderMetadata;
use std::collections::{HashMap, HashSet};

/// What the file says of its geometries.
#[derive(Default)]
pub(super) struct GeoColumns {
    /// Columns in WKB (GeoParquet 1.1, `columns`).
    wkb: HashSet<String>,
    /// Cells of our own files that are no geometry and were set aside by the writer, by row from 1.
    pub set_aside: HashMap<u64, String>,
}

impl GeoColumns {
    pub(super) fn of(metadata: &ArrowReaderMetadata) -> Self {
        let value = |key: &str| -> Option<serde_json::Value> {
            let pairs = metadata.metadata().file_metadata().key_value_metadata()?;
            serde_json::from_str(pairs.iter().find(|pair| pair.key == key)?.value.as_deref()?).ok()
        };
        let is_wkb = |column: &serde_json::Value| {
            column.get("encoding").and_then(|encoding| encoding.as_str()).is_none_or(|encoding| encoding.eq_ignore_ascii_case("wkb"))
        };
        let geo = value("geo").unwrap_or_default();
        let columns = geo.get("columns").and_then(|columns| columns.as_object());
        let set_aside = value("parvis:not_geometry").unwrap_or_default();
        let set_aside =
            set_aside.as_array().into_iter().flatten().filter_map(|entry| Some((entry.get("row")?.as_u64()?, entry.get("text")?.as_str()?.to_owned())));
        Self { wkb: columns.into_iter().flatten().filter(|(_, column)| is_wkb(column)).map(|(name, _)| name.clone()).collect(), set_aside: set_aside.collect() }
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.wkb.contains(name)
    }
}

/// Appends a geometry as compact GeoJSON; `false`, with nothing appended, when the bytes are no WKB.
pub(super) fn push_geojson(bytes: &[u8], out: &mut String) -> bool {
    let Some(geometry) = from_wkb(bytes) else { return false };
    let mut text = Vec::new();
    geometry.write_geojson(&mut text);
    match String::from_utf8(text) {
        Ok(text) => {
            out.push_str(&text);
            true
        }
        Err(_) => false,
    }
}

//! GeoJSON: one feature a row.
//!
//! Source: RFC 7946. Longitude first, WGS 84, no `crs`.

use super::buffer::BufferedOut;
use super::geometry::{GeometrySource, Reading};
use super::json::key_fragment;
use super::plain::plain_schema;
use super::text::ColumnText;
use super::{TableSink, WriteOptions, Writer};
use crate::{WriteError, table_schema};
use arrow::array::RecordBatch;
use arrow::datatypes::{Schema, SchemaRef};
use std::io::Write;

/// A `FeatureCollection`: the columns that hold the geometry become it, the others are properties.
///
/// A row without geometry has `"geometry":null`. A cell that is no geometry in degrees (damaged, or in Lambert 93) is kept as a property under the name of its column: nothing is lost.
pub struct Geojson;

impl Writer for Geojson {
    fn id(&self) -> &'static str {
        "geojson"
    }

    fn extension(&self) -> &'static str {
        "geojson"
    }

    fn media_type(&self) -> &'static str {
        "application/geo+json"
    }

    fn suits(&self, schema: &SchemaRef) -> bool {
        geometry_of(schema).is_some()
    }

    fn start<'a>(&self, schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, _options: &WriteOptions) -> Result<Box<dyn TableSink + 'a>, WriteError> {
        let source = geometry_of(schema).ok_or(WriteError::NoGeometry)?;
        let mut out = BufferedOut::new(out);
        out.bytes.extend_from_slice(b"{\"type\":\"FeatureCollection\",\"features\":[");
        let keys = schema.fields().iter().map(|field| key_fragment(field.name(), true)).collect();
        Ok(Box::new(GeojsonSink { out, source, keys, empty: true }))
    }
}

/// Where the geometry of a table with this Arrow schema is.
pub(super) fn geometry_of(schema: &Schema) -> Option<GeometrySource> {
    GeometrySource::of(&table_schema(&plain_schema(schema))?)
}

struct GeojsonSink<'a> {
    out: BufferedOut<'a>,
    source: GeometrySource,
    keys: Vec<Vec<u8>>,
    empty: bool,
}

impl TableSink for GeojsonSink<'_> {
    fn write(&mut self, rows: &RecordBatch) -> Result<(), WriteError> {
        let columns = ColumnText::all(rows.columns())?;
        for row in 0..rows.num_rows() {
            let bytes = &mut self.out.bytes;
            bytes.extend_from_slice(if self.empty { b"\n" } else { b",\n" });
            self.empty = false;
            let reading = self.source.read(&columns, row);
            bytes.extend_from_slice(b"{\"type\":\"Feature\",\"geometry\":");
            match &reading {
                Reading::Geometry { geojson: Some(text), .. } => bytes.extend_from_slice(text.trim().as_bytes()),
                Reading::Geometry { geometry, .. } => geometry.write_geojson(bytes),
                Reading::Empty | Reading::Unreadable => bytes.extend_from_slice(b"null"),
            }
            bytes.extend_from_slice(b",\"properties\":{");
            let start = bytes.len();
            for (index, (key, column)) in self.keys.iter().zip(&columns).enumerate() {
                if self.source.uses(index) && reading != Reading::Unreadable {
                    continue;
                }
                if bytes.len() > start {
                    bytes.push(b',');
                }
                bytes.extend_from_slice(key);
                column.write_json_into(row, bytes);
            }
            bytes.extend_from_slice(b"}}");
            self.out.drain_when_full()?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        self.out.bytes.extend_from_slice(b"\n]}\n");
        Ok(self.out.finish()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writers::testing::{geometry_batch, sample, written};
    use parvis_model::SemanticType;

    fn features(semantic: SemanticType, cells: &[Option<&str>]) -> String {
        let text = String::from_utf8(written(&Geojson, &[geometry_batch(semantic, cells)])).unwrap();
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
        text
    }

    #[test]
    fn each_row_is_a_feature() {
        assert_eq!(
            features(SemanticType::LatLon, &[Some("48.85, 2.35"), None]),
            "{\"type\":\"FeatureCollection\",\"features\":[\n\
             {\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[2.35,48.85]},\"properties\":{\"numero\":0}},\n\
             {\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"numero\":1}}\n\
             ]}\n"
        );
    }

    #[test]
    fn a_geojson_cell_is_kept_to_the_letter() {
        let cell = r#"{"type":"Point","coordinates":[2.350,48.85000]}"#;
        assert!(features(SemanticType::GeojsonGeometry, &[Some(cell)]).contains(cell));
    }

    #[test]
    fn what_is_no_geometry_in_degrees_stays_a_property() {
        for cell in ["rien", "POINT (652469 6862035)", "POINT (1 2"] {
            let text = features(SemanticType::Wkt, &[Some(cell)]);
            assert!(text.contains(&format!("\"geometry\":null,\"properties\":{{\"lieu\":\"{cell}\",\"numero\":0}}")), "{text}");
        }
        features(SemanticType::GeojsonGeometry, &[Some("{\"type\":\"Point\""), Some("\"")]);
    }

    #[test]
    fn a_table_without_geometry_does_not_suit() {
        assert!(!Geojson.suits(&sample().schema()));
        assert!(Geojson.suits(&geometry_batch(SemanticType::Wkt, &[]).schema()));
        let refused = Geojson.start(&sample().schema(), Box::new(std::io::sink()), &WriteOptions::default());
        assert!(matches!(refused, Err(WriteError::NoGeometry)));
    }
}

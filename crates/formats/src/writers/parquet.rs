//! Parquet, and GeoParquet when there is a geometry.

use super::geojson::geometry_of;
use super::geometry::{Bounds, Geometry, GeometrySource, Reading};
use super::plain::{plain_columns, plain_schema};
use super::text::ColumnText;
use super::{TableSink, WriteOptions, Writer};
use crate::WriteError;
use arrow::array::{ArrayRef, BinaryBuilder, RecordBatch};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

/// Parquet compressed with zstd, in row groups small enough to be held in memory.
///
/// When there is a geometry, a column in WKB holds it and the file is GeoParquet 1.1. It takes the place of a column of GeoJSON text, and stands beside the columns of any other spelling. A GeoJSON cell that is no geometry in degrees is kept, with its row, under the key `parvis:not_geometry` of the file.
pub struct Parquet;

const ROW_GROUP_ROWS: usize = 128 << 10;
const ROW_GROUP_BYTES: usize = 64 << 20;
/// Over this, too many cells are no geometry for the file to be an honest one.
const NOT_GEOMETRY_BYTES: usize = 1 << 20;

impl Writer for Parquet {
    fn id(&self) -> &'static str {
        "parquet"
    }

    fn extension(&self) -> &'static str {
        "parquet"
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.apache.parquet"
    }

    fn start<'a>(&self, schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, _options: &WriteOptions) -> Result<Box<dyn TableSink + 'a>, WriteError> {
        let plain = Arc::new(plain_schema(schema));
        let geo = geometry_of(&plain).map(|source| GeoColumn::new(source, &plain));
        let written = geo.as_ref().map_or_else(|| plain.clone(), |geo| geo.schema(&plain));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).map_err(encode)?))
            .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
            .set_max_row_group_bytes(Some(ROW_GROUP_BYTES))
            .build();
        let writer = ArrowWriter::try_new(out, written.clone(), Some(properties)).map_err(encode)?;
        Ok(Box::new(ParquetSink { writer, plain, written, geo, rows: 0 }))
    }
}

fn encode(error: ParquetError) -> WriteError {
    WriteError::Encode(error.to_string())
}

struct ParquetSink<'a> {
    writer: ArrowWriter<Box<dyn Write + Send + 'a>>,
    plain: SchemaRef,
    written: SchemaRef,
    geo: Option<GeoColumn>,
    rows: u64,
}

impl TableSink for ParquetSink<'_> {
    fn write(&mut self, rows: &RecordBatch) -> Result<(), WriteError> {
        let mut columns = plain_columns(rows, &self.plain)?;
        if let Some(geo) = &mut self.geo {
            let geometries = geo.encode(&columns, self.rows)?;
            match geo.source {
                GeometrySource::Geojson(index) => columns[index] = geometries,
                _ => columns.push(geometries),
            }
        }
        self.rows += rows.num_rows() as u64;
        let batch = RecordBatch::try_new(self.written.clone(), columns).map_err(|error| WriteError::Encode(error.to_string()))?;
        self.writer.write(&batch).map_err(encode)
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        if let Some(geo) = &self.geo {
            geo.metadata().into_iter().for_each(|entry| self.writer.append_key_value_metadata(entry));
        }
        self.writer.finish().map_err(encode)?;
        Ok(self.writer.inner_mut().flush()?)
    }
}

/// The WKB column, and what GeoParquet says of it.
struct GeoColumn {
    source: GeometrySource,
    name: String,
    kinds: BTreeSet<String>,
    bounds: Bounds,
    has_z: bool,
    not_geometry: Vec<serde_json::Value>,
    not_geometry_bytes: usize,
    wkb: Vec<u8>,
}

impl GeoColumn {
    fn new(source: GeometrySource, schema: &Schema) -> Self {
        let is_taken = |name: &str| {
            let index = schema.fields().iter().position(|field| field.name() == name);
            index.is_some_and(|index| !matches!(source, GeometrySource::Geojson(replaced) if replaced == index))
        };
        let name = ["geometry", "geom", "geometry_wkb"].into_iter().find(|name| !is_taken(name)).unwrap_or("parvis_geometry").to_owned();
        Self { source, name, kinds: BTreeSet::new(), bounds: Bounds::default(), has_z: false, not_geometry: Vec::new(), not_geometry_bytes: 0, wkb: Vec::new() }
    }

    /// The schema with the geometry in it.
    fn schema(&self, plain: &Schema) -> SchemaRef {
        let geometry = Arc::new(Field::new(&self.name, DataType::Binary, true));
        let mut fields = plain.fields().to_vec();
        match self.source {
            GeometrySource::Geojson(index) => fields[index] = geometry,
            _ => fields.push(geometry),
        }
        Arc::new(Schema::new_with_metadata(fields, plain.metadata().clone()))
    }

    fn encode(&mut self, columns: &[ArrayRef], first_row: u64) -> Result<ArrayRef, WriteError> {
        let cells = ColumnText::all(columns)?;
        let rows = columns.first().map_or(0, |column| column.len());
        let mut geometries = BinaryBuilder::with_capacity(rows, rows * 21);
        for row in 0..rows {
            match self.source.read(&cells, row) {
                Reading::Geometry { geometry, .. } => {
                    self.describe(&geometry);
                    self.wkb.clear();
                    geometry.write_wkb(&mut self.wkb);
                    geometries.append_value(&self.wkb);
                }
                reading => {
                    if let (Reading::Unreadable, GeometrySource::Geojson(index)) = (reading, self.source) {
                        self.keep(first_row + row as u64, cells[index].text(row).unwrap_or_default())?;
                    }
                    geometries.append_null();
                }
            }
        }
        Ok(Arc::new(geometries.finish()))
    }

    fn describe(&mut self, geometry: &Geometry) {
        let z = geometry.has_z();
        self.has_z |= z;
        self.bounds.include(geometry);
        let kind = geometry.kind();
        let known = |name: &String| name.strip_prefix(kind).is_some_and(|rest| rest == if z { " Z" } else { "" });
        if !self.kinds.iter().any(known) {
            self.kinds.insert(format!("{kind}{}", if z { " Z" } else { "" }));
        }
    }

    fn keep(&mut self, row: u64, text: &str) -> Result<(), WriteError> {
        self.not_geometry_bytes += text.len();
        if self.not_geometry_bytes > NOT_GEOMETRY_BYTES {
            return Err(WriteError::Encode(format!("too many cells are no geometry in degrees, the last one at row {}", row + 1)));
        }
        self.not_geometry.push(serde_json::json!({ "row": row + 1, "text": text }));
        Ok(())
    }

    /// Source: GeoParquet 1.1.0. The box is left out with z, where it would need six numbers.
    fn metadata(&self) -> Vec<KeyValue> {
        let mut column = serde_json::json!({ "encoding": "WKB", "geometry_types": self.kinds });
        if let Some(bounds) = self.bounds.known().filter(|_| !self.has_z) {
            column["bbox"] = serde_json::json!(bounds);
        }
        let geo = serde_json::json!({ "version": "1.1.0", "primary_column": self.name, "columns": { self.name.as_str(): column } });
        let mut entries = vec![KeyValue::new("geo".to_owned(), geo.to_string())];
        if !self.not_geometry.is_empty() {
            entries.push(KeyValue::new("parvis:not_geometry".to_owned(), serde_json::Value::from(self.not_geometry.clone()).to_string()));
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writers::geometry::{from_wkb, from_wkt};
    use crate::writers::testing::{canonical, geometry_batch, sample, tables, written};
    use arrow::array::{AsArray, DictionaryArray};
    use arrow::compute::concat_batches;
    use arrow::datatypes::Int32Type;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use parvis_model::SemanticType;
    use proptest::prelude::*;

    fn read(bytes: Vec<u8>) -> (RecordBatch, Vec<(String, String)>) {
        let builder = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes)).unwrap();
        let entries = builder.metadata().file_metadata().key_value_metadata().cloned().unwrap_or_default();
        let schema = builder.schema().clone();
        let batches: Vec<_> = builder.build().unwrap().map(Result::unwrap).collect();
        (concat_batches(&schema, &batches).unwrap(), entries.into_iter().map(|entry| (entry.key, entry.value.unwrap_or_default())).collect())
    }

    fn value_of<'a>(entries: &'a [(String, String)], key: &str) -> Option<&'a str> {
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    #[test]
    fn texts_in_a_dictionary_are_written_as_texts() {
        let coded: DictionaryArray<Int32Type> = vec!["a", "b", "a"].into_iter().collect();
        let schema = Arc::new(Schema::new(vec![Field::new("x", DataType::Utf8, true)]));
        let rows = RecordBatch::try_from_iter([("x", Arc::new(coded) as ArrayRef)]).unwrap();
        let mut bytes = Vec::new();
        let mut sink = Parquet.start(&schema, Box::new(&mut bytes), &WriteOptions::default()).unwrap();
        sink.write(&rows).unwrap();
        sink.finish().unwrap();
        assert_eq!(read(bytes).0.column(0).as_string::<i32>().iter().collect::<Vec<_>>(), [Some("a"), Some("b"), Some("a")]);
    }

    #[test]
    fn a_table_without_geometry_has_no_geo_key() {
        assert_eq!(value_of(&read(written(&Parquet, &[sample()])).1, "geo"), None);
    }

    #[test]
    fn a_geometry_is_wkb_beside_its_text() {
        let (batch, entries) = read(written(&Parquet, &[geometry_batch(SemanticType::Wkt, &[Some("POINT (2.35 48.85)"), None, Some("?")])]));
        let geometries = batch.column_by_name("geometry").unwrap().as_binary::<i32>();
        assert_eq!(from_wkb(geometries.value(0)), from_wkt("POINT (2.35 48.85)"));
        assert_eq!(geometries.iter().map(|cell| cell.is_some()).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(batch.column_by_name("lieu").unwrap().as_string::<i32>().value(2), "?");
        let geo: serde_json::Value = serde_json::from_str(value_of(&entries, "geo").unwrap()).unwrap();
        assert_eq!(geo["primary_column"], "geometry");
        assert_eq!(geo["columns"]["geometry"], serde_json::json!({ "encoding": "WKB", "geometry_types": ["Point"], "bbox": [2.35, 48.85, 2.35, 48.85] }));
    }

    #[test]
    fn a_geometry_takes_the_place_of_its_geojson_and_what_is_none_is_kept() {
        let (batch, entries) =
            read(written(&Parquet, &[geometry_batch(SemanticType::GeojsonGeometry, &[Some(r#"{"type":"Point","coordinates":[1,2,3]}"#), Some("abîmé")])]));
        assert!(batch.column_by_name("lieu").is_none());
        assert_eq!(from_wkb(batch.column_by_name("geometry").unwrap().as_binary::<i32>().value(0)), from_wkt("POINT Z (1 2 3)"));
        assert_eq!(value_of(&entries, "parvis:not_geometry"), Some(r#"[{"row":2,"text":"abîmé"}]"#));
        assert!(value_of(&entries, "geo").unwrap().contains("Point Z"));
    }

    #[test]
    fn a_file_that_was_not_finished_is_no_parquet() {
        let mut bytes = Vec::new();
        let mut sink = Parquet.start(&sample().schema(), Box::new(&mut bytes), &WriteOptions::default()).unwrap();
        sink.write(&sample()).unwrap();
        drop(sink);
        assert!(ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes)).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn what_is_written_reads_back(batch in tables()) {
            let (back, _) = read(written(&Parquet, std::slice::from_ref(&batch)));
            prop_assert_eq!(back.schema(), batch.schema());
            prop_assert_eq!(canonical(&back), canonical(&batch));
        }
    }
}

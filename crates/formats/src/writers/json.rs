//! JSON: an array of objects, or one object a line.

use super::buffer::BufferedOut;
use super::text::{ColumnText, write_json_string};
use super::{TableSink, WriteOptions, Writer};
use crate::WriteError;
use arrow::array::RecordBatch;
use arrow::datatypes::{Schema, SchemaRef};
use std::io::Write;

/// An array of objects, one a line, every key in every object, empty cells as `null`.
pub struct Json;

/// One object a line, nothing around.
pub struct Ndjson;

impl Writer for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn start<'a>(&self, schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, _options: &WriteOptions) -> Result<Box<dyn TableSink + 'a>, WriteError> {
        Ok(Box::new(JsonSink::new(schema, out, ARRAY)))
    }
}

impl Writer for Ndjson {
    fn id(&self) -> &'static str {
        "ndjson"
    }

    fn extension(&self) -> &'static str {
        "ndjson"
    }

    fn media_type(&self) -> &'static str {
        "application/x-ndjson"
    }

    fn start<'a>(&self, schema: &SchemaRef, out: Box<dyn Write + Send + 'a>, _options: &WriteOptions) -> Result<Box<dyn TableSink + 'a>, WriteError> {
        Ok(Box::new(JsonSink::new(schema, out, LINES)))
    }
}

/// What stands before the first object, between two, and after the last.
struct Frame {
    open: &'static [u8],
    between: &'static [u8],
    close: &'static [u8],
    close_empty: &'static [u8],
}

const ARRAY: Frame = Frame { open: b"[", between: b",\n", close: b"]\n", close_empty: b"]\n" };
const LINES: Frame = Frame { open: b"", between: b"\n", close: b"\n", close_empty: b"" };

struct JsonSink<'a> {
    out: BufferedOut<'a>,
    frame: Frame,
    keys: Vec<Vec<u8>>,
    empty: bool,
}

impl<'a> JsonSink<'a> {
    fn new(schema: &Schema, out: Box<dyn Write + Send + 'a>, frame: Frame) -> Self {
        let mut out = BufferedOut::new(out);
        out.bytes.extend_from_slice(frame.open);
        let keys = schema.fields().iter().enumerate().map(|(index, field)| key_fragment(field.name(), index == 0)).collect();
        Self { out, frame, keys, empty: true }
    }
}

impl TableSink for JsonSink<'_> {
    fn write(&mut self, rows: &RecordBatch) -> Result<(), WriteError> {
        let columns = ColumnText::all(rows.columns())?;
        for row in 0..rows.num_rows() {
            let bytes = &mut self.out.bytes;
            if !self.empty {
                bytes.extend_from_slice(self.frame.between);
            }
            self.empty = false;
            bytes.push(b'{');
            for (key, column) in self.keys.iter().zip(&columns) {
                bytes.extend_from_slice(key);
                column.write_json_into(row, bytes);
            }
            bytes.push(b'}');
            self.out.drain_when_full()?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        self.out.bytes.extend_from_slice(if self.empty { self.frame.close_empty } else { self.frame.close });
        Ok(self.out.finish()?)
    }
}

/// `"name":`, with the comma that separates it from the member before.
pub(super) fn key_fragment(name: &str, first: bool) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len() + 4);
    if !first {
        key.push(b',');
    }
    write_json_string(name, &mut key);
    key.push(b':');
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writers::testing::{canonical, sample, tables, written};
    use proptest::prelude::*;
    use serde_json::Value;

    const FIRST: &str = r#"{"texte":"a,b","entier":1,"montant":12.5,"nombre":0.1,"oui":true,"jour":"2026-11-23","moment":"2026-11-23T10:00:00","instant":"2026-11-23T10:00:00.250000Z"}"#;
    const EMPTY: &str = r#"{"texte":null,"entier":null,"montant":null,"nombre":null,"oui":null,"jour":null,"moment":null,"instant":null}"#;

    #[test]
    fn a_small_table_is_an_array_of_objects() {
        let text = String::from_utf8(written(&Json, &[sample()])).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], format!("[{FIRST},"));
        assert_eq!(lines[2], format!("{EMPTY},"));
        assert!(lines[3].ends_with("}]"));
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn a_small_table_is_lines_of_objects() {
        let text = String::from_utf8(written(&Ndjson, &[sample()])).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!((lines.len(), lines[0], lines[2]), (4, FIRST, EMPTY));
        assert!(text.ends_with("}\n"));
    }

    #[test]
    fn a_table_without_rows_is_still_valid() {
        assert_eq!(written(&Json, &[sample().slice(0, 0)]), b"[]\n");
        assert_eq!(written(&Ndjson, &[sample().slice(0, 0)]), b"");
    }

    #[test]
    fn memory_does_not_grow_with_rows() {
        let mut sink = JsonSink::new(&sample().schema(), Box::new(std::io::sink()), ARRAY);
        let capacity = sink.out.bytes.capacity();
        for _ in 0..10_000 {
            sink.write(&sample()).unwrap();
        }
        assert_eq!(sink.out.bytes.capacity(), capacity);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_written_reads_back(batch in tables()) {
            let bytes = written(&Json, &[batch.slice(0, batch.num_rows() / 2), batch.slice(batch.num_rows() / 2, batch.num_rows() - batch.num_rows() / 2)]);
            let objects: Vec<serde_json::Map<String, Value>> = serde_json::from_slice(&bytes).unwrap();
            let lines = String::from_utf8(written(&Ndjson, std::slice::from_ref(&batch))).unwrap();
            let by_line: Vec<serde_json::Map<String, Value>> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            prop_assert_eq!(&objects, &by_line);
            let (names, rows) = canonical(&batch);
            prop_assert_eq!(objects.len(), rows.len());
            for (object, row) in objects.iter().zip(&rows) {
                prop_assert_eq!(object.keys().collect::<Vec<_>>(), names.iter().collect::<Vec<_>>());
                for (value, cell) in object.values().zip(row) {
                    match (value, cell.as_deref()) {
                        (Value::Null, None | Some("NaN" | "inf" | "-inf")) => {}
                        (Value::String(text), Some(cell)) => prop_assert_eq!(text, cell),
                        (Value::Bool(value), Some(cell)) => prop_assert_eq!(&value.to_string(), cell),
                        (Value::Number(number), Some(cell)) => {
                            // The text is exact; serde_json may be off by the last bits of a float.
                            let written = format!(":{cell}");
                            prop_assert!(lines.contains(&written));
                            let (found, expected) = (number.as_f64().unwrap(), cell.parse::<f64>().unwrap());
                            prop_assert!((found - expected).abs() <= expected.abs() * 1e-14, "{found} {expected}");
                        }
                        other => prop_assert!(false, "{other:?}"),
                    }
                }
            }
        }
    }
}

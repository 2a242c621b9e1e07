//! Tables for the tests of writers.

use super::text::ColumnText;
use super::{WriteOptions, Writer};
use arrow::array::{ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray};
use calamine::Data;
use parvis_model::{Column, ColumnType, SemanticType, TableSchema};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::sync::Arc;

const DAY: i64 = 86_400_000_000;

/// The bytes a writer makes of some batches.
pub(super) fn written(writer: &dyn Writer, batches: &[RecordBatch]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut sink = writer.start(&batches[0].schema(), Box::new(&mut bytes), &WriteOptions::default()).unwrap();
    batches.iter().for_each(|batch| sink.write(batch).unwrap());
    sink.finish().unwrap();
    bytes
}

/// Names, and rows of canonical texts.
pub(super) fn canonical(batch: &RecordBatch) -> (Vec<String>, Vec<Vec<Option<String>>>) {
    let columns = ColumnText::all(batch.columns()).unwrap();
    let cell = |column: &ColumnText<'_>, row| {
        let mut text = Vec::new();
        column.write_into(row, &mut text).then(|| String::from_utf8(text).unwrap())
    };
    let names = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
    (names, (0..batch.num_rows()).map(|row| columns.iter().map(|column| cell(column, row)).collect()).collect())
}

/// Whether a cell that calamine read holds what this text says.
pub(super) fn spreadsheet_text(found: &Data, expected: Option<&str>) -> bool {
    let expected = expected.unwrap_or_default();
    match found {
        Data::Empty => expected.is_empty(),
        Data::String(text) => text == expected,
        Data::Bool(value) => value.to_string() == expected,
        Data::Int(value) => value.to_string() == expected,
        Data::Float(value) => expected.parse() == Ok(*value),
        Data::DateTimeIso(text) => expected.trim_end_matches('Z') == text,
        Data::DateTime(serial) => {
            let days = (serial.as_f64() - 25_569.0).floor();
            let micros = ((serial.as_f64() - 25_569.0) * DAY as f64).round() as i64;
            let near = |micros: i64| {
                let mut text = Vec::new();
                super::text::CellValue::DateTime { micros, utc: false }.write_into(&mut text);
                String::from_utf8(text).unwrap()[..19].to_owned()
            };
            let mut day = Vec::new();
            super::text::CellValue::Date(days as i32).write_into(&mut day);
            expected.as_bytes() == day || [micros - 50, micros, micros + 50].iter().any(|micros| expected.starts_with(&near(*micros)))
        }
        _ => false,
    }
}

fn batch(columns: Vec<(&str, ColumnType, Option<SemanticType>, ArrayRef)>) -> RecordBatch {
    let column = |(name, column_type, semantic, _): &(&str, ColumnType, Option<SemanticType>, ArrayRef)| Column {
        name: (*name).to_owned(),
        label: None,
        column_type: *column_type,
        semantic: *semantic,
    };
    let schema = crate::arrow_schema(&TableSchema { columns: columns.iter().map(column).collect() });
    let arrays = columns.into_iter().zip(schema.fields()).map(|((.., array), field)| arrow::compute::cast(&array, field.data_type()).unwrap());
    RecordBatch::try_new(schema.clone(), arrays.collect()).unwrap()
}

/// Four rows with every type, the third of them empty.
pub(super) fn sample() -> RecordBatch {
    let today = 20_780 * DAY;
    let texts: ArrayRef = Arc::new(StringArray::from(vec![Some("a,b"), Some("dit \"non\""), None, Some(" =1+1")]));
    let integers: ArrayRef = Arc::new(Int64Array::from(vec![Some(1), Some(-2), None, Some(999_999_999_999_999_999)]));
    let decimals: ArrayRef = Arc::new(Decimal128Array::from(vec![Some(1250), Some(-1), None, Some(0)]).with_precision_and_scale(9, 2).unwrap());
    let floats: ArrayRef = Arc::new(Float64Array::from(vec![Some(0.1), Some(1e300), None, Some(-5.0)]));
    let booleans: ArrayRef = Arc::new(BooleanArray::from(vec![Some(true), Some(false), None, Some(true)]));
    let dates: ArrayRef = Arc::new(Date32Array::from(vec![Some(20_780), Some(-25_567), None, Some(-719_162)]));
    let moments: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![Some(today + 10 * 3_600_000_000), Some(-1_000_000), None, Some(today)]));
    let instants: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![Some(today + 36_000_250_000), Some(0), None, Some(today)]).with_timezone("UTC"));
    batch(vec![
        ("texte", ColumnType::Text, None, texts),
        ("entier", ColumnType::Integer, None, integers),
        ("montant", ColumnType::Decimal { precision: 9, scale: 2 }, None, decimals),
        ("nombre", ColumnType::Number, None, floats),
        ("oui", ColumnType::Boolean, None, booleans),
        ("jour", ColumnType::Date, None, dates),
        ("moment", ColumnType::DateTime { utc: false }, None, moments),
        ("instant", ColumnType::DateTime { utc: true }, None, instants),
    ])
}

/// One column of texts.
pub(super) fn text_batch(cells: &[&str]) -> RecordBatch {
    batch(vec![("texte", ColumnType::Text, None, Arc::new(StringArray::from(cells.to_vec())))])
}

/// A geometry in `lieu`, then the number of the row in `numero`.
pub(super) fn geometry_batch(semantic: SemanticType, cells: &[Option<&str>]) -> RecordBatch {
    let numbers = Int64Array::from_iter_values(0..cells.len() as i64);
    batch(vec![
        ("lieu", ColumnType::Text, Some(semantic), Arc::new(StringArray::from(cells.to_vec()))),
        ("numero", ColumnType::Integer, None, Arc::new(numbers)),
    ])
}

/// Tables of any types and values, of 1 to 5 columns and 0 to 12 rows.
pub(super) fn tables() -> impl Strategy<Value = RecordBatch> {
    (1_usize..=5, 0_usize..=12).prop_flat_map(|(columns, rows)| vec(column(rows), columns)).prop_map(|columns| {
        let names: Vec<String> = (0..columns.len()).map(|index| format!("c\"{index};,")).collect();
        batch(columns.into_iter().zip(&names).map(|((column_type, array), name)| (name.as_str(), column_type, None, array)).collect())
    })
}

fn column(rows: usize) -> impl Strategy<Value = (ColumnType, ArrayRef)> {
    let text = prop_oneof![
        2 => "[a-zéà ,;\"'=+@\n\r\t<>&-]{0,20}",
        1 => any::<String>(),
        1 => "[-+=@][0-9A-Z (]{0,8}",
    ];
    let of = move |column_type, array: ArrayRef| (column_type, array);
    prop_oneof![
        3 => cells(text, rows).prop_map(move |cells| of(ColumnType::Text, Arc::new(StringArray::from(cells)))),
        1 => cells(-999_999_999_999_999_999_i64..=999_999_999_999_999_999, rows).prop_map(move |cells| of(ColumnType::Integer, Arc::new(Int64Array::from(cells)))),
        1 => (cells(-10_i128.pow(20)..10_i128.pow(20), rows), 0_u8..=20).prop_map(move |(cells, scale)| {
            let array = Decimal128Array::from(cells).with_precision_and_scale(38, scale as i8).unwrap();
            of(ColumnType::Decimal { precision: 38, scale }, Arc::new(array))
        }),
        1 => cells(any::<f64>(), rows).prop_map(move |cells| of(ColumnType::Number, Arc::new(Float64Array::from(cells)))),
        1 => cells(any::<bool>(), rows).prop_map(move |cells| of(ColumnType::Boolean, Arc::new(BooleanArray::from(cells)))),
        1 => cells(-800_000..3_000_000, rows).prop_map(move |cells| of(ColumnType::Date, Arc::new(Date32Array::from(cells)))),
        1 => (cells(-50_000 * DAY..100_000 * DAY, rows), any::<bool>()).prop_map(move |(cells, utc)| {
            let array = TimestampMicrosecondArray::from(cells);
            let array: ArrayRef = if utc { Arc::new(array.with_timezone("UTC")) } else { Arc::new(array) };
            of(ColumnType::DateTime { utc }, array)
        }),
    ]
}

fn cells<T: std::fmt::Debug>(value: impl Strategy<Value = T>, rows: usize) -> impl Strategy<Value = Vec<Option<T>>> {
    vec(option::weighted(0.8, value), rows)
}

/// RFC 4180, telling an empty field (`None`) from a quoted empty one.
pub(super) fn parse_csv(text: &str, delimiter: char) -> Vec<Vec<Option<String>>> {
    let (mut records, mut record, mut field, mut quoted) = (Vec::new(), Vec::new(), None::<String>, false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                field.get_or_insert_default().push('"');
            }
            '"' => {
                quoted = !quoted;
                field.get_or_insert_default();
            }
            _ if sign == delimiter && !quoted => record.push(field.take()),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                record.push(field.take());
                records.push(std::mem::take(&mut record));
            }
            _ => field.get_or_insert_default().push(sign),
        }
    }
    records
}

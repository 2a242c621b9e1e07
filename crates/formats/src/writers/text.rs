//! The one place that turns an Arrow cell into text, the same in every file, page and answer.
//!
//! The canonical text of a value: decimals with a point and no useless zeros (`12.5`), dates `2026-11-23`, date-times `2026-11-23T10:00:00` with microseconds only when there are some and `Z` when in UTC, `true` and `false`, floats as the shortest text that reads back as the same float.
//! Nothing is allocated per cell: a column is downcast once per batch, and cells are written into the caller's buffer.

mod json_string;
mod number;
mod time;

pub use json_string::write_json_string;
pub use time::{Civil, civil};

use crate::WriteError;
use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, LargeStringArray, PrimitiveArray, StringArray, StringViewArray};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{
    ArrowDictionaryKeyType, ArrowNativeType, DataType, Date32Type, Decimal128Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimeUnit,
    TimestampMicrosecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};

/// One filled cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CellValue<'a> {
    Text(&'a str),
    Integer(i64),
    /// `value` × 10^-`scale`.
    Decimal {
        value: i128,
        scale: i8,
    },
    Number(f64),
    Boolean(bool),
    /// Days since 1970-01-01.
    Date(i32),
    /// Microseconds since 1970-01-01T00:00:00, in UTC or local as written.
    DateTime {
        micros: i64,
        utc: bool,
    },
}

impl CellValue<'_> {
    /// Appends the canonical text.
    #[inline]
    pub fn write_into(self, out: &mut Vec<u8>) {
        match self {
            Self::Text(text) => out.extend_from_slice(text.as_bytes()),
            Self::Integer(value) => number::write_integer(value, out),
            Self::Decimal { value, scale } => number::write_decimal(value, scale, out),
            Self::Number(value) => number::write_float(value, out),
            Self::Boolean(value) => out.extend_from_slice(if value { b"true" } else { b"false" }),
            Self::Date(days) => time::write_date(days, out),
            Self::DateTime { micros, utc } => time::write_date_time(micros, utc, out),
        }
    }

    /// Appends the JSON value: integers and decimals are exact JSON numbers, floats that are no number are `null`, dates are strings.
    #[inline]
    pub fn write_json_into(self, out: &mut Vec<u8>) {
        match self {
            Self::Text(text) => write_json_string(text, out),
            Self::Number(value) if !value.is_finite() => out.extend_from_slice(b"null"),
            Self::Integer(_) | Self::Decimal { .. } | Self::Number(_) | Self::Boolean(_) => self.write_into(out),
            Self::Date(_) | Self::DateTime { .. } => {
                out.push(b'"');
                self.write_into(out);
                out.push(b'"');
            }
        }
    }
}

/// A column of a batch, downcast once.
#[derive(Debug)]
pub struct ColumnText<'a> {
    nulls: Option<&'a NullBuffer>,
    values: Values<'a>,
}

#[derive(Debug)]
enum Values<'a> {
    Texts(Texts<'a>),
    Coded { codes: Codes<'a>, texts: Texts<'a>, text_nulls: Option<&'a NullBuffer> },
    Integers(&'a [i64]),
    Decimals { values: &'a [i128], scale: i8 },
    Numbers(&'a [f64]),
    Booleans(&'a BooleanArray),
    Dates(&'a [i32]),
    DateTimes { values: &'a [i64], utc: bool },
}

#[derive(Debug)]
enum Texts<'a> {
    Plain(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
}

impl<'a> Texts<'a> {
    fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Utf8 => array.as_string_opt().map(Self::Plain),
            DataType::LargeUtf8 => array.as_string_opt().map(Self::Large),
            DataType::Utf8View => array.as_string_view_opt().map(Self::View),
            _ => None,
        }
    }

    #[inline]
    fn get(&self, index: usize) -> &'a str {
        match self {
            Self::Plain(array) => array.value(index),
            Self::Large(array) => array.value(index),
            Self::View(array) => array.value(index),
        }
    }
}

#[derive(Debug)]
enum Codes<'a> {
    I8(&'a [i8]),
    I16(&'a [i16]),
    I32(&'a [i32]),
    I64(&'a [i64]),
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    U64(&'a [u64]),
}

impl Codes<'_> {
    #[inline]
    fn get(&self, row: usize) -> usize {
        match self {
            Self::I8(codes) => codes[row].as_usize(),
            Self::I16(codes) => codes[row].as_usize(),
            Self::I32(codes) => codes[row].as_usize(),
            Self::I64(codes) => codes[row].as_usize(),
            Self::U8(codes) => codes[row].as_usize(),
            Self::U16(codes) => codes[row].as_usize(),
            Self::U32(codes) => codes[row].as_usize(),
            Self::U64(codes) => codes[row].as_usize(),
        }
    }
}

impl<'a> ColumnText<'a> {
    /// Prepares a column of a batch.
    ///
    /// # Errors
    /// [`WriteError::Encode`] for an Arrow type that no typed table has.
    pub fn new(array: &'a dyn Array) -> Result<Self, WriteError> {
        let unknown = || WriteError::Encode(format!("no text for the Arrow type {}", array.data_type()));
        let values = match array.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Values::Texts(Texts::of(array).ok_or_else(unknown)?),
            DataType::Dictionary(key, _) => return Self::coded(array, key).ok_or_else(unknown),
            DataType::Int64 => Values::Integers(values_of::<Int64Type>(array).ok_or_else(unknown)?),
            DataType::Decimal128(_, scale) => Values::Decimals { values: values_of::<Decimal128Type>(array).ok_or_else(unknown)?, scale: *scale },
            DataType::Float64 => Values::Numbers(values_of::<Float64Type>(array).ok_or_else(unknown)?),
            DataType::Boolean => Values::Booleans(array.as_boolean_opt().ok_or_else(unknown)?),
            DataType::Date32 => Values::Dates(values_of::<Date32Type>(array).ok_or_else(unknown)?),
            DataType::Timestamp(TimeUnit::Microsecond, zone) => {
                Values::DateTimes { values: values_of::<TimestampMicrosecondType>(array).ok_or_else(unknown)?, utc: zone.is_some() }
            }
            _ => return Err(unknown()),
        };
        Ok(Self { nulls: array.nulls().filter(|nulls| nulls.null_count() > 0), values })
    }

    /// Prepares every column of a batch.
    ///
    /// # Errors
    /// As [`ColumnText::new`].
    pub fn all(columns: &'a [ArrayRef]) -> Result<Vec<Self>, WriteError> {
        columns.iter().map(|column| Self::new(column.as_ref())).collect()
    }

    fn coded(array: &'a dyn Array, key: &DataType) -> Option<Self> {
        let (codes, texts) = match key {
            DataType::Int8 => codes_of::<Int8Type>(array).map(|(codes, texts)| (Codes::I8(codes), texts)),
            DataType::Int16 => codes_of::<Int16Type>(array).map(|(codes, texts)| (Codes::I16(codes), texts)),
            DataType::Int32 => codes_of::<Int32Type>(array).map(|(codes, texts)| (Codes::I32(codes), texts)),
            DataType::Int64 => codes_of::<Int64Type>(array).map(|(codes, texts)| (Codes::I64(codes), texts)),
            DataType::UInt8 => codes_of::<UInt8Type>(array).map(|(codes, texts)| (Codes::U8(codes), texts)),
            DataType::UInt16 => codes_of::<UInt16Type>(array).map(|(codes, texts)| (Codes::U16(codes), texts)),
            DataType::UInt32 => codes_of::<UInt32Type>(array).map(|(codes, texts)| (Codes::U32(codes), texts)),
            DataType::UInt64 => codes_of::<UInt64Type>(array).map(|(codes, texts)| (Codes::U64(codes), texts)),
            _ => None,
        }?;
        let text_nulls = texts.nulls().filter(|nulls| nulls.null_count() > 0);
        let values = Values::Coded { codes, texts: Texts::of(texts.as_ref())?, text_nulls };
        Some(Self { nulls: array.nulls().filter(|nulls| nulls.null_count() > 0), values })
    }

    /// The value of a cell; `None` when it is empty. `row` must be in the batch.
    #[inline]
    pub fn value(&self, row: usize) -> Option<CellValue<'a>> {
        if self.nulls.is_some_and(|nulls| nulls.is_null(row)) {
            return None;
        }
        Some(match &self.values {
            Values::Texts(texts) => CellValue::Text(texts.get(row)),
            Values::Coded { codes, texts, text_nulls } => {
                let code = codes.get(row);
                if text_nulls.is_some_and(|nulls| nulls.is_null(code)) {
                    return None;
                }
                CellValue::Text(texts.get(code))
            }
            Values::Integers(values) => CellValue::Integer(values[row]),
            Values::Decimals { values, scale } => CellValue::Decimal { value: values[row], scale: *scale },
            Values::Numbers(values) => CellValue::Number(values[row]),
            Values::Booleans(values) => CellValue::Boolean(values.value(row)),
            Values::Dates(values) => CellValue::Date(values[row]),
            Values::DateTimes { values, utc } => CellValue::DateTime { micros: values[row], utc: *utc },
        })
    }

    /// The text of a cell of a text column; `None` when it is empty or the column is not text.
    #[inline]
    pub fn text(&self, row: usize) -> Option<&'a str> {
        match self.value(row) {
            Some(CellValue::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Appends the canonical text of a cell; `false`, and nothing appended, when it is empty.
    #[inline]
    pub fn write_into(&self, row: usize, out: &mut Vec<u8>) -> bool {
        match self.value(row) {
            Some(value) => {
                value.write_into(out);
                true
            }
            None => false,
        }
    }

    /// Appends the JSON value of a cell: `null` when it is empty.
    #[inline]
    pub fn write_json_into(&self, row: usize, out: &mut Vec<u8>) {
        match self.value(row) {
            Some(value) => value.write_json_into(out),
            None => out.extend_from_slice(b"null"),
        }
    }
}

fn values_of<T: arrow::datatypes::ArrowPrimitiveType>(array: &dyn Array) -> Option<&[T::Native]> {
    array.as_primitive_opt::<T>().map(|array: &PrimitiveArray<T>| array.values().as_ref())
}

fn codes_of<K: ArrowDictionaryKeyType>(array: &dyn Array) -> Option<(&[K::Native], &ArrayRef)> {
    array.as_dictionary_opt::<K>().map(|array| (array.keys().values().as_ref(), array.values()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::DictionaryArray;
    use arrow::datatypes::Int32Type;

    fn text(value: CellValue<'_>) -> String {
        let mut out = Vec::new();
        value.write_into(&mut out);
        String::from_utf8(out).unwrap()
    }

    fn json(value: CellValue<'_>) -> String {
        let mut out = Vec::new();
        value.write_json_into(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_json_numbers_and_what_is_no_number_is_null() {
        assert_eq!(json(CellValue::Decimal { value: 1250, scale: 2 }), "12.5");
        assert_eq!(json(CellValue::Integer(999_999_999_999_999_999)), "999999999999999999");
        assert_eq!(json(CellValue::Number(f64::NAN)), "null");
        assert_eq!(json(CellValue::Boolean(true)), "true");
        assert_eq!(json(CellValue::Date(0)), "\"1970-01-01\"");
        assert_eq!(text(CellValue::Number(f64::INFINITY)), "inf");
    }

    #[test]
    fn an_empty_cell_of_a_dictionary_is_empty_wherever_the_null_is() {
        let coded: DictionaryArray<Int32Type> = vec![Some("a"), None, Some("b"), Some("a")].into_iter().collect();
        let column = ColumnText::new(&coded).unwrap();
        assert_eq!([0, 1, 2, 3].map(|row| column.text(row)), [Some("a"), None, Some("b"), Some("a")]);

        let values: ArrayRef = std::sync::Arc::new(StringArray::from(vec![None, Some("x")]));
        let null_inside = DictionaryArray::<Int32Type>::try_new(vec![0, 1].into(), values).unwrap();
        let column = ColumnText::new(&null_inside).unwrap();
        assert_eq!([column.text(0), column.text(1)], [None, Some("x")]);
    }

    #[test]
    fn an_arrow_type_that_no_table_has_is_refused() {
        let seconds = arrow::array::Time32SecondArray::from(vec![1]);
        assert!(matches!(ColumnText::new(&seconds), Err(WriteError::Encode(_))));
    }
}

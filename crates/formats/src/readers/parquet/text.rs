//! Arrow values as the text of cells.

use super::geo;
use crate::readers::spreadsheet::number_text;
use arrow::array::{
    Array, ArrayRef, AsArray, BinaryArray, BooleanArray, Float64Array, Int64Array, LargeBinaryArray, LargeStringArray, StringArray, StringViewArray,
};
use arrow::compute::cast;
use arrow::datatypes::{DataType, FieldRef, TimeUnit, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType};
use arrow::error::ArrowError;
use arrow::json::writer::{EncoderOptions, NullableEncoder, make_encoder};
use arrow::temporal_conversions::as_datetime;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use std::fmt::Write;
use std::sync::LazyLock;

static JSON: LazyLock<EncoderOptions> = LazyLock::new(|| EncoderOptions::default().with_explicit_nulls(true));
const DISPLAY: FormatOptions<'static> =
    FormatOptions::new().with_display_error(false).with_date_format(Some("%Y-%m-%d")).with_datetime_format(Some("%Y-%m-%dT%H:%M:%S%.f"));

/// One column of a batch, ready to write its values.
pub(super) enum CellText<'a> {
    Nothing,
    Text(StringArray),
    LargeText(LargeStringArray),
    TextView(StringViewArray),
    Flag(BooleanArray),
    /// Ticks since 1970, and whether they count from midnight in UTC.
    Moment(Int64Array, TimeUnit, bool),
    Float(Float64Array),
    Bytes(BinaryArray, bool),
    LargeBytes(LargeBinaryArray, bool),
    Json(NullableEncoder<'a>, Vec<u8>),
    Shown(&'a dyn Array, ArrayFormatter<'a>),
}

impl<'a> CellText<'a> {
    /// # Errors
    /// Those of Arrow, for types that have no text.
    pub(super) fn of(field: Option<&'a FieldRef>, array: &'a ArrayRef, is_geometry: bool) -> Result<Self, ArrowError> {
        Ok(match array.data_type() {
            DataType::Null => Self::Nothing,
            DataType::Utf8 => Self::Text(array.as_string::<i32>().clone()),
            DataType::LargeUtf8 => Self::LargeText(array.as_string::<i64>().clone()),
            DataType::Utf8View => Self::TextView(array.as_string_view().clone()),
            // The ticks of a zoned column are in UTC whatever the zone; its name would need a table of zones.
            DataType::Timestamp(unit, zone) => Self::Moment(cast(array, &DataType::Int64)?.as_primitive().clone(), *unit, zone.is_some()),
            DataType::Boolean => Self::Flag(array.as_boolean().clone()),
            DataType::Float64 => Self::Float(array.as_primitive().clone()),
            // Through text: 0.1 of 32 bits is 0.1, not 0.10000000149.
            DataType::Float16 | DataType::Float32 => Self::Float(cast(&cast(array, &DataType::Utf8)?, &DataType::Float64)?.as_primitive().clone()),
            DataType::Binary => Self::Bytes(array.as_binary::<i32>().clone(), is_geometry),
            DataType::LargeBinary => Self::LargeBytes(array.as_binary::<i64>().clone(), is_geometry),
            DataType::BinaryView | DataType::FixedSizeBinary(_) => {
                Self::LargeBytes(cast(array, &DataType::LargeBinary)?.as_binary::<i64>().clone(), is_geometry)
            }
            DataType::Dictionary(_, values) => match values.as_ref() {
                DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Self::LargeText(cast(array, &DataType::LargeUtf8)?.as_string::<i64>().clone()),
                DataType::Binary | DataType::LargeBinary => Self::LargeBytes(cast(array, &DataType::LargeBinary)?.as_binary::<i64>().clone(), is_geometry),
                _ => Self::Shown(array, ArrayFormatter::try_new(array, &DISPLAY)?),
            },
            nested if nested.is_nested() => match field {
                Some(field) => Self::Json(make_encoder(field, array, &JSON)?, Vec::new()),
                None => Self::Shown(array, ArrayFormatter::try_new(array, &DISPLAY)?),
            },
            _ => Self::Shown(array, ArrayFormatter::try_new(array, &DISPLAY)?),
        })
    }

    /// Appends the value at `row`; null is nothing.
    ///
    /// # Errors
    /// Those of Arrow, for values out of their type's range.
    pub(super) fn push(&mut self, row: usize, out: &mut String) -> Result<(), ArrowError> {
        match self {
            Self::Nothing => {}
            Self::Text(array) => push_if(array.is_valid(row), || out.push_str(array.value(row))),
            Self::LargeText(array) => push_if(array.is_valid(row), || out.push_str(array.value(row))),
            Self::TextView(array) => push_if(array.is_valid(row), || out.push_str(array.value(row))),
            Self::Flag(array) => push_if(array.is_valid(row), || out.push_str(if array.value(row) { "true" } else { "false" })),
            Self::Moment(array, unit, is_utc) => push_if(array.is_valid(row), || push_moment(array.value(row), *unit, *is_utc, out)),
            Self::Float(array) => push_if(array.is_valid(row) && array.value(row).is_finite(), || number_text(array.value(row), out)),
            Self::Bytes(array, is_geometry) => push_if(array.is_valid(row), || push_bytes(array.value(row), *is_geometry, out)),
            Self::LargeBytes(array, is_geometry) => push_if(array.is_valid(row), || push_bytes(array.value(row), *is_geometry, out)),
            Self::Json(encoder, buffer) => {
                if !encoder.is_null(row) {
                    buffer.clear();
                    encoder.encode(row, buffer);
                    out.push_str(&String::from_utf8_lossy(buffer));
                }
            }
            Self::Shown(array, formatter) => {
                if array.is_valid(row) {
                    formatter.value(row).write(out)?;
                }
            }
        }
        Ok(())
    }
}

fn push_if(valid: bool, push: impl FnOnce()) {
    if valid {
        push();
    }
}

/// `2021-05-16T10:00:00`, with `Z` when it is an instant; the bare ticks when they are out of the calendar.
fn push_moment(ticks: i64, unit: TimeUnit, is_utc: bool, out: &mut String) {
    let moment = match unit {
        TimeUnit::Second => as_datetime::<TimestampSecondType>(ticks),
        TimeUnit::Millisecond => as_datetime::<TimestampMillisecondType>(ticks),
        TimeUnit::Microsecond => as_datetime::<TimestampMicrosecondType>(ticks),
        TimeUnit::Nanosecond => as_datetime::<TimestampNanosecondType>(ticks),
    };
    // Writing to a `String` cannot fail.
    let _ = match moment {
        Some(moment) => write!(out, "{}{}", moment.format("%Y-%m-%dT%H:%M:%S%.f"), if is_utc { "Z" } else { "" }),
        None => write!(out, "{ticks}"),
    };
}

/// A geometry as GeoJSON, text as it is, anything else in hexadecimal.
fn push_bytes(bytes: &[u8], is_geometry: bool, out: &mut String) {
    if is_geometry && geo::push_geojson(bytes, out) {
        return;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.bytes().any(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) => out.push_str(text),
        _ => {
            for byte in bytes {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "{byte:02x}");
            }
        }
    }
}

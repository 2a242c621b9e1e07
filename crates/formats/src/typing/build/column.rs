//! One column of a block, from text to Arrow.

use super::super::cell::{Class, look, parse_boolean, parse_date, parse_datetime, parse_float, parse_integer, parse_scaled, text_means_nothing, trim};
use super::super::decide::Conversion;
use super::super::semantic::SemanticCard;
use crate::RowBlock;
use arrow::array::{ArrayRef, BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int64Builder, StringBuilder, TimestampMicrosecondBuilder};
use std::sync::Arc;

pub(super) struct Converted {
    pub array: ArrayRef,
    /// Filled cells valid for the semantic type; 0 when it was not asked.
    pub semantic_valid: u64,
}

/// Converts a column. `Err` is the row of a cell that is neither nothing nor of the type.
pub(super) fn convert(block: &RowBlock, column: usize, conversion: Conversion, check: Option<&SemanticCard>) -> Result<Converted, usize> {
    let rows = block.rows();
    let semantic_valid = check.map_or(0, |card| count_valid(block, column, card));
    macro_rules! fill {
        ($builder:expr, $parse:expr) => {{
            let mut builder = $builder;
            for row in 0..rows {
                let cell = block.cell(row, column);
                if cell.is_empty() {
                    builder.append_null();
                    continue;
                }
                match $parse(cell) {
                    Some(value) => builder.append_value(value),
                    None if means_nothing(cell) => builder.append_null(),
                    None => return Err(row),
                }
            }
            Arc::new(builder.finish()) as ArrayRef
        }};
    }
    let array = match conversion {
        Conversion::Text => {
            let mut builder = StringBuilder::with_capacity(rows, rows * 16);
            for row in 0..rows {
                let cell = block.cell(row, column);
                if text_means_nothing(cell) { builder.append_null() } else { builder.append_value(cell) }
            }
            Arc::new(builder.finish())
        }
        Conversion::Integer { group } => {
            fill!(Int64Builder::with_capacity(rows), |cell: &str| quick_integer(cell).or_else(|| parse_integer(number_text(cell)?, group)))
        }
        Conversion::Decimal { precision, scale, group } => {
            let builder = Decimal128Builder::with_capacity(rows).with_precision_and_scale(precision, scale as i8).map_err(|_| 0_usize)?;
            fill!(builder, |cell: &str| parse_scaled(number_text(cell)?, scale, group))
        }
        Conversion::Float => fill!(Float64Builder::with_capacity(rows), parse_float),
        Conversion::Boolean => fill!(BooleanBuilder::with_capacity(rows), parse_boolean),
        Conversion::Date(order) => fill!(Date32Builder::with_capacity(rows), |cell| parse_date(cell, order)),
        Conversion::DateTime { order, utc } => {
            let mut builder = TimestampMicrosecondBuilder::with_capacity(rows);
            if utc {
                builder = builder.with_timezone("UTC");
            }
            fill!(builder, |cell| parse_datetime(cell, order))
        }
    };
    Ok(Converted { array, semantic_valid })
}

/// Digits only, at most 18: nearly every whole number.
#[inline]
fn quick_integer(cell: &str) -> Option<i64> {
    let bytes = cell.as_bytes();
    if bytes.len() > 18 {
        return None;
    }
    let mut value = 0_i64;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(value)
}

/// The cell, unless it cannot hold a number.
fn number_text(cell: &str) -> Option<&str> {
    cell.bytes().any(|byte| byte.is_ascii_digit()).then_some(cell)
}

fn means_nothing(cell: &str) -> bool {
    matches!(look(cell).class, Class::Blank | Class::Missing | Class::SheetError)
}

fn count_valid(block: &RowBlock, column: usize, card: &SemanticCard) -> u64 {
    let mut valid = 0;
    let mut last: (&str, bool) = ("", false);
    for row in 0..block.rows() {
        let cell = block.cell(row, column);
        if cell.is_empty() {
            continue;
        }
        if cell != last.0 {
            last = (cell, (card.is_valid)(trim(cell)));
        }
        valid += u64::from(last.1);
    }
    valid
}

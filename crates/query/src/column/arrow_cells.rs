//! Cells as Arrow arrays, in the types the Parquet has.

use super::bounds::scale_of;
use super::{Cells, Coded, Column, Meaning, float_of};
use arrow::array::{ArrayRef, BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int64Builder, StringBuilder, TimestampMicrosecondBuilder};
use arrow::datatypes::{DataType, TimeUnit};
use parvis_model::ColumnType;
use std::io;
use std::sync::Arc;

/// Some rows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RowPick<'a> {
    Range(usize, usize),
    List(&'a [u32]),
}

impl RowPick<'_> {
    pub fn len(&self) -> usize {
        match self {
            Self::Range(start, end) => end - start,
            Self::List(rows) => rows.len(),
        }
    }
}

/// The Arrow type of a column, as `formats` writes it.
pub(crate) fn arrow_type(column_type: ColumnType) -> DataType {
    match column_type {
        ColumnType::Text => DataType::Utf8,
        ColumnType::Integer => DataType::Int64,
        ColumnType::Decimal { precision, scale } => DataType::Decimal128(precision, scale as i8),
        ColumnType::Number => DataType::Float64,
        ColumnType::Boolean => DataType::Boolean,
        ColumnType::Date => DataType::Date32,
        ColumnType::DateTime { utc } => DataType::Timestamp(TimeUnit::Microsecond, utc.then(|| Arc::from("UTC"))),
    }
}

impl Column {
    /// Some rows as an array.
    pub fn to_arrow(&self, pick: RowPick<'_>) -> io::Result<ArrayRef> {
        match &self.cells {
            Cells::Plain(plain) => {
                let mut builder = StringBuilder::with_capacity(pick.len(), pick.len() * 32);
                match pick {
                    RowPick::Range(start, end) => {
                        let mut next = start as u32;
                        plain.for_range(start, end, |row, text| {
                            builder.append_nulls((row - next) as usize);
                            builder.append_value(text);
                            next = row + 1;
                        })?;
                        builder.append_nulls(end - next as usize);
                    }
                    RowPick::List(rows) => {
                        let mut buffer = Vec::new();
                        for row in rows {
                            if plain.is_null(*row) { builder.append_null() } else { builder.append_value(plain.text(*row, &mut buffer)?) }
                        }
                    }
                }
                Ok(Arc::new(builder.finish()))
            }
            Cells::Coded(coded) => coded.to_arrow(pick, self.column_type),
        }
    }
}

impl Coded {
    fn for_pick(&self, pick: RowPick<'_>, mut each: impl FnMut(Option<u64>)) -> io::Result<()> {
        let null_code = self.null_code;
        match pick {
            RowPick::Range(start, end) => self.codes.for_range(start, end, |_, code| each((code < null_code).then_some(code))),
            RowPick::List(rows) => {
                let mut codes = Vec::with_capacity(rows.len());
                self.codes.gather_into(rows, &mut codes)?;
                codes.into_iter().for_each(|code| each((code < null_code).then_some(code)));
                Ok(())
            }
        }
    }

    fn to_arrow(&self, pick: RowPick<'_>, column_type: ColumnType) -> io::Result<ArrayRef> {
        let len = pick.len();
        let precise = |builder: Decimal128Builder| builder.with_data_type(arrow_type(column_type));
        Ok(match (&*self.meaning, column_type) {
            (Meaning::Texts(dictionary), _) => {
                let mut builder = StringBuilder::with_capacity(len, len * 24);
                self.for_pick(pick, |code| builder.append_option(code.map(|code| dictionary.get(code as usize))))?;
                Arc::new(builder.finish())
            }
            (Meaning::Boolean, _) => {
                let mut builder = BooleanBuilder::with_capacity(len);
                self.for_pick(pick, |code| builder.append_option(code.map(|code| code == 1)))?;
                Arc::new(builder.finish())
            }
            (Meaning::Float, _) => {
                let mut builder = Float64Builder::with_capacity(len);
                self.for_pick(pick, |code| builder.append_option(code.map(float_of)))?;
                Arc::new(builder.finish())
            }
            (Meaning::Floats(values), _) => {
                let mut builder = Float64Builder::with_capacity(len);
                self.for_pick(pick, |code| builder.append_option(code.and_then(|code| values.get(code as usize).copied())))?;
                Arc::new(builder.finish())
            }
            (Meaning::Wide(values), _) => {
                let mut builder = precise(Decimal128Builder::with_capacity(len));
                self.for_pick(pick, |code| builder.append_option(code.and_then(|code| values.get(code as usize).copied())))?;
                Arc::new(builder.finish())
            }
            (Meaning::Whole { base }, ColumnType::Decimal { .. }) => {
                let mut builder = precise(Decimal128Builder::with_capacity(len));
                self.for_pick(pick, |code| builder.append_option(code.map(|code| i128::from(base.wrapping_add(code as i64)))))?;
                Arc::new(builder.finish())
            }
            (Meaning::Whole { base }, ColumnType::Date) => {
                let mut builder = Date32Builder::with_capacity(len);
                self.for_pick(pick, |code| builder.append_option(code.map(|code| base.wrapping_add(code as i64) as i32)))?;
                Arc::new(builder.finish())
            }
            (Meaning::Whole { base }, ColumnType::DateTime { .. }) => {
                let mut builder = TimestampMicrosecondBuilder::with_capacity(len).with_data_type(arrow_type(column_type));
                self.for_pick(pick, |code| builder.append_option(code.map(|code| base.wrapping_add(code as i64))))?;
                Arc::new(builder.finish())
            }
            (Meaning::Whole { base }, _) => {
                let mut builder = Int64Builder::with_capacity(len);
                self.for_pick(pick, |code| builder.append_option(code.map(|code| base.wrapping_add(code as i64))))?;
                Arc::new(builder.finish())
            }
        })
    }

    /// The digits a code stands for, in units of the column's last digit; `None` when it is empty or not a decimal.
    pub fn digits_of(&self, code: u64) -> Option<i128> {
        if code >= self.null_code {
            return None;
        }
        match &*self.meaning {
            Meaning::Whole { base } => Some(i128::from(base.wrapping_add(code as i64))),
            Meaning::Wide(values) => values.get(code as usize).copied(),
            _ => None,
        }
    }

    /// The float a code stands for.
    pub fn float_at(&self, code: u64) -> Option<f64> {
        if code >= self.null_code {
            return None;
        }
        match &*self.meaning {
            Meaning::Float => Some(float_of(code)),
            Meaning::Floats(values) => values.get(code as usize).copied(),
            _ => None,
        }
    }
}

/// The decimals of a column of decimals; 0 for whole numbers.
pub(crate) fn decimals(column_type: ColumnType) -> u8 {
    scale_of(column_type)
}

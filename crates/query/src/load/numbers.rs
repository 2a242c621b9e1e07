//! Numbers, dates and instants as codes.

use super::{Layout, damaged};
use crate::QueryError;
use crate::bits::Bits;
use crate::column::{Coded, Meaning, float_key};
use crate::packed::{CodesWriter, width_of};
use crate::storage::Place;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{DataType, Date32Type, Decimal128Type, Int64Type, TimestampMicrosecondType};
use std::sync::Arc;

/// What fits in 64 bits: the distance from the smallest.
pub(super) struct WholeBuilder {
    known: Option<(CodesWriter, i64, u64)>,
    values: Vec<i64>,
    nulls: Bits,
}

impl WholeBuilder {
    pub fn unknown(rows: usize) -> Self {
        Self { known: None, values: Vec::with_capacity(rows), nulls: Bits::none(rows) }
    }

    pub fn known(base: i64, null_code: u64, rows: usize, place: &Place) -> Result<Self, QueryError> {
        let writer = CodesWriter::new(width_of(null_code), rows, place)?;
        Ok(Self { known: Some((writer, base, null_code)), values: Vec::new(), nulls: Bits::none(0) })
    }

    pub fn push(&mut self, array: &ArrayRef) -> Result<(), QueryError> {
        let wrong = || damaged("a column is not of its announced type");
        match array.data_type() {
            DataType::Int64 => self.extend(array.as_primitive_opt::<Int64Type>().ok_or_else(wrong)?.iter()),
            DataType::Date32 => self.extend(array.as_primitive_opt::<Date32Type>().ok_or_else(wrong)?.iter().map(|day| day.map(i64::from))),
            DataType::Timestamp(..) => self.extend(array.as_primitive_opt::<TimestampMicrosecondType>().ok_or_else(wrong)?.iter()),
            DataType::Decimal128(..) => {
                // At most 18 digits, or checked by the wide builder when the layout was found.
                self.extend(array.as_primitive_opt::<Decimal128Type>().ok_or_else(wrong)?.iter().map(|digits| digits.map(|digits| digits as i64)))
            }
            _ => Err(wrong()),
        }
    }

    fn extend(&mut self, values: impl Iterator<Item = Option<i64>>) -> Result<(), QueryError> {
        match &mut self.known {
            Some((writer, base, null_code)) => {
                for value in values {
                    let code = value.map_or(*null_code, |value| value.wrapping_sub(*base) as u64);
                    if code > *null_code || (code == *null_code && value.is_some()) {
                        return Err(damaged("a value is outside the bounds of its column"));
                    }
                    writer.push(code)?;
                }
            }
            None => {
                for value in values {
                    if value.is_none() {
                        self.nulls.set(self.values.len() as u32);
                    }
                    self.values.push(value.unwrap_or_default());
                }
            }
        }
        Ok(())
    }

    pub fn finish(self, place: &Place) -> Result<Coded, QueryError> {
        if let Some((writer, base, null_code)) = self.known {
            return Ok(Coded { codes: writer.finish()?, null_code, meaning: Arc::new(Meaning::Whole { base }) });
        }
        let filled = || self.values.iter().enumerate().filter(|(row, _)| !self.nulls.get(*row as u32)).map(|(_, value)| *value);
        let (Some(min), Some(max)) = (filled().min(), filled().max()) else { return all_null(self.values.len(), place) };
        let span = max.wrapping_sub(min) as u64;
        if span >= u64::MAX - 1 {
            // From one end of 64 bits to the other: no room for empty cells.
            let values = self.values.iter().enumerate().map(|(row, value)| (!self.nulls.get(row as u32)).then_some(i128::from(*value)));
            return wide(values.collect(), place);
        }
        let null_code = span + 1;
        let mut writer = CodesWriter::new(width_of(null_code), self.values.len(), place)?;
        for (row, value) in self.values.iter().enumerate() {
            writer.push(if self.nulls.get(row as u32) { null_code } else { value.wrapping_sub(min) as u64 })?;
        }
        Ok(Coded { codes: writer.finish()?, null_code, meaning: Arc::new(Meaning::Whole { base: min }) })
    }
}

fn all_null(rows: usize, place: &Place) -> Result<Coded, QueryError> {
    let mut writer = CodesWriter::new(1, rows, place)?;
    (0..rows).try_for_each(|_| writer.push(0))?;
    Ok(Coded { codes: writer.finish()?, null_code: 0, meaning: Arc::new(Meaning::Whole { base: 0 }) })
}

/// Decimals that may need more than 64 bits.
pub(super) struct WideBuilder {
    values: Vec<Option<i128>>,
}

impl WideBuilder {
    pub fn new(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows) }
    }

    pub fn push(&mut self, array: &ArrayRef) -> Result<(), QueryError> {
        match array.data_type() {
            DataType::Decimal128(..) => {
                self.values.extend(array.as_primitive_opt::<Decimal128Type>().ok_or_else(|| damaged("a column of decimals is not one"))?.iter());
                Ok(())
            }
            DataType::Timestamp(..) => {
                let instants = array.as_primitive_opt::<TimestampMicrosecondType>().ok_or_else(|| damaged("a column of instants is not one"))?;
                self.values.extend(instants.iter().map(|value| value.map(i128::from)));
                Ok(())
            }
            DataType::Int64 => {
                let numbers = array.as_primitive_opt::<Int64Type>().ok_or_else(|| damaged("a column of numbers is not one"))?;
                self.values.extend(numbers.iter().map(|value| value.map(i128::from)));
                Ok(())
            }
            _ => Err(damaged("a column is not of its announced type")),
        }
    }

    pub fn finish(self, place: &Place) -> Result<Coded, QueryError> {
        let narrow: Option<Vec<Option<i64>>> = self.values.iter().map(|value| value.map(i64::try_from).transpose().ok()).collect();
        match narrow {
            Some(values) => {
                drop(self.values);
                let mut builder = WholeBuilder::unknown(values.len());
                builder.extend(values.into_iter())?;
                builder.finish(place)
            }
            None => wide(self.values, place),
        }
    }
}

fn wide(values: Vec<Option<i128>>, place: &Place) -> Result<Coded, QueryError> {
    let mut sorted: Vec<i128> = values.iter().flatten().copied().collect();
    sorted.sort_unstable();
    sorted.dedup();
    let null_code = sorted.len() as u64;
    let mut writer = CodesWriter::new(width_of(null_code), values.len(), place)?;
    for value in &values {
        writer.push(value.map_or(null_code, |value| sorted.partition_point(|other| *other < value) as u64))?;
    }
    Ok(Coded { codes: writer.finish()?, null_code, meaning: Arc::new(Meaning::Wide(sorted)) })
}

/// Floats: few different ones become ranks.
pub(super) struct FloatBuilder {
    keys: Vec<u64>,
}

/// Above every key, with room for an end after it.
const NULL_KEY: u64 = u64::MAX - 1;
/// Rows after which it is clear whether values repeat.
const SAMPLE_ROWS: usize = 1 << 16;

impl FloatBuilder {
    pub fn new(rows: usize) -> Self {
        Self { keys: Vec::with_capacity(rows) }
    }

    pub fn push(&mut self, number: Option<f64>) {
        self.keys.push(number.map_or(NULL_KEY, float_key));
    }

    pub fn finish(self, layout: Option<Layout>, place: &Place) -> Result<Coded, QueryError> {
        let distinct = |keys: &[u64]| {
            let mut sorted: Vec<u64> = keys.iter().copied().filter(|key| *key != NULL_KEY).collect();
            sorted.sort_unstable();
            sorted.dedup();
            sorted
        };
        let ranked = match layout {
            Some(Layout::Floats) => true,
            Some(_) => false,
            None => distinct(&self.keys[..self.keys.len().min(SAMPLE_ROWS)]).len() <= self.keys.len().min(SAMPLE_ROWS) / 2,
        };
        let sorted = if ranked { distinct(&self.keys) } else { Vec::new() };
        if ranked && (layout.is_some() || sorted.len() <= self.keys.len() / 4) {
            let null_code = sorted.len() as u64;
            let mut writer = CodesWriter::new(width_of(null_code), self.keys.len(), place)?;
            for key in &self.keys {
                writer.push(sorted.partition_point(|other| other < key) as u64)?;
            }
            let values = sorted.into_iter().map(crate::column::float_of).collect();
            return Ok(Coded { codes: writer.finish()?, null_code, meaning: Arc::new(Meaning::Floats(values)) });
        }
        let mut writer = CodesWriter::new(8, self.keys.len(), place)?;
        self.keys.iter().try_for_each(|key| writer.push(*key))?;
        Ok(Coded { codes: writer.finish()?, null_code: NULL_KEY, meaning: Arc::new(Meaning::Float) })
    }
}

//! Digests of cells: 128 bits that stand for a value.

use crate::DiffError;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{DataType, Date32Type, Decimal128Type, Float64Type, Int32Type, Int64Type, TimeUnit, TimestampMicrosecondType};
use parvis_formats::writers::text::{CellValue, ColumnText};
use std::sync::Arc;
use twox_hash::XxHash3_128;

/// How the values of a column are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Values {
    /// By value: the column has the same type on both sides.
    Typed,
    /// By canonical text.
    AsText,
}

/// Digests the cells of one column, array after array. The same value in another column has another digest, so that the digests of a row can be added up.
pub(crate) struct ColumnDigest {
    seed: u64,
    null: u128,
    values: Values,
    /// The dictionary last seen and the digests of its values. Kept alive, so that another one cannot come at the same address.
    dictionary: Option<(ArrayRef, Vec<u128>)>,
    text: Vec<u8>,
}

impl ColumnDigest {
    pub fn new(seed: u64, column: u64, values: Values) -> Self {
        // Far apart for columns side by side (SplitMix64, Steele, Lea, Flood 2014).
        let mixed = (seed ^ column.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let seed = (mixed ^ (mixed >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // Another seed than that of values: no value can be made to look like null.
        Self { seed, null: XxHash3_128::oneshot_with_seed(!seed, b"null"), values, dictionary: None, text: Vec::new() }
    }

    /// Gives `each` the place and the digest of every cell of the array.
    pub fn each(&mut self, array: &ArrayRef, mut each: impl FnMut(usize, u128)) -> Result<(), DiffError> {
        match (array.data_type(), self.values) {
            (DataType::Dictionary(..), _) => self.coded(array, each),
            (DataType::Utf8, _) => {
                let texts = array.as_string_opt::<i32>().ok_or_else(|| unknown(array))?;
                self.some(texts.iter().map(|text| text.map(str::as_bytes)), each);
                Ok(())
            }
            (DataType::LargeUtf8, _) => {
                let texts = array.as_string_opt::<i64>().ok_or_else(|| unknown(array))?;
                self.some(texts.iter().map(|text| text.map(str::as_bytes)), each);
                Ok(())
            }
            (DataType::Utf8View, _) => {
                let texts = array.as_string_view_opt().ok_or_else(|| unknown(array))?;
                self.some(texts.iter().map(|text| text.map(str::as_bytes)), each);
                Ok(())
            }
            (_, Values::AsText) => {
                let cells = ColumnText::new(array.as_ref()).map_err(DiffError::damaged)?;
                for row in 0..array.len() {
                    self.text.clear();
                    match cells.value(row) {
                        Some(value) => {
                            canonical(value).write_into(&mut self.text);
                            each(row, XxHash3_128::oneshot_with_seed(self.seed, &self.text));
                        }
                        None => each(row, self.null),
                    }
                }
                Ok(())
            }
            (_, Values::Typed) => self.typed(array, each),
        }
    }

    fn typed(&mut self, array: &ArrayRef, each: impl FnMut(usize, u128)) -> Result<(), DiffError> {
        match array.data_type() {
            DataType::Int64 => {
                let values = array.as_primitive_opt::<Int64Type>().ok_or_else(|| unknown(array))?;
                self.some(values.iter().map(|value| value.map(i64::to_le_bytes)), each);
            }
            DataType::Decimal128(..) => {
                let values = array.as_primitive_opt::<Decimal128Type>().ok_or_else(|| unknown(array))?;
                self.some(values.iter().map(|value| value.map(i128::to_le_bytes)), each);
            }
            DataType::Float64 => {
                let values = array.as_primitive_opt::<Float64Type>().ok_or_else(|| unknown(array))?;
                self.some(values.iter().map(|value| value.map(|value| same_float(value).to_bits().to_le_bytes())), each);
            }
            DataType::Boolean => {
                let values = array.as_boolean_opt().ok_or_else(|| unknown(array))?;
                self.some(values.iter().map(|value| value.map(|value| [u8::from(value)])), each);
            }
            DataType::Date32 => {
                let values = array.as_primitive_opt::<Date32Type>().ok_or_else(|| unknown(array))?;
                self.some(values.iter().map(|value| value.map(i32::to_le_bytes)), each);
            }
            DataType::Timestamp(TimeUnit::Microsecond, _) => {
                let values = array.as_primitive_opt::<TimestampMicrosecondType>().ok_or_else(|| unknown(array))?;
                self.some(values.iter().map(|value| value.map(i64::to_le_bytes)), each);
            }
            _ => return Err(unknown(array)),
        }
        Ok(())
    }

    #[inline]
    fn some<B: AsRef<[u8]>>(&self, cells: impl Iterator<Item = Option<B>>, mut each: impl FnMut(usize, u128)) {
        for (row, cell) in cells.enumerate() {
            let digest = match cell {
                Some(bytes) => XxHash3_128::oneshot_with_seed(self.seed, bytes.as_ref()),
                None => self.null,
            };
            each(row, digest);
        }
    }

    /// A dictionary is the same for every batch of a row group: its values are digested once.
    fn coded(&mut self, array: &ArrayRef, mut each: impl FnMut(usize, u128)) -> Result<(), DiffError> {
        let coded = array.as_dictionary_opt::<Int32Type>().ok_or_else(|| unknown(array))?;
        let known = self.dictionary.take().filter(|(values, _)| Arc::ptr_eq(values, coded.values()) || values.to_data().ptr_eq(&coded.values().to_data()));
        let (values, digests) = match known {
            Some(known) => known,
            None => {
                let mut digests = vec![self.null; coded.values().len()];
                let values = Arc::clone(coded.values());
                // Never a dictionary itself: one level only.
                let texts = values.as_string_opt::<i32>().ok_or_else(|| unknown(&values))?;
                self.some(texts.iter().map(|text| text.map(str::as_bytes)), |code, digest| {
                    if let Some(slot) = digests.get_mut(code) {
                        *slot = digest;
                    }
                });
                (values, digests)
            }
        };
        let of = |code: i32| usize::try_from(code).ok().and_then(|code| digests.get(code).copied());
        let codes = coded.keys().values();
        match coded.nulls().filter(|nulls| nulls.null_count() > 0) {
            None => codes.iter().enumerate().for_each(|(row, code)| each(row, of(*code).unwrap_or(self.null))),
            Some(nulls) => codes.iter().zip(nulls.iter()).enumerate().for_each(|(row, (code, filled))| {
                each(row, if filled { of(*code).unwrap_or(self.null) } else { self.null });
            }),
        }
        self.dictionary = Some((values, digests));
        Ok(())
    }
}

/// Values that are the same have the same bits.
pub(crate) fn canonical(value: CellValue<'_>) -> CellValue<'_> {
    match value {
        CellValue::Number(number) => CellValue::Number(same_float(number)),
        value => value,
    }
}

#[inline]
fn same_float(value: f64) -> f64 {
    if value.is_nan() {
        f64::NAN
    } else if value == 0.0 {
        0.0
    } else {
        value
    }
}

fn unknown(array: &ArrayRef) -> DiffError {
    DiffError::damaged(format!("no typed table has the Arrow type {}", array.data_type()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{DictionaryArray, Float64Array, Int64Array, StringArray};

    fn digests(values: Values, array: ArrayRef) -> Vec<u128> {
        let mut found = Vec::new();
        ColumnDigest::new(7, 0, values).each(&array, |_, digest| found.push(digest)).unwrap();
        found
    }

    #[test]
    fn nulls_are_the_same_and_an_empty_text_is_another_thing() {
        let found = digests(Values::Typed, Arc::new(StringArray::from(vec![None, Some(""), None, Some("null")])));
        assert_eq!(found[0], found[2]);
        assert_ne!(found[0], found[1]);
        assert_ne!(found[0], found[3]);
    }

    #[test]
    fn zeros_are_the_same_whatever_their_sign_and_so_are_all_that_are_no_number() {
        let found = digests(Values::Typed, Arc::new(Float64Array::from(vec![0.0, -0.0, f64::NAN, -f64::NAN, 1.0])));
        assert_eq!(found[0], found[1]);
        assert_eq!(found[2], found[3]);
        assert_ne!(found[0], found[4]);
    }

    #[test]
    fn a_dictionary_and_its_texts_have_the_same_digests() {
        let texts = vec![Some("a"), None, Some("b"), Some("a"), Some("")];
        let coded: DictionaryArray<Int32Type> = texts.clone().into_iter().collect();
        assert_eq!(digests(Values::Typed, Arc::new(coded)), digests(Values::Typed, Arc::new(StringArray::from(texts))));
    }

    #[test]
    fn a_number_and_its_text_are_the_same_when_compared_as_text() {
        assert_eq!(
            digests(Values::AsText, Arc::new(Int64Array::from(vec![Some(12), None]))),
            digests(Values::AsText, Arc::new(StringArray::from(vec![Some("12"), None])))
        );
    }

    #[test]
    fn the_same_value_in_another_column_has_another_digest() {
        let array: ArrayRef = Arc::new(Int64Array::from(vec![1]));
        let mut found = Vec::new();
        for column in 0..100 {
            ColumnDigest::new(0, column, Values::Typed).each(&array, |_, digest| found.push(digest)).unwrap();
        }
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), 100);
    }
}

//! Where a value falls among the codes of a column.

use super::{Coded, Meaning, float_key};
use crate::Value;
use crate::text::fold;
use parvis_model::ColumnType;
use std::cmp::Ordering;

impl Coded {
    /// The codes equal to the value, or inside it when it is a period: from the first that is not below, to the first above. An empty range says where the value would be.
    pub fn codes_of(&self, value: &Value, column_type: ColumnType) -> (u64, u64) {
        let clamp = |distance: i128| distance.clamp(0, i128::from(self.null_code)) as u64;
        let rank = |position: usize| (position as u64).min(self.null_code);
        match (&*self.meaning, value) {
            (Meaning::Texts(dictionary), Value::Text(text)) => {
                let key = fold(text);
                let start = partition(dictionary.len(), |at| compare_texts(dictionary.get(at), text, &key).is_lt());
                let found = start < dictionary.len() && dictionary.get(start) == text;
                (rank(start), rank(start + usize::from(found)))
            }
            (Meaning::Whole { base }, Value::Decimal { digits, scale }) => {
                let (floor, ceil) = rescale(*digits, *scale, scale_of(column_type));
                let base = i128::from(*base);
                (clamp(ceil.saturating_sub(base)), clamp(floor.saturating_add(1).saturating_sub(base)))
            }
            (Meaning::Wide(values), Value::Decimal { digits, scale }) => {
                let (floor, ceil) = rescale(*digits, *scale, scale_of(column_type));
                (rank(values.partition_point(|value| *value < ceil)), rank(values.partition_point(|value| *value <= floor)))
            }
            (Meaning::Whole { base }, Value::Days { first, last } | Value::Instants { first, last }) => {
                let base = i128::from(*base);
                (clamp(i128::from(*first) - base), clamp(i128::from(*last) + 1 - base))
            }
            // The two zeros are neighbours and equal.
            (Meaning::Float, Value::Number(number)) => {
                let (low, high) = zero_range(*number);
                (float_key(low).min(self.null_code), float_key(high).saturating_add(1).min(self.null_code))
            }
            (Meaning::Floats(values), Value::Number(number)) => {
                let (low, high) = zero_range(*number);
                let (low, high) = (float_key(low), float_key(high));
                (rank(values.partition_point(|value| float_key(*value) < low)), rank(values.partition_point(|value| float_key(*value) <= high)))
            }
            (Meaning::Boolean, Value::Boolean(value)) => {
                let code = u64::from(*value);
                (code.min(self.null_code), (code + 1).min(self.null_code))
            }
            // A value of another type than its column cannot come out of the parser.
            _ => (0, 0),
        }
    }
}

fn zero_range(number: f64) -> (f64, f64) {
    if number == 0.0 { (-0.0, 0.0) } else { (number, number) }
}

pub(super) fn scale_of(column_type: ColumnType) -> u8 {
    if let ColumnType::Decimal { scale, .. } = column_type { scale } else { 0 }
}

/// The value in units of the column's last digit, rounded down and up.
fn rescale(digits: i128, from: u8, to: u8) -> (i128, i128) {
    let factor = 10i128.checked_pow(u32::from(from.abs_diff(to)));
    if from <= to {
        let far = if digits < 0 { i128::MIN } else { i128::MAX };
        let scaled = if digits == 0 { 0 } else { factor.and_then(|factor| digits.checked_mul(factor)).unwrap_or(far) };
        return (scaled, scaled);
    }
    match factor {
        Some(factor) => (digits.div_euclid(factor), digits.div_euclid(factor) + i128::from(digits.rem_euclid(factor) != 0)),
        None => (if digits < 0 { -1 } else { 0 }, if digits > 0 { 1 } else { 0 }),
    }
}

/// The order of people: folded text, then raw text. `key` is `text` folded.
pub(crate) fn compare_texts(other: &str, text: &str, key: &str) -> Ordering {
    if other == text {
        return Ordering::Equal;
    }
    compare_folded(other, key).then_with(|| other.cmp(text))
}

fn compare_folded(other: &str, key: &str) -> Ordering {
    if other.is_ascii() {
        return other.bytes().map(|b| b.to_ascii_lowercase()).cmp(key.bytes());
    }
    fold(other).as_str().cmp(key)
}

/// The first of `0..len` for which `below` does not hold.
pub(crate) fn partition(len: usize, mut below: impl FnMut(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if below(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rescaling_rounds_both_ways() {
        assert_eq!(rescale(125, 1, 0), (12, 13));
        assert_eq!(rescale(-125, 1, 0), (-13, -12));
        assert_eq!(rescale(12, 0, 2), (1200, 1200));
        assert_eq!(rescale(1, 38, 0), (0, 1));
        assert_eq!(rescale(i128::MAX, 0, 2), (i128::MAX, i128::MAX));
    }
}

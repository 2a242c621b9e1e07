//! Row numbers in few bytes, for a result that is kept.
//!
//! Numbers are in order and mostly close: each is written as its distance from the one before it, seven bits a byte (LEB128). In text formats the bytes are base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Rows of a table, numbered from 0, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowList {
    len: u64,
    #[serde(serialize_with = "to_base64", deserialize_with = "from_base64")]
    packed: Vec<u8>,
}

impl RowList {
    /// Packs rows, which must be in order.
    pub(crate) fn of(rows: &[u32]) -> Self {
        let mut packed = Vec::new();
        let mut last = 0;
        for row in rows {
            write_varint(u64::from(row.saturating_sub(last)), &mut packed);
            last = *row;
        }
        Self { len: rows.len() as u64, packed }
    }

    /// How many rows are listed.
    pub fn len(&self) -> u64 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The rows, in order. A list that was damaged where it was kept ends early.
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        let mut rest = self.packed.as_slice();
        let mut last: u64 = 0;
        std::iter::from_fn(move || {
            last = last.saturating_add(read_varint(&mut rest)?);
            Some(last)
        })
    }
}

/// Pairs of rows, old and new, numbered from 0, in the order of the new ones.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowPairs {
    len: u64,
    #[serde(serialize_with = "to_base64", deserialize_with = "from_base64")]
    packed: Vec<u8>,
}

impl RowPairs {
    /// Packs pairs (old, new), which must be in the order of the new rows.
    pub(crate) fn of(pairs: &[[u32; 2]]) -> Self {
        let mut packed = Vec::new();
        let mut last = [0; 2];
        for [old, new] in pairs {
            let step = new.saturating_sub(last[1]);
            write_varint(u64::from(step), &mut packed);
            // Rows that were not reordered go forward together: the difference of their steps is 0.
            write_varint(zigzag(i64::from(*old) - i64::from(last[0]) - i64::from(step)), &mut packed);
            last = [*old, *new];
        }
        Self { len: pairs.len() as u64, packed }
    }

    /// How many pairs are listed.
    pub fn len(&self) -> u64 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The pairs, old then new. A list that was damaged where it was kept ends early.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u64)> {
        let mut rest = self.packed.as_slice();
        let (mut old, mut new): (i64, u64) = (0, 0);
        std::iter::from_fn(move || {
            let step = read_varint(&mut rest)?;
            new = new.checked_add(step)?;
            old = old.checked_add(i64::try_from(step).ok()?)?.checked_add(unzigzag(read_varint(&mut rest)?))?;
            Some((u64::try_from(old).ok()?, new))
        })
    }
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

fn unzigzag(value: u64) -> i64 {
    ((value >> 1) as i64) ^ -((value & 1) as i64)
}

fn write_varint(mut value: u64, out: &mut Vec<u8>) {
    while value > 127 {
        out.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

fn read_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Some(value);
        }
    }
    None
}

fn to_base64<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&STANDARD.encode(bytes))
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    STANDARD.decode(text).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_come_back_as_they_were(mut rows in proptest::collection::vec(any::<u32>(), 0..200)) {
            rows.sort_unstable();
            let packed = RowList::of(&rows);
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), rows.iter().map(|row| u64::from(*row)).collect::<Vec<_>>());
            let kept: RowList = serde_json::from_str(&serde_json::to_string(&packed).unwrap()).unwrap();
            prop_assert_eq!(kept, packed);
        }

        #[test]
        fn pairs_come_back_as_they_were(mut pairs in proptest::collection::vec(any::<[u32; 2]>(), 0..200)) {
            pairs.sort_unstable_by_key(|pair| pair[1]);
            let packed = RowPairs::of(&pairs);
            let expected: Vec<_> = pairs.iter().map(|[old, new]| (u64::from(*old), u64::from(*new))).collect();
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), expected);
        }

        #[test]
        fn any_bytes_are_read_without_panic(packed in proptest::collection::vec(any::<u8>(), 0..60)) {
            let list = RowList { len: 9, packed: packed.clone() };
            let pairs = RowPairs { len: 9, packed };
            prop_assert!(list.iter().count() + pairs.iter().count() <= 120);
        }
    }

    #[test]
    fn a_million_changed_rows_take_two_megabytes_in_order_and_less_than_eight_in_any() {
        let in_order: Vec<[u32; 2]> = (0..1_000_000).map(|row| [row, row + 5]).collect();
        assert!(RowPairs::of(&in_order).packed.len() <= 2_000_010);
        let scattered: Vec<[u32; 2]> = (0..1_000_000_u32).map(|row| [row.wrapping_mul(2_654_435_761), row * 4000]).collect();
        assert!(RowPairs::of(&scattered).packed.len() <= 8_000_000);
    }
}

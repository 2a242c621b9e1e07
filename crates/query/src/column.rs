//! The values of one column, laid out so that comparing codes compares values.
//!
//! Everything but long free text is a *code* per row, an unsigned number as narrow as the column allows: the rank in a sorted dictionary, or the distance from the smallest number. Empty cells have the highest code, so they sort last. Equality, ranges, sorts, facets and groups work on codes alone.

mod arrow_cells;
mod bounds;
mod cells;
mod plain_text;

pub(crate) use arrow_cells::{RowPick, arrow_type, decimals};
pub(crate) use bounds::{compare_texts, partition};
pub(crate) use plain_text::{PlainText, PlainTextWriter};

use crate::packed::Codes;
use parvis_model::ColumnType;
use std::sync::{Arc, OnceLock};

/// The values of a column.
#[derive(Debug)]
pub(crate) struct Column {
    pub column_type: ColumnType,
    pub rows: usize,
    pub cells: Cells,
}

#[derive(Debug)]
pub(crate) enum Cells {
    Coded(Coded),
    Plain(PlainText),
}

/// One code per row.
#[derive(Debug)]
pub(crate) struct Coded {
    pub codes: Codes,
    /// The code of empty cells; real codes are below.
    pub null_code: u64,
    pub meaning: Arc<Meaning>,
}

/// What a code stands for.
#[derive(Debug)]
pub(crate) enum Meaning {
    /// Rank in a dictionary sorted as people sort.
    Texts(Dictionary),
    /// Distance from `base`: numbers, decimals as digits, days, microseconds.
    Whole {
        base: i64,
    },
    /// Rank in a sorted list of decimals too wide for 64 bits.
    Wide(Vec<i128>),
    /// [`float_key`] of the number.
    Float,
    /// Rank in a list sorted by [`float_key`].
    Floats(Vec<f64>),
    Boolean,
}

/// Different texts, sorted by folded text then raw text.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    heap: String,
    ends: Vec<u32>,
    folded: OnceLock<Vec<Box<str>>>,
}

impl Dictionary {
    pub fn from_sorted<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut dictionary = Self::default();
        for text in texts {
            dictionary.heap.push_str(text);
            dictionary.ends.push(dictionary.heap.len() as u32);
        }
        dictionary.heap.shrink_to_fit();
        dictionary.ends.shrink_to_fit();
        dictionary
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    #[inline]
    pub fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends.get(at - 1).map_or(0, |end| *end as usize) };
        self.ends.get(at).and_then(|end| self.heap.get(start..*end as usize)).unwrap_or_default()
    }

    /// The texts folded, in the same order; made when first asked.
    pub fn folded(&self) -> &[Box<str>] {
        self.folded.get_or_init(|| (0..self.len()).map(|at| crate::text::fold(self.get(at)).into_boxed_str()).collect())
    }

    pub fn resident(&self) -> u64 {
        (self.heap.capacity() + 4 * self.ends.capacity()) as u64
    }
}

impl Column {
    pub fn coded(&self) -> Option<&Coded> {
        match &self.cells {
            Cells::Coded(coded) => Some(coded),
            Cells::Plain(_) => None,
        }
    }

    /// Its dictionary, for texts that repeat.
    pub fn dictionary(&self) -> Option<&Dictionary> {
        match &*self.coded()?.meaning {
            Meaning::Texts(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    /// Bytes of memory it holds.
    pub fn resident(&self) -> u64 {
        match &self.cells {
            Cells::Coded(coded) => coded.codes.bytes.resident() + coded.meaning.resident(),
            Cells::Plain(plain) => plain.resident(),
        }
    }

    /// Whether reading a cell reads no file.
    pub fn is_in_memory(&self) -> bool {
        match &self.cells {
            Cells::Coded(coded) => coded.codes.bytes.memory().is_some(),
            Cells::Plain(plain) => plain.is_in_memory(),
        }
    }
}

impl Coded {
    /// How many codes there can be, the one of empty cells included.
    pub fn space(&self) -> u64 {
        self.null_code.saturating_add(1)
    }

    /// Whether a table by code costs less than the rows.
    pub fn is_countable(&self) -> bool {
        self.space() <= 2 * self.codes.len as u64 + 65_536
    }
}

impl Meaning {
    fn resident(&self) -> u64 {
        match self {
            Self::Texts(dictionary) => dictionary.resident(),
            Self::Wide(values) => 16 * values.len() as u64,
            Self::Floats(values) => 8 * values.len() as u64,
            Self::Whole { .. } | Self::Float | Self::Boolean => 0,
        }
    }
}

/// A number whose unsigned order is the order of floats (IEEE 754, totalOrder), every NaN being the same and below the code of empty cells.
pub(crate) fn float_key(number: f64) -> u64 {
    let bits = if number.is_nan() { f64::NAN.to_bits() & !(1 << 63) } else { number.to_bits() };
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

/// The reverse of [`float_key`].
pub(crate) fn float_of(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 { key & !(1 << 63) } else { !key })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_floats_sort_like_floats() {
        let numbers = [f64::NEG_INFINITY, -1.5, -0.0, 0.0, 1e-300, 2.0, f64::INFINITY];
        assert!(numbers.windows(2).all(|pair| float_key(pair[0]) < float_key(pair[1])));
        assert!(numbers.iter().all(|number| float_of(float_key(*number)).to_bits() == number.to_bits()));
        assert!(float_key(f64::INFINITY) < float_key(f64::NAN) && float_key(-f64::NAN) < u64::MAX - 1);
    }
}

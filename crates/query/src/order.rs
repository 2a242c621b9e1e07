//! The rows of a table sorted by one column, computed once.

mod sort;

pub(crate) use sort::{Sorted, sort_codes, sort_plain};

use crate::bits::Bits;
use crate::column::{Cells, Coded, Column, compare_texts, partition};
use crate::packed::{PackedRows, bits_of, pack};
use crate::storage::{Bytes, Place};
use crate::text::fold;
use crate::{QueryError, Value};
use std::io;

/// Rows sorted by value, equal ones in row order, empty cells last.
#[derive(Debug)]
pub(crate) struct Order {
    rows: Permutation,
    /// Positions before this one have a value.
    pub valid: usize,
    pub len: usize,
    /// Where the rows of each code start, the code of empty cells included; for columns with few codes.
    starts: Option<Vec<u32>>,
    /// Positions where a new text starts; for plain texts.
    pub groups: Option<Bits>,
}

#[derive(Debug)]
enum Permutation {
    /// The file is already sorted.
    Identity,
    Packed(PackedRows),
}

impl Order {
    /// From rows in order.
    pub fn new(sorted: Sorted, place: &Place) -> io::Result<Self> {
        let len = sorted.rows.len();
        let rows = if sorted.rows.iter().enumerate().all(|(at, row)| at == *row as usize) {
            Permutation::Identity
        } else {
            let bits = bits_of(len);
            Permutation::Packed(PackedRows { bits, len, bytes: Bytes::of(pack(sorted.rows.iter().copied(), len, bits), place)? })
        };
        Ok(Self { rows, valid: sorted.valid, len, starts: sorted.starts, groups: sorted.groups })
    }

    /// From the parts of an index file.
    pub fn from_parts(packed: Option<Bytes>, valid: usize, len: usize, groups: Option<Bits>) -> Self {
        let rows = match packed {
            None => Permutation::Identity,
            Some(bytes) => Permutation::Packed(PackedRows { bits: bits_of(len), len, bytes }),
        };
        Self { rows, valid: valid.min(len), len, starts: None, groups }
    }

    /// The packed rows, nothing when they are in file order.
    pub fn packed(&self) -> Option<&PackedRows> {
        match &self.rows {
            Permutation::Identity => None,
            Permutation::Packed(rows) => Some(rows),
        }
    }

    pub fn resident(&self) -> u64 {
        let rows = self.packed().map_or(0, |rows| rows.bytes.resident());
        rows + self.starts.as_ref().map_or(0, |starts| 4 * starts.len() as u64) + self.groups.as_ref().map_or(0, |groups| 8 * groups.words.len() as u64)
    }

    #[inline]
    pub fn row(&self, position: usize) -> io::Result<u32> {
        match &self.rows {
            Permutation::Identity => Ok(position as u32),
            Permutation::Packed(rows) => rows.get(position),
        }
    }

    /// Appends the rows at positions `start..end`.
    pub fn extend_into(&self, start: usize, end: usize, out: &mut Vec<u32>) -> io::Result<()> {
        match &self.rows {
            Permutation::Identity => out.extend((start as u32)..(end.min(self.len) as u32).max(start as u32)),
            Permutation::Packed(rows) => rows.extend_into(start, end.min(self.len), out)?,
        }
        Ok(())
    }

    /// Positions of the codes `low..high`.
    pub fn positions_of_codes(&self, coded: &Coded, low: u64, high: u64) -> io::Result<(usize, usize)> {
        if low >= high {
            return Ok((0, 0));
        }
        if let Some(starts) = &self.starts {
            let at = |code: u64| starts.get(code as usize).map_or(self.len, |start| *start as usize);
            return Ok((at(low), at(high)));
        }
        let mut failed = None;
        let mut first_from = |code: u64| {
            partition(self.len, |position| match self.row(position).and_then(|row| coded.codes.get(row)) {
                Ok(other) => other < code,
                Err(error) => {
                    failed = Some(error);
                    false
                }
            })
        };
        let found = (first_from(low), first_from(high));
        failed.map_or(Ok(found), Err)
    }

    /// Positions of the texts equal to a value, where they would be when there are none.
    pub fn positions_of_text(&self, column: &Column, value: &Value) -> io::Result<(usize, usize)> {
        let (Cells::Plain(plain), Value::Text(text)) = (&column.cells, value) else { return Ok((0, 0)) };
        let key = fold(text);
        let mut failed = None;
        let mut buffer = Vec::new();
        let mut first = |upper: bool| {
            partition(self.valid, |position| {
                let row = self.row(position);
                match row.and_then(|row| plain.text(row, &mut buffer).map(|other| compare_texts(other, text, &key))) {
                    Ok(order) => order.is_lt() || (upper && order.is_eq()),
                    Err(error) => {
                        failed = Some(error);
                        false
                    }
                }
            })
        };
        let found = (first(false), first(true));
        failed.map_or(Ok(found), Err)
    }

    /// The positions `start..end` and those of the same values around them.
    pub fn extended(&self, column: &Column, start: usize, end: usize) -> io::Result<(usize, usize)> {
        match &column.cells {
            Cells::Coded(coded) => {
                let code = |position: usize| self.row(position).and_then(|row| coded.codes.get(row));
                let (first, last) = (code(start)?, code(end - 1)?);
                self.positions_of_codes(coded, first, last.saturating_add(1))
            }
            Cells::Plain(_) => {
                let Some(groups) = &self.groups else { return Ok((0, self.len)) };
                let first = groups.last_until(start as u32).map_or(0, |position| position as usize);
                let after = groups.iter_from(end as u32).next().map_or(self.len, |position| position as usize);
                Ok((first, after))
            }
        }
    }

    /// How many rows each code has, when it is known without looking.
    pub fn counts(&self) -> Option<impl Iterator<Item = (u64, u64)> + '_> {
        let starts = self.starts.as_ref()?;
        Some(starts.windows(2).enumerate().map(|(code, pair)| (code as u64, u64::from(pair[1] - pair[0]))))
    }
}

/// The order of a column from its values alone.
pub(crate) fn of_column(column: &Column, scratch: &Place) -> Result<Sorted, QueryError> {
    match &column.cells {
        Cells::Coded(coded) => sort_codes(coded),
        Cells::Plain(plain) => sort_plain(plain, scratch, |_, _| {}),
    }
}

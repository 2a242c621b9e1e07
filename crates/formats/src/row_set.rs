//! Which rows: few as a list, many as bits.

/// A set of row numbers, given in any order; mostly ascending is fastest.
#[derive(Debug, Clone, Default)]
pub struct RowSet {
    few: Vec<u32>,
    bits: Vec<u64>,
    len: u64,
}

/// Past this many, one bit a row is smaller than a list.
const FEW: usize = 4096;

impl RowSet {
    /// Adds a row; false when it was there. Rows beyond 2³² are counted as the last one.
    pub fn insert(&mut self, row: u64) -> bool {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        if self.bits.is_empty() {
            match self.few.last() {
                Some(last) if *last >= row => {
                    let Err(place) = self.few.binary_search(&row) else { return false };
                    self.few.insert(place, row);
                }
                _ => self.few.push(row),
            }
            self.len += 1;
            if self.few.len() > FEW {
                for row in std::mem::take(&mut self.few) {
                    set(&mut self.bits, row);
                }
            }
            return true;
        }
        let new = set(&mut self.bits, row);
        self.len += u64::from(new);
        new
    }

    pub fn len(&self) -> u64 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn contains(&self, row: u64) -> bool {
        let Ok(row) = u32::try_from(row) else { return false };
        self.few.binary_search(&row).is_ok() || self.bits.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// The rows, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        let of_bits = self.bits.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros();
                    rest &= rest - 1;
                    at as u64 * 64 + u64::from(bit)
                })
            })
        });
        self.few.iter().map(|row| u64::from(*row)).chain(of_bits)
    }

    /// Adds those of another set.
    pub fn extend(&mut self, other: &Self) {
        for row in other.iter() {
            self.insert(row);
        }
    }
}

fn set(bits: &mut Vec<u64>, row: u32) -> bool {
    let at = row as usize / 64;
    if at >= bits.len() {
        bits.resize(at + 1, 0);
    }
    let Some(word) = bits.get_mut(at) else { return false };
    let bit = 1 << (row % 64);
    let new = *word & bit == 0;
    *word |= bit;
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_counted_once_whether_they_are_few_or_many() {
        for step in [1u64, 97] {
            let mut set = RowSet::default();
            for row in (0..10_000).rev().chain(0..10_000) {
                set.insert(row * step);
            }
            assert_eq!(set.len(), 10_000);
            assert!(set.contains(9_999 * step) && !set.contains(10_000 * step));
            assert!(set.iter().eq((0..10_000).map(|row| row * step)));
        }
    }

    #[test]
    fn few_rows_in_any_order_come_out_ascending() {
        let mut set = RowSet::default();
        for row in [7, 3, 7, 9, 1] {
            set.insert(row);
        }
        assert!(set.iter().eq([1, 3, 7, 9]));
    }
}

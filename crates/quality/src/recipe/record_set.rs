//! Which records were met already.

use foldhash::fast::FixedState;
use hashbrown::HashSet;
use std::hash::{BuildHasher, Hasher};

/// Records remembered, at most: about 70 MB. Those beyond are compared with these only.
const MAX_RECORDS: usize = 3_600_000;

/// Remembers records by 128 bits of hash: among a billion of them, two different ones are taken for the same with a probability of about 10⁻²¹.
pub(crate) struct RecordSet {
    known: HashSet<u128, FixedState>,
    hashers: [FixedState; 2],
}

impl Default for RecordSet {
    fn default() -> Self {
        Self { known: HashSet::default(), hashers: [FixedState::with_seed(0x0052_6563), FixedState::with_seed(0x6f72_6473)] }
    }
}

impl RecordSet {
    /// The number that stands for a record; nothing for a record without any filled cell.
    pub fn number<'a>(&self, cells: impl Iterator<Item = &'a str>) -> Option<u128> {
        let [mut one, mut other] = [self.hashers[0].build_hasher(), self.hashers[1].build_hasher()];
        let mut is_filled = false;
        for cell in cells {
            is_filled |= !cell.is_empty();
            for hasher in [&mut one, &mut other] {
                hasher.write(cell.as_bytes());
                hasher.write_usize(cell.len());
            }
        }
        is_filled.then(|| u128::from(one.finish()) << 64 | u128::from(other.finish()))
    }

    /// Whether that record was met before; remembers it when there is room.
    pub fn meets_again(&mut self, number: u128) -> bool {
        if self.known.len() < MAX_RECORDS { !self.known.insert(number) } else { self.known.contains(&number) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_cells_are_the_same_record_and_cells_do_not_run_together() {
        let mut set = RecordSet::default();
        let records = [["ab", "c"], ["a", "bc"], ["ab", "c"], ["", ""]].map(|cells| set.number(cells.into_iter()));
        assert_eq!(records.map(|record| record.is_some_and(|number| set.meets_again(number))), [false, false, true, false]);
    }
}

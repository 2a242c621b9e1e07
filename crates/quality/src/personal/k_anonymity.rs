//! k-anonymity: how many rows share the same values of the columns that, together, could single somebody out.
//!
//! A table is k-anonymous when every row is like at least k − 1 others on its quasi-identifiers (Samarati and Sweeney, 1998). Singling out is the first of the three questions on anonymity of the Article 29 working party (opinion 05/2014).

use super::header::{BIRTH_DATE, COUNT_WORDS, Hint};
use super::text::header_holds_one;
use hashbrown::HashMap;
use std::hash::{BuildHasher, Hasher};

/// Groups counted at most: past it, new groups are only known to be uncounted. About 40 MB.
pub const MAX_GROUPS: usize = 1 << 20;

/// The least number of persons alike that we ask for, unless the user says otherwise.
pub const DEFAULT_THRESHOLD: u64 = 5;

/// Header words of columns that help to single somebody out.
#[rustfmt::skip]
const QUASI_IDENTIFIERS: &[&str] = &[
    "age", "sexe", "civilite", "annee naissance", "annee de naissance", "lieu naissance", "lieu de naissance", "commune naissance", "code postal", "cp", "commune", "ville", "code insee", "quartier", "profession", "csp", "metier",
    "nationalite", "situation familiale", "situation matrimoniale", "niveau etude", "diplome", "tranche age", "tranche d age",
];

/// Whether a folded header is that of a quasi-identifier we propose: age, sex, birth, place, profession, nationality…
pub fn is_quasi_identifier(folded: &str) -> bool {
    (header_holds_one(folded, QUASI_IDENTIFIERS) || BIRTH_DATE.hint(folded) == Hint::Named) && !header_holds_one(folded, COUNT_WORDS)
}

/// Counts rows by the values of their quasi-identifiers. Pure, in bounded memory: values are kept as 64-bit hashes.
#[derive(Debug, Clone)]
pub struct GroupCounter {
    /// Size of each group, and its first row.
    sizes: HashMap<u64, (u64, u64)>,
    hasher: foldhash::quality::FixedState,
    max_groups: usize,
    rows: u64,
    uncounted: u64,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSizes {
    pub rows: u64,
    pub groups: u64,
    /// Size of the smallest group; 0 when there is no row.
    pub k: u64,
    /// Groups smaller than the threshold, and the rows they hold.
    pub small_groups: u64,
    pub small_rows: u64,
    /// There were too many groups to count: those beyond are taken as groups of one row.
    pub is_partial: bool,
}

impl Default for GroupCounter {
    fn default() -> Self {
        Self::new(MAX_GROUPS)
    }
}

impl GroupCounter {
    /// Counts at most that many groups.
    pub fn new(max_groups: usize) -> Self {
        Self { sizes: HashMap::new(), hasher: foldhash::quality::FixedState::default(), max_groups, rows: 0, uncounted: 0 }
    }

    /// Counts a row by its values, spaces around them and capitals of ASCII letters aside.
    pub fn add<'v>(&mut self, values: impl IntoIterator<Item = &'v str>) {
        let key = self.key(values);
        if let Some((size, _)) = self.sizes.get_mut(&key) {
            *size += 1;
        } else if self.sizes.len() < self.max_groups {
            self.sizes.insert(key, (1, self.rows));
        } else {
            self.uncounted += 1;
        }
        self.rows += 1;
    }

    /// How many rows have these values: 0 when the group could not be counted.
    pub fn size_of<'v>(&self, values: impl IntoIterator<Item = &'v str>) -> u64 {
        self.sizes.get(&self.key(values)).map_or(0, |(size, _)| *size)
    }

    /// The first row, from 0, of each group under the threshold, ascending.
    pub fn first_rows_of_small(&self, threshold: u64) -> Vec<u64> {
        let mut rows: Vec<u64> = self.sizes.values().filter(|(size, _)| *size < threshold).map(|(_, first)| *first).collect();
        rows.sort_unstable();
        rows
    }

    fn key<'v>(&self, values: impl IntoIterator<Item = &'v str>) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        for value in values {
            for byte in value.trim().bytes() {
                hasher.write_u8(byte.to_ascii_lowercase());
            }
            // Values do not run into each other.
            hasher.write_u8(0xff);
        }
        hasher.finish()
    }

    /// The sizes, against a threshold.
    pub fn sizes(&self, threshold: u64) -> GroupSizes {
        let small = self.sizes.values().map(|(size, _)| *size).filter(|size| *size < threshold);
        let (small_groups, small_rows) = small.fold((0, 0), |(groups, rows), size| (groups + 1, rows + size));
        let smallest = self.sizes.values().map(|(size, _)| *size).min().unwrap_or(0);
        GroupSizes {
            rows: self.rows,
            groups: self.sizes.len() as u64 + self.uncounted,
            k: if self.uncounted > 0 { 1 } else { smallest },
            small_groups: small_groups + self.uncounted,
            small_rows: small_rows + self.uncounted,
            is_partial: self.uncounted > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(rows: &[[&str; 2]]) -> GroupCounter {
        let mut counter = GroupCounter::default();
        for row in rows {
            counter.add(row.iter().copied());
        }
        counter
    }

    #[test]
    fn k_is_the_size_of_the_smallest_group() {
        let counter = counted(&[["F", "35000"], ["f", " 35000"], ["F", "35000"], ["M", "35000"], ["M", "35000"], ["M", "22000"]]);
        assert_eq!(counter.sizes(3), GroupSizes { rows: 6, groups: 3, k: 1, small_groups: 2, small_rows: 3, is_partial: false });
        assert_eq!(counter.size_of(["F", "35000"]), 3);
    }

    #[test]
    fn values_do_not_run_into_each_other() {
        assert_eq!(counted(&[["ab", "c"], ["a", "bc"]]).sizes(2).groups, 2);
    }

    #[test]
    fn memory_is_bounded_and_what_is_not_counted_is_said() {
        let mut counter = GroupCounter::new(10);
        for number in 0..100 {
            counter.add([number.to_string().as_str()]);
        }
        let sizes = counter.sizes(5);
        assert!(sizes.is_partial && sizes.k == 1 && sizes.small_rows == 100 && sizes.groups == 100);
    }

    #[test]
    fn columns_that_single_out_are_proposed() {
        for header in ["age", "sexe", "date naissance", "code postal", "profession", "nationalite"] {
            assert!(is_quasi_identifier(header), "{header}");
        }
        assert!(!is_quasi_identifier("nombre communes") && !is_quasi_identifier("montant") && !is_quasi_identifier("population commune"));
    }
}

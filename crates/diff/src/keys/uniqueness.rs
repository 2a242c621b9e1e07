//! Whether columns tell every row from the others, on a sample or on every row.
//!
//! Keys are digests of 64 bits here: among a million rows two different keys pass for the same with a probability of 3 × 10⁻⁸, and a proposal is then missed or said to have a duplicate.

use crate::columns::Common;
use crate::digest::ColumnDigest;
use crate::options::Options;
use crate::{DiffError, KeyProblem, TableFile};
use arrow::array::Array;
use rayon::prelude::*;
use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows of each table looked at first.
const SAMPLE_ROWS: u32 = 32_768;

/// What is seen of a set of columns, in the old table and in the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Uniqueness {
    pub rows: [u64; 2],
    pub problems: [KeyProblem; 2],
    /// Keys that both have.
    pub shared: u64,
}

/// Digests of the first rows, one list per column, for each table; nothing for a null.
pub(super) struct Sample([Vec<Vec<Option<u64>>>; 2]);

/// Looks at the first rows of both tables.
pub(super) fn of_sample(tables: [&TableFile; 2], columns: &[Common], options: &Options<'_>) -> Result<Sample, DiffError> {
    let side = |side: usize| -> Result<Vec<Vec<Option<u64>>>, DiffError> {
        let table = tables[side];
        let places: Vec<usize> = columns.iter().filter_map(|column| column.places.get(side).copied()).collect();
        let mut digests = fresh(columns.iter(), options);
        let mut found = vec![Vec::new(); columns.len()];
        let Some(rows) = table.groups().first() else { return Ok(found) };
        let rows: Vec<u32> = rows.clone().take(SAMPLE_ROWS as usize).collect();
        table.visit(0, &places, Some(&rows), options, &mut |_, _, arrays| {
            for ((digest, array), found) in digests.iter_mut().zip(arrays).zip(&mut found) {
                let has_nulls = array.null_count() > 0;
                digest.each(array, |row, digest| found.push((!has_nulls || !array.is_null(row)).then_some(digest as u64)))?;
            }
            Ok(())
        })?;
        Ok(found)
    };
    let (old, new) = rayon::join(|| side(0), || side(1));
    Ok(Sample([old?, new?]))
}

impl Sample {
    /// A column by itself.
    pub fn alone(&self, column: usize) -> Option<Uniqueness> {
        let sides = self.0.each_ref().map(|columns| columns.get(column).map(|keys| seen(keys.iter().copied())));
        Self::both(sides)
    }

    /// Two columns as one key.
    pub fn together(&self, one: usize, other: usize) -> Option<Uniqueness> {
        let sides = self.0.each_ref().map(|columns| {
            let (one, other) = (columns.get(one)?, columns.get(other)?);
            Some(seen(one.iter().zip(other).map(|(one, other)| Some((*one)?.wrapping_add((*other)?)))))
        });
        Self::both(sides)
    }

    fn both(sides: [Option<(u64, KeyProblem)>; 2]) -> Option<Uniqueness> {
        let [Some((old_rows, old)), Some((new_rows, new))] = sides else { return None };
        Some(Uniqueness { rows: [old_rows, new_rows], problems: [old, new], shared: 0 })
    }

    /// How many different values the old table has in a column.
    pub fn distinct(&self, column: usize) -> usize {
        self.0[0].get(column).map_or(0, |keys| keys.iter().collect::<HashSet<_>>().len())
    }
}

/// The number of keys and what is wrong with them.
fn seen(keys: impl Iterator<Item = Option<u64>>) -> (u64, KeyProblem) {
    let all: Vec<Option<u64>> = keys.collect();
    let mut filled: Vec<u64> = all.iter().copied().flatten().collect();
    filled.sort_unstable();
    let mut problem = duplicates(&filled);
    problem.null_rows = (all.len() - filled.len()) as u64;
    (all.len() as u64, problem)
}

/// Keys, in order, that are there several times.
fn duplicates(sorted: &[u64]) -> KeyProblem {
    let mut problem = KeyProblem::default();
    for same in sorted.chunk_by(|one, other| one == other).filter(|same| same.len() > 1) {
        problem.duplicated_keys += 1;
        problem.duplicated_rows += same.len() as u64;
    }
    problem
}

/// Looks at every row of both tables. As many passes as memory needs, each for a range of digests.
pub(super) fn whole(tables: [&TableFile; 2], columns: &[&Common], options: &Options<'_>) -> Result<Uniqueness, DiffError> {
    let rows = tables.map(TableFile::rows);
    let held = (options.memory_bytes / size_of::<u64>()).max(1) as u64;
    let passes = (rows[0] + rows[1]).div_ceil(held).clamp(1, 256);
    let mut seen = Uniqueness { rows, ..Uniqueness::default() };
    for pass in 0..passes {
        let (old, new) = (keys(tables[0], 0, columns, (pass, passes), options)?, keys(tables[1], 1, columns, (pass, passes), options)?);
        for (problem, (sorted, null_rows)) in seen.problems.iter_mut().zip([&old, &new]) {
            let more = duplicates(sorted);
            problem.duplicated_keys += more.duplicated_keys;
            problem.duplicated_rows += more.duplicated_rows;
            // The same in every pass.
            problem.null_rows = *null_rows;
        }
        seen.shared += shared(&old.0, &new.0);
    }
    Ok(seen)
}

/// The keys of a table whose digest falls in this pass, in order, and the rows without key.
fn keys(table: &TableFile, side: usize, columns: &[&Common], (pass, passes): (u64, u64), options: &Options<'_>) -> Result<(Vec<u64>, u64), DiffError> {
    let places: Vec<usize> = columns.iter().filter_map(|column| column.places.get(side).copied()).collect();
    let found = Mutex::new(Vec::with_capacity(if passes == 1 { table.rows() as usize } else { 0 }));
    let null_rows = AtomicU64::new(0);
    (0..table.groups().len()).into_par_iter().with_max_len(1).try_for_each(|group| {
        let mut digests = fresh(columns.iter().copied(), options);
        let mut keys: Vec<Option<u64>> = Vec::new();
        table.visit(group, &places, None, options, &mut |_, count, arrays| {
            keys.clear();
            keys.resize(count, Some(0));
            for (digest, array) in digests.iter_mut().zip(arrays) {
                let has_nulls = array.null_count() > 0;
                digest.each(array, |row, digest| {
                    if let Some(key) = keys.get_mut(row) {
                        let filled = !has_nulls || !array.is_null(row);
                        *key = key.filter(|_| filled).map(|sum| sum.wrapping_add(digest as u64));
                    }
                })?;
            }
            let mut found = found.lock().map_err(|_| DiffError::damaged("a thread stopped"))?;
            // Digests spread evenly: their high bits say the pass.
            found.extend(keys.iter().flatten().filter(|key| ((u128::from(**key) * u128::from(passes)) >> 64) as u64 == pass));
            null_rows.fetch_add(keys.iter().filter(|key| key.is_none()).count() as u64, Ordering::Relaxed);
            Ok(())
        })
    })?;
    let mut found = found.into_inner().map_err(|_| DiffError::damaged("a thread stopped"))?;
    found.par_sort_unstable();
    Ok((found, null_rows.into_inner()))
}

/// How many different keys two ordered lists have in common.
fn shared(old: &[u64], new: &[u64]) -> u64 {
    let mut new = new.iter().peekable();
    let mut count = 0;
    for key in old.chunk_by(|one, other| one == other).filter_map(|same| same.first()) {
        while new.next_if(|other| *other < key).is_some() {}
        count += u64::from(new.peek() == Some(&key));
    }
    count
}

fn fresh<'a>(columns: impl Iterator<Item = &'a Common>, options: &Options<'_>) -> Vec<ColumnDigest> {
    columns.enumerate().map(|(number, column)| ColumnDigest::new(options.seed, number as u64, column.values)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_in_both_lists_are_counted_once() {
        assert_eq!(shared(&[1, 2, 2, 5, 9], &[2, 2, 3, 9]), 2);
        assert_eq!(shared(&[], &[1]), 0);
    }

    #[test]
    fn nulls_are_no_duplicates() {
        assert_eq!(seen([None, None, Some(1), Some(1)].into_iter()), (4, KeyProblem { duplicated_keys: 1, duplicated_rows: 2, null_rows: 2 }));
    }
}

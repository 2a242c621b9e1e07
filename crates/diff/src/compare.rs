//! The comparison from end to end.

use crate::cells;
use crate::columns::Plan;
use crate::matching::Matched;
use crate::options::Options;
use crate::renamed;
use crate::scan::{BUCKETS, ENTRY_BYTES, scan};
use crate::{ColumnChanges, DiffError, Difference, Key, KeyProblem, RowList, RowPairs, TableFile};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};

/// Identical rows looked at to tell whether a column was renamed.
const SAMPLE_ROWS: usize = 1024;

/// Compares two tables, row by row.
///
/// # Errors
/// - [`DiffError::UnknownKeyColumn`], [`DiffError::EmptyKey`], [`DiffError::NothingInCommon`]: the key or the tables do not fit.
/// - [`DiffError::KeyTooCoarse`]: a table larger than the memory allowed, most of it with one key.
/// - [`DiffError::Damaged`], [`DiffError::Io`]: a file could not be read.
/// - [`DiffError::Cancelled`].
pub fn compare(old: &TableFile, new: &TableFile, key: &Key, options: &Options<'_>) -> Result<Difference, DiffError> {
    let tables = [old, new];
    let plan = Plan::new(old.schema(), new.schema(), key)?;
    let sample = if plan.difference.removed.is_empty() || plan.difference.added.is_empty() { 0 } else { SAMPLE_ROWS };
    let passes = passes(old.rows() + new.rows(), options.memory_bytes);
    let mut tally = Tally::new(&plan, options.max_listed);
    for pass in 0..passes {
        let range = pass * BUCKETS / passes..(pass + 1) * BUCKETS / passes;
        let null_rows = [AtomicU64::new(0), AtomicU64::new(0)];
        let [before, after] = scan(tables, &plan, range, &null_rows, options)?;
        let buckets: Vec<_> = before.into_iter().zip(after).collect();
        let matched = buckets.into_par_iter().map(|(before, after)| {
            options.go_on()?;
            Ok(Matched::of(before, after, sample.div_ceil(BUCKETS)))
        });
        for matched in matched.collect::<Result<Vec<_>, DiffError>>()? {
            tally.add(matched);
        }
        tally.settle(tables, &plan, options)?;
        // Every pass reads every row: the nulls of one are those of all.
        tally.null_rows = null_rows.map(|count| count.load(Ordering::Relaxed));
    }
    let sample = std::mem::take(&mut tally.sample);
    let mut difference = tally.difference(tables, plan, key);
    difference.columns.renamed = renamed::among(old, new, &difference.columns, sample, options)?;
    Ok(difference)
}

/// How many times the tables must be read for the rows held at once to fit in memory.
fn passes(rows: u64, memory_bytes: usize) -> usize {
    let held = (memory_bytes / ENTRY_BYTES).max(1) as u64;
    usize::try_from(rows.div_ceil(held)).unwrap_or(BUCKETS).clamp(1, BUCKETS)
}

/// Counts and lists, growing bucket after bucket.
struct Tally {
    identical: u64,
    removed: Listed<u32>,
    changed: Listed<[u32; 2]>,
    added: Listed<u32>,
    /// Changed pairs of this pass, not yet looked at.
    pending: Vec<[u32; 2]>,
    changes_by_column: Vec<u64>,
    keys: [KeyProblem; 2],
    null_rows: [u64; 2],
    sample: Vec<[u32; 2]>,
}

impl Tally {
    fn new(plan: &Plan, max_listed: usize) -> Self {
        Self {
            identical: 0,
            removed: Listed::new(max_listed, |row| u64::from(*row)),
            changed: Listed::new(max_listed, |pair| u64::from(pair[1])),
            added: Listed::new(max_listed, |row| u64::from(*row)),
            pending: Vec::new(),
            changes_by_column: vec![0; plan.all().count()],
            keys: [KeyProblem::default(); 2],
            null_rows: [0; 2],
            sample: Vec::new(),
        }
    }

    fn add(&mut self, matched: Matched) {
        self.identical += matched.identical;
        self.removed.extend(&matched.removed);
        self.added.extend(&matched.added);
        self.pending.extend(matched.changed);
        self.sample.extend(matched.sample);
        self.sample.truncate(SAMPLE_ROWS);
        for (mine, theirs) in self.keys.iter_mut().zip(matched.keys) {
            mine.duplicated_keys += theirs.duplicated_keys;
            mine.duplicated_rows += theirs.duplicated_rows;
        }
    }

    /// Looks at the changed rows of this pass.
    fn settle(&mut self, tables: [&TableFile; 2], plan: &Plan, options: &Options<'_>) -> Result<(), DiffError> {
        let mut pairs = std::mem::take(&mut self.pending);
        if pairs.is_empty() {
            return Ok(());
        }
        let counted = cells::count(tables, plan, &mut pairs, options)?;
        for (mine, theirs) in self.changes_by_column.iter_mut().zip(counted.by_column) {
            *mine += theirs;
        }
        // From the last: the indexes still to come stay right.
        for pair in counted.mistaken.into_iter().rev() {
            if pair >= pairs.len() {
                continue;
            }
            let [old, new] = pairs.swap_remove(pair);
            self.removed.extend(&[old]);
            self.added.extend(&[new]);
        }
        self.changed.extend(&pairs);
        Ok(())
    }

    fn difference(self, tables: [&TableFile; 2], plan: Plan, key: &Key) -> Difference {
        let problem = |side: usize| match (key, self.keys.get(side), self.null_rows.get(side)) {
            (Key::Columns(_), Some(problem), Some(null_rows)) => KeyProblem { null_rows: *null_rows, ..*problem },
            _ => KeyProblem::default(),
        };
        let (old_key, new_key) = (problem(0), problem(1));
        let changes_by_column = plan.rest.iter().zip(self.changes_by_column.iter().skip(plan.key.len()));
        Difference {
            key: key.clone(),
            old_rows: tables[0].rows(),
            new_rows: tables[1].rows(),
            identical: self.identical,
            removed: self.removed.count,
            changed: self.changed.count,
            added: self.added.count,
            changes_by_column: changes_by_column.map(|(column, rows)| ColumnChanges { column: column.name.clone(), rows: *rows }).collect(),
            columns: plan.difference,
            old_key,
            new_key,
            removed_rows: RowList::of(&self.removed.finish()),
            changed_rows: RowPairs::of(&self.changed.finish()),
            added_rows: RowList::of(&self.added.finish()),
        }
    }
}

/// The first items by some order, and the count of all.
struct Listed<T> {
    count: u64,
    most: usize,
    order: fn(&T) -> u64,
    items: Vec<T>,
}

impl<T: Copy> Listed<T> {
    fn new(most: usize, order: fn(&T) -> u64) -> Self {
        Self { count: 0, most, order, items: Vec::new() }
    }

    /// Never holds more than twice what is kept, and one batch.
    fn extend(&mut self, items: &[T]) {
        self.count += items.len() as u64;
        for batch in items.chunks(1 << 16) {
            self.items.extend_from_slice(batch);
            if self.items.len() / 2 >= self.most.max(1 << 12) {
                self.items.select_nth_unstable_by_key(self.most, self.order);
                self.items.truncate(self.most);
            }
        }
    }

    fn finish(mut self) -> Vec<T> {
        self.items.sort_unstable_by_key(self.order);
        self.items.truncate(self.most);
        self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_items_are_kept_whatever_the_order_they_come_in() {
        let mut listed = Listed::new(3, |row: &u32| u64::from(*row));
        for start in (0..100_u32).rev() {
            listed.extend(&(0..1000).map(|step| start + step * 100).collect::<Vec<_>>());
        }
        assert_eq!(listed.count, 100_000);
        assert!(listed.items.len() <= 2 * (1 << 12) + 1000);
        assert_eq!(listed.finish(), [0, 1, 2]);
    }

    #[test]
    fn a_table_that_fits_is_read_once_and_memory_never_makes_more_passes_than_buckets() {
        assert_eq!(passes(2_000_000, 320 << 20), 1);
        assert_eq!(passes(20_000_000, 320 << 20), 3);
        assert_eq!(passes(u64::MAX, 0), BUCKETS);
        assert_eq!(passes(0, 0), 1);
    }
}

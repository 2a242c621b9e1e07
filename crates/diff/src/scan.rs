//! Rows as digests, in buckets by key.

use crate::columns::Plan;
use crate::options::Options;
use crate::{DiffError, TableFile};
use arrow::array::Array;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows of one key are in one bucket: buckets are matched one by one, and left for a later pass when memory is short.
pub(crate) const BUCKETS: usize = 256;

/// Memory of a row while it waits to be matched, spare room of the lists included.
pub(crate) const ENTRY_BYTES: usize = 48;

/// A row that waits to be matched. Its order puts equal keys side by side, then equal rests, then rows as they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub key: [u64; 2],
    /// Of the columns outside the key.
    pub rest: [u64; 2],
    pub row: u32,
}

/// One list per bucket.
pub(crate) type Buckets = Vec<Vec<Entry>>;

/// Reads both tables and gathers the rows whose bucket is in `range`: lists of the old table, then of the new one. `null_rows` counts those with a null in the key.
///
/// # Errors
/// [`DiffError::KeyTooCoarse`] when twice the memory allowed is needed, those of reading, [`DiffError::Cancelled`].
pub(crate) fn scan(
    tables: [&TableFile; 2],
    plan: &Plan,
    range: Range<usize>,
    null_rows: &[AtomicU64; 2],
    options: &Options<'_>,
) -> Result<[Buckets; 2], DiffError> {
    let lists = tables.map(|table| {
        let expected = table.rows() as usize / BUCKETS;
        Mutex::new(range.clone().map(|_| Vec::with_capacity(expected + expected / 8 + 16)).collect::<Buckets>())
    });
    let held = AtomicU64::new(0);
    let most = (options.memory_bytes as u64 / ENTRY_BYTES as u64).saturating_mul(2).max(BUCKETS as u64);
    let tasks: Vec<(usize, usize)> = (0..2).flat_map(|side| (0..tables[side].groups().len()).map(move |group| (side, group))).collect();
    tasks.into_par_iter().with_max_len(1).try_for_each(|(side, group)| {
        let table = tables[side];
        let first = table.groups().get(group).map_or(0, |rows| rows.start);
        let mut digests = plan.digests(options.seed);
        let key_columns = plan.key.len();
        let (mut keys, mut rests): (Vec<u128>, Vec<u128>) = (Vec::new(), Vec::new());
        let mut nulls = Vec::new();
        table.visit(group, &plan.places(side), None, options, &mut |start, count, arrays| {
            for sums in [&mut keys, &mut rests] {
                sums.clear();
                sums.resize(count, 0);
            }
            nulls.clear();
            nulls.resize(count, false);
            for (number, (digest, array)) in digests.iter_mut().zip(arrays).enumerate() {
                let sums = if number < key_columns { &mut keys } else { &mut rests };
                digest.each(array, |row, digest| {
                    if let Some(sum) = sums.get_mut(row) {
                        *sum = sum.wrapping_add(digest);
                    }
                })?;
                if number < key_columns && array.null_count() > 0 {
                    nulls.iter_mut().enumerate().for_each(|(row, null)| *null |= array.is_null(row));
                }
            }
            null_rows[side].fetch_add(nulls.iter().filter(|null| **null).count() as u64, Ordering::Relaxed);
            let mut lists = lists[side].lock().map_err(|_| DiffError::damaged("a thread stopped"))?;
            let mut kept = 0;
            for (row, (key, rest)) in keys.iter().zip(&rests).enumerate() {
                let entry = Entry { key: halves(*key), rest: halves(*rest), row: first + (start + row) as u32 };
                let Some(place) = bucket(&entry).checked_sub(range.start) else { continue };
                if let Some(list) = lists.get_mut(place) {
                    list.push(entry);
                    kept += 1;
                }
            }
            drop(lists);
            if held.fetch_add(kept, Ordering::Relaxed) + kept > most {
                return Err(DiffError::KeyTooCoarse { memory_bytes: options.memory_bytes });
            }
            Ok(())
        })
    })?;
    let [old, new] = lists.map(|lists| lists.into_inner().map_err(|_| DiffError::damaged("a thread stopped")));
    Ok([old?, new?])
}

fn bucket(entry: &Entry) -> usize {
    (entry.key[0] >> 56) as usize
}

fn halves(digest: u128) -> [u64; 2] {
    [(digest >> 64) as u64, digest as u64]
}

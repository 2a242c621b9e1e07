//! Matches the rows of one bucket.

use crate::difference::KeyProblem;
use crate::scan::Entry;
use std::cmp::Ordering;

/// What became of the rows of some buckets. Rows are numbers in their table; pairs are old, then new.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Matched {
    pub identical: u64,
    pub removed: Vec<u32>,
    pub changed: Vec<[u32; 2]>,
    pub added: Vec<u32>,
    /// Some identical pairs, at random: buckets and their order are those of digests.
    pub sample: Vec<[u32; 2]>,
    pub keys: [KeyProblem; 2],
}

impl Matched {
    /// Matches the rows of a bucket, keeping at most `sample` identical pairs.
    pub fn of(mut old: Vec<Entry>, mut new: Vec<Entry>, sample: usize) -> Self {
        old.sort_unstable();
        new.sort_unstable();
        let mut matched = Self::default();
        let (mut old, mut new) = (old.as_slice(), new.as_slice());
        loop {
            let key = match (old.first(), new.first()) {
                (Some(before), Some(after)) => before.key.min(after.key),
                (Some(one), None) | (None, Some(one)) => one.key,
                (None, None) => return matched,
            };
            let before = take_key(&mut old, key);
            let after = take_key(&mut new, key);
            for (problem, rows) in matched.keys.iter_mut().zip([before, after]) {
                if rows.len() > 1 {
                    problem.duplicated_keys += 1;
                    problem.duplicated_rows += rows.len() as u64;
                }
            }
            matched.group(before, after, sample);
        }
    }

    /// The rows of one key: identical ones cancel by count; one and one that are left have changed; otherwise they are removed and added.
    fn group(&mut self, mut old: &[Entry], mut new: &[Entry], sample: usize) {
        let (removed_before, added_before) = (self.removed.len(), self.added.len());
        while let (Some((before, old_rest)), Some((after, new_rest))) = (old.split_first(), new.split_first()) {
            match before.rest.cmp(&after.rest) {
                Ordering::Equal => {
                    self.identical += 1;
                    if self.sample.len() < sample {
                        self.sample.push([before.row, after.row]);
                    }
                    (old, new) = (old_rest, new_rest);
                }
                Ordering::Less => {
                    self.removed.push(before.row);
                    old = old_rest;
                }
                Ordering::Greater => {
                    self.added.push(after.row);
                    new = new_rest;
                }
            }
        }
        self.removed.extend(old.iter().map(|entry| entry.row));
        self.added.extend(new.iter().map(|entry| entry.row));
        if let (Some([before]), Some([after])) = (self.removed.get(removed_before..), self.added.get(added_before..)) {
            self.changed.push([*before, *after]);
            self.removed.truncate(removed_before);
            self.added.truncate(added_before);
        }
    }
}

/// Cuts off the entries of this key, which come first if there are any.
fn take_key<'a>(entries: &mut &'a [Entry], key: [u64; 2]) -> &'a [Entry] {
    let count = entries.iter().take_while(|entry| entry.key == key).count();
    let (taken, rest) = entries.split_at(count);
    *entries = rest;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(rows: &[(u64, u64)]) -> Vec<Entry> {
        rows.iter().enumerate().map(|(row, (key, rest))| Entry { key: [0, *key], rest: [0, *rest], row: row as u32 }).collect()
    }

    fn matched(old: &[(u64, u64)], new: &[(u64, u64)]) -> Matched {
        Matched::of(entries(old), entries(new), 0)
    }

    #[test]
    fn rows_match_by_key_whatever_their_order() {
        let found = matched(&[(1, 10), (2, 20), (3, 30)], &[(4, 40), (3, 31), (1, 10)]);
        assert_eq!((found.identical, found.removed, found.changed, found.added), (1, vec![1], vec![[2, 1]], vec![0]));
    }

    #[test]
    fn identical_rows_of_a_key_cancel_by_count() {
        let found = matched(&[(1, 10), (1, 10), (1, 10)], &[(1, 10)]);
        assert_eq!((found.identical, found.removed.len(), found.added.len()), (1, 2, 0));
        assert_eq!(found.keys, [KeyProblem { duplicated_keys: 1, duplicated_rows: 3, null_rows: 0 }, KeyProblem::default()]);
    }

    #[test]
    fn the_only_row_left_on_each_side_of_a_repeated_key_has_changed() {
        let found = matched(&[(1, 10), (1, 20)], &[(1, 21), (1, 10)]);
        assert_eq!((found.identical, found.changed, found.removed.len()), (1, vec![[1, 0]], 0));
    }

    #[test]
    fn nothing_says_which_became_which_when_more_are_left() {
        let found = matched(&[(1, 10), (1, 20)], &[(1, 30), (1, 40)]);
        assert_eq!((found.identical, found.changed.len(), found.removed, found.added), (0, 0, vec![0, 1], vec![0, 1]));
    }
}

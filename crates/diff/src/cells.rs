//! Changed rows, read again cell by cell: which columns changed, and whether their keys are really the same.

use crate::columns::Plan;
use crate::options::Options;
use crate::table_file::by_group;
use crate::{DiffError, TableFile};
use rayon::prelude::*;
use std::ops::Range;

/// What is seen of changed rows.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    /// Rows whose cell changed, for each column of [`Plan::all`].
    pub by_column: Vec<u64>,
    /// Pairs (by index in those given) whose keys are not the same: their digests met by chance.
    pub mistaken: Vec<usize>,
}

impl Counted {
    fn add(mut self, other: Self) -> Self {
        self.by_column.resize(self.by_column.len().max(other.by_column.len()), 0);
        for (mine, theirs) in self.by_column.iter_mut().zip(other.by_column) {
            *mine += theirs;
        }
        self.mistaken.extend(other.mistaken);
        self
    }
}

/// Counts the cells that changed in pairs of rows (old, new). Pairs are sorted by old row on the way.
///
/// Cells of the old table become 64 bits each, digested with another seed than the rows were; those of the new one are compared with them. As many pairs at once as memory allows.
pub(crate) fn count(tables: [&TableFile; 2], plan: &Plan, pairs: &mut [[u32; 2]], options: &Options<'_>) -> Result<Counted, DiffError> {
    pairs.sort_unstable();
    let columns = plan.all().count().max(1);
    let at_once = (options.memory_bytes / (columns * size_of::<u64>())).max(1024);
    let mut counted = Counted { by_column: vec![0; columns], mistaken: Vec::new() };
    for (number, pairs) in pairs.chunks(at_once).enumerate() {
        let before = old_cells(tables[0], plan, pairs, columns, options)?;
        let mut seen = compare_new(tables[1], plan, pairs, &before, columns, options)?;
        seen.mistaken.iter_mut().for_each(|pair| *pair += number * at_once);
        counted = counted.add(seen);
    }
    counted.mistaken.sort_unstable();
    Ok(counted)
}

/// The cells of the old rows, row after row.
fn old_cells(table: &TableFile, plan: &Plan, pairs: &[[u32; 2]], columns: usize, options: &Options<'_>) -> Result<Vec<u64>, DiffError> {
    let mut cells = vec![0; pairs.len() * columns];
    let mut rest = cells.as_mut_slice();
    let mut tasks: Vec<(usize, Range<usize>, &mut [u64])> = Vec::new();
    for (group, range) in by_group(table.groups(), pairs, |pair| pair[0]) {
        let Some((mine, others)) = rest.split_at_mut_checked(range.len() * columns) else { break };
        rest = others;
        tasks.push((group, range, mine));
    }
    let places = plan.places(0);
    tasks.into_par_iter().with_max_len(1).try_for_each(|(group, range, cells)| {
        let rows: Vec<u32> = pairs.get(range).unwrap_or_default().iter().map(|pair| pair[0]).collect();
        let mut digests = plan.digests(!options.seed);
        table.visit(group, &places, Some(&rows), options, &mut |start, _, arrays| {
            for (column, (digest, array)) in digests.iter_mut().zip(arrays).enumerate() {
                digest.each(array, |row, digest| {
                    if let Some(cell) = cells.get_mut((start + row) * columns + column) {
                        *cell = digest as u64;
                    }
                })?;
            }
            Ok(())
        })
    })?;
    Ok(cells)
}

fn compare_new(table: &TableFile, plan: &Plan, pairs: &[[u32; 2]], before: &[u64], columns: usize, options: &Options<'_>) -> Result<Counted, DiffError> {
    let new_row = |pair: &usize| pairs.get(*pair).map_or(0, |pair| pair[1]);
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_unstable_by_key(new_row);
    let places = plan.places(1);
    let tasks = by_group(table.groups(), &order, new_row);
    let compared = tasks.into_par_iter().with_max_len(1).map(|(group, range)| {
        let asked = order.get(range).unwrap_or_default();
        let rows: Vec<u32> = asked.iter().map(new_row).collect();
        let mut digests = plan.digests(!options.seed);
        let mut counted = Counted { by_column: vec![0; columns], mistaken: Vec::new() };
        let mut mistaken = Vec::new();
        table.visit(group, &places, Some(&rows), options, &mut |start, count, arrays| {
            mistaken.clear();
            mistaken.resize(count, false);
            // Columns of the key come first: a pair that is none is known before its other cells are counted.
            for (column, (digest, array)) in digests.iter_mut().zip(arrays).enumerate() {
                let mut changed = 0;
                digest.each(array, |row, digest| {
                    let (Some(pair), Some(mistaken)) = (asked.get(start + row), mistaken.get_mut(row)) else { return };
                    if before.get(pair * columns + column) == Some(&(digest as u64)) {
                        return;
                    }
                    if column < plan.key.len() {
                        *mistaken = true;
                    } else if !*mistaken {
                        changed += 1;
                    }
                })?;
                if let Some(count) = counted.by_column.get_mut(column) {
                    *count += changed;
                }
            }
            counted.mistaken.extend(mistaken.iter().enumerate().filter(|(_, mistaken)| **mistaken).filter_map(|(row, _)| asked.get(start + row)));
            Ok(())
        })?;
        Ok(counted)
    });
    compared.try_reduce(Counted::default, |one, other| Ok(one.add(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Key;
    use arrow::array::{ArrayRef, Int64Array, RecordBatch};
    use parquet::arrow::ArrowWriter;
    use parvis_formats::RawFile;
    use std::sync::Arc;

    fn table(ids: Vec<i64>, values: Vec<i64>) -> TableFile {
        let columns: [(&str, ArrayRef); 2] = [("v", Arc::new(Int64Array::from(values))), ("id", Arc::new(Int64Array::from(ids)))];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let mut bytes = Vec::new();
        let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        TableFile::open_self_described(RawFile::from_bytes("a.parquet", bytes)).unwrap()
    }

    #[test]
    fn rows_whose_keys_only_seemed_the_same_are_told_and_their_cells_not_counted() {
        let (old, new) = (table(vec![1, 2, 3], vec![10, 20, 30]), table(vec![9, 3, 1], vec![21, 31, 11]));
        let plan = Plan::new(old.schema(), new.schema(), &Key::Columns(vec!["id".into()])).unwrap();
        let mut pairs = [[2, 1], [1, 0], [0, 2]];
        let counted = count([&old, &new], &plan, &mut pairs, &Options::default()).unwrap();
        assert_eq!(pairs, [[0, 2], [1, 0], [2, 1]]);
        assert_eq!(counted.mistaken, [1]);
        assert_eq!(counted.by_column, [0, 2]);
    }
}

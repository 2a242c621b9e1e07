//! Columns that seem to have another name.
//!
//! A column that was removed and one that was added are compared on a sample of rows that are otherwise identical. It is a hint for the reader: nothing is compared as renamed.

use crate::options::Options;
use crate::shown::texts;
use crate::{ColumnsDifference, DiffError, Renamed, TableFile};
use std::collections::HashSet;

/// Of a hundred values, those that must be the same.
const AGREEING_PERCENT: u64 = 95;
/// Different values that must agree: two columns that are always empty, or always "oui", say nothing.
const MIN_DISTINCT: usize = 3;
/// Columns of each side that are looked at, the first ones: beyond, it is another table.
const MAX_COLUMNS: usize = 64;

/// The columns that seem renamed, in the order of the old table. `sample` holds pairs of rows, old and new.
pub(crate) fn among(
    old: &TableFile,
    new: &TableFile,
    columns: &ColumnsDifference,
    mut sample: Vec<[u32; 2]>,
    options: &Options<'_>,
) -> Result<Vec<Renamed>, DiffError> {
    let first = |names: &[String]| names.iter().take(MAX_COLUMNS).cloned().collect::<Vec<_>>();
    let (removed, added) = (first(&columns.removed), first(&columns.added));
    if removed.is_empty() || added.is_empty() || sample.len() < MIN_DISTINCT {
        return Ok(Vec::new());
    }
    sample.sort_unstable();
    let cells = |table: &TableFile, side: usize, names: &[String]| {
        let rows: Vec<u64> = sample.iter().filter_map(|pair| pair.get(side)).map(|row| u64::from(*row)).collect();
        texts(table, &rows, &names.iter().map(String::as_str).collect::<Vec<_>>(), options)
    };
    let (before, after) = (cells(old, 0, &removed)?, cells(new, 1, &added)?);
    let mut pairs = Vec::new();
    for (old_place, old_name) in removed.iter().enumerate() {
        for (new_place, new_name) in added.iter().enumerate() {
            let both = || before.iter().zip(&after).filter_map(|(before, after)| Some((before.get(old_place)?, after.get(new_place)?)));
            let same: Vec<&str> = both().filter(|(before, after)| before == after).filter_map(|(before, _)| before.as_deref()).collect();
            let empty = both().filter(|(before, after)| before.is_none() && after.is_none()).count();
            let (agreeing, compared) = ((same.len() + empty) as u64, both().count() as u64);
            let enough = agreeing * 100 >= compared * AGREEING_PERCENT && same.into_iter().collect::<HashSet<_>>().len() >= MIN_DISTINCT;
            if enough {
                pairs.push((agreeing, old_place, new_place, Renamed { old_name: old_name.clone(), new_name: new_name.clone(), agreeing, compared }));
            }
        }
    }
    // The surest first; a column has one name.
    pairs.sort_by_key(|(agreeing, old_place, new_place, _)| (std::cmp::Reverse(*agreeing), *old_place, *new_place));
    let (mut old_taken, mut new_taken) = (HashSet::new(), HashSet::new());
    let mut kept: Vec<(usize, Renamed)> = Vec::new();
    for (_, old_place, new_place, renamed) in pairs {
        if !old_taken.contains(&old_place) && new_taken.insert(new_place) {
            old_taken.insert(old_place);
            kept.push((old_place, renamed));
        }
    }
    kept.sort_by_key(|(place, _)| *place);
    Ok(kept.into_iter().map(|(_, renamed)| renamed).collect())
}

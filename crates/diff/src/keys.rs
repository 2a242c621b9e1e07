//! Columns that could be the key of a comparison.
//!
//! A key tells every row of a table from the others, and rows keep theirs. What a person would choose comes first: an identifier, in one column. Nothing is decided here: the caller shows the proposals and lets people choose.

mod rank;
mod uniqueness;

use crate::columns::Common;
use crate::digest::Values;
use crate::options::Options;
use crate::{DiffError, KeyProblem, TableFile};
use rank::{Part, part};
use uniqueness::{Uniqueness, of_sample, whole};

/// Proposals given, at most.
const MAX_PROPOSALS: usize = 3;
/// Sets of columns checked on every row, at most: those that a sample did not refuse, best first.
const MAX_CHECKED: usize = 8;
/// Columns that are combined two by two, at most.
const MAX_PAIRED: usize = 8;
/// Of a thousand rows, those that may share a key or have none: a table with a mistake still compares by its identifier.
const TOLERATED_PER_MILLE: u64 = 10;

/// Columns that could be the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedKey {
    pub columns: Vec<String>,
    /// Rows of the old table whose key is not their own, or is empty: none, or few.
    pub old: KeyProblem,
    /// The same in the new table.
    pub new: KeyProblem,
    /// Keys that both tables have.
    pub shared: u64,
}

impl ProposedKey {
    /// Whether it tells every row from the others, in both tables.
    pub fn is_exact(&self) -> bool {
        self.old.is_none() && self.new.is_none()
    }
}

/// Keys to compare by, best first: unique and without null in both tables, or all but 1 % so, and shared by both. Single columns, or pairs when there is none. Empty when nothing fits: then compare without key.
///
/// Looks at a sample, then at every row for at most eight of the candidates, in 16 bytes per pair of rows or the memory allowed.
///
/// # Errors
/// Those of reading, [`DiffError::Cancelled`].
pub fn propose_keys(old: &TableFile, new: &TableFile, options: &Options<'_>) -> Result<Vec<ProposedKey>, DiffError> {
    let candidates = candidates(old, new);
    let tables = [old, new];
    let sampled = of_sample(tables, &candidates.iter().map(|(column, _)| column.clone()).collect::<Vec<_>>(), options)?;
    let alone: Vec<Vec<&Common>> = candidates
        .iter()
        .enumerate()
        .filter(|(place, (_, part))| *part != Part::OfAPair && sampled.alone(*place).is_some_and(|seen| is_key(&seen, true)))
        .map(|(_, (column, _))| vec![column])
        .collect();
    let mut proposals = checked(tables, alone, options)?;
    if proposals.is_empty() {
        let mut told: Vec<usize> = (0..candidates.len()).collect();
        told.sort_by_key(|place| std::cmp::Reverse(sampled.distinct(*place)));
        told.truncate(MAX_PAIRED);
        told.sort_unstable();
        let pairs = told.iter().enumerate().flat_map(|(at, one)| told.iter().skip(at + 1).map(move |other| (*one, *other)));
        let pairs = pairs.filter(|(one, other)| sampled.together(*one, *other).is_some_and(|seen| is_key(&seen, true)));
        let pairs = pairs.filter_map(|(one, other)| Some(vec![&candidates.get(one)?.0, &candidates.get(other)?.0]));
        proposals = checked(tables, pairs.collect(), options)?;
    }
    Ok(proposals)
}

/// Columns of both tables, with the same type, that could be in a key: the likeliest first.
fn candidates(old: &TableFile, new: &TableFile) -> Vec<(Common, Part)> {
    let mut candidates = Vec::new();
    for (new_place, column) in new.schema().columns.iter().enumerate() {
        let Some(old_place) = old.schema().index_of(&column.name) else { continue };
        let same_type = old.schema().columns.get(old_place).is_some_and(|before| before.column_type == column.column_type);
        let Some((part, likely)) = part(column).filter(|_| same_type) else { continue };
        // The statistics of the file spare reading a column with nulls.
        let few_nulls = |told: Option<u64>, rows: u64| told.is_none_or(|nulls| nulls * 1000 <= rows * TOLERATED_PER_MILLE);
        if few_nulls(old.nulls_told(old_place), old.rows()) && few_nulls(new.nulls_told(new_place), new.rows()) {
            candidates.push((likely, Common { name: column.name.clone(), places: [old_place, new_place], values: Values::Typed }, part));
        }
    }
    candidates.sort_by_key(|(likely, ..)| std::cmp::Reverse(*likely));
    candidates.into_iter().map(|(_, column, part)| (column, part)).collect()
}

/// The first sets of columns that are keys on every row.
fn checked(tables: [&TableFile; 2], sets: Vec<Vec<&Common>>, options: &Options<'_>) -> Result<Vec<ProposedKey>, DiffError> {
    let mut proposals: Vec<ProposedKey> = Vec::new();
    for columns in sets.into_iter().take(MAX_CHECKED) {
        if proposals.iter().filter(|proposal| proposal.is_exact()).count() == MAX_PROPOSALS {
            break;
        }
        let seen = whole(tables, &columns, options)?;
        if is_key(&seen, false) {
            let columns = columns.iter().map(|column| column.name.clone()).collect();
            let [old, new] = seen.problems;
            proposals.push(ProposedKey { columns, old, new, shared: seen.shared });
        }
    }
    // Identifiers that were all given anew tell nothing of what became of a row; then those that leave no doubt come first.
    proposals.sort_by_key(|proposal| (proposal.shared * 2 < tables[0].rows().min(tables[1].rows()), !proposal.is_exact()));
    proposals.truncate(MAX_PROPOSALS);
    Ok(proposals)
}

fn is_key(seen: &Uniqueness, sample: bool) -> bool {
    let few_wrong = |(problem, rows): (&KeyProblem, &u64)| (problem.duplicated_rows + problem.null_rows) * 1000 <= rows * TOLERATED_PER_MILLE;
    let nothing_shared = !sample && seen.shared == 0 && seen.rows.iter().all(|rows| *rows > 0);
    seen.problems.iter().zip(&seen.rows).all(few_wrong) && !nothing_shared
}

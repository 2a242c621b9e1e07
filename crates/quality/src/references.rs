//! Links between the tables of one dataset.

use crate::report::{Finding, Severity};
use crate::{Dimension, Group, RuleCard};
use foldhash::fast::FixedState;
use hashbrown::HashSet;
use parvis_formats::typing::semantic::fold_header;
use parvis_formats::{ReadError, RowBlock, TypedTable};
use std::collections::BTreeMap;
use std::hash::BuildHasher;

/// What a broken reference says of itself.
pub static BROKEN_REFERENCE_CARD: RuleCard = RuleCard {
    id: "broken-references",
    group: Group::Keys,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "foreign key: Frictionless Table Schema, foreignKeys; ISO/IEC 9075-2",
    examples: &[],
};

/// A column that leads to another table.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Position in the list of tables, and column, of what refers.
    pub from: (usize, String),
    /// Of what is referred to: there every value is different.
    pub to: (usize, String),
    /// The values that lead nowhere, when there are some: a finding for the table that refers.
    pub broken: Option<Finding>,
}

/// Of the different values must be found in the other table: with fewer, the two columns only share a name.
const MIN_FOUND: f64 = 0.9;
/// Different values, at least, that are found.
const MIN_VALUES: usize = 3;
/// Values of a key, at most: 4 million, 64 MiB of hashes.
const MAX_KEYS: usize = 1 << 22;

/// Finds which columns of the tables of one dataset lead to another table by the same name and nearly the same values, and the values that lead nowhere.
///
/// A key is a column without repetition nor empty cell; its name must say that it identifies (`id`, `code`…). A column of another table refers to it when its name, in plain words, is the same, or the same with the name of the table.
///
/// # Errors
/// Those of reading the files again.
pub fn references(tables: &[&TypedTable]) -> Result<Vec<Reference>, ReadError> {
    let mut found = Vec::new();
    for (to, target) in tables.iter().enumerate() {
        for (key, profile) in target.report().columns.iter().enumerate() {
            let is_key = profile.nulls == 0
                && (profile.distinct == target.rows() || profile.distinct_is_estimate)
                && profile.distinct as usize <= MAX_KEYS
                && target.rows() > 0;
            let folded = fold_header(&profile.name);
            if !is_key || !names_rows(&folded) {
                continue;
            }
            let leading: Vec<(usize, usize)> = tables
                .iter()
                .enumerate()
                .filter(|(from, _)| *from != to)
                .flat_map(|(from, table)| table.report().columns.iter().enumerate().map(move |(column, profile)| (from, column, fold_header(&profile.name))))
                .filter(|(_, _, name)| {
                    *name == folded
                        || *name == format!("{} {folded}", fold_header(target.name()))
                        || *name == format!("{folded} {}", fold_header(target.name()))
                })
                .map(|(from, column, _)| (from, column))
                .collect();
            if leading.is_empty() {
                continue;
            }
            let Some(keys) = keys_of(target, key)? else { continue };
            for (from, column) in leading {
                if let Some(reference) = follow(tables, (from, column), (to, key), &keys)? {
                    found.push(reference);
                }
            }
        }
    }
    Ok(found)
}

/// Whether a name says that its values identify.
fn names_rows(folded: &str) -> bool {
    const WORDS: &[&str] =
        &["id", "identifiant", "code", "num", "numero", "ref", "reference", "matricule", "siret", "siren", "uai", "rna", "insee", "uuid", "cle"];
    folded.split(' ').any(|word| WORDS.contains(&word))
}

/// Hashes of the values of a column; nothing when one comes back.
fn keys_of(table: &TypedTable, column: usize) -> Result<Option<HashSet<u64, FixedState>>, ReadError> {
    let mut keys = HashSet::with_hasher(FixedState::default());
    let mut is_unique = true;
    each_cell(table, column, |_, text| {
        if is_unique && !text.is_empty() {
            is_unique = keys.len() < MAX_KEYS && keys.insert(hash(text));
        }
    })?;
    Ok(is_unique.then_some(keys))
}

fn follow(tables: &[&TypedTable], from: (usize, usize), to: (usize, usize), keys: &HashSet<u64, FixedState>) -> Result<Option<Reference>, ReadError> {
    let Some(table) = tables.get(from.0) else { return Ok(None) };
    let name_of = |(table, column): (usize, usize)| {
        tables.get(table).and_then(|table| table.report().columns.get(column)).map(|column| column.name.clone()).unwrap_or_default()
    };
    let mut seen: HashSet<u64, FixedState> = HashSet::with_hasher(FixedState::default());
    let (mut found, mut lost) = (0_usize, 0_usize);
    let (mut count, mut rows, mut values) = (0_u64, Vec::new(), Vec::<String>::new());
    each_cell(table, from.1, |row, text| {
        if text.is_empty() {
            return;
        }
        let hash = hash(text);
        let is_known = keys.contains(&hash);
        if seen.len() < MAX_KEYS && seen.insert(hash) {
            if is_known { found += 1 } else { lost += 1 }
        }
        if !is_known {
            count += 1;
            if rows.len() < 20 {
                rows.push(table.row_map().record_of(row));
            }
            if values.len() < 5 && !values.iter().any(|known| known == text) {
                values.push(text.chars().take(100).collect());
            }
        }
    })?;
    if found < MIN_VALUES || (found as f64) < MIN_FOUND * (found + lost) as f64 {
        return Ok(None);
    }
    let (column, target) = (name_of(from), name_of(to));
    let broken = (count > 0).then(|| Finding {
        rule: BROKEN_REFERENCE_CARD.id.to_owned(),
        severity: BROKEN_REFERENCE_CARD.severity,
        column: Some(column.clone()),
        rows,
        count,
        values,
        details: BTreeMap::from([
            ("table".to_owned(), tables.get(to.0).map(|table| table.name().to_owned()).unwrap_or_default()),
            ("target".to_owned(), target.clone()),
        ]),
        repair: None,
    });
    Ok(Some(Reference { from: (from.0, column), to: (to.0, target), broken }))
}

fn hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

/// Row and trimmed text of every cell of a column.
fn each_cell(table: &TypedTable, column: usize, mut look: impl FnMut(u64, &str)) -> Result<(), ReadError> {
    let width = table.raw_columns().len();
    let mut row = 0;
    for task in table.records().tasks()? {
        let mut block = RowBlock::with_columns(width);
        task?.fill(&mut block)?;
        for at in 0..block.rows() {
            if column < block.columns() {
                look(row, block.cell(at, column).trim());
            }
            row += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::typed;

    #[test]
    fn a_value_that_leads_nowhere_is_told_with_its_row() {
        let lines: String = (0..40).map(|number| format!("L{number};x\n")).collect();
        let stops: String = (0..40).map(|number| format!("{number};L{}\n", if number == 7 { 99 } else { number / 2 })).collect();
        let (lines, stops) = (typed(&format!("id_ligne;nom\n{lines}")), typed(&format!("arret;id_ligne\n{stops}")));

        let found = references(&[&stops, &lines]).unwrap();

        assert_eq!(found.len(), 1);
        assert_eq!((&found[0].from, &found[0].to), (&(0, "id_ligne".to_owned()), &(1, "id_ligne".to_owned())));
        let broken = found[0].broken.as_ref().unwrap();
        assert_eq!((broken.count, broken.rows.as_slice(), broken.values.as_slice()), (1, &[9][..], &["L99".to_owned()][..]));
    }

    #[test]
    fn columns_that_only_share_a_name_are_no_link() {
        let one: String = (0..40).map(|number| format!("A{number};x\n")).collect();
        let other: String = (0..40).map(|number| format!("B{number};x\n")).collect();
        let (one, other) = (typed(&format!("id;nom\n{one}")), typed(&format!("id;nom\n{other}")));
        assert!(references(&[&one, &other]).unwrap().is_empty());
    }
}

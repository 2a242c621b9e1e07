//! Keys that are proposed.

use crate::tables::{integers, table, texts};
use arrow::array::{ArrayRef, Float64Array, StringArray};
use parvis_diff::{Options, TableFile, propose_keys};
use std::sync::Arc;

fn proposed(old: &TableFile, new: &TableFile) -> Vec<Vec<String>> {
    propose_keys(old, new, &Options::default()).unwrap().into_iter().map(|key| key.columns).collect()
}

fn names(count: usize) -> ArrayRef {
    Arc::new(StringArray::from_iter_values((0..count).map(|row| format!("nom {row}"))))
}

#[test]
fn an_identifier_comes_before_a_name_that_happens_to_be_unique() {
    let places: ArrayRef = Arc::new(Float64Array::from_iter_values((0..100).map(f64::from)));
    let columns =
        |from: i64| [("nom", names(100)), ("y", places.clone()), ("numero_creche", integers(from..from + 100)), ("an", integers((0..100).map(|_| 2026)))];
    let (old, new) = (table(&columns(0), 30), table(&columns(10), 30));
    assert_eq!(proposed(&old, &new), [vec!["numero_creche"], vec!["nom"]]);
}

#[test]
fn two_columns_make_a_key_when_none_does_alone() {
    let years: ArrayRef = integers((0..60).map(|row| 2000 + row % 20));
    let codes = texts((0..60).map(|row| ["a", "b", "c"][row / 20]));
    let table = table(&[("annee", years), ("code", codes), ("v", integers((0..60).map(|row| row % 7)))], 9);
    let proposed = proposed(&table, &table);
    assert!(proposed[0].contains(&"annee".to_owned()) && proposed[0].contains(&"code".to_owned()), "{proposed:?}");
}

#[test]
fn a_mistake_in_the_deposit_does_not_take_its_identifier_away() {
    let old = table(&[("id", integers(0..1000)), ("v", integers((0..1000).map(|row| row % 3)))], 300);
    let new = table(&[("id", integers((0..1000).map(|row| if row == 7 { 8 } else { row }))), ("v", integers((0..1000).map(|row| row % 3)))], 300);
    let keys = propose_keys(&old, &new, &Options::default()).unwrap();
    assert_eq!((keys[0].columns.as_slice(), keys[0].new.duplicated_rows, keys[0].shared), (&["id".to_owned()][..], 2, 999));
}

#[test]
fn identifiers_given_anew_or_with_nulls_are_no_key() {
    let holes: ArrayRef = Arc::new(StringArray::from_iter((0..100).map(|row| (row % 50 != 0).then(|| format!("r{row}")))));
    let old = table(&[("uuid", names(100)), ("ref", holes.clone())], 30);
    let fresh: ArrayRef = Arc::new(StringArray::from_iter_values((0..100).map(|row| format!("autre {row}"))));
    let new = table(&[("uuid", fresh), ("ref", holes)], 30);
    assert!(proposed(&old, &new).is_empty());
}

#[test]
fn duplicates_far_from_the_start_are_seen_in_little_memory() {
    // Unique in the sample: the end of the table repeats its start.
    let repeated = |row: i64| if row >= 98_000 { row - 98_000 } else { row };
    let table = table(&[("id", integers((0..100_000).map(repeated))), ("nom", names(100_000))], 40_000);
    let options = Options { memory_bytes: 400_000, ..Options::default() };
    let keys = propose_keys(&table, &table, &options).unwrap();
    assert_eq!(keys.iter().map(|key| key.columns.clone()).collect::<Vec<_>>(), [vec!["nom"]]);
    assert_eq!(keys[0].shared, 100_000);
}

#[test]
fn a_key_with_a_duplicate_comes_after_one_without() {
    let columns = [("id", integers((0..1000).map(|row| if row == 7 { 8 } else { row }))), ("nom", names(1000))];
    let table = table(&columns, 300);
    let keys = propose_keys(&table, &table, &Options::default()).unwrap();
    assert_eq!(keys.iter().map(|key| (key.columns[0].as_str(), key.old.duplicated_rows)).collect::<Vec<_>>(), [("nom", 0), ("id", 2)]);
}

//! What a reviewer is told.

use crate::tables::{integers, table, texts};
use arrow::array::{Array, ArrayRef, Decimal128Array, Float64Array, StringArray};
use parvis_diff::{ChangeKind, DiffError, Difference, Key, Options, Retyped, RowNumbers, compare, rows, shown};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

fn by(column: &str) -> Key {
    Key::Columns(vec![column.to_owned()])
}

/// Twenty columns, `numero` unique; the column `v3` of some rows is replaced.
fn wide(numbers: impl Iterator<Item = i64> + Clone, replaced: &[i64]) -> Vec<(String, ArrayRef)> {
    let mut columns = vec![("numero".to_owned(), integers(numbers.clone()))];
    for column in 1..20_i64 {
        let value = |number: i64| if column == 3 && replaced.contains(&number) { "remplacé".to_owned() } else { format!("{}", number * column % 997) };
        let array: ArrayRef = match column % 3 {
            0 => Arc::new(StringArray::from_iter_values(numbers.clone().map(value))),
            1 => integers(numbers.clone().map(|number| number * column)),
            _ => Arc::new(Float64Array::from_iter_values(numbers.clone().map(|number| number as f64 / column as f64))),
        };
        columns.push((format!("v{column}"), array));
    }
    columns
}

fn borrowed(columns: &[(String, ArrayRef)]) -> Vec<(&str, ArrayRef)> {
    columns.iter().map(|(name, array)| (name.as_str(), array.clone())).collect()
}

#[test]
fn ten_changes_among_a_hundred_thousand_rows_are_exactly_ten() {
    // 3 rows are gone, 4 changed, 3 are new; the new table is in the other order.
    let old = wide(0..100_000, &[]);
    let gone = [17, 50_000, 99_999];
    let numbers: Vec<i64> = (0..100_003).rev().filter(|number| !gone.contains(number)).collect();
    let new = wide(numbers.iter().copied(), &[5, 131, 70_000, 99_998]);
    let (old, new) = (table(&borrowed(&old), 30_000), table(&borrowed(&new), 40_000));

    let difference = compare(&old, &new, &by("numero"), &Options::default()).unwrap();

    assert_eq!((difference.removed, difference.changed, difference.added, difference.identical), (3, 4, 3, 99_993));
    let removed: Vec<_> = difference.page(ChangeKind::Removed, 0, 50).iter().filter_map(|numbers| numbers.old).collect();
    assert_eq!(removed, [17, 50_000, 99_999]);
    let page = shown(&old, &new, &difference, ChangeKind::Changed, (1, 2), 50, &Options::default()).unwrap();
    let changed: Vec<_> = page.rows.iter().map(|row| row.cells[0].new.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(changed, ["70000", "131"]);
    let cells: Vec<_> = page.rows[0].cells.iter().zip(&page.columns).filter(|(cell, _)| cell.changed).collect();
    assert_eq!(cells.len(), 1);
    assert_eq!(cells[0].1.name, "v3");
    assert_eq!(cells[0].0.old.as_ref().unwrap().text, (70_000 * 3 % 997).to_string());
    assert_eq!(cells[0].0.new.as_ref().unwrap().text, "remplacé");
    assert_eq!(difference.changes_by_column.iter().filter(|changes| changes.rows > 0).map(|changes| changes.rows).collect::<Vec<_>>(), [4]);

    // The same in a fifth of the memory it takes, in several passes.
    let little = Options { memory_bytes: 2_000_000, ..Options::default() };
    assert_eq!(compare(&old, &new, &by("numero"), &little).unwrap(), difference);
}

#[test]
fn an_unchanged_table_has_no_difference_even_in_another_order() {
    let old = table(&[("id", integers([1, 2, 3])), ("nom", texts(["a", "b", "c"]))], 2);
    let new = table(&[("nom", texts(["c", "a", "b"])), ("id", integers([3, 1, 2]))], 5);
    for key in [by("id"), Key::None] {
        let difference = compare(&old, &new, &key, &Options::default()).unwrap();
        assert!(difference.is_none(), "{difference:?}");
        assert_eq!((difference.identical, difference.growth_percent()), (3, Some(0.0)));
    }
}

#[test]
fn a_new_column_does_not_change_every_row() {
    let old = table(&[("id", integers([1, 2])), ("vieux", texts(["x", "y"])), ("nom", texts(["a", "b"]))], 5);
    let new = table(&[("id", integers([1, 2])), ("nom", texts(["a", "c"])), ("neuf", texts(["1", "2"]))], 5);
    let difference = compare(&old, &new, &by("id"), &Options::default()).unwrap();
    assert_eq!((difference.identical, difference.changed), (1, 1));
    assert_eq!((difference.columns.added.as_slice(), difference.columns.removed.as_slice()), (&["neuf".to_owned()][..], &["vieux".to_owned()][..]));
    let page = shown(&old, &new, &difference, ChangeKind::Changed, (0, 50), 50, &Options::default()).unwrap();
    let names: Vec<_> = page.columns.iter().map(|column| (column.name.as_str(), column.in_old, column.in_new)).collect();
    assert_eq!(names, [("id", true, true), ("nom", true, true), ("neuf", false, true), ("vieux", true, false)]);
    assert_eq!(page.rows[0].cells.iter().map(|cell| cell.changed).collect::<Vec<_>>(), [false, true, false, false]);
    assert_eq!(page.rows[0].cells[3].old.as_ref().unwrap().text, "y");
}

#[test]
fn a_column_of_another_type_is_told_and_compared_by_its_text() {
    let cents: ArrayRef = Arc::new(Decimal128Array::from(vec![1200, 1250, 7]).with_precision_and_scale(9, 2).unwrap());
    let old = table(&[("id", integers([1, 2, 3])), ("montant", cents), ("code", integers([1, 2, 3]))], 5);
    let longer: ArrayRef = Arc::new(Decimal128Array::from(vec![12_000, 12_500, 71]).with_precision_and_scale(9, 3).unwrap());
    let new = table(&[("id", integers([1, 2, 3])), ("montant", longer), ("code", texts(["1", "02", "3"]))], 5);
    let difference = compare(&old, &new, &by("id"), &Options::default()).unwrap();
    let retyped = |name: &str, old: &str, new: &str| Retyped { name: name.into(), old_type: old.into(), new_type: new.into() };
    assert_eq!(difference.columns.retyped, [retyped("montant", "decimal(9,2)", "decimal(9,3)"), retyped("code", "integer", "text")]);
    assert_eq!(difference.changes_by_column.iter().map(|changes| changes.rows).collect::<Vec<_>>(), [1, 1]);
    assert_eq!((difference.changed, difference.identical), (2, 1));
}

#[test]
fn a_renamed_column_is_recognised_and_stays_listed() {
    let names: Vec<String> = (0..400).map(|row| format!("nom {row}")).collect();
    let towns: Vec<String> = (0..400).map(|row| format!("ville {}", row % 7)).collect();
    let column = |values: &[String]| texts(values.iter().map(String::as_str));
    let old = table(&[("id", integers(0..400)), ("nom", column(&names)), ("ville", column(&towns))], 100);
    let mut almost = towns.clone();
    almost[3] = "ailleurs".to_owned();
    let new = table(&[("commune", column(&almost)), ("id", integers(0..400)), ("nom", column(&names)), ("vide", column(&vec![String::new(); 400]))], 100);
    let difference = compare(&old, &new, &by("id"), &Options::default()).unwrap();
    assert_eq!(difference.identical, 400);
    let [renamed] = difference.columns.renamed.as_slice() else { panic!("{:?}", difference.columns) };
    assert_eq!((renamed.old_name.as_str(), renamed.new_name.as_str()), ("ville", "commune"));
    assert!(renamed.compared - renamed.agreeing <= 1 && renamed.compared > 100);
    assert_eq!((difference.columns.removed.len(), difference.columns.added.len()), (1, 2));
}

#[test]
fn a_key_that_is_not_unique_is_a_fact_and_the_comparison_goes_on() {
    let old = table(&[("id", texts(["a", "a", "b"])), ("v", integers([1, 2, 3]))], 5);
    let new = table(&[("id", texts(["a", "a", "b"])), ("v", integers([2, 5, 3]))], 5);
    let difference = compare(&old, &new, &by("id"), &Options::default()).unwrap();
    assert_eq!((difference.old_key.duplicated_keys, difference.old_key.duplicated_rows, difference.new_key.null_rows), (1, 2, 0));
    assert_eq!(difference.page(ChangeKind::Changed, 0, 9), [RowNumbers { old: Some(0), new: Some(1) }]);
    assert_eq!((difference.removed, difference.identical, difference.added), (0, 2, 0));
}

#[test]
fn an_empty_table_is_compared_like_another() {
    let none = table(&[("id", integers([]))], 5);
    let some = table(&[("id", integers([1, 2]))], 5);
    for key in [by("id"), Key::None] {
        let grown = compare(&none, &some, &key, &Options::default()).unwrap();
        assert_eq!((grown.added, grown.growth_percent()), (2, None));
        let fallen = compare(&some, &none, &key, &Options::default()).unwrap();
        assert_eq!((fallen.removed, fallen.growth_percent()), (2, Some(-100.0)));
    }
}

#[test]
fn counts_stay_exact_beyond_what_is_listed() {
    let old = table(&[("id", integers(0..50_000)), ("v", integers(0..50_000))], 9000);
    let new = table(&[("id", integers(25_000..75_000)), ("v", integers(1..50_001))], 9000);
    let options = Options { max_listed: 100, ..Options::default() };
    let difference = compare(&old, &new, &by("id"), &options).unwrap();
    assert_eq!((difference.removed, difference.changed, difference.added), (25_000, 25_000, 25_000));
    assert_eq!(ChangeKind::ALL.map(|kind| difference.listed(kind)), [100, 100, 100, 0]);
    assert_eq!(difference.page(ChangeKind::Changed, 99, 50), [RowNumbers { old: Some(25_099), new: Some(99) }]);
    assert_eq!(difference.changes_by_column[0].rows, 25_000);
}

#[test]
fn rows_too_many_for_the_memory_under_one_key_are_refused() {
    let table = table(&[("id", integers((0..2000).map(|_| 1))), ("v", integers(0..2000))], 500);
    let options = Options { memory_bytes: 1, ..Options::default() };
    assert!(matches!(compare(&table, &table, &by("id"), &options), Err(DiffError::KeyTooCoarse { memory_bytes: 1 })));
    assert!(compare(&table, &table, &by("v"), &options).unwrap().is_none());
}

#[test]
fn a_comparison_stops_when_it_is_cancelled() {
    let table = table(&[("id", integers(0..20_000))], 5000);
    let asked = AtomicU64::new(0);
    let cancelled = || asked.fetch_add(1, Ordering::Relaxed) >= 3;
    let options = Options { cancelled: &cancelled, ..Options::default() };
    assert!(matches!(compare(&table, &table, &Key::None, &options), Err(DiffError::Cancelled)));
    assert!(asked.load(Ordering::Relaxed) < 12);
}

#[test]
fn any_rows_are_given_as_text_in_the_order_asked() {
    let names: ArrayRef = Arc::new(StringArray::from(vec![Some("un"), None, Some("trois"), Some("quatre")]));
    assert_eq!(names.null_count(), 1);
    let table = table(&[("id", integers([1, 2, 3, 4])), ("nom", names)], 2);
    let found = rows(&table, &[3, 1, 3, 0], &["nom", "id"], 4, &Options::default()).unwrap();
    let text = |row: usize, cell: usize| found[row][cell].as_ref().map(|cell| (cell.text.as_str(), cell.cut));
    assert_eq!([text(0, 0), text(1, 0), text(2, 0), text(3, 0)], [Some(("quat", true)), None, Some(("quat", true)), Some(("un", false))]);
    assert_eq!(text(1, 1), Some(("2", false)));
    assert!(matches!(rows(&table, &[4], &["nom"], 4, &Options::default()), Err(DiffError::NoSuchRow { row: 4 })));
}

#[test]
fn changed_rows_are_kept_in_few_bytes() {
    let old = table(&[("id", integers(0..100_000)), ("v", integers(0..100_000))], 20_000);
    let new = table(&[("id", integers((0..100_000).rev())), ("v", integers((0..100_000).map(|value| -value - 1)))], 20_000);
    let difference = compare(&old, &new, &by("id"), &Options::default()).unwrap();
    assert_eq!((difference.changed, difference.changes_by_column[0].rows), (100_000, 100_000));
    let kept = serde_json::to_vec(&difference).unwrap();
    assert!(kept.len() < 1_600_000, "{}", kept.len());
    let again: Difference = serde_json::from_slice(&kept).unwrap();
    assert_eq!(again.page(ChangeKind::Changed, 99_999, 50), [RowNumbers { old: Some(0), new: Some(99_999) }]);
}

//! The comparison agrees with a naive one, on random small tables: repeated keys, nulls, rows and columns in another order, few bytes of memory.

use crate::tables::table;
use arrow::array::{ArrayRef, Date32Array, Decimal128Array, Float64Array, Int64Array, StringArray};
use parvis_diff::{ChangeKind, Difference, Key, KeyProblem, Options, TableFile, compare, shown};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const NAMES: [&str; 6] = ["cle", "numero", "texte", "nombre", "montant", "jour"];

/// Each cell is a choice among a few values of its column; nothing is null.
type Row = [Option<u8>; 6];

fn array(column: usize, rows: &[Row]) -> ArrayRef {
    let cells = rows.iter().map(|row| row[column].map(usize::from));
    match column {
        0 => Arc::new(StringArray::from_iter(cells.map(|cell| cell.map(|cell| ["", "a", "b"][cell])))),
        1 => Arc::new(Int64Array::from_iter(cells.map(|cell| cell.map(|cell| [0, 1, 2][cell])))),
        2 => Arc::new(StringArray::from_iter(cells.map(|cell| cell.map(|cell| ["", "null", "é"][cell])))),
        3 => Arc::new(Float64Array::from_iter(cells.map(|cell| cell.map(|cell| [0.0, -0.0, f64::NAN][cell])))),
        4 => Arc::new(Decimal128Array::from_iter(cells.map(|cell| cell.map(|cell| [0, -1, 12_345][cell]))).with_precision_and_scale(9, 2).unwrap()),
        _ => Arc::new(Date32Array::from_iter(cells.map(|cell| cell.map(|cell| [0, 1, -1][cell])))),
    }
}

/// Values that are the same have the same number.
fn canonical(mut row: Row) -> Row {
    if row[3] == Some(1) {
        row[3] = Some(0);
    }
    row
}

fn table_of(rows: &[Row], order: &[usize], group_rows: usize) -> TableFile {
    let columns: Vec<(&str, ArrayRef)> = order.iter().map(|column| (NAMES[*column], array(*column, rows))).collect();
    table(&columns, group_rows)
}

/// What a comparison says, rows by their content: which of two identical rows is left is nobody's business.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    identical: u64,
    removed: Vec<Row>,
    changed: Vec<(Row, Row)>,
    added: Vec<Row>,
    by_column: BTreeMap<&'static str, u64>,
    problems: [KeyProblem; 2],
}

fn naive(old: &[Row], new: &[Row], key: &[usize]) -> Said {
    let by_key = |rows: &[Row]| {
        let mut groups: BTreeMap<Vec<Option<u8>>, Vec<Row>> = BTreeMap::new();
        for row in rows.iter().map(|row| canonical(*row)) {
            let key = if key.is_empty() { row.to_vec() } else { key.iter().map(|column| row[*column]).collect() };
            groups.entry(key).or_default().push(row);
        }
        groups
    };
    let mut sides = [by_key(old), by_key(new)];
    let mut said = Said::default();
    for column in (0..NAMES.len()).filter(|column| !key.is_empty() && !key.contains(column)) {
        said.by_column.insert(NAMES[column], 0);
    }
    if !key.is_empty() {
        said.problems = sides.each_ref().map(|groups| {
            let several = groups.values().filter(|rows| rows.len() > 1);
            let nulls = groups.iter().filter(|(key, _)| key.contains(&None)).map(|(_, rows)| rows.len() as u64).sum();
            KeyProblem { duplicated_keys: several.clone().count() as u64, duplicated_rows: several.map(|rows| rows.len() as u64).sum(), null_rows: nulls }
        });
    }
    let keys: Vec<_> = sides[0].keys().chain(sides[1].keys()).cloned().collect();
    for key in keys {
        let [mut before, mut after] = sides.each_mut().map(|groups| groups.remove(&key).unwrap_or_default());
        before.retain(|row| match after.iter().position(|other| other == row) {
            Some(place) => {
                after.remove(place);
                said.identical += 1;
                false
            }
            None => true,
        });
        match (before.as_slice(), after.as_slice()) {
            ([one], [other]) => {
                for column in 0..NAMES.len() {
                    if one[column] != other[column] {
                        *said.by_column.entry(NAMES[column]).or_default() += 1;
                    }
                }
                said.changed.push((*one, *other));
            }
            _ => {
                said.removed.extend(before);
                said.added.extend(after);
            }
        }
    }
    said.sorted()
}

impl Said {
    fn sorted(mut self) -> Self {
        self.removed.sort_unstable();
        self.changed.sort_unstable();
        self.added.sort_unstable();
        self
    }

    fn by(difference: &Difference, old: &[Row], new: &[Row]) -> Self {
        let row = |rows: &[Row], number: Option<u64>| canonical(rows[number.unwrap() as usize]);
        let page = |kind| difference.page(kind, 0, usize::MAX);
        Self {
            identical: difference.identical,
            removed: page(ChangeKind::Removed).iter().map(|numbers| row(old, numbers.old)).collect(),
            changed: page(ChangeKind::Changed).iter().map(|numbers| (row(old, numbers.old), row(new, numbers.new))).collect(),
            added: page(ChangeKind::Added).iter().map(|numbers| row(new, numbers.new)).collect(),
            by_column: difference
                .changes_by_column
                .iter()
                .map(|changes| (NAMES.into_iter().find(|name| *name == changes.column).unwrap(), changes.rows))
                .collect(),
            problems: [difference.old_key, difference.new_key],
        }
        .sorted()
    }
}

fn row() -> impl Strategy<Value = Row> {
    let cell = || prop_oneof![1 => Just(None), 5 => (0..3_u8).prop_map(Some)];
    // Mostly alike, so that keys and rows meet.
    let often = || prop_oneof![5 => Just(Some(0)), 1 => (0..3_u8).prop_map(Some), 1 => Just(None)];
    (cell(), cell(), often(), often(), often(), often()).prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_comparison_agrees_with_a_naive_one(
        old in prop::collection::vec(row(), 0..40),
        other in prop::collection::vec(row(), 0..12),
        kept in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
        order in Just((0..NAMES.len()).collect::<Vec<_>>()).prop_shuffle(),
        key in prop_oneof![Just(vec![]), Just(vec![0]), Just(vec![0, 1]), Just(vec![1, 3])],
        group_rows in 1..20_usize,
        memory_bytes in prop_oneof![Just(0), Just(2000), Just(1 << 20)],
        seed in any::<u64>(),
    ) {
        let mut new: Vec<Row> = if old.is_empty() { Vec::new() } else { kept.iter().map(|index| old[index.index(old.len())]).collect() };
        new.extend(other);
        let (before, after) = (table_of(&old, &[0, 1, 2, 3, 4, 5], group_rows), table_of(&new, &order, 7));
        let columns = if key.is_empty() { Key::None } else { Key::Columns(key.iter().map(|column| NAMES[*column].to_owned()).collect()) };
        let options = Options { memory_bytes, seed, ..Options::default() };

        let difference = compare(&before, &after, &columns, &options).unwrap();

        prop_assert_eq!(difference.identical + difference.changed + difference.removed, old.len() as u64);
        prop_assert_eq!(difference.identical + difference.changed + difference.added, new.len() as u64);
        prop_assert_eq!(Said::by(&difference, &old, &new), naive(&old, &new, &key));
        prop_assert_eq!(difference.page(ChangeKind::Identical, 0, usize::MAX).len() as u64, difference.identical);

        // The cells shown as changed are those counted.
        let page = shown(&before, &after, &difference, ChangeKind::Changed, (0, 100), 100, &options).unwrap();
        for changes in &difference.changes_by_column {
            let place = page.columns.iter().position(|column| column.name == changes.column).unwrap();
            prop_assert_eq!(page.rows.iter().filter(|row| row.cells[place].changed).count() as u64, changes.rows);
        }
        let kept: Difference = serde_json::from_str(&serde_json::to_string(&difference).unwrap()).unwrap();
        prop_assert_eq!(kept, difference);
    }
}

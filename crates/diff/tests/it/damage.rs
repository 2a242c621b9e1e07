//! Damaged files are errors, never panics.

use crate::tables::{integers, parquet, table, texts};
use parvis_diff::{DiffError, Key, Options, TableFile, compare, propose_keys};
use parvis_formats::RawFile;
use parvis_model::{Column, ColumnType, TableSchema};
use proptest::prelude::*;

fn schema() -> TableSchema {
    let column = |name: &str, column_type| Column { name: name.into(), label: None, column_type, semantic: None };
    TableSchema { columns: vec![column("id", ColumnType::Integer), column("nom", ColumnType::Text)] }
}

fn bytes() -> Vec<u8> {
    let names: Vec<String> = (0..500).map(|row| format!("nom {}", row % 90)).collect();
    parquet(&[("id", integers(0..500)), ("nom", texts(names.iter().map(String::as_str)))], 200)
}

fn open(bytes: Vec<u8>) -> Result<TableFile, DiffError> {
    TableFile::open(RawFile::from_bytes("a.parquet", bytes), schema())
}

#[test]
fn a_cut_file_is_damaged() {
    let whole = bytes();
    for len in [0, 4, 11, whole.len() / 2, whole.len() - 1] {
        assert!(matches!(open(whole[..len].to_vec()), Err(DiffError::Damaged(_))), "{len}");
    }
}

#[test]
fn a_file_of_another_table_is_told() {
    let other = TableFile::open(RawFile::from_bytes("a.parquet", parquet(&[("id", integers([1])), ("nom", integers([1]))], 9)), schema());
    assert!(matches!(other, Err(DiffError::NotThisTable { column }) if column == "nom"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn flipped_bytes_give_an_answer_or_an_error(flips in prop::collection::vec((any::<prop::sample::Index>(), 1..=255_u8), 1..4)) {
        let mut bytes = bytes();
        for (index, flip) in &flips {
            let at = index.index(bytes.len());
            bytes[at] ^= flip;
        }
        if let Ok(damaged) = open(bytes) {
            let sound = table(&[("id", integers(0..500)), ("nom", texts((0..500).map(|_| "x")))], 200);
            let options = Options::default();
            let _ = compare(&damaged, &sound, &Key::Columns(vec!["id".into()]), &options);
            let _ = compare(&sound, &damaged, &Key::None, &options);
            let _ = propose_keys(&damaged, &sound, &options);
        }
    }
}

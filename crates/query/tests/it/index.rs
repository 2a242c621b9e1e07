//! The index file: its size, its loss, its damage.

use crate::tables::{Bench, Dice, modes, random};
use parvis_query::{EngineConfig, Filter, Operator, RowsRequest, Sort, Value};
use std::fs;

async fn page_of(bench: &Bench) -> Vec<u32> {
    let filter = Filter { column: 1, operator: Operator::Contains, values: vec![Value::Text("pisc".into())] };
    let request = RowsRequest { filters: vec![filter], sort: vec![Sort { column: 3, descending: true }], ..RowsRequest::default() };
    bench.table().await.rows(&request).await.unwrap().row_ids
}

#[tokio::test]
async fn an_index_is_built_stored_and_at_most_half_the_parquet() {
    let bench = Bench::of(&random(20_000, 3), EngineConfig::default()).await;
    let report = bench.engine.build_index(&bench.version).await.unwrap();
    assert!(report.index_bytes > 0 && report.index_bytes * 2 <= report.parquet_bytes, "{report:?}");
    let files = bench.index_files();
    assert_eq!(files.len(), 1);
    assert_eq!(fs::metadata(&files[0]).unwrap().len(), report.index_bytes);
}

#[tokio::test]
async fn an_index_that_is_lost_or_damaged_is_built_again() {
    let plain = random(5000, 8);
    let bench = Bench::of(&plain, EngineConfig::default()).await;
    bench.engine.build_index(&bench.version).await.unwrap();
    let wanted = page_of(&bench).await;
    let path = bench.index_files().pop().unwrap();
    let good = fs::read(&path).unwrap();
    let reopened = |bench: &Bench| Bench {
        engine: parvis_query::Engine::new(bench.store.clone(), EngineConfig::default()),
        store: bench.store.clone(),
        folder: tempfile::tempdir().unwrap(),
        version: bench.version.clone(),
    };

    fs::remove_file(&path).unwrap();
    assert_eq!(page_of(&reopened(&bench)).await, wanted);
    assert_eq!(fs::read(&path).unwrap().len(), good.len());

    let mut dice = Dice(77);
    for _ in 0..30 {
        let mut bad = good.clone();
        match dice.roll(3) {
            0 => bad.truncate(dice.roll(good.len() as u64) as usize),
            1 => bad.clear(),
            _ => {
                let at = dice.roll(good.len() as u64) as usize;
                bad[at] ^= 1 << dice.roll(8);
            }
        }
        fs::write(&path, &bad).unwrap();
        assert_eq!(page_of(&reopened(&bench)).await, wanted);
    }
}

#[tokio::test]
async fn a_table_too_small_for_an_index_file_answers_all_the_same() {
    // Long values that repeat cost more in statistics than in the Parquet.
    let mut plain = random(200, 1);
    for (row, cells) in plain.rows.iter_mut().enumerate() {
        cells.iter_mut().for_each(|cell| *cell = None);
        cells[0] = Some(Value::Text(format!("{}{}", "long ".repeat(50), row % 40)));
    }
    let bench = Bench::of(&plain, EngineConfig::default()).await;
    assert_eq!(bench.engine.build_index(&bench.version).await.unwrap().index_bytes, 0);
    let request = RowsRequest { search: Some("long 39".into()), ..RowsRequest::default() };
    assert_eq!(bench.table().await.rows(&request).await.unwrap().row_ids, [39, 79, 119, 159, 199]);
    assert!(bench.index_files().is_empty());
}

#[tokio::test]
async fn statistics_are_those_of_the_column() {
    let plain = random(2000, 6);
    let bench = Bench::of(&plain, modes()[0].clone()).await;
    let table = bench.table().await;
    for (at, column) in plain.schema.columns.iter().enumerate() {
        let stats = table.column_stats(at).unwrap();
        let mut texts: Vec<String> = plain.rows.iter().filter_map(|row| row[at].as_ref()).map(ToString::to_string).collect();
        assert_eq!(stats.nulls as usize, plain.rows.len() - texts.len(), "{}", column.name);
        texts.sort();
        texts.dedup();
        assert_eq!(stats.distinct as usize, texts.len(), "{}", column.name);
        assert!(stats.top.len() <= 20 && stats.top.is_sorted_by(|a, b| a.count >= b.count));
    }
}

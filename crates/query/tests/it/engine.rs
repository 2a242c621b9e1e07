//! Limits: memory, time, readers who leave.

use crate::tables::{Bench, modes, random};
use futures::StreamExt;
use parvis_query::{EngineConfig, Filter, Operator, QueryError, RowsRequest, Value};
use std::time::Duration;

#[tokio::test]
async fn a_query_over_its_time_is_refused_with_the_limit() {
    let bench = Bench::of(&random(3000, 2), EngineConfig { query_timeout: Duration::ZERO, ..EngineConfig::default() }).await;
    let table = bench.table().await;
    let filter = Filter { column: 1, operator: Operator::Contains, values: vec![Value::Text("e p".into())] };
    let refused = table.rows(&RowsRequest { filters: vec![filter], ..RowsRequest::default() }).await;
    assert!(matches!(refused, Err(QueryError::Timeout { limit: Duration::ZERO })), "{refused:?}");
}

#[tokio::test]
async fn an_export_stops_when_its_reader_leaves() {
    for config in modes() {
        let bench = Bench::of(&random(60_000, 2), config).await;
        let table = bench.table().await;
        let mut stream = table.stream(&RowsRequest::default());
        assert!(stream.next().await.unwrap().unwrap().num_rows() > 0);
        drop(stream);
        // The worker holds the table until it notices.
        for _ in 0..200 {
            if std::sync::Arc::strong_count(&table) == 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(std::sync::Arc::strong_count(&table), 2);
    }
}

#[tokio::test]
async fn tables_asked_for_longest_ago_leave_memory_first() {
    let first = Bench::of(&random(4000, 1), EngineConfig::default()).await;
    let size = {
        let table = first.table().await;
        table.warm().await.unwrap();
        table.resident_bytes()
    };
    assert!(size > 100_000);
    let bench = Bench::of(&random(4000, 1), EngineConfig { memory_budget_bytes: 2 * size, ..EngineConfig::default() }).await;
    let mut versions = vec![bench.version.clone()];
    for seed in 2..5 {
        let plain = random(4000, seed);
        let parquet = bench.store.put_blob_bytes(plain.parquet().into(), "t.parquet", "application/vnd.apache.parquet").await.unwrap();
        versions.push(parvis_store::VersionTable { parquet, ..bench.version.clone() });
    }
    for version in &versions {
        bench.engine.table(version).await.unwrap().warm().await.unwrap();
    }
    assert!(bench.engine.resident_bytes() <= 2 * size, "{} of {}", bench.engine.resident_bytes(), 2 * size);
}

#[tokio::test]
async fn a_parquet_that_is_not_the_announced_table_is_refused() {
    let plain = random(10, 1);
    let bench = Bench::of_parquet(plain.parquet(), plain.schema.clone(), 11, EngineConfig::default()).await;
    assert!(matches!(bench.engine.table(&bench.version).await, Err(QueryError::Damaged { .. })));
    let bench = Bench::of_parquet(b"PAR1 nothing PAR1".to_vec(), plain.schema, 10, EngineConfig::default()).await;
    assert!(matches!(bench.engine.table(&bench.version).await, Err(QueryError::Damaged { .. })));
}

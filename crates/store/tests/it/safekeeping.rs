//! Nothing is lost without being said, and only what nothing names is removed.

use crate::builders::{NO_DELAY, NOW, ana, blob, far_future, file_of, publish};
use bytes::Bytes;
use futures::TryStreamExt;
use object_store::ObjectStoreExt;
use object_store::path::Path;
use parvis_store::StoreError;
use parvis_store::testing::{TestEngine, for_each_engine};
use std::time::Duration;

#[tokio::test]
async fn a_missing_and_a_damaged_blob_are_each_named() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let version = publish(store, "arbres", "a").await;
        publish(store, "arbres", "b").await;
        let sound = store.verify(|_| {}).await.unwrap();
        assert!(sound.is_sound() && sound.orphans.is_empty(), "{sound:?}");
        assert_eq!((sound.datasets, sound.versions, sound.blobs), (1, 2, 6));

        let table = &version.tables[0];
        std::fs::remove_file(file_of(store, &table.parquet.hash)).unwrap();
        std::fs::write(file_of(store, &table.original.hash), "z").unwrap();
        let report = store.verify(|_| {}).await.unwrap();
        assert_eq!((report.missing, report.damaged), (vec![table.parquet.hash], vec![table.original.hash]));
        assert!(matches!(store.read_blob(&table.original.hash).await, Err(StoreError::DamagedBlob { .. })));

        // Putting the same bytes again heals.
        blob(store, "a").await;
        blob(store, "parquet of a").await;
        assert!(store.verify(|_| {}).await.unwrap().is_sound());
    })
    .await;
}

#[tokio::test]
async fn a_lost_manifest_is_missing_and_its_version_says_so() {
    for_each_engine(async |engine| {
        let version = publish(&engine.store, "arbres", "a").await;
        std::fs::remove_file(file_of(&engine.store, &version.manifest)).unwrap();
        let store = engine.reopen().await.unwrap();
        assert_eq!(store.verify(|_| {}).await.unwrap().missing, [version.manifest]);
        assert!(matches!(store.version(&version.dataset_id, 1).await, Err(StoreError::NoSuchBlob { .. })));
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn only_what_nothing_names_is_collected_and_only_when_old() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let version = publish(store, "arbres", "a").await;
        let forgotten = blob(store, "forgotten").await;
        let received = blob(store, "received").await;
        store.record_upload(&received, &ana(), far_future()).await.unwrap();
        store.objects().put(&Path::from("incoming/abandoned"), "half".into()).await.unwrap();
        for hash in [version.tables[0].parquet.hash, forgotten.hash] {
            store.put_derived_bytes("index", 1, &hash, Bytes::from_static(b"index")).await.unwrap();
        }
        assert_eq!(store.verify(|_| {}).await.unwrap().orphans.len(), 2);

        let young = store.collect_orphans(Duration::from_secs(3600 * 24 * 365 * 1000), far_future()).await.unwrap();
        assert_eq!(young.objects, 0);
        let collected = store.collect_orphans(NO_DELAY, far_future()).await.unwrap();
        assert_eq!((collected.uploads, collected.objects, collected.bytes), (0, 3, 9 + 4 + 5));

        assert!(!store.blob_exists(&forgotten.hash).await.unwrap());
        assert!(store.blob_exists(&received.hash).await.unwrap());
        assert!(store.read_derived("index", 1, &version.tables[0].parquet.hash).await.unwrap().is_some());
        let report = store.verify(|_| {}).await.unwrap();
        assert!(report.is_sound() && report.orphans.is_empty(), "{report:?}");
    })
    .await;
}

#[tokio::test]
async fn a_file_nobody_published_is_given_up_after_the_delay() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let received = blob(store, "received").await;
        store.record_upload(&received, &ana(), NOW).await.unwrap();
        let collected = store.collect_orphans(NO_DELAY, far_future()).await.unwrap();
        assert_eq!((collected.uploads, collected.objects), (1, 1));
        assert_eq!(store.audit(1).await.unwrap()[0].action, "upload.abandoned");
    })
    .await;
}

#[tokio::test]
async fn a_range_of_a_blob_is_those_bytes() {
    for_each_engine(async |engine| {
        let kept = blob(&engine.store, "parvis").await;
        let pieces: Vec<Bytes> = engine.store.blob_stream(&kept.hash, Some(1..4)).await.unwrap().try_collect().await.unwrap();
        assert_eq!(pieces.concat(), b"arv");
        assert_eq!(engine.store.read_blob(&kept.hash).await.unwrap(), "parvis");
    })
    .await;
}

#[tokio::test]
async fn the_trail_cannot_be_rewritten() {
    for_each_engine(async |engine| {
        publish(&engine.store, "arbres", "a").await;
        let Some(url) = engine.postgres_url() else {
            let mut connection = connect_sqlite(engine.directory()).await;
            for sql in ["update audit set actor = 'x'", "delete from audit"] {
                assert!(sqlx::query(sql).execute(&mut connection).await.is_err(), "{sql}");
            }
            return;
        };
        let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(&url).await.unwrap();
        for sql in ["update audit set actor = 'x'", "delete from audit", "truncate audit"] {
            assert!(sqlx::query(sql).execute(&mut connection).await.is_err(), "{sql}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_row_that_was_tampered_with_is_a_discrepancy() {
    for_each_engine(async |engine| {
        publish(&engine.store, "arbres", "a").await;
        tamper(engine, "update version set row_count = 3, note = 'x'").await;
        let report = engine.store.verify(|_| {}).await.unwrap();
        assert!(!report.is_sound());
        assert_eq!(report.discrepancies.len(), 2, "{report:?}");
    })
    .await;
}

/// Writes to the database behind the store's back.
pub async fn tamper(engine: &TestEngine, sql: &'static str) {
    match engine.postgres_url() {
        Some(url) => {
            let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(&url).await.unwrap();
            sqlx::query(sql).execute(&mut connection).await.unwrap();
        }
        None => {
            sqlx::query(sql).execute(&mut connect_sqlite(engine.directory()).await).await.unwrap();
        }
    }
}

async fn connect_sqlite(directory: &std::path::Path) -> sqlx::SqliteConnection {
    use sqlx::ConnectOptions;
    sqlx::sqlite::SqliteConnectOptions::new().filename(directory.join("parvis.db")).connect().await.unwrap()
}

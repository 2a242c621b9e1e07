//! One file holds everything, and goes from any engine to any other.

use crate::builders::{NOW, ana, blob, file_of, found, publish, slug};
use parvis_store::testing::{EngineKind, for_each_engine};
use parvis_store::{Lookup, NewSchema, Store, StoreError};

async fn archive_of(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.backup(&mut bytes, NOW, |_| {}).await.unwrap();
    bytes
}

async fn furnished(store: &Store) {
    publish(store, "arbres", "a").await;
    publish(store, "arbres", "b").await;
    let dataset = found(store, "arbres").await;
    store.rename_slug(&dataset.id, &slug("arbres-2"), &ana(), NOW).await.unwrap();
    publish(store, "bancs", "c").await;
    let received = blob(store, "received").await;
    store.record_upload(&received, &ana(), NOW).await.unwrap();
    let descriptor = serde_json::json!({ "fields": [{ "name": "a" }] });
    store.add_schema(NewSchema { name: "voirie".parse().unwrap(), version: None, title: None, descriptor }, &ana(), NOW).await.unwrap();
}

#[tokio::test]
async fn a_backup_restores_into_every_engine() {
    for_each_engine(async |source| {
        furnished(&source.store).await;
        let archive = archive_of(&source.store).await;
        for kind in EngineKind::ALL {
            let Some(target) = kind.start().await.unwrap() else { continue };
            let restored = target.store.restore(&mut archive.as_slice(), |_| {}).await.unwrap();
            assert_eq!(restored.blobs, 3 * 3 + 1);
            assert_eq!(target.store.datasets().await.unwrap(), source.store.datasets().await.unwrap());
            assert_eq!(target.store.schemas().await.unwrap(), source.store.schemas().await.unwrap());
            assert_eq!(target.store.audit(100).await.unwrap(), source.store.audit(100).await.unwrap());
            assert_eq!(target.store.generation().await.unwrap(), source.store.generation().await.unwrap());
            assert_eq!(target.store.pending_uploads(9).await.unwrap(), source.store.pending_uploads(9).await.unwrap());
            assert_eq!(target.store.dataset_by_slug(&slug("arbres")).await.unwrap(), Lookup::Moved(slug("arbres-2")));
            let dataset = found(&target.store, "arbres-2").await;
            for number in [1, 2] {
                assert_eq!(target.store.version(&dataset.id, number).await.unwrap(), source.store.version(&dataset.id, number).await.unwrap());
            }
            let report = target.store.verify(|_| {}).await.unwrap();
            assert!(report.is_sound() && report.orphans.is_empty(), "{report:?}");
            assert_eq!(archive_of(&target.store).await, archive, "a backup of the copy is the same file");
            assert!(matches!(target.store.restore(&mut archive.as_slice(), |_| {}).await, Err(StoreError::TargetNotEmpty)));
            target.remove().await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_cut_or_damaged_backup_restores_nothing() {
    for_each_engine(async |engine| {
        let Some(source) = EngineKind::Sqlite.start().await.unwrap() else { return };
        furnished(&source.store).await;
        let archive = archive_of(&source.store).await;
        let cuts = (0..archive.len() - 1024).step_by(512 * 7 + 100).chain([archive.len() - 1024]);
        for length in cuts {
            let result = engine.store.restore(&mut &archive[..length], |_| {}).await;
            assert!(matches!(result, Err(StoreError::InvalidBackup { .. } | StoreError::Io { .. })), "{length}: {result:?}");
        }
        let content = archive.windows(12).position(|window| window == b"parquet of a").unwrap();
        let mut damaged = archive.clone();
        damaged[content] = b'P';
        assert!(matches!(engine.store.restore(&mut damaged.as_slice(), |_| {}).await, Err(StoreError::DamagedBlob { .. })));
        assert_eq!(engine.store.datasets().await.unwrap().len(), 0);
        engine.store.restore(&mut archive.as_slice(), |_| {}).await.unwrap();
        source.remove().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_store_that_lost_something_refuses_to_call_it_a_backup() {
    for_each_engine(async |engine| {
        let version = publish(&engine.store, "arbres", "a").await;
        std::fs::remove_file(file_of(&engine.store, &version.tables[0].original.hash)).unwrap();
        let result = engine.store.backup(&mut Vec::new(), NOW, |_| {}).await;
        assert!(matches!(result, Err(StoreError::NoSuchBlob { .. })));
    })
    .await;
}

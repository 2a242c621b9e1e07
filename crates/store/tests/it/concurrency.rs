//! Publishing, collecting and saving at the same time; and any object store.

use crate::builders::{NO_DELAY, NOW, ana, far_future, found, new_version, publish, slug, table, try_table};
use object_store::memory::InMemory;
use parvis_store::testing::{EngineKind, for_each_engine};
use parvis_store::{PublicationTarget, Store, StoreConfig, StoreError, Version};
use std::sync::Arc;
use std::time::Duration;

/// Publishes `count` versions of a dataset, whose content goes back and forth so that blobs are shared. How often a collection took what was being written, which then said so: with no delay at all, that may happen.
async fn publish_many(store: Store, text: &'static str, count: usize) -> usize {
    let mut disturbed = 0;
    for turn in 0..count {
        loop {
            match publish_next(&store, text, &format!("{}", turn % 3)).await {
                Ok(_) => break,
                Err(StoreError::NoSuchBlob { .. } | StoreError::Objects { source: object_store::Error::NotFound { .. } }) => disturbed += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
    }
    disturbed
}

async fn publish_next(store: &Store, text: &str, content: &str) -> Result<Arc<Version>, StoreError> {
    let dataset = found(store, text).await;
    let target = PublicationTarget::Dataset { id: dataset.id, current: dataset.current };
    let tables = vec![try_table(store, "donnees", content).await?];
    store.publish_version(new_version(target, tables), &ana(), NOW).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_collection_never_takes_what_is_published() {
    for_each_engine(async |engine| {
        let mut publishers = Vec::new();
        for text in ["arbres", "bancs"] {
            publish(&engine.store, text, "0").await;
            publishers.push(tokio::spawn(publish_many(engine.store.clone(), text, 25)));
        }
        let collector = engine.reopen().await.unwrap();
        let (mut rounds, mut collected) = (0, 0);
        while publishers.iter().any(|publisher| !publisher.is_finished()) {
            collected += collector.collect_orphans(NO_DELAY, far_future()).await.unwrap().objects;
            rounds += 1;
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let mut disturbed = 0;
        for publisher in publishers {
            disturbed += publisher.await.unwrap();
        }
        println!("{:?}: {rounds} collections took {collected} objects and disturbed {disturbed} publications", engine.kind);
        let report = collector.verify(|_| {}).await.unwrap();
        assert!(report.is_sound() && report.versions == 52, "{report:?}");
        collector.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_taken_while_others_publish_is_one_moment() {
    for_each_engine(async |engine| {
        publish(&engine.store, "arbres", "a").await;
        publish(&engine.store, "bancs", "0").await;
        let publisher = tokio::spawn(publish_many(engine.store.clone(), "bancs", 20));
        let mut archives = Vec::new();
        while !publisher.is_finished() {
            let mut bytes = Vec::new();
            engine.store.backup(&mut bytes, NOW, |_| {}).await.unwrap();
            archives.push(bytes);
        }
        assert_eq!(publisher.await.unwrap(), 0);
        for archive in archives.iter().step_by(4) {
            let target = EngineKind::Sqlite.start().await.unwrap().unwrap();
            target.store.restore(&mut archive.as_slice(), |_| {}).await.unwrap();
            assert!(target.store.verify(|_| {}).await.unwrap().is_sound());
            target.remove().await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn objects_may_be_anywhere() {
    let directory = tempfile::tempdir().unwrap();
    let database_url = format!("sqlite:{}", directory.path().join("parvis.db").display());
    let store = Store::open(StoreConfig { database_url, objects: Arc::new(InMemory::new()) }).await.unwrap();
    let large = vec![1; 20 << 20];
    let attachment = store.put_blob_bytes(large.clone().into(), "large.bin", "application/octet-stream").await.unwrap();
    let mut new = new_version(PublicationTarget::NewDataset(slug("arbres")), vec![table(&store, "donnees", "a").await]);
    new.attachments = vec![attachment.clone()];
    let version = store.publish_version(new, &ana(), NOW).await.unwrap();

    assert_eq!(store.read_blob(&attachment.hash).await.unwrap(), large);
    assert_eq!(store.local_file(&store.blob_location(&attachment.hash)), None);
    let file = tempfile::tempfile().unwrap();
    store.put_derived_file("index", 1, &version.manifest, file).await.unwrap();
    assert_eq!(store.read_derived("index", 1, &version.manifest).await.unwrap().map(|bytes| bytes.len()), Some(0));
    assert_eq!(store.collect_orphans(NO_DELAY, far_future()).await.unwrap().objects, 0);
    assert!(store.verify(|_| {}).await.unwrap().is_sound());
}

#[tokio::test]
async fn a_database_we_do_not_speak_to_is_refused_without_repeating_its_password() {
    let config = StoreConfig { database_url: "mysql://ana:secret@host/db".into(), objects: Arc::new(InMemory::new()) };
    let error = Store::open(config).await.unwrap_err();
    assert!(matches!(error, StoreError::UnsupportedDatabaseUrl) && !format!("{error:?}{error}").contains("secret"));
}

//! Versions: numbered, immutable, one winner.

use crate::builders::{NOW, ana, blob, found, new_version, publish, slug, table};
use parvis_store::testing::for_each_engine;
use parvis_store::{PublicationTarget, StoreError, UploadState};
use std::sync::Arc;

#[tokio::test]
async fn what_was_published_is_read_back_by_another_process() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let attachment = blob(store, "notice").await;
        let mut new = new_version(PublicationTarget::NewDataset(slug("arbres")), vec![table(store, "donnees", "a").await]);
        new.attachments = vec![attachment];
        new.note = Some("première".into());
        let published = store.publish_version(new, &ana(), NOW).await.unwrap();
        assert_eq!(store.version(&published.dataset_id, 1).await.unwrap().as_ref(), Some(&published));

        let other = engine.reopen().await.unwrap();
        let read = other.version(&published.dataset_id, 1).await.unwrap().unwrap();
        assert_eq!(read, published);
        assert!(Arc::ptr_eq(&read, &other.version(&published.dataset_id, 1).await.unwrap().unwrap()), "the second read comes from memory");
        assert_eq!(other.version(&published.dataset_id, 2).await.unwrap(), None);
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn of_concurrent_publications_one_wins_and_the_others_know() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let first = publish(store, "arbres", "a").await;
        let target = PublicationTarget::Dataset { id: first.dataset_id, current: Some(1) };
        let mut attempts = Vec::new();
        for content in ["b", "c", "d", "e"] {
            let new = new_version(target.clone(), vec![table(store, "donnees", content).await]);
            let store = engine.reopen().await.unwrap();
            attempts.push(tokio::spawn(async move { store.publish_version(new, &ana(), NOW).await }));
        }
        let (mut won, mut lost) = (0, 0);
        for attempt in attempts {
            match attempt.await.unwrap() {
                Ok(version) => won += u32::from(version.number == 2),
                Err(StoreError::Conflict { expected: Some(1), found: Some(2) }) => lost += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!((won, lost), (1, 3));
        assert_eq!(store.versions(&first.dataset_id).await.unwrap().len(), 2);
        assert!(store.verify(|_| {}).await.unwrap().is_sound());
    })
    .await;
}

#[tokio::test]
async fn a_dataset_is_made_once() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        publish(store, "arbres", "a").await;
        let again = new_version(PublicationTarget::NewDataset(slug("arbres")), vec![table(store, "donnees", "b").await]);
        let refused = store.publish_version(again.clone(), &ana(), NOW).await;
        assert!(matches!(refused, Err(StoreError::Conflict { expected: None, found: Some(1) })), "{refused:?}");

        let id = found(store, "arbres").await.id;
        store.rename_slug(&id, &slug("arbres-2"), &ana(), NOW).await.unwrap();
        assert!(matches!(store.publish_version(again, &ana(), NOW).await, Err(StoreError::SlugTaken { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_version_without_content_or_with_a_missing_blob_is_not_published() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let target = PublicationTarget::NewDataset(slug("arbres"));
        let empty = store.publish_version(new_version(target.clone(), vec![]), &ana(), NOW).await;
        assert!(matches!(empty, Err(StoreError::InvalidVersion { .. })));
        let twice = vec![table(store, "donnees", "a").await, table(store, "donnees", "b").await];
        assert!(matches!(store.publish_version(new_version(target.clone(), twice), &ana(), NOW).await, Err(StoreError::InvalidVersion { .. })));

        let mut lost = table(store, "donnees", "a").await;
        lost.parquet.hash = parvis_model::ContentHash::of(b"never stored");
        let refused = store.publish_version(new_version(target, vec![lost]), &ana(), NOW).await;
        assert!(matches!(refused, Err(StoreError::NoSuchBlob { .. })));
        assert_eq!(store.datasets().await.unwrap().len(), 0);
        assert_eq!(store.audit(10).await.unwrap().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_long_row_map_lives_outside_the_manifest() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let runs: Vec<_> = (0..5000).map(|row| (row, row * 2 + 2)).collect();
        let mut long = table(store, "donnees", "a").await;
        long.row_map = runs.clone();
        let version = store.publish_version(new_version(PublicationTarget::NewDataset(slug("a")), vec![long]), &ana(), NOW).await.unwrap();
        assert!(version.tables[0].row_map.is_empty());
        assert_eq!(store.row_map(&version.tables[0]).await.unwrap(), runs);
        assert!(store.verify(|_| {}).await.unwrap().is_sound());
    })
    .await;
}

#[tokio::test]
async fn a_received_file_knows_the_version_it_became() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let table = table(store, "donnees", "a").await;
        let upload = store.record_upload(&table.original, &ana(), NOW).await.unwrap();
        assert_eq!(store.pending_uploads(10).await.unwrap(), std::slice::from_ref(&upload));
        let mut new = new_version(PublicationTarget::NewDataset(slug("a")), vec![table]);
        new.uploads = vec![upload.id];
        let version = store.publish_version(new, &ana(), NOW).await.unwrap();
        let state = store.upload(&upload.id).await.unwrap().map(|upload| upload.state);
        assert_eq!(state, Some(UploadState::Published(version.id)));
        store.abandon_upload(&upload.id, &ana(), NOW).await.unwrap();
        assert_eq!(store.pending_uploads(10).await.unwrap(), []);
        assert_eq!(store.upload(&upload.id).await.unwrap().map(|upload| upload.state), state);
    })
    .await;
}

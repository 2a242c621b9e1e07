//! Datasets, addresses, the trail.

use crate::builders::{NOW, ana, found, publish, slug};
use parvis_store::testing::for_each_engine;
use parvis_store::{Lookup, StoreError};
use time::Duration;

#[tokio::test]
async fn an_old_slug_redirects_for_ever_and_is_nobody_elses() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        publish(store, "arbres", "a").await;
        publish(store, "bancs", "b").await;
        let trees = found(store, "arbres").await;
        for new in ["arbres-remarquables", "arbres-du-parc"] {
            store.rename_slug(&trees.id, &slug(new), &ana(), NOW).await.unwrap();
        }

        for old in ["arbres", "arbres-remarquables"] {
            assert_eq!(store.dataset_by_slug(&slug(old)).await.unwrap(), Lookup::Moved(slug("arbres-du-parc")));
        }
        assert_eq!(found(store, "arbres-du-parc").await.id, trees.id);
        let benches = found(store, "bancs").await;
        for taken in ["arbres", "arbres-du-parc"] {
            let renamed = store.rename_slug(&benches.id, &slug(taken), &ana(), NOW).await;
            assert!(matches!(renamed, Err(StoreError::SlugTaken { .. })), "{renamed:?}");
        }
        store.rename_slug(&trees.id, &slug("arbres"), &ana(), NOW).await.unwrap();
        assert_eq!(found(store, "arbres").await.id, trees.id);
        assert_eq!(store.dataset_by_slug(&slug("rien")).await.unwrap(), Lookup::Absent);
    })
    .await;
}

#[tokio::test]
async fn the_latest_update_comes_first_with_the_counts_of_its_current_version() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        publish(store, "arbres", "a").await;
        publish(store, "bancs", "b").await;
        let id = found(store, "arbres").await.id;
        let later = NOW + Duration::hours(1);
        let target = parvis_store::PublicationTarget::Dataset { id, current: Some(1) };
        let tables = vec![crate::builders::table(store, "donnees", "aa").await, crate::builders::table(store, "autres", "aaa").await];
        store.publish_version(crate::builders::new_version(target, tables), &ana(), later).await.unwrap();

        let listed = store.datasets().await.unwrap();
        assert_eq!(listed.iter().map(|(dataset, _)| dataset.slug.as_str()).collect::<Vec<_>>(), ["arbres", "bancs"]);
        let (dataset, summary) = &listed[0];
        assert_eq!((dataset.current, summary.number, summary.rows, summary.columns, summary.size_bytes), (Some(2), 2, 4, 2, 5));
        assert_eq!(store.versions(&id).await.unwrap().iter().map(|version| version.number).collect::<Vec<_>>(), [2, 1]);
    })
    .await;
}

#[tokio::test]
async fn each_deed_is_in_the_trail_with_who_and_what() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let version = publish(store, "arbres", "a").await;
        store.rename_slug(&version.dataset_id, &slug("arbres-2"), &ana(), NOW + Duration::seconds(1)).await.unwrap();

        let events = store.audit(10).await.unwrap();
        assert_eq!(events.iter().map(|event| event.action.as_str()).collect::<Vec<_>>(), ["dataset.renamed", "dataset.published"]);
        assert!(events.iter().all(|event| event.actor == "Ana Martin" && event.object_id == version.dataset_id.to_string()));
        assert_eq!(events[1].detail["version"], 1);
        assert_eq!(store.audit_of("dataset", &version.dataset_id.to_string(), 1).await.unwrap(), events[..1]);
    })
    .await;
}

#[tokio::test]
async fn another_process_sees_the_generation_move() {
    for_each_engine(async |engine| {
        let other = engine.reopen().await.unwrap();
        let before = other.generation().await.unwrap();
        publish(&engine.store, "arbres", "a").await;
        let after = other.generation().await.unwrap();
        assert!(after > before);
        assert_eq!(other.generation().await.unwrap(), after);
        other.close().await;
    })
    .await;
}

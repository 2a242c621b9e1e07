//! Schemas of the authority.

use crate::builders::{NOW, ana};
use parvis_store::testing::{EngineKind, for_each_engine};
use parvis_store::{NewSchema, SchemaAddition, SchemaName, Store, StoreError};
use serde_json::{Value, json};

fn name() -> SchemaName {
    "ville/voirie".parse().unwrap()
}

fn descriptor(field: &str) -> Value {
    json!({ "title": "Voirie", "fields": [{ "name": field }] })
}

async fn add(store: &Store, version: Option<&str>, descriptor: Value) -> Result<(String, SchemaAddition), StoreError> {
    let new = NewSchema { name: name(), version: version.map(str::to_owned), title: Some("Voirie".to_owned()), descriptor };
    store.add_schema(new, &ana(), NOW).await.map(|(schema, addition)| (schema.version, addition))
}

/// In the order of numbers: all of them are added at the same instant here.
async fn versions(store: &Store) -> Vec<String> {
    sorted(store.schema_versions(&name()).await.unwrap().into_iter().map(|schema| schema.version).collect())
}

fn sorted(mut versions: Vec<String>) -> Vec<String> {
    versions.sort_unstable();
    versions
}

#[tokio::test]
async fn versions_are_kept_side_by_side_and_never_change() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        assert_eq!(add(store, Some("1.0.0"), descriptor("a")).await.unwrap(), ("1.0.0".to_owned(), SchemaAddition::Added));
        assert_eq!(add(store, Some("1.0.0"), descriptor("a")).await.unwrap(), ("1.0.0".to_owned(), SchemaAddition::AlreadyThere));
        let taken = add(store, Some("1.0.0"), descriptor("b")).await;
        assert!(matches!(taken, Err(StoreError::SchemaVersionTaken { version, .. }) if version == "1.0.0"));
        add(store, Some("1.1.0"), descriptor("b")).await.unwrap();
        assert_eq!(versions(store).await, ["1.0.0", "1.1.0"]);
        let kept = store.schema_versions(&name()).await.unwrap();
        let schema = kept.iter().find(|schema| schema.version == "1.1.0").unwrap();
        assert_eq!((schema.descriptor["version"].as_str(), schema.title.as_deref(), schema.added_by.as_str()), (Some("1.1.0"), Some("Voirie"), "Ana Martin"));
        assert_eq!(store.schemas().await.unwrap().len(), 2);
        for version in ["", "1 2", "é", &"1".repeat(41)] {
            assert!(matches!(add(store, Some(version), descriptor("c")).await, Err(StoreError::InvalidSchemaVersion { .. })), "{version}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_schema_without_number_takes_the_next_one() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        assert_eq!(add(store, None, descriptor("a")).await.unwrap(), ("1".to_owned(), SchemaAddition::Added));
        assert_eq!(add(store, None, descriptor("a")).await.unwrap(), ("1".to_owned(), SchemaAddition::AlreadyThere));
        assert_eq!(add(store, None, descriptor("b")).await.unwrap(), ("2".to_owned(), SchemaAddition::Added));
        store.remove_schema(&name(), Some("2"), &ana(), NOW).await.unwrap();
        assert_eq!(add(store, None, descriptor("c")).await.unwrap(), ("3".to_owned(), SchemaAddition::Added));
    })
    .await;
}

#[tokio::test]
async fn a_removed_schema_is_hidden_and_comes_back_as_it_was() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        add(store, Some("1"), descriptor("a")).await.unwrap();
        add(store, Some("2"), descriptor("b")).await.unwrap();
        assert_eq!(store.remove_schema(&name(), Some("9"), &ana(), NOW).await.unwrap(), Vec::<String>::new());
        assert_eq!(sorted(store.remove_schema(&name(), None, &ana(), NOW).await.unwrap()), ["1", "2"]);
        assert!(versions(store).await.is_empty() && store.schemas().await.unwrap().is_empty());
        assert!(matches!(add(store, Some("1"), descriptor("c")).await, Err(StoreError::SchemaVersionTaken { .. })));
        assert_eq!(add(store, Some("1"), descriptor("a")).await.unwrap(), ("1".to_owned(), SchemaAddition::Restored));
        assert_eq!(versions(store).await, ["1"]);
        let actions: Vec<String> = store.audit(10).await.unwrap().into_iter().map(|event| event.action).collect();
        let count = |action: &str| actions.iter().filter(|found| *found == action).count();
        assert_eq!((count("schema.added"), count("schema.removed"), count("schema.restored")), (2, 2, 1), "{actions:?}");
    })
    .await;
}

#[tokio::test]
async fn looking_makes_nothing_and_changes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let absent = directory.path().join("data");
    assert!(Store::look(None, &absent).await.unwrap().is_none() && !absent.exists());
    let url = format!("sqlite:{}", directory.path().join("other.db").display());
    assert!(Store::look(Some(&url), &absent).await.unwrap().is_none() && !absent.exists());
    for_each_engine(async |engine| {
        add(&engine.store, None, descriptor("a")).await.unwrap();
        let seen = Store::look(engine.postgres_url().as_deref(), engine.directory()).await.unwrap().unwrap();
        assert_eq!(versions(&seen).await, ["1"]);
        if engine.kind == EngineKind::Sqlite {
            assert!(add(&seen, None, descriptor("b")).await.is_err(), "it is for reading");
        }
        seen.close().await;
    })
    .await;
}

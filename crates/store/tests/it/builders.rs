//! Small values for tests.

use bytes::Bytes;
use parvis_model::{Actor, Capacity, Column, ColumnType, ContentHash, DatasetDescription, Email, Grant, OrganisationKind, Role, Scope, Slug, TableSchema};
use parvis_store::{
    Blob, Dataset, Department, Lookup, NewPerson, NewVersion, Organisation, OrganisationDescription, Person, PublicationTarget, Store, StoreError, Version,
    VersionTable,
};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use time::OffsetDateTime;
use time::macros::datetime;

/// With nanoseconds, which are not kept.
pub const NOW: OffsetDateTime = datetime!(2026-03-01 08:30:00.123456789 UTC);

/// An instant after which everything the tests wrote is old.
pub fn far_future() -> OffsetDateTime {
    datetime!(2200-01-01 00:00 UTC)
}

pub const NO_DELAY: Duration = Duration::ZERO;

pub fn ana() -> Actor {
    Actor::named("Ana Martin")
}

pub fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

pub async fn blob(store: &Store, text: &str) -> Blob {
    try_blob(store, text).await.unwrap()
}

async fn try_blob(store: &Store, text: &str) -> Result<Blob, StoreError> {
    store.put_blob_bytes(Bytes::from(text.to_owned()), "arbres.csv", "text/csv").await
}

/// A table called `name` whose files hold `content`.
pub async fn table(store: &Store, name: &str, content: &str) -> VersionTable {
    try_table(store, name, content).await.unwrap()
}

pub async fn try_table(store: &Store, name: &str, content: &str) -> Result<VersionTable, StoreError> {
    let column = Column { name: "nom".into(), label: None, column_type: ColumnType::Text, semantic: None };
    Ok(VersionTable {
        name: name.parse().unwrap(),
        label: "arbres.csv".into(),
        schema: TableSchema { columns: vec![column] },
        rows: 2,
        original: try_blob(store, content).await?,
        parquet: try_blob(store, &format!("parquet of {content}")).await?,
        read_report: serde_json::json!({ "format": "csv", "rows": 2 }),
        row_map: vec![(0, 2)],
        row_map_blob: None,
        withheld: vec![],
        repairs: None,
        conforms_to: None,
    })
}

pub fn new_version(target: PublicationTarget, tables: Vec<VersionTable>) -> NewVersion {
    NewVersion {
        target,
        description: DatasetDescription { title: "Arbres".into(), ..DatasetDescription::default() },
        tables,
        attachments: vec![],
        note: None,
        restores: None,
        quality: serde_json::json!({ "format": 1 }),
        waivers: vec![],
        uploads: vec![],
        deposit: None,
    }
}

/// Publishes `content` as the next version of the dataset, which is made when absent.
pub async fn publish(store: &Store, text: &str, content: &str) -> Arc<Version> {
    let target = match store.dataset_by_slug(&slug(text)).await.unwrap() {
        Lookup::Found(dataset) => PublicationTarget::Dataset { id: dataset.id, current: dataset.current },
        _ => PublicationTarget::NewDataset(slug(text)),
    };
    let version = new_version(target, vec![table(store, "donnees", content).await]);
    store.publish_version(version, &ana(), NOW).await.unwrap()
}

pub async fn found(store: &Store, text: &str) -> Dataset {
    match store.dataset_by_slug(&slug(text)).await.unwrap() {
        Lookup::Found(dataset) => dataset,
        other => panic!("{text}: {other:?}"),
    }
}

/// The file of a blob: all test stores keep their objects in a directory.
pub fn file_of(store: &Store, hash: &ContentHash) -> PathBuf {
    store.local_file(&store.blob_location(hash)).unwrap()
}

pub fn email(text: &str) -> Email {
    text.parse().unwrap()
}

/// Someone called `name`, with these roles.
pub async fn person(store: &Store, name: &str, roles: &[(Role, Scope)]) -> Person {
    let roles = roles.iter().map(|(role, scope)| Grant { role: *role, scope: *scope, capacity: Capacity::Holder }).collect();
    let email = email(&format!("{}@ville.fr", name.to_lowercase()));
    let new = NewPerson { display_name: name.into(), email, language: "fr".into(), password_hash: None, roles };
    store.add_person(new, &Actor::named("root"), NOW).await.unwrap()
}

/// A commune with the departments `Parcs` and `Écoles`.
pub async fn town(store: &Store) -> (Organisation, Department, Department) {
    let description = OrganisationDescription {
        slug: slug("cahors"),
        name: "Cahors".into(),
        siren: Some("552100554".parse().unwrap()),
        kind: OrganisationKind::Commune,
        territory: vec!["commune:46042".parse().unwrap()],
    };
    let town = store.add_organisation(description, &ana(), NOW).await.unwrap();
    let parks = store.add_department(&town.id, "Parcs", &ana(), NOW).await.unwrap();
    let schools = store.add_department(&town.id, "Écoles", &ana(), NOW).await.unwrap();
    (town, parks, schools)
}

/// The hash of a secret.
pub fn secret(text: &str) -> ContentHash {
    ContentHash::of(text.as_bytes())
}

//! Submitting, publishing again, going back.

use crate::builders::{FIRST, NOW, SECOND, options, send, slug};
use parvis_formats::RawFile;
use parvis_model::{Actor, ColumnType};
use parvis_stewardship::{PublishError, RollbackError, SubmitContext, SubmitError, SubmitOptions, SubmitStep, quality_report, rollback, submit};
use parvis_store::UploadState;
use parvis_store::testing::for_each_engine;
use std::sync::Mutex;

#[tokio::test]
async fn a_file_becomes_a_version_that_keeps_it_as_it_was() {
    for_each_engine(async |engine| {
        let (actor, steps) = (Actor::named("Ana Martin"), Mutex::new(Vec::new()));
        let context = SubmitContext { actor: &actor, clock: &|| NOW, progress: &|step| steps.lock().unwrap().push(step) };
        let file = RawFile::from_bytes("creches.csv", FIRST.as_bytes());
        let version = submit(&engine.store, file, options("creches"), &context).await.unwrap();

        let table = &version.tables[0];
        assert_eq!((version.number, table.name.as_str(), table.rows, version.published_by.as_str()), (1, "donnees", 2, "Ana Martin"));
        assert_eq!(engine.store.read_blob(&table.original.hash).await.unwrap(), FIRST);
        assert_eq!((table.original.name.as_str(), table.original.media_type.as_str()), ("creches.csv", "text/csv"));
        assert_eq!(table.schema.column("places").map(|column| column.column_type), Some(ColumnType::Integer));
        assert_eq!(&engine.store.read_blob(&table.parquet.hash).await.unwrap()[..4], b"PAR1");
        assert_eq!(quality_report(&version, table).map(|report| report.rows), Some(2));
        assert_eq!(
            *steps.lock().unwrap(),
            [SubmitStep::Kept { size_bytes: FIRST.len() as u64 }, SubmitStep::Typed { tables: 1, rows: 2 }, SubmitStep::Published { version: 1 }]
        );
        assert_eq!(engine.store.pending_uploads(9).await.unwrap(), []);
        assert!(engine.store.verify(|_| {}).await.unwrap().is_sound());
    })
    .await;
}

#[tokio::test]
async fn the_same_file_again_is_refused_and_other_words_are_not() {
    for_each_engine(async |engine| {
        send(&engine.store, "creches.csv", FIRST, options("creches")).await.unwrap();
        let again = send(&engine.store, "renamed.csv", FIRST, options("creches")).await;
        assert!(matches!(again, Err(SubmitError::Publish { source: PublishError::Unchanged { version: 1 } })), "{again:?}");
        assert_eq!(engine.store.pending_uploads(9).await.unwrap(), [], "the refused file is given up");

        let words = SubmitOptions { title: Some("Crèches municipales".into()), ..options("creches") };
        assert_eq!(send(&engine.store, "creches.csv", FIRST, words).await.unwrap().number, 2);
        let silent = SubmitOptions::to(slug("creches"));
        let kept = send(&engine.store, "creches.csv", SECOND, silent).await.unwrap();
        assert_eq!((kept.number, kept.description.title.as_str()), (3, "Crèches municipales"));
    })
    .await;
}

#[tokio::test]
async fn publishing_one_table_keeps_the_others() {
    for_each_engine(async |engine| {
        let named = |table: &str| SubmitOptions { table: Some(table.parse().unwrap()), ..options("creches") };
        send(&engine.store, "a.csv", FIRST, named("a")).await.unwrap();
        send(&engine.store, "b.csv", FIRST, named("b")).await.unwrap();
        let version = send(&engine.store, "a.csv", SECOND, named("a")).await.unwrap();
        assert_eq!(version.tables.iter().map(|table| (table.name.as_str(), table.rows)).collect::<Vec<_>>(), [("a", 3), ("b", 2)]);
        assert!(version.tables.iter().all(|table| quality_report(&version, table).is_some_and(|report| report.rows == table.rows)));
    })
    .await;
}

#[tokio::test]
async fn an_old_slug_still_leads_to_the_dataset() {
    for_each_engine(async |engine| {
        let first = send(&engine.store, "a.csv", FIRST, options("creches")).await.unwrap();
        engine.store.rename_slug(&first.dataset_id, &slug("creches-2"), &Actor::named("Ana"), NOW).await.unwrap();
        let second = send(&engine.store, "a.csv", SECOND, options("creches")).await.unwrap();
        assert_eq!((second.dataset_id, second.number), (first.dataset_id, 2));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_given_up_and_publishes_nothing() {
    for_each_engine(async |engine| {
        let refused = send(&engine.store, "vide.csv", "", options("creches")).await;
        assert!(matches!(refused, Err(SubmitError::Read { .. })), "{refused:?}");
        assert_eq!(engine.store.datasets().await.unwrap().len(), 0);
        let events = engine.store.audit(9).await.unwrap();
        let received = events.iter().find(|event| event.action == "upload.received").unwrap();
        let upload = engine.store.upload(&received.object_id.parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(upload.state, UploadState::Abandoned);
    })
    .await;
}

#[tokio::test]
async fn going_back_makes_a_new_version_with_the_old_content() {
    for_each_engine(async |engine| {
        let (store, ana) = (&engine.store, Actor::named("Ana"));
        let first = send(store, "a.csv", FIRST, options("creches")).await.unwrap();
        send(store, "a.csv", SECOND, options("creches")).await.unwrap();
        let back = rollback(store, &first.dataset_id, 1, Some("erreur dans le fichier".into()), &ana, NOW).await.unwrap();
        assert_eq!((back.number, back.predecessor, back.restores), (3, Some(2), Some(1)));
        assert_eq!((&back.tables, &back.description, &back.quality), (&first.tables, &first.description, &first.quality));

        let current = rollback(store, &first.dataset_id, 3, None, &ana, NOW).await;
        assert!(matches!(current, Err(RollbackError::AlreadyCurrent { number: 3 })));
        let unknown = rollback(store, &first.dataset_id, 9, None, &ana, NOW).await;
        assert!(matches!(unknown, Err(RollbackError::NoSuchVersion { number: 9 })));
        assert_eq!(store.versions(&first.dataset_id).await.unwrap()[0].restores, Some(1));
        assert!(store.verify(|_| {}).await.unwrap().is_sound());
    })
    .await;
}

//! The trail is whole, in one order, and a change to it shows.

use crate::builders::{NOW, ana, blob, found, publish, slug};
use crate::safekeeping::tamper;
use parvis_model::Actor;
use parvis_store::testing::{EngineKind, TestEngine, for_each_engine};
use parvis_store::{AuditFilter, AuditHead, Store};
use std::time::Duration;

async fn furnished(store: &Store) {
    publish(store, "arbres", "a").await;
    publish(store, "arbres", "b").await;
    let dataset = found(store, "arbres").await;
    store.rename_slug(&dataset.id, &slug("arbres-2"), &ana(), NOW).await.unwrap();
    let received = blob(store, "received").await;
    store.record_upload(&received, &Actor::named("Béa"), NOW + Duration::from_secs(60)).await.unwrap();
}

/// What somebody with the database's password does: puts the guard away, and writes.
async fn forge(engine: &TestEngine, sql: &'static str) {
    let guards: &[&'static str] = match engine.kind {
        EngineKind::Sqlite => &["drop trigger if exists audit_no_update", "drop trigger if exists audit_no_delete"],
        EngineKind::Postgres => &["drop trigger if exists audit_no_change on audit"],
    };
    for statement in guards.iter().copied().chain([sql]) {
        tamper(engine, statement).await;
    }
}

#[tokio::test]
async fn an_untouched_trail_is_sound_and_its_head_is_its_last_event() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let empty = store.verify(|_| {}).await.unwrap();
        assert!(empty.is_sound() && empty.trail.is_some_and(|head| head.number == 0));
        furnished(store).await;
        let events = store.audit(9).await.unwrap();
        assert_eq!(events.iter().map(|event| event.number).collect::<Vec<_>>(), [4, 3, 2, 1]);
        let head = store.audit_head().await.unwrap();
        assert_eq!(head, AuditHead { number: 4, hash: events[0].hash });
        let report = store.verify(|_| {}).await.unwrap();
        assert!(report.is_sound(), "{report:?}");
        assert_eq!(report.trail, Some(head.clone()));

        publish(store, "bancs", "c").await;
        assert!(store.audit_holds(&head).await.unwrap(), "a head stays true while people work");
        assert!(!store.audit_holds(&AuditHead { number: 3, ..head }).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_changed_a_removed_and_an_inserted_event_are_each_found() {
    let forgeries = [
        ("update audit set actor = 'Nobody' where number = 2", 2),
        ("update audit set at = '2020-01-01T00:00:00.000000Z' where number = 2", 2),
        ("update audit set detail = '{}' where number = 3", 3),
        ("delete from audit where number = 2", 3),
        ("delete from audit where number = 4", 4),
        ("update audit set number = 9 where number = 4", 9),
        ("insert into audit select 5, 'x', at, actor, action, object_kind, object_id, detail, actor_identity, hash from audit where number = 4", 5),
        ("update audit_head set number = 3, hash = (select hash from audit where number = 3)", 4),
    ];
    for_each_engine(async |engine| {
        let store = &engine.store;
        furnished(store).await;
        let mut archive = Vec::new();
        store.backup(&mut archive, NOW, |_| {}).await.unwrap();
        for (sql, number) in forgeries {
            let forged = engine.kind.start().await.unwrap().unwrap();
            forged.store.restore(&mut archive.as_slice(), |_| {}).await.unwrap();
            assert!(forged.store.verify(|_| {}).await.unwrap().is_sound());
            forge(&forged, sql).await;
            let report = forged.store.verify(|_| {}).await.unwrap();
            assert!(!report.is_sound(), "{sql}");
            assert_eq!(report.trail_breaks[0].number, number, "{sql}: {:?}", report.trail_breaks);
            assert!(report.discrepancies.is_empty() && report.damaged.is_empty());
            forged.remove().await.unwrap();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn deeds_done_at_once_are_chained_one_after_the_other() {
    for_each_engine(async |engine| {
        let second = engine.reopen().await.unwrap();
        let mut working = Vec::new();
        for turn in 0..24 {
            let store = if turn % 2 == 0 { engine.store.clone() } else { second.clone() };
            working.push(tokio::spawn(async move {
                let received = blob(&store, &format!("file {turn}")).await;
                let upload = store.record_upload(&received, &ana(), NOW).await.unwrap();
                store.abandon_upload(&upload.id, &ana(), NOW).await.unwrap();
            }));
        }
        for work in working {
            work.await.unwrap();
        }
        let report = second.verify(|_| {}).await.unwrap();
        assert!(report.trail_breaks.is_empty() && report.trail.is_some_and(|head| head.number == 48), "{:?}", report.trail_breaks);
        second.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_journal_is_filtered_counted_and_read_page_by_page() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        furnished(store).await;
        let numbers = async |filter: AuditFilter| {
            let page = store.audit_page(&filter, None, 10).await.unwrap();
            assert_eq!((page.total, page.next), (page.events.len() as u64, None));
            page.events.into_iter().map(|event| event.number).collect::<Vec<_>>()
        };
        let any = AuditFilter::default();
        assert_eq!(numbers(any.clone()).await, [4, 3, 2, 1]);
        assert_eq!(numbers(AuditFilter { object_kind: Some("upload".into()), ..any.clone() }).await, [4]);
        assert_eq!(numbers(AuditFilter { action: Some("dataset.published".into()), ..any.clone() }).await, [2, 1]);
        assert_eq!(numbers(AuditFilter { actor: Some("Béa".into()), ..any.clone() }).await, [4]);
        assert_eq!(numbers(AuditFilter { actor: Some("Béa".into()), object_kind: Some("dataset".into()), ..any.clone() }).await, Vec::<u64>::new());
        let minute = NOW + Duration::from_secs(60);
        assert_eq!(numbers(AuditFilter { from: Some(minute), ..any.clone() }).await, [4]);
        assert_eq!(numbers(AuditFilter { until: Some(minute), ..any.clone() }).await, [3, 2, 1]);
        let dataset = found(store, "arbres-2").await.id.to_string();
        assert_eq!(numbers(AuditFilter { object_id: Some(dataset), ..any.clone() }).await, [3, 2, 1]);

        let first = store.audit_page(&any, None, 3).await.unwrap();
        assert_eq!((first.events.len(), first.total, first.next), (3, 4, Some(2)));
        publish(store, "bancs", "c").await;
        let second = store.audit_page(&any, first.next, 3).await.unwrap();
        assert_eq!(second.events.iter().map(|event| event.number).collect::<Vec<_>>(), [1]);
        assert_eq!((second.total, second.next), (5, None));
    })
    .await;
}

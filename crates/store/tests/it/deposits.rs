//! What is being prepared is kept, never overwritten unseen, decided once and published once.

use crate::builders::{NO_DELAY, NOW, ana, far_future, new_version, slug, table};
use parvis_model::{Actor, PersonId, Place};
use parvis_store::testing::for_each_engine;
use parvis_store::{
    Deposit, DepositChange, DepositDecision, DepositFilter, DepositState, NewDeposit, NewDepositEvent, NewVersion, PublicationTarget, Store, StoreError,
};
use serde_json::json;

fn person() -> Actor {
    Actor::person(PersonId::from_uuid(uuid::Uuid::from_u128(7)), "Ana Martin")
}

async fn begun(store: &Store) -> Deposit {
    let new = NewDeposit { dataset: None, place: Place::Portal, title: "Crèches".into(), content: json!({ "format": 1 }) };
    store.begin_deposit(&new, &person(), NOW).await.unwrap()
}

fn change(title: &str) -> DepositChange {
    DepositChange { dataset: None, title: title.into(), content: json!({ "format": 1, "title": title }), uploads: vec![], blobs: vec![] }
}

async fn proposed(store: &Store, address: &str) -> NewVersion {
    new_version(PublicationTarget::NewDataset(slug(address)), vec![table(store, "donnees", "nom\nHalle\n").await])
}

const APPROVE: DepositDecision = DepositDecision::Approve { publish_at: None };

#[tokio::test]
async fn receipt_numbers_follow_each_other_and_what_is_kept_is_read_back() {
    for_each_engine(async |engine| {
        let (first, second) = (begun(&engine.store).await, begun(&engine.store).await);
        assert_eq!((first.number, second.number, first.revision, first.state), (1, 2, 1, DepositState::Open));
        assert_eq!((first.owner, first.created_by.as_str()), (person().person_id(), "Ana Martin"));
        let saved = engine.store.save_deposit(&first.id, 1, &change("Crèches 2026"), &ana(), NOW).await.unwrap();
        let again = engine.reopen().await.unwrap();
        assert_eq!(again.deposit(&first.id).await.unwrap(), Some(saved));
        again.close().await;
    })
    .await;
}

#[tokio::test]
async fn of_two_editors_the_second_is_told_and_overwrites_nothing() {
    for_each_engine(async |engine| {
        let deposit = begun(&engine.store).await;
        engine.store.save_deposit(&deposit.id, 1, &change("celui d’Ana"), &ana(), NOW).await.unwrap();
        let late = engine.store.save_deposit(&deposit.id, 1, &change("celui de Paul"), &Actor::named("Paul"), NOW).await;
        assert!(matches!(&late, Err(StoreError::DepositChanged { revision: 2, by, .. }) if by == "Ana Martin"), "{late:?}");
        assert_eq!(engine.store.deposit(&deposit.id).await.unwrap().unwrap().title, "celui d’Ana");
    })
    .await;
}

#[tokio::test]
async fn of_two_decisions_at_once_one_wins_and_the_other_is_told() {
    for_each_engine(async |engine| {
        let deposit = begun(&engine.store).await;
        let sent = engine.store.submit_deposit(&deposit.id, 1, None, &person(), NOW).await.unwrap();
        let (yes, no) = (Actor::named("Référente"), Actor::named("Directeur"));
        let record = json!({ "sha256": "…" });
        let (first, second) = tokio::join!(
            engine.store.decide_deposit(&deposit.id, sent.revision, APPROVE, &record, &yes, NOW),
            engine.store.decide_deposit(&deposit.id, sent.revision, DepositDecision::Refuse, &record, &no, NOW),
        );
        assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1, "{first:?} {second:?}");
        let decisions = engine.store.deposit_events(&deposit.id).await.unwrap().into_iter().filter(|event| event.kind == "decision").count();
        assert_eq!(decisions, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_under_review_is_not_changed_and_what_is_given_back_is() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = begun(store).await.id;
        store.submit_deposit(&id, 1, None, &person(), NOW).await.unwrap();
        let refused = store.save_deposit(&id, 2, &change("x"), &person(), NOW).await;
        assert!(matches!(refused, Err(StoreError::DepositChanged { state: "submitted", .. })), "{refused:?}");
        store.decide_deposit(&id, 2, DepositDecision::AskForChanges, &json!({ "message": "Corrigez la ligne 4." }), &ana(), NOW).await.unwrap();
        assert_eq!(store.save_deposit(&id, 3, &change("x"), &person(), NOW).await.unwrap().revision, 4);
        store.abandon_deposit(&id, 4, &person(), NOW).await.unwrap();
        assert!(store.submit_deposit(&id, 5, None, &person(), NOW).await.is_err(), "given up for good");
    })
    .await;
}

#[tokio::test]
async fn an_approved_deposit_is_published_once() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = begun(store).await.id;
        let mut new = proposed(store, "creches").await;
        new.deposit = Some(id);
        let early = store.publish_version(new.clone(), &ana(), NOW).await;
        assert!(matches!(early, Err(StoreError::DepositChanged { state: "open", .. })), "{early:?}");
        assert_eq!(store.datasets().await.unwrap().len(), 0, "nothing is published without an approval");

        store.submit_deposit(&id, 1, None, &person(), NOW).await.unwrap();
        store.decide_deposit(&id, 2, APPROVE, &json!({}), &ana(), NOW).await.unwrap();
        let version = store.publish_version(new, &ana(), NOW).await.unwrap();
        let published = store.deposit(&id).await.unwrap().unwrap();
        assert_eq!((published.state, published.version, published.dataset), (DepositState::Published, Some(version.id), Some(version.dataset_id)));
        let mut again = proposed(store, "autre").await;
        again.deposit = Some(id);
        assert!(store.publish_version(again, &ana(), NOW).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn files_of_a_deposit_under_way_are_kept_and_those_of_one_given_up_go() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let blob = store.put_blob_bytes("nom\nHalle\n".into(), "a.csv", "text/csv").await.unwrap();
        let made = store.put_blob_bytes("PAR1".into(), "a.parquet", "application/vnd.apache.parquet").await.unwrap();
        let upload = store.record_upload(&blob, &ana(), NOW).await.unwrap();
        let id = begun(store).await.id;
        let kept = DepositChange { uploads: vec![upload.id], blobs: vec![made.hash], ..change("x") };
        store.save_deposit(&id, 1, &kept, &ana(), NOW).await.unwrap();
        store.collect_orphans(NO_DELAY, far_future()).await.unwrap();
        assert!(store.read_blob(&blob.hash).await.is_ok() && store.read_blob(&made.hash).await.is_ok());
        assert!(store.verify(|_| {}).await.unwrap().is_sound());
        store.abandon_deposit(&id, 2, &ana(), NOW).await.unwrap();
        store.collect_orphans(NO_DELAY, far_future()).await.unwrap();
        assert!(store.read_blob(&blob.hash).await.is_err() && store.read_blob(&made.hash).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn lists_are_cut_in_pages_and_told_apart_by_state_and_owner() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        for _ in 0..5 {
            begun(store).await;
        }
        let first = store.deposits(&DepositFilter::default(), None, 3).await.unwrap();
        let rest = store.deposits(&DepositFilter::default(), first.next, 3).await.unwrap();
        let numbers = |page: &parvis_store::DepositPage| page.deposits.iter().map(|deposit| deposit.number).collect::<Vec<_>>();
        assert_eq!((numbers(&first), numbers(&rest), rest.next), (vec![5, 4, 3], vec![2, 1], None));
        let mine = DepositFilter { owner: person().person_id(), state: Some(DepositState::Open), ..DepositFilter::default() };
        assert_eq!(store.deposits(&mine, None, 9).await.unwrap().deposits.len(), 5);
        let sent = DepositFilter { state: Some(DepositState::Submitted), ..DepositFilter::default() };
        assert_eq!(store.deposits(&sent, None, 9).await.unwrap().deposits.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_was_said_stays_in_order_with_its_author() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = begun(store).await.id;
        for text in ["Pourquoi 0 ?", "C’est fermé."] {
            store.add_deposit_event(&id, &NewDepositEvent { kind: "comment", body: json!({ "text": text }) }, &person(), NOW).await.unwrap();
        }
        let said = store.deposit_events(&id).await.unwrap();
        assert_eq!(
            said.iter().map(|event| (event.by.as_str(), event.body["text"].as_str().unwrap())).collect::<Vec<_>>(),
            [("Ana Martin", "Pourquoi 0 ?"), ("Ana Martin", "C’est fermé.")]
        );
    })
    .await;
}

//! An approved deposit is published by a job: once, on its day, or it goes back to review with a reason.

use crate::builders::{FIRST, NOW, SECOND, options, send};
use crate::deposits::{APPROVE, agent, answered, described, prepared, received, save, steward, tools};
use crate::jobs::{Hand, context, work_until};
use parvis_model::{OrganisationKind, Place, Slug};
use parvis_stewardship::deposit::{DepositContent, PublishDeposit, SentBack, decide, publish_approved};
use parvis_store::testing::for_each_engine;
use parvis_store::{Deposit, DepositDecision, DepositState, JobState, Lookup, NewDeposit, OrganisationDescription, Store};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// An approved deposit of a new dataset.
async fn approved(store: &Store, decision: DepositDecision) -> Deposit {
    let (deposit, _) = answered(store).await;
    let sent = store.submit_deposit(&deposit.id, deposit.revision, None, &agent(), NOW).await.unwrap();
    decide(store, &sent, decision, "", &tools(), &steward(), NOW).await.unwrap()
}

/// An approved update of the dataset that `FIRST` made.
async fn approved_update(store: &Store, file: &str) -> Deposit {
    let version = send(store, "a.csv", FIRST, options("creches")).await.unwrap();
    let content = DepositContent::default().to_json().unwrap();
    let new = NewDeposit { dataset: Some(version.dataset_id), place: Place::Portal, title: "Crèches".into(), content };
    let deposit = store.begin_deposit(&new, &agent(), NOW).await.unwrap();
    let mut content = DepositContent::of(&deposit).unwrap();
    content.file = Some(received(store, "b.csv", file).await);
    described(&mut content);
    prepared(store, &deposit, &mut content).await;
    let deposit = save(store, &deposit, &content).await;
    let sent = store.submit_deposit(&deposit.id, deposit.revision, None, &agent(), NOW).await.unwrap();
    decide(store, &sent, APPROVE, "", &tools(), &steward(), NOW).await.unwrap()
}

async fn jobs(store: &Store) -> Vec<parvis_store::Job> {
    store.jobs(None, Some("deposit-publish"), None, 9).await.unwrap()
}

/// Works until every publication has ended.
async fn work(store: &Store, hand: &Hand) {
    work_until(store, context(hand, PublishDeposit::new(tools())), async || jobs(store).await.iter().all(|job| job.state.is_ended())).await;
}

async fn state(store: &Store, deposit: &Deposit) -> DepositState {
    store.deposit(&deposit.id).await.unwrap().unwrap().state
}

/// Why it was sent back.
async fn reason(store: &Store, deposit: &Deposit) -> Option<SentBack> {
    let events = store.deposit_events(&deposit.id).await.unwrap();
    SentBack::from_id(events.last()?.body["record"]["message"].as_str()?)
}

#[tokio::test]
async fn what_is_approved_is_queued_with_the_decision_and_published_once_by_two_workers() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let deposit = approved(store, APPROVE).await;
        assert_eq!(jobs(store).await.len(), 1);
        // The same publication asked for again, as by a program that died after the approval.
        let seen = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&seen);
        let told = PublishDeposit::new(tools()).then(Arc::new(move |version| {
            counted.fetch_add(u64::from(version.number), Ordering::SeqCst);
            Box::pin(async {})
        }));
        let ended = async || jobs(store).await.iter().all(|job| job.state.is_ended());
        tokio::join!(work_until(store, context(&hand, told), &ended), work(store, &hand));
        assert_eq!(state(store, &deposit).await, DepositState::Published);
        let Lookup::Found(dataset) = store.dataset_by_slug(&"creches".parse::<Slug>().unwrap()).await.unwrap() else { panic!("no dataset") };
        let version = store.version(&dataset.id, 1).await.unwrap().unwrap();
        assert_eq!((version.published_by.as_str(), store.versions(&dataset.id).await.unwrap().len()), ("Référente", 1));
        assert!(seen.load(Ordering::SeqCst) <= 1, "whoever published told it once");
        assert_eq!(jobs(store).await[0].state, JobState::Done);
        assert!(store.verify(|_| {}).await.unwrap().is_sound());
    })
    .await;
}

#[tokio::test]
async fn a_job_that_begins_again_after_the_publication_does_nothing_more() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let deposit = approved(store, APPROVE).await;
        let version = publish_approved(store, &deposit.id, &tools(), &steward(), NOW).await.unwrap();
        work(store, &hand).await;
        assert_eq!(store.versions(&version.dataset_id).await.unwrap().len(), 1);
        assert_eq!(jobs(store).await[0].result.as_ref().unwrap()["state"], "published");
    })
    .await;
}

#[tokio::test]
async fn the_department_where_a_new_dataset_was_deposited_holds_it() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let town = OrganisationDescription {
            slug: "val-d-orvanne".parse().unwrap(),
            name: "Val-d’Orvanne".into(),
            siren: None,
            kind: OrganisationKind::Commune,
            territory: Vec::new(),
        };
        let town = store.add_organisation(town, &steward(), NOW).await.unwrap();
        let place = store.add_department(&town.id, "Enfance", &steward(), NOW).await.unwrap().place();
        let (template, content) = answered(store).await;
        let new = NewDeposit { dataset: None, place, title: template.title, content: content.to_json().unwrap() };
        let deposit = store.begin_deposit(&new, &agent(), NOW).await.unwrap();
        let deposit = save(store, &deposit, &content).await;
        let sent = store.submit_deposit(&deposit.id, deposit.revision, None, &agent(), NOW).await.unwrap();
        decide(store, &sent, APPROVE, "", &tools(), &steward(), NOW).await.unwrap();
        work(store, &hand).await;
        let published = store.deposit(&deposit.id).await.unwrap().unwrap();
        assert_eq!(store.dataset_place(&published.dataset.unwrap()).await.unwrap(), place);
    })
    .await;
}

#[tokio::test]
async fn what_is_approved_for_a_day_goes_out_on_that_day() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let day = Duration::from_secs(24 * 3600);
        let deposit = approved(store, DepositDecision::Approve { publish_at: Some(NOW + day) }).await;
        assert_eq!(jobs(store).await[0].run_after, NOW + day);
        assert!(store.claim_job(&["deposit-publish"], day, NOW + day / 2).await.unwrap().is_none());
        hand.forward(day.as_secs());
        work(store, &hand).await;
        assert_eq!(state(store, &deposit).await, DepositState::Published);
    })
    .await;
}

#[tokio::test]
async fn what_was_compared_with_another_version_goes_back_to_review() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let deposit = approved_update(store, SECOND).await;
        send(store, "c.csv", &FIRST.replace("12", "15"), options("creches")).await.unwrap();
        work(store, &hand).await;
        assert_eq!((state(store, &deposit).await, reason(store, &deposit).await), (DepositState::Submitted, Some(SentBack::DatasetMovedOn)));
        assert_eq!(store.versions(&deposit.dataset.unwrap()).await.unwrap().len(), 2, "what was published meanwhile stays");
    })
    .await;
}

#[tokio::test]
async fn an_address_taken_after_the_approval_sends_it_back() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let deposit = approved(store, APPROVE).await;
        send(store, "a.csv", FIRST, options("creches")).await.unwrap();
        work(store, &hand).await;
        assert_eq!((state(store, &deposit).await, reason(store, &deposit).await), (DepositState::Submitted, Some(SentBack::AddressTaken)));
    })
    .await;
}

#[tokio::test]
async fn what_changes_nothing_is_sent_back_and_can_be_decided_again() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let first = approved_update(store, SECOND).await;
        work(store, &hand).await;
        assert_eq!(state(store, &first).await, DepositState::Published);

        let published = store.deposit(&first.id).await.unwrap().unwrap();
        let new = NewDeposit { dataset: published.dataset, place: Place::Portal, title: "Crèches".into(), content: published.content };
        let same = store.begin_deposit(&new, &agent(), NOW).await.unwrap();
        let content = DepositContent::of(&same).unwrap();
        let same = save(store, &same, &content).await;
        let sent = store.submit_deposit(&same.id, same.revision, None, &agent(), NOW).await.unwrap();
        decide(store, &sent, APPROVE, "", &tools(), &steward(), NOW).await.unwrap();
        work(store, &hand).await;
        assert_eq!((state(store, &same).await, reason(store, &same).await), (DepositState::Submitted, Some(SentBack::Unchanged)));
        let back = store.deposit(&same.id).await.unwrap().unwrap();
        let refused = decide(store, &back, DepositDecision::Refuse, "Rien ne change.", &tools(), &steward(), NOW).await.unwrap();
        assert_eq!(refused.state, DepositState::Refused);
    })
    .await;
}

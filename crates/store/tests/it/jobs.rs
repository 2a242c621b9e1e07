//! The queue: a job begins as often as workers die, and takes effect once.

use crate::builders::{NOW, ana, new_version, slug, table};
use parvis_model::JobId;
use parvis_store::testing::for_each_engine;
use parvis_store::{CancelOutcome, Failure, Heartbeat, JobState, Lookup, NewJob, Progress, PublicationTarget, RetryPolicy, Store, StoreError};
use serde_json::json;
use std::collections::HashSet;
use std::time::Duration;
use time::OffsetDateTime;

const MINUTE: Duration = Duration::from_secs(60);
const KINDS: &[&str] = &["count", "publish"];

fn new_job(kind: &str) -> NewJob {
    let retry = RetryPolicy { max_attempts: 3, first_delay_seconds: 30 };
    NewJob { kind: kind.into(), format: 1, payload: json!({ "to": 3 }), unique_key: None, retry, run_after: NOW }
}

async fn state_of(store: &Store, id: &JobId) -> JobState {
    store.job(id).await.unwrap().unwrap().state
}

fn later(seconds: u64) -> OffsetDateTime {
    NOW + Duration::from_secs(seconds)
}

#[tokio::test]
async fn a_job_is_claimed_reports_and_ends() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = store.enqueue_job(&new_job("count"), &ana(), NOW).await.unwrap();
        assert_eq!(store.claim_job(&["another"], MINUTE, NOW).await.unwrap(), None, "a worker leaves what it cannot do");

        let claimed = store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap();
        assert_eq!((claimed.job.id, claimed.job.state, claimed.job.attempts), (id, JobState::Running, 1));
        assert_eq!((claimed.job.payload, claimed.job.format, claimed.job.requested_by.as_str()), (json!({ "to": 3 }), 1, "Ana Martin"));
        assert_eq!(store.claim_job(KINDS, MINUTE, NOW).await.unwrap(), None);
        let progress = Progress { step: Some("job-step-reading".into()), done: 1, total: Some(3) };
        assert_eq!(store.heartbeat_job(&claimed.lease, &progress, MINUTE, later(1)).await.unwrap(), Heartbeat::Continue);
        assert_eq!(store.job(&id).await.unwrap().unwrap().progress, progress);

        store.complete_job(&claimed.lease, &json!({ "counted": 3 }), later(2)).await.unwrap();
        let job = store.job(&id).await.unwrap().unwrap();
        assert_eq!((job.state, job.result, job.error), (JobState::Done, Some(json!({ "counted": 3 })), None));
        assert!(job.ended_at > job.started_at && job.started_at >= Some(job.created_at));
        assert!(matches!(store.complete_job(&claimed.lease, &json!({}), later(3)).await, Err(StoreError::LeaseLost { id: lost }) if lost == id));
    })
    .await;
}

#[tokio::test]
async fn a_job_waits_for_its_hour() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let at = NewJob { run_after: later(3600), ..new_job("count") };
        let tomorrow = store.enqueue_job(&at, &ana(), NOW).await.unwrap();
        let today = store.enqueue_job(&new_job("count"), &ana(), NOW).await.unwrap();
        assert_eq!(store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap().job.id, today);
        assert_eq!(store.claim_job(KINDS, MINUTE, later(3599)).await.unwrap(), None);
        assert_eq!(store.claim_job(KINDS, MINUTE, later(3600)).await.unwrap().unwrap().job.id, tomorrow);
    })
    .await;
}

#[tokio::test]
async fn the_same_work_pending_is_the_same_job() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let keyed = NewJob { unique_key: Some("arbres".into()), ..new_job("publish") };
        let first = store.enqueue_job(&keyed, &ana(), NOW).await.unwrap();
        assert_eq!(store.enqueue_job(&keyed, &ana(), later(1)).await.unwrap(), first);
        let other_kind = NewJob { kind: "count".into(), ..keyed.clone() };
        assert_ne!(store.enqueue_job(&other_kind, &ana(), NOW).await.unwrap(), first);
        let claimed = store.claim_job(&["publish"], MINUTE, NOW).await.unwrap().unwrap();
        assert_eq!(store.enqueue_job(&keyed, &ana(), later(2)).await.unwrap(), first, "running is pending");
        store.complete_job(&claimed.lease, &json!({}), later(3)).await.unwrap();
        assert_ne!(store.enqueue_job(&keyed, &ana(), later(4)).await.unwrap(), first);
        assert_eq!(store.jobs(None, Some("publish"), None, 9).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_work_asked_by_many_at_once_is_one_job() {
    for_each_engine(async |engine| {
        let keyed = NewJob { unique_key: Some("arbres".into()), ..new_job("publish") };
        let mut asking = Vec::new();
        for _ in 0..12 {
            let (store, keyed) = (engine.store.clone(), keyed.clone());
            asking.push(tokio::spawn(async move { store.enqueue_job(&keyed, &ana(), NOW).await.unwrap() }));
        }
        let mut ids = HashSet::new();
        for asked in asking {
            ids.insert(asked.await.unwrap());
        }
        assert_eq!(ids.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn racing_workers_never_claim_the_same_job() {
    for_each_engine(async |engine| {
        const JOBS: usize = 60;
        for _ in 0..JOBS {
            engine.store.enqueue_job(&new_job("count"), &ana(), NOW).await.unwrap();
        }
        let second = engine.reopen().await.unwrap();
        let mut workers = Vec::new();
        for store in [engine.store.clone(), engine.store.clone(), second.clone(), second.clone()] {
            workers.push(tokio::spawn(async move {
                let mut claimed = Vec::new();
                while let Some(next) = store.claim_job(KINDS, MINUTE, NOW).await.unwrap() {
                    claimed.push(next.job.id);
                }
                claimed
            }));
        }
        let mut claimed = Vec::new();
        for worker in workers {
            claimed.extend(worker.await.unwrap());
        }
        assert_eq!(claimed.iter().collect::<HashSet<_>>().len(), claimed.len(), "claimed twice");
        // A worker may see nothing while another holds the last ones, never lose one.
        while let Some(next) = second.claim_job(KINDS, MINUTE, NOW).await.unwrap() {
            claimed.push(next.job.id);
        }
        assert_eq!(claimed.len(), JOBS);
        second.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_went_silent_loses_its_job_and_cannot_end_it() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = store.enqueue_job(&new_job("count"), &ana(), NOW).await.unwrap();
        let dead = store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap().lease;
        assert_eq!(store.requeue_expired_jobs(later(60)).await.unwrap(), 0, "it is still believed alive");
        store.heartbeat_job(&dead, &Progress::default(), MINUTE, later(50)).await.unwrap();
        assert_eq!(store.requeue_expired_jobs(later(100)).await.unwrap(), 0, "it said that it is alive");
        assert_eq!(store.requeue_expired_jobs(later(111)).await.unwrap(), 1);

        assert_eq!(store.claim_job(KINDS, MINUTE, later(140)).await.unwrap(), None, "the delay before another attempt");
        let next = store.claim_job(KINDS, MINUTE, later(141)).await.unwrap().unwrap();
        assert_eq!((next.job.id, next.job.attempts), (id, 2));
        let lost = |result: Result<(), StoreError>| assert!(matches!(result, Err(StoreError::LeaseLost { .. })), "{result:?}");
        lost(store.heartbeat_job(&dead, &Progress::default(), MINUTE, later(141)).await.map(drop));
        lost(store.complete_job(&dead, &json!({}), later(141)).await);
        lost(store.fail_job(&dead, "late", Failure::Retry, later(141)).await);
        lost(store.release_job(&dead, later(141)).await);
        assert_eq!(state_of(store, &id).await, JobState::Running);
        store.complete_job(&next.lease, &json!({}), later(142)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_job_that_keeps_failing_waits_longer_each_time_then_stops() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = store.enqueue_job(&new_job("count"), &ana(), NOW).await.unwrap();
        let mut now = NOW;
        for delay in [30, 60] {
            let claimed = store.claim_job(KINDS, MINUTE, now).await.unwrap().unwrap();
            store.fail_job(&claimed.lease, "the mail server does not answer", Failure::Retry, now).await.unwrap();
            assert_eq!(store.claim_job(KINDS, MINUTE, now + Duration::from_secs(delay - 1)).await.unwrap(), None);
            now += Duration::from_secs(delay);
        }
        let last = store.claim_job(KINDS, MINUTE, now).await.unwrap().unwrap();
        store.fail_job(&last.lease, "the mail server does not answer", Failure::Retry, now).await.unwrap();
        let job = store.job(&id).await.unwrap().unwrap();
        assert_eq!((job.state, job.error.as_deref(), job.attempts), (JobState::Failed, Some("the mail server does not answer"), 3));

        assert!(store.retry_job(&id, &ana(), now).await.unwrap());
        assert!(!store.retry_job(&id, &ana(), now).await.unwrap(), "it has not failed any more");
        let again = store.claim_job(KINDS, MINUTE, now).await.unwrap().unwrap();
        store.fail_job(&again.lease, "no such dataset", Failure::Final, now).await.unwrap();
        assert_eq!(state_of(store, &id).await, JobState::Failed, "no attempt is spent on what cannot work");
        assert_eq!(store.audit_of("job", &id.to_string(), 9).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_failed_job_is_not_tried_again_beside_the_same_work() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let keyed = NewJob { unique_key: Some("arbres".into()), ..new_job("publish") };
        let failed = store.enqueue_job(&keyed, &ana(), NOW).await.unwrap();
        let claimed = store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap();
        store.fail_job(&claimed.lease, "no", Failure::Final, NOW).await.unwrap();
        store.enqueue_job(&keyed, &ana(), NOW).await.unwrap();
        assert!(!store.retry_job(&failed, &ana(), NOW).await.unwrap());
        assert_eq!(state_of(store, &failed).await, JobState::Failed);
    })
    .await;
}

#[tokio::test]
async fn a_waiting_job_is_cancelled_at_once_and_a_running_one_at_its_next_heartbeat() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let waiting = store.enqueue_job(&NewJob { run_after: later(9), ..new_job("count") }, &ana(), NOW).await.unwrap();
        assert_eq!(store.cancel_job(&waiting, &ana(), NOW).await.unwrap(), CancelOutcome::Cancelled);
        assert_eq!(store.cancel_job(&waiting, &ana(), NOW).await.unwrap(), CancelOutcome::NotPending);

        for is_seen in [true, false] {
            let running = store.enqueue_job(&new_job("count"), &ana(), NOW).await.unwrap();
            let lease = store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap().lease;
            assert_eq!(store.cancel_job(&running, &ana(), NOW).await.unwrap(), CancelOutcome::Requested);
            if is_seen {
                assert_eq!(store.heartbeat_job(&lease, &Progress::default(), MINUTE, NOW).await.unwrap(), Heartbeat::Cancel);
                store.end_cancelled_job(&lease, NOW).await.unwrap();
            } else {
                store.requeue_expired_jobs(later(120)).await.unwrap();
            }
            assert_eq!(state_of(store, &running).await, JobState::Cancelled);
        }
        assert_eq!(store.claim_job(KINDS, MINUTE, later(999)).await.unwrap(), None);
        assert_eq!(store.audit(9).await.unwrap().iter().filter(|event| event.action == "job.cancelled").count(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_stops_gives_its_job_back_untried() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = store.enqueue_job(&new_job("count"), &ana(), NOW).await.unwrap();
        let lease = store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap().lease;
        store.release_job(&lease, NOW).await.unwrap();
        let next = store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap();
        assert_eq!((next.job.id, next.job.attempts), (id, 1));
    })
    .await;
}

#[tokio::test]
async fn what_a_job_publishes_and_its_end_are_one_commit() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = store.enqueue_job(&new_job("publish"), &ana(), NOW).await.unwrap();
        let dead = store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap().lease;
        store.requeue_expired_jobs(later(120)).await.unwrap();
        let alive = store.claim_job(KINDS, MINUTE, later(300)).await.unwrap().unwrap().lease;
        let new = new_version(PublicationTarget::NewDataset(slug("arbres")), vec![table(store, "donnees", "a").await]);

        let late = store.publish_version_in_job(new.clone(), &dead, &ana(), NOW).await;
        assert!(matches!(late, Err(StoreError::LeaseLost { .. })), "{late:?}");
        assert_eq!(store.dataset_by_slug(&slug("arbres")).await.unwrap(), Lookup::Absent);

        let version = store.publish_version_in_job(new.clone(), &alive, &ana(), NOW).await.unwrap();
        let job = store.job(&id).await.unwrap().unwrap();
        assert_eq!((job.state, job.result), (JobState::Done, Some(json!({ "dataset_id": version.dataset_id.to_string(), "version": 1 }))));
        assert!(matches!(store.publish_version_in_job(new, &alive, &ana(), NOW).await, Err(StoreError::LeaseLost { .. })), "twice to effect");
    })
    .await;
}

#[tokio::test]
async fn a_publication_that_is_refused_leaves_its_job_running() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = store.enqueue_job(&new_job("publish"), &ana(), NOW).await.unwrap();
        let lease = store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap().lease;
        let version = crate::builders::publish(store, "arbres", "a").await;
        let stale = PublicationTarget::Dataset { id: version.dataset_id, current: None };
        let new = new_version(stale, vec![table(store, "donnees", "b").await]);
        assert!(matches!(store.publish_version_in_job(new, &lease, &ana(), NOW).await, Err(StoreError::Conflict { .. })));
        assert_eq!(state_of(store, &id).await, JobState::Running);
    })
    .await;
}

#[tokio::test]
async fn jobs_are_listed_by_state_counted_and_forgotten_once_old() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let mut ids = Vec::new();
        for second in 0..5 {
            ids.push(store.enqueue_job(&new_job("count"), &ana(), later(second)).await.unwrap());
        }
        let done = store.claim_job(KINDS, MINUTE, NOW).await.unwrap().unwrap();
        store.complete_job(&done.lease, &json!({}), later(10)).await.unwrap();
        let first = store.jobs(Some(JobState::Queued), None, None, 2).await.unwrap();
        assert_eq!(first.iter().map(|job| job.id).collect::<Vec<_>>(), [ids[4], ids[3]]);
        let rest = store.jobs(Some(JobState::Queued), None, Some(&ids[3]), 9).await.unwrap();
        assert_eq!(rest.iter().map(|job| job.id).collect::<Vec<_>>(), [ids[2], ids[1]]);
        assert_eq!(store.job_counts().await.unwrap().map(|(_, count)| count), [4, 0, 1, 0, 0]);

        assert_eq!(store.purge_jobs(later(10)).await.unwrap(), 0);
        assert_eq!(store.purge_jobs(later(11)).await.unwrap(), 1);
        assert_eq!(store.job(&done.job.id).await.unwrap(), None);
        assert_eq!(store.job_counts().await.unwrap().map(|(_, count)| count), [4, 0, 0, 0, 0]);
    })
    .await;
}

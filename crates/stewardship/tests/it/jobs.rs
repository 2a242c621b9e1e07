//! The worker: what is queued is done, however often it dies.

use crate::builders::NOW;
use async_trait::async_trait;
use parvis_model::{Actor, JobId};
use parvis_stewardship::{Clock, Job, JobFailure, JobOutcome, JobRun, Upkeep, WorkerContext, new_job, run_worker};
use parvis_store::testing::for_each_engine;
use parvis_store::{JobState, RetryPolicy, Store};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use time::OffsetDateTime;
use tokio::sync::oneshot;

const RETRY: RetryPolicy = RetryPolicy { max_attempts: 3, first_delay_seconds: 30 };

/// A clock that goes when it is told to.
#[derive(Clone, Default)]
pub struct Hand(Arc<AtomicU64>);

impl Hand {
    pub fn forward(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn now(&self) -> OffsetDateTime {
        NOW + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }

    fn clock(&self) -> Clock {
        let hand = self.clone();
        Arc::new(move || hand.now())
    }
}

/// A job that does what the test wants.
struct Act<F>(F);

#[async_trait]
impl<F> Job for Act<F>
where
    F: AsyncAct,
{
    fn name(&self) -> &'static str {
        "act"
    }

    fn retry(&self) -> RetryPolicy {
        RETRY
    }

    async fn run(&self, run: JobRun) -> Result<JobOutcome, JobFailure> {
        self.0.act(run).await
    }
}

#[async_trait]
trait AsyncAct: Send + Sync + 'static {
    async fn act(&self, run: JobRun) -> Result<JobOutcome, JobFailure>;
}

/// Answers at once.
#[async_trait]
impl<F: Fn(JobRun) -> Result<JobOutcome, JobFailure> + Send + Sync + 'static> AsyncAct for F {
    async fn act(&self, run: JobRun) -> Result<JobOutcome, JobFailure> {
        self(run)
    }
}

/// Never answers, and says when it is dropped.
struct Endless {
    is_dropped: Arc<AtomicBool>,
}

struct OnDrop(Arc<AtomicBool>);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[async_trait]
impl AsyncAct for Endless {
    async fn act(&self, run: JobRun) -> Result<JobOutcome, JobFailure> {
        let _on_drop = OnDrop(Arc::clone(&self.is_dropped));
        run.progress("job-step-waiting", 1, Some(2));
        std::future::pending().await
    }
}

pub fn context(hand: &Hand, job: impl Job) -> WorkerContext {
    let quick = Duration::from_millis(5);
    WorkerContext { jobs: vec![Arc::new(job)], poll: quick, beat: quick, watch: quick, ..WorkerContext::new(hand.clock()) }
}

async fn queue(store: &Store, hand: &Hand, payload: Value) -> JobId {
    let act = Act(|_: JobRun| Ok(JobOutcome::Committed));
    store.enqueue_job(&new_job(&act, payload, hand.now()), &Actor::named("Ana Martin"), hand.now()).await.unwrap()
}

/// Works until `is_enough` says so.
pub async fn work_until(store: &Store, context: WorkerContext, is_enough: impl AsyncFn() -> bool) {
    let (stop, stopped) = oneshot::channel::<()>();
    let worker = run_worker(store.clone(), context, async move { drop(stopped.await) });
    let watching = async {
        while !is_enough().await {
            tokio::task::yield_now().await;
        }
        drop(stop);
    };
    tokio::join!(worker, watching);
}

async fn state_of(store: &Store, id: &JobId) -> JobState {
    store.job(id).await.unwrap().unwrap().state
}

#[tokio::test]
async fn what_is_queued_is_done_and_gives_its_result() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let job = Act(|run: JobRun| {
            let to: u64 = run.payload::<Value>(1)?["to"].as_u64().unwrap_or_default();
            Ok(JobOutcome::Done(json!({ "counted": to })))
        });
        let ids = [queue(store, &hand, json!({ "to": 3 })).await, queue(store, &hand, json!({ "to": 4 })).await];
        work_until(store, context(&hand, job), async || state_of(store, &ids[0]).await.is_ended() && state_of(store, &ids[1]).await.is_ended()).await;
        for (id, to) in ids.iter().zip([3, 4]) {
            let done = store.job(id).await.unwrap().unwrap();
            assert_eq!((done.state, done.result, done.attempts), (JobState::Done, Some(json!({ "counted": to })), 1));
        }
    })
    .await;
}

#[tokio::test]
async fn a_job_queued_while_the_worker_sleeps_wakes_it() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let long = Duration::from_secs(3600);
        let context = WorkerContext { poll: long, ..context(&hand, Act(|_: JobRun| Ok(JobOutcome::Done(json!({}))))) };
        let wake = Arc::clone(&context.wake);
        let id = Mutex::new(None);
        work_until(store, context, async || {
            let queued = *id.lock().unwrap();
            match queued {
                Some(queued) => state_of(store, &queued).await == JobState::Done,
                None => {
                    let queued = queue(store, &hand, json!({})).await;
                    *id.lock().unwrap() = Some(queued);
                    wake.notify_one();
                    false
                }
            }
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_failing_or_panicking_job_is_tried_again_later_and_is_left_in_the_end() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let id = queue(store, &hand, json!({})).await;
        let tried = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&tried);
        let job = Act(move |_: JobRun| match counted.fetch_add(1, Ordering::SeqCst) {
            0 => panic!("as a bug does"),
            _ => Err(JobFailure::passing("the mail server does not answer").because(std::io::Error::other("value 42"))),
        });
        work_until(store, context(&hand, job), async || {
            let now = store.job(&id).await.unwrap().unwrap();
            if now.state == JobState::Queued && now.attempts > 0 {
                hand.forward(30);
            }
            now.state.is_ended()
        })
        .await;
        let left = store.job(&id).await.unwrap().unwrap();
        assert_eq!((left.state, left.attempts, left.error.as_deref()), (JobState::Failed, 3, Some("the mail server does not answer")));
        assert_eq!(tried.load(Ordering::SeqCst), 3);
    })
    .await;
}

#[tokio::test]
async fn a_payload_of_another_format_is_not_guessed() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let id = queue(store, &hand, json!({})).await;
        let job = Act(|run: JobRun| run.payload::<Value>(2).map(JobOutcome::Done));
        work_until(store, context(&hand, job), async || state_of(store, &id).await == JobState::Failed).await;
    })
    .await;
}

#[tokio::test]
async fn a_job_that_is_cancelled_while_it_runs_stops() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let id = queue(store, &hand, json!({})).await;
        let is_dropped = Arc::new(AtomicBool::new(false));
        let job = Act(Endless { is_dropped: Arc::clone(&is_dropped) });
        work_until(store, context(&hand, job), async || {
            let now = store.job(&id).await.unwrap().unwrap();
            if now.progress.done == 1 && !now.cancel_requested {
                assert_eq!(now.progress.step.as_deref(), Some("job-step-waiting"));
                store.cancel_job(&id, &Actor::named("Ana Martin"), hand.now()).await.unwrap();
            }
            now.state.is_ended()
        })
        .await;
        assert_eq!(state_of(store, &id).await, JobState::Cancelled);
        assert!(is_dropped.load(Ordering::SeqCst));
    })
    .await;
}

#[tokio::test]
async fn a_worker_whose_lease_was_lost_drops_the_job() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let id = queue(store, &hand, json!({})).await;
        let is_dropped = Arc::new(AtomicBool::new(false));
        let job = Act(Endless { is_dropped: Arc::clone(&is_dropped) });
        let alone = WorkerContext { watch: Duration::from_secs(3600), ..context(&hand, job) };
        work_until(store, alone, async || {
            if state_of(store, &id).await == JobState::Running {
                // What another worker does when this one has long been silent.
                store.requeue_expired_jobs(hand.now() + Duration::from_secs(3600)).await.unwrap();
            }
            is_dropped.load(Ordering::SeqCst)
        })
        .await;
        assert_eq!(state_of(store, &id).await, JobState::Queued);
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_is_stopped_gives_its_job_back() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let id = queue(store, &hand, json!({})).await;
        let is_dropped = Arc::new(AtomicBool::new(false));
        let job = Act(Endless { is_dropped: Arc::clone(&is_dropped) });
        work_until(store, context(&hand, job), async || store.job(&id).await.unwrap().unwrap().progress.done == 1).await;
        let given_back = store.job(&id).await.unwrap().unwrap();
        assert_eq!((given_back.state, given_back.attempts), (JobState::Queued, 0));
        assert!(is_dropped.load(Ordering::SeqCst));
    })
    .await;
}

#[tokio::test]
async fn what_is_done_each_day_is_queued_once_by_all_workers_and_again_after_its_end() {
    for_each_engine(async |engine| {
        let (store, hand) = (&engine.store, Hand::default());
        let days = async || store.jobs(None, Some("upkeep"), None, 9).await.unwrap();
        let two = async |is_enough: &dyn Fn(&[parvis_store::Job]) -> bool| {
            let done = async || is_enough(&days().await);
            tokio::join!(work_until(store, context(&hand, Upkeep), &done), work_until(store, context(&hand, Upkeep), &done));
        };
        two(&|jobs| jobs.len() == 1).await;
        hand.forward(24 * 3600);
        two(&|jobs| jobs.len() == 2).await;
        let jobs = days().await;
        assert_eq!(jobs.iter().map(|job| job.state).collect::<Vec<_>>(), [JobState::Queued, JobState::Done]);
        assert_eq!(jobs[0].run_after - jobs[1].run_after, time::Duration::DAY);
        assert_eq!(jobs[1].result.as_ref().unwrap()["objects"], 0);
    })
    .await;
}

//! The loop that does the jobs.

use super::{JOBS, Job, JobFailure, JobOutcome, JobRun, new_job};
use parvis_model::Actor;
use parvis_store::{ClaimedJob, Failure, Heartbeat, JobState, NewJob, Store, StoreError};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use time::OffsetDateTime;
use tokio::sync::{Notify, watch};
use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

/// Who queues what is done again and again.
const PARVIS: &str = "parvis";

/// The key of what is done again and again: one of a kind waits at any time.
const PERIODIC: &str = "periodic";

/// What time it is.
pub type Clock = Arc<dyn Fn() -> OffsetDateTime + Send + Sync>;

/// What a worker lends to its jobs, and its rhythm.
#[derive(Clone)]
pub struct WorkerContext {
    pub jobs: Vec<Arc<dyn Job>>,
    pub clock: Clock,
    /// Notified by whoever queues a job in this process; others are found at the next look.
    pub wake: Arc<Notify>,
    /// Between two looks at the queue.
    pub poll: Duration,
    /// Between two heartbeats: progress is seen, and a request to stop is heard, that late.
    pub beat: Duration,
    /// A worker silent for that long is believed dead. Many heartbeats.
    pub lease: Duration,
    /// Between two looks at the leases of others and at what is done again and again.
    pub watch: Duration,
    /// Jobs at the same time.
    pub at_once: usize,
}

impl WorkerContext {
    /// With every job of [`JOBS`], two at a time: a look each 5 seconds, a heartbeat each 2, leases of a minute.
    pub fn new(clock: Clock) -> Self {
        let seconds = Duration::from_secs;
        let (poll, beat, lease, watch) = (seconds(5), seconds(2), seconds(60), seconds(30));
        Self { jobs: JOBS.iter().map(|job| job()).collect(), clock, wake: Arc::default(), poll, beat, lease, watch, at_once: 2 }
    }

    fn now(&self) -> OffsetDateTime {
        (self.clock)()
    }
}

/// Does what is queued until `shutdown`, then gives back what it was doing. Any number of workers, in any number of processes, share a queue.
pub async fn run_worker(store: Store, context: WorkerContext, shutdown: impl Future<Output = ()>) {
    let mut shutdown = pin!(shutdown);
    let context = Arc::new(context);
    let (stop, stopping) = watch::channel(false);
    let mut running = JoinSet::new();
    let mut watched: Option<Instant> = None;
    loop {
        if watched.is_none_or(|at| at.elapsed() >= context.watch) {
            watched = Some(Instant::now());
            report("the queue could not be looked after", look_after(&store, &context).await);
        }
        while running.len() < context.at_once.max(1) {
            match claim(&store, &context).await {
                Ok(Some((job, claimed))) => {
                    running.spawn(attempt(store.clone(), Arc::clone(&context), job, claimed, stopping.clone()));
                }
                Ok(None) => break,
                Err(error) => {
                    report("the queue could not be read", Err(error));
                    break;
                }
            }
        }
        tokio::select! {
            () = &mut shutdown => break,
            Some(_) = running.join_next(), if !running.is_empty() => {}
            () = context.wake.notified() => {}
            () = sleep(context.poll) => {}
        }
    }
    let _ = stop.send(true);
    while running.join_next().await.is_some() {}
}

/// Takes back the jobs of dead workers, and queues what is done again and again.
async fn look_after(store: &Store, context: &WorkerContext) -> Result<(), StoreError> {
    let now = context.now();
    let taken_back = store.requeue_expired_jobs(now).await?;
    if taken_back > 0 {
        tracing::warn!(jobs = taken_back, "workers stopped before the end of their jobs, which are queued again");
    }
    for (job, every) in context.jobs.iter().filter_map(|job| Some((job, job.every()?))) {
        let new = NewJob { unique_key: Some(PERIODIC.to_owned()), ..new_job(job.as_ref(), serde_json::json!({}), now + every) };
        store.enqueue_job(&new, &Actor::named(PARVIS), now).await?;
    }
    Ok(())
}

async fn claim(store: &Store, context: &WorkerContext) -> Result<Option<(Arc<dyn Job>, ClaimedJob)>, StoreError> {
    let kinds: Vec<_> = context.jobs.iter().map(|job| job.name()).collect();
    let claimed = store.claim_job(&kinds, context.lease, context.now()).await?;
    Ok(claimed.and_then(|claimed| {
        let job = context.jobs.iter().find(|job| job.name() == claimed.job.kind)?;
        Some((Arc::clone(job), claimed))
    }))
}

/// How an attempt ended.
enum Ended {
    ByItself(Result<Result<JobOutcome, JobFailure>, JoinError>),
    /// Somebody asked to stop it.
    Cancelled,
    /// It is another worker's.
    Lost,
    /// This worker is stopping.
    Stopping,
}

/// One attempt, with its heartbeats.
async fn attempt(store: Store, context: Arc<WorkerContext>, job: Arc<dyn Job>, claimed: ClaimedJob, mut stopping: watch::Receiver<bool>) {
    let ClaimedJob { job: stored, lease } = claimed;
    let (id, kind, number, begun) = (stored.id, job.name(), stored.attempts, Instant::now());
    let run = JobRun {
        store: store.clone(),
        job: Arc::new(stored),
        lease: lease.clone(),
        clock: Arc::clone(&context.clock),
        progress: Arc::default(),
        is_stopped: Arc::new(AtomicBool::new(false)),
    };
    // A task of its own: a handler that panics fails its attempt and nothing else.
    let mut handler = tokio::spawn({
        let run = run.clone();
        async move { job.run(run).await }
    });
    let mut beat = interval(context.beat);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut is_committed = false;
    let ended = loop {
        tokio::select! {
            answer = &mut handler => break Ended::ByItself(answer),
            () = asked(&mut stopping) => break Ended::Stopping,
            _ = beat.tick(), if !is_committed => match store.heartbeat_job(&lease, &run.reached(), context.lease, context.now()).await {
                Ok(Heartbeat::Continue) => {}
                Ok(Heartbeat::Cancel) => break Ended::Cancelled,
                // The handler has committed its effect, and finishes what comes after.
                Err(StoreError::LeaseLost { .. }) if has_committed(&store, &run).await => is_committed = true,
                Err(StoreError::LeaseLost { .. }) => break Ended::Lost,
                // The lease outlives many missed heartbeats.
                Err(error) => tracing::warn!(job.id = %id, %error, "a job could not say that it goes on"),
            },
        }
    };
    run.is_stopped.store(true, Ordering::Relaxed);
    if !matches!(ended, Ended::ByItself(_)) {
        handler.abort();
        let _ = handler.await;
    }
    let now = context.now();
    let (outcome, written) = match ended {
        Ended::ByItself(Ok(Ok(JobOutcome::Done(result)))) => ("done", store.complete_job(&lease, &result, now).await),
        Ended::ByItself(Ok(Ok(JobOutcome::Committed))) => ("done", Ok(())),
        Ended::ByItself(Ok(Err(failure))) => {
            tracing::warn!(job.id = %id, job.kind = kind, job.attempt = number, reason = failure.sentence, causes = failure.causes(), "an attempt at a job failed");
            ("failed", store.fail_job(&lease, failure.sentence, failure.failure, now).await)
        }
        // The panic was told on the error output.
        Ended::ByItself(Err(_)) => ("failed", store.fail_job(&lease, "the job stopped unexpectedly", Failure::Retry, now).await),
        Ended::Cancelled => ("cancelled", store.end_cancelled_job(&lease, now).await),
        Ended::Lost => ("lost", Ok(())),
        Ended::Stopping => ("given back", store.release_job(&lease, now).await),
    };
    match written {
        // It ended before we said so, or is another's: nothing of ours counts.
        Ok(()) | Err(StoreError::LeaseLost { .. }) => {}
        // Its lease will expire, and it begins again.
        Err(error) => tracing::warn!(job.id = %id, %error, "the end of a job could not be written"),
    }
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(job.id = %id, job.kind = kind, job.attempt = number, outcome, duration_ms, "a job was attempted");
}

/// Returns when the worker is asked to stop, or is gone.
async fn asked(stopping: &mut watch::Receiver<bool>) {
    drop(stopping.wait_for(|stop| *stop).await);
}

/// Whether it is this attempt that ended the job.
async fn has_committed(store: &Store, run: &JobRun) -> bool {
    let now = store.job(&run.job.id).await;
    matches!(now, Ok(Some(job)) if job.state == JobState::Done && job.attempts == run.job.attempts)
}

fn report(what: &'static str, result: Result<(), StoreError>) {
    if let Err(error) = result {
        tracing::warn!(%error, "{what}");
    }
}

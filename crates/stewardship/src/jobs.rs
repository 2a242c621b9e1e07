//! Work that lasts: what there is to do, how often it is tried, and the worker that does it.
//!
//! A job may begin again at any time, because its worker died: its handler is idempotent. Either repeating it is harmless and it answers [`JobOutcome::Done`], or its effect is one commit that ends the job too ([`crate::publish_in_job`]) and it answers [`JobOutcome::Committed`].

mod run;
mod upkeep;
mod worker;

pub use run::{JobFailure, JobOutcome, JobRun};
pub use upkeep::Upkeep;
pub use worker::{Clock, WorkerContext, run_worker};

use async_trait::async_trait;
use parvis_store::{NewJob, RetryPolicy};
use std::sync::Arc;
use std::time::Duration;
use time::OffsetDateTime;

/// Every job that needs the store alone. The program adds those that need more to [`WorkerContext::jobs`].
pub static JOBS: &[fn() -> Arc<dyn Job>] = &[|| Arc::new(Upkeep)];

/// A kind of work.
#[async_trait]
pub trait Job: Send + Sync + 'static {
    /// Stable: it is stored with each job of this kind.
    fn name(&self) -> &'static str;

    fn retry(&self) -> RetryPolicy;

    /// The number of the payload's format that is written today. [`Job::run`] reads earlier ones too.
    fn format(&self) -> u32 {
        1
    }

    /// For what is done again and again: the delay from one end to the next beginning. Workers queue it by themselves.
    fn every(&self) -> Option<Duration> {
        None
    }

    /// Does it. Dropped at any await when the job is stopped or given to another worker; what holds a thread goes through `spawn_blocking` and looks at [`JobRun::is_stopped`].
    async fn run(&self, run: JobRun) -> Result<JobOutcome, JobFailure>;
}

/// A job of this kind to be queued, due at `run_after`.
pub fn new_job(job: &dyn Job, payload: serde_json::Value, run_after: OffsetDateTime) -> NewJob {
    NewJob { kind: job.name().to_owned(), format: job.format(), payload, unique_key: None, retry: job.retry(), run_after }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_every_job_is_tried() {
        let jobs: Vec<_> = JOBS.iter().map(|job| job()).collect();
        let names: std::collections::HashSet<_> = jobs.iter().map(|job| job.name()).collect();
        assert_eq!(names.len(), jobs.len());
        assert!(jobs.iter().all(|job| job.retry().max_attempts > 0));
    }
}

//! What a handler is given, and what it answers.

use super::worker::Clock;
use parvis_store::{Failure, Job as StoredJob, Lease, Progress, Store};
use serde::de::DeserializeOwned;
use std::error::Error;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use time::OffsetDateTime;

/// One attempt at a job. Cheap to clone, for a thread that may block.
#[derive(Clone)]
pub struct JobRun {
    pub(super) store: Store,
    pub(super) job: Arc<StoredJob>,
    pub(super) lease: Lease,
    pub(super) clock: Clock,
    pub(super) progress: Arc<Mutex<Progress>>,
    pub(super) is_stopped: Arc<AtomicBool>,
}

impl JobRun {
    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn job(&self) -> &StoredJob {
        &self.job
    }

    /// For an effect that ends the job in its own commit.
    pub fn lease(&self) -> &Lease {
        &self.lease
    }

    pub fn now(&self) -> OffsetDateTime {
        (self.clock)()
    }

    /// The payload, when it is of this format.
    ///
    /// # Errors
    /// A [`JobFailure`] that is final: another attempt would read the same.
    pub fn payload<T: DeserializeOwned>(&self, format: u32) -> Result<T, JobFailure> {
        if self.job.format != format {
            return Err(JobFailure::last("the job was queued by a program that writes another format"));
        }
        serde_json::from_value(self.job.payload.clone()).map_err(|error| JobFailure::last("the job does not say what to do").because(error))
    }

    /// Says how far the work is; written at the next heartbeat. `step` is the identifier of a sentence of the pages.
    pub fn progress(&self, step: &'static str, done: u64, total: Option<u64>) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = Progress { step: Some(step.to_owned()), done, total };
    }

    /// Whether going on is of no use any more: somebody asked to stop, or the job is another worker's.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    pub(super) fn reached(&self) -> Progress {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What an attempt did.
#[derive(Debug, Clone, PartialEq)]
pub enum JobOutcome {
    /// It is done, and doing it again would harm nothing: the worker ends the job with this result.
    Done(serde_json::Value),
    /// The commit of its effect ended the job.
    Committed,
}

/// Why an attempt failed.
#[derive(Debug, thiserror::Error)]
#[error("{sentence}")]
pub struct JobFailure {
    /// Kept with the job and shown. A constant, so that no value of the data is in it.
    pub(super) sentence: &'static str,
    pub(super) failure: Failure,
    /// For the log.
    #[source]
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl JobFailure {
    /// Another attempt may succeed.
    pub fn passing(sentence: &'static str) -> Self {
        Self { sentence, failure: Failure::Retry, source: None }
    }

    /// Another attempt would fail in the same way.
    pub fn last(sentence: &'static str) -> Self {
        Self { sentence, failure: Failure::Final, source: None }
    }

    /// The error behind, for the log alone.
    pub fn because(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// The chain of causes on one line.
    pub(super) fn causes(&self) -> String {
        let mut causes = Vec::new();
        let mut next = self.source();
        while let Some(error) = next {
            causes.push(error.to_string());
            next = error.source();
        }
        causes.join(": ")
    }
}

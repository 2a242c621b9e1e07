//! Work that lasts: a durable queue in the same database as the deeds it does.
//!
//! ```text
//! enqueue ──▶ queued ──claim──▶ running ──complete──▶ done
//!               ▲  │               │ ├──fail, no attempt left──▶ failed
//!               │  └──cancel──▶ cancelled ◀──the worker saw the request
//!               └──fail, or the lease expired: twice the delay──┘
//! ```
//!
//! A worker holds a job by a [`Lease`]. It may die at any moment: the lease expires and the job is queued again. So a job may *begin* several times, and takes effect once: what it does is committed in the transaction that also ends it ([`Store::publish_version_in_job`]), which is refused to a lease that was lost, or it is harmless to repeat.

mod lease;
mod row;
mod upkeep;

pub(crate) use lease::complete;
pub use lease::{ClaimedJob, Failure, Heartbeat, Lease};
pub use upkeep::{CancelOutcome, MAX_RETRY_DELAY};

use crate::database::{Tx, execute, on};
use crate::{Store, StoreError, stamp};
use parvis_model::{Actor, JobId};
use row::JobRow;
use time::OffsetDateTime;

/// One piece of work, waiting, under way or ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    pub id: JobId,
    /// Name of the handler: `orphans-collect`.
    pub kind: String,
    /// Number of the payload's format.
    pub format: u32,
    pub payload: serde_json::Value,
    pub unique_key: Option<String>,
    pub state: JobState,
    /// Attempts begun, the one under way included.
    pub attempts: u32,
    pub max_attempts: u32,
    /// Not before.
    pub run_after: OffsetDateTime,
    /// Somebody asked to stop it; a running worker learns it at its next heartbeat.
    pub cancel_requested: bool,
    pub progress: Progress,
    /// What it gave, once done.
    pub result: Option<serde_json::Value>,
    /// Why the last attempt failed: a sentence without any value of the data.
    pub error: Option<String>,
    pub requested_by: String,
    pub created_at: OffsetDateTime,
    /// Beginning of the latest attempt.
    pub started_at: Option<OffsetDateTime>,
    pub ended_at: Option<OffsetDateTime>,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobState {
    /// Waits for a worker, or for another attempt.
    Queued,
    Running,
    Done,
    /// Out of attempts, or not worth another one. Stays until somebody tries it again or it is purged.
    Failed,
    Cancelled,
}

impl JobState {
    pub const ALL: [Self; 5] = [Self::Queued, Self::Running, Self::Done, Self::Failed, Self::Cancelled];

    /// As it is stored.
    pub fn id(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn is_ended(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Identifier of the sentence that names the step, in the words of the pages.
    pub step: Option<String>,
    pub done: u64,
    /// Nothing when the amount of work is not known.
    pub total: Option<u64>,
}

/// How often a job is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// At least 1.
    pub max_attempts: u32,
    /// Delay before the second attempt, in seconds; it doubles each time, up to [`MAX_RETRY_DELAY`].
    pub first_delay_seconds: u32,
}

/// Work to be queued.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    pub kind: String,
    pub format: u32,
    pub payload: serde_json::Value,
    /// While a job of this kind and key has not ended, queueing it again gives that one. A running one counts: work that must see what changed since it began needs a key that says so, or none.
    pub unique_key: Option<String>,
    pub retry: RetryPolicy,
    pub run_after: OffsetDateTime,
}

pub(crate) const INSERT: &str = "\
    insert into job (id, kind, format, payload, unique_key, state, attempts, max_attempts, retry_seconds, run_after, cancel_requested, progress_done, requested_by, created_at) \
    values ($1, $2, $3, $4, $5, 'queued', 0, $6, $7, $8, 0, 0, $9, $10) \
    on conflict (kind, unique_key) where unique_key is not null and state in ('queued', 'running') do nothing";
pub(crate) const PENDING: &str = "select id from job where kind = $1 and unique_key = $2 and state in ('queued', 'running')";
pub(crate) const BY_ID: &str = "\
    select id, kind, format, payload, unique_key, state, attempts, max_attempts, run_after, cancel_requested, progress_step, progress_done, progress_total, \
    result, error, requested_by, created_at, started_at, ended_at from job where id = $1";
/// Empty texts mean any.
pub(crate) const LIST: &str = "\
    select id, kind, format, payload, unique_key, state, attempts, max_attempts, run_after, cancel_requested, progress_step, progress_done, progress_total, \
    result, error, requested_by, created_at, started_at, ended_at from job \
    where ($1 = '' or state = $1) and ($2 = '' or kind = $2) and ($3 = '' or id < $3) order by id desc limit $4";
pub(crate) const COUNTS: &str = "select state, count(*) from job group by state";

impl Store {
    /// Queues work, or finds the same work pending.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn enqueue_job(&self, new: &NewJob, actor: &Actor, now: OffsetDateTime) -> Result<JobId, StoreError> {
        let mut tx = self.database().write().await?;
        let id = enqueue(&mut tx, new, actor, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// A job by its identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn job(&self, id: &JobId) -> Result<Option<Job>, StoreError> {
        by_id(&mut self.database().read().await?, id).await
    }

    /// Jobs in a state and of a kind (nothing: any), latest first, at most `limit`, those after `before` in that order.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn jobs(&self, state: Option<JobState>, kind: Option<&str>, before: Option<&JobId>, limit: u32) -> Result<Vec<Job>, StoreError> {
        let mut tx = self.database().read().await?;
        let state = state.map(JobState::id).unwrap_or_default();
        let (kind, before) = (kind.unwrap_or_default(), before.map(ToString::to_string).unwrap_or_default());
        let rows: Vec<JobRow> = on!(&mut tx, |conn| sqlx::query_as(LIST).bind(state).bind(kind).bind(before).bind(i64::from(limit)).fetch_all(conn))?;
        rows.into_iter().map(JobRow::job).collect()
    }

    /// How many jobs are in each state, in the order of [`JobState::ALL`].
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn job_counts(&self) -> Result<[(JobState, u64); 5], StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<(String, i64)> = on!(&mut tx, |conn| sqlx::query_as(COUNTS).fetch_all(conn))?;
        Ok(JobState::ALL.map(|state| (state, rows.iter().find(|(id, _)| id == state.id()).map_or(0, |(_, count)| count.unsigned_abs()))))
    }
}

/// Queues work in the transaction of the deed that asks for it: both happen or none.
pub(crate) async fn enqueue(tx: &mut Tx, new: &NewJob, actor: &Actor, now: OffsetDateTime) -> Result<JobId, StoreError> {
    /// A pending job may end between the refusal of ours and our look at it; not this often.
    const TURNS: usize = 8;
    let id = JobId::from_uuid(stamp::new_id(now));
    for _ in 0..TURNS {
        let inserted = execute!(
            &mut *tx,
            INSERT,
            id.to_string(),
            &new.kind,
            i64::from(new.format),
            new.payload.to_string(),
            new.unique_key.as_deref(),
            i64::from(new.retry.max_attempts.max(1)),
            i64::from(new.retry.first_delay_seconds),
            stamp::text(new.run_after)?,
            actor.name(),
            stamp::text(now)?,
        )?;
        if inserted == 1 {
            return Ok(id);
        }
        let pending: Option<(String,)> = on!(&mut *tx, |conn| sqlx::query_as(PENDING).bind(&new.kind).bind(new.unique_key.as_deref()).fetch_optional(conn))?;
        if let Some((id,)) = pending {
            return id.parse().map_err(|error| StoreError::invalid("the identifier of a job", error));
        }
    }
    Err(StoreError::Interrupted)
}

async fn by_id(tx: &mut Tx, id: &JobId) -> Result<Option<Job>, StoreError> {
    let row: Option<JobRow> = on!(tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
    row.map(JobRow::job).transpose()
}

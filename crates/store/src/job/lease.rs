//! What a worker does with a job it holds.

use super::upkeep::retry_delay;
use super::{Job, Progress};
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::failpoint::failpoint;
use crate::{Store, StoreError, stamp};
use parvis_model::JobId;
use std::time::Duration;
use time::OffsetDateTime;
use uuid::Uuid;

/// The right to work on a job, until it expires and the job is given to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    job: JobId,
    token: String,
}

impl Lease {
    pub fn job(&self) -> JobId {
        self.job
    }

    fn lost(&self) -> StoreError {
        StoreError::LeaseLost { id: self.job }
    }
}

/// A job and the right to work on it.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimedJob {
    pub job: Job,
    pub lease: Lease,
}

/// What a worker is told when it says that it is alive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heartbeat {
    Continue,
    /// Somebody asked to stop: end with [`Store::end_cancelled_job`].
    Cancel,
}

/// Whether trying again may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    Retry,
    /// The same would happen again: no other attempt.
    Final,
}

row! {
    /// What decides of the next attempt.
    pub(super) struct Attempt {
        pub(super) attempts: i64,
        pub(super) max_attempts: i64,
        pub(super) retry_seconds: i64,
        pub(super) cancel_requested: i64,
    }
}

/// The longest sentence kept of a failure, in characters.
const MAX_ERROR_CHARS: usize = 500;

pub(crate) const DUE: &str = "select count(*) from (select id from job where state = 'queued' and run_after <= $1 limit 1) as due";
// The engines differ: PostgreSQL steps over what another worker is claiming at this moment, SQLite has one writer at a time; and each unfolds the list of kinds in its own way.
pub(crate) const CLAIM_SQLITE: &str = "\
    update job set state = 'running', attempts = attempts + 1, lease = $1, lease_until = $2, started_at = $3 \
    where id = (select id from job where state = 'queued' and run_after <= $3 and kind in (select value from json_each($4)) order by run_after, id limit 1) \
    returning id";
pub(crate) const CLAIM_POSTGRES: &str = "\
    update job set state = 'running', attempts = attempts + 1, lease = $1, lease_until = $2, started_at = $3 \
    where id = (select id from job where state = 'queued' and run_after <= $3 and kind in (select jsonb_array_elements_text(cast($4 as text)::jsonb)) \
    order by run_after, id limit 1 for update skip locked) \
    returning id";
pub(crate) const HEARTBEAT: &str = "\
    update job set lease_until = $1, progress_step = $2, progress_done = $3, progress_total = $4 where id = $5 and lease = $6 returning cancel_requested";
pub(crate) const COMPLETE: &str =
    "update job set state = 'done', lease = null, lease_until = null, result = $1, error = null, ended_at = $2 where id = $3 and lease = $4";
pub(crate) const ATTEMPT: &str = "select attempts, max_attempts, retry_seconds, cancel_requested from job where id = $1 and lease = $2";
pub(crate) const REQUEUE: &str = "update job set state = 'queued', lease = null, lease_until = null, run_after = $1, error = $2 where id = $3 and lease = $4";
pub(crate) const END: &str = "update job set state = $1, lease = null, lease_until = null, error = $2, ended_at = $3 where id = $4 and lease = $5";
pub(crate) const RELEASE: &str =
    "update job set state = 'queued', attempts = attempts - 1, lease = null, lease_until = null, run_after = $1 where id = $2 and lease = $3";

impl Store {
    /// The next job of one of these kinds that is due, now this worker's for `lease_for`; nothing when there is none. Two workers never get the same one.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn claim_job(&self, kinds: &[&str], lease_for: Duration, now: OffsetDateTime) -> Result<Option<ClaimedJob>, StoreError> {
        let (now_text, until) = (stamp::text(now)?, stamp::text(stamp::after(now, lease_for))?);
        // An idle worker only reads: on SQLite it would otherwise take the turn of a writer at each look.
        let (due,): (i64,) = {
            let mut tx = self.database().read().await?;
            on!(&mut tx, |conn| sqlx::query_as(DUE).bind(&now_text).fetch_one(conn))?
        };
        if due == 0 {
            return Ok(None);
        }
        let (token, kinds) = (Uuid::new_v4().to_string(), serde_json::json!(kinds).to_string());
        let mut tx = self.database().write().await?;
        let claim = match &tx {
            Tx::Sqlite(_) => CLAIM_SQLITE,
            Tx::Postgres(_) => CLAIM_POSTGRES,
        };
        let claimed: Option<(String,)> =
            on!(&mut tx, |conn| sqlx::query_as(claim).bind(&token).bind(&until).bind(&now_text).bind(&kinds).fetch_optional(conn))?;
        let Some((id,)) = claimed else { return Ok(None) };
        let id: JobId = id.parse().map_err(|error| StoreError::invalid("the identifier of a job", error))?;
        let job = super::by_id(&mut tx, &id).await?.ok_or(StoreError::LeaseLost { id })?;
        tx.commit().await?;
        failpoint("job-claimed");
        Ok(Some(ClaimedJob { lease: Lease { job: id, token }, job }))
    }

    /// Says that the worker is alive and how far it is; the lease lasts `lease_for` from now.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`] when the job is no longer this worker's: it must stop. [`StoreError::Database`].
    pub async fn heartbeat_job(&self, lease: &Lease, progress: &Progress, lease_for: Duration, now: OffsetDateTime) -> Result<Heartbeat, StoreError> {
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let (until, total) = (stamp::text(stamp::after(now, lease_for))?, progress.total.map(count));
        let mut tx = self.database().write().await?;
        let answer: Option<(i64,)> = on!(&mut tx, |conn| sqlx::query_as(HEARTBEAT)
            .bind(&until)
            .bind(progress.step.as_deref())
            .bind(count(progress.done))
            .bind(total)
            .bind(lease.job.to_string())
            .bind(&lease.token)
            .fetch_optional(conn))?;
        let (cancel_requested,) = answer.ok_or_else(|| lease.lost())?;
        tx.commit().await?;
        Ok(if cancel_requested == 0 { Heartbeat::Continue } else { Heartbeat::Cancel })
    }

    /// Ends a job whose effect is harmless to repeat. One that is not ends inside the transaction of its effect.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`], [`StoreError::Database`].
    pub async fn complete_job(&self, lease: &Lease, result: &serde_json::Value, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        complete(&mut tx, lease, result, now).await?;
        failpoint("job-completed");
        tx.commit().await
    }

    /// An attempt failed: another one later, or the end when none is left. `error` is a sentence without any value of the data.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`], [`StoreError::Database`].
    pub async fn fail_job(&self, lease: &Lease, error: &str, failure: Failure, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        fail(&mut tx, lease, error, failure, now).await?;
        tx.commit().await
    }

    /// The worker has stopped because somebody asked to.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`], [`StoreError::Database`].
    pub async fn end_cancelled_job(&self, lease: &Lease, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        end(&mut tx, lease, "cancelled", None, now).await?;
        tx.commit().await
    }

    /// Gives a job back untried, for another worker to take at once: this one is stopping.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`], [`StoreError::Database`].
    pub async fn release_job(&self, lease: &Lease, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        held(lease, execute!(&mut tx, RELEASE, stamp::text(now)?, lease.job.to_string(), &lease.token)?)?;
        tx.commit().await
    }
}

/// Ends a job in the transaction of its effect: if the lease was lost, both are refused.
pub(crate) async fn complete(tx: &mut Tx, lease: &Lease, result: &serde_json::Value, now: OffsetDateTime) -> Result<(), StoreError> {
    held(lease, execute!(tx, COMPLETE, result.to_string(), stamp::text(now)?, lease.job.to_string(), &lease.token)?)
}

pub(super) async fn fail(tx: &mut Tx, lease: &Lease, error: &str, failure: Failure, now: OffsetDateTime) -> Result<(), StoreError> {
    let attempt: Option<Attempt> = on!(&mut *tx, |conn| sqlx::query_as(ATTEMPT).bind(lease.job.to_string()).bind(&lease.token).fetch_optional(conn))?;
    let attempt = attempt.ok_or_else(|| lease.lost())?;
    let error: String = error.chars().take(MAX_ERROR_CHARS).collect();
    if attempt.cancel_requested != 0 {
        return end(tx, lease, "cancelled", Some(&error), now).await;
    }
    if failure == Failure::Final || attempt.attempts >= attempt.max_attempts {
        return end(tx, lease, "failed", Some(&error), now).await;
    }
    let run_after = stamp::text(stamp::after(now, retry_delay(attempt.retry_seconds, attempt.attempts)))?;
    held(lease, execute!(tx, REQUEUE, run_after, error, lease.job.to_string(), &lease.token)?)
}

async fn end(tx: &mut Tx, lease: &Lease, state: &'static str, error: Option<&str>, now: OffsetDateTime) -> Result<(), StoreError> {
    held(lease, execute!(tx, END, state, error, stamp::text(now)?, lease.job.to_string(), &lease.token)?)
}

pub(super) fn expired(job: JobId, token: String) -> Lease {
    Lease { job, token }
}

fn held(lease: &Lease, rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(lease.lost()) }
}

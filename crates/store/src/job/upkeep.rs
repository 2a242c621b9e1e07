//! What is done to jobs from outside: stopped, tried again, taken from a dead worker, forgotten.

use super::lease::{self, Failure};
use crate::audit::{self, Deed};
use crate::database::{Unique, execute, on};
use crate::{Store, StoreError, stamp};
use parvis_model::{Actor, JobId};
use std::time::Duration;
use time::OffsetDateTime;

/// The longest delay between two attempts.
pub const MAX_RETRY_DELAY: Duration = Duration::from_secs(6 * 3600);

/// What a request to stop found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CancelOutcome {
    /// It was waiting: it will not run.
    Cancelled,
    /// It is running: its worker stops at its next heartbeat, unless it ends first.
    Requested,
    /// It had ended, or never existed.
    NotPending,
}

pub(crate) const CANCEL_QUEUED: &str = "update job set state = 'cancelled', ended_at = $1 where id = $2 and state = 'queued'";
pub(crate) const REQUEST_CANCEL: &str = "update job set cancel_requested = 1 where id = $1 and state = 'running'";
pub(crate) const RETRY: &str = "\
    update job set state = 'queued', attempts = 0, run_after = $1, cancel_requested = 0, ended_at = null where id = $2 and state = 'failed'";
pub(crate) const EXPIRED: &str = "select id, lease from job where state = 'running' and lease_until < $1 order by lease_until limit $2";
/// Changes nothing, and keeps the row from whoever would renew the lease meanwhile.
pub(crate) const HOLD_EXPIRED: &str = "update job set lease = lease where id = $1 and lease = $2 and lease_until < $3";
pub(crate) const PURGE: &str = "\
    delete from job where id in (select id from job where ended_at is not null and ended_at < $1 order by ended_at limit $2)";

const PENDING_UNIQUE: Unique = Unique { name: "job_pending_unique", sqlite_columns: "job.kind, job.unique_key" };

/// Rows changed in one transaction.
const BATCH: i64 = 200;

impl Store {
    /// Stops a job: at once when it waits, through its worker when it runs.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn cancel_job(&self, id: &JobId, actor: &Actor, now: OffsetDateTime) -> Result<CancelOutcome, StoreError> {
        let mut tx = self.database().write().await?;
        let outcome = if execute!(&mut tx, CANCEL_QUEUED, stamp::text(now)?, id.to_string())? == 1 {
            CancelOutcome::Cancelled
        } else if execute!(&mut tx, REQUEST_CANCEL, id.to_string())? == 1 {
            CancelOutcome::Requested
        } else {
            return Ok(CancelOutcome::NotPending);
        };
        let deed = Deed { action: "job.cancelled", object_kind: "job", object_id: id.to_string(), actor, detail: serde_json::json!({}) };
        audit::append(&mut tx, deed, now).await?;
        tx.commit().await?;
        Ok(outcome)
    }

    /// Gives a failed job all its attempts again. False when it has not failed, or when the same work is pending already.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn retry_job(&self, id: &JobId, actor: &Actor, now: OffsetDateTime) -> Result<bool, StoreError> {
        let mut tx = self.database().write().await?;
        match execute!(&mut tx, RETRY, stamp::text(now)?, id.to_string()) {
            Err(error) if PENDING_UNIQUE.is_violated_by(&error) => return Ok(false),
            Err(error) => return Err(error.into()),
            Ok(0) => return Ok(false),
            Ok(_) => {}
        }
        let deed = Deed { action: "job.retried", object_kind: "job", object_id: id.to_string(), actor, detail: serde_json::json!({}) };
        audit::append(&mut tx, deed, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Takes back the jobs of workers that no longer say they are alive: another attempt each, or the end when none is left. How many.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn requeue_expired_jobs(&self, now: OffsetDateTime) -> Result<u64, StoreError> {
        let now_text = stamp::text(now)?;
        let expired: Vec<(String, String)> = {
            let mut tx = self.database().read().await?;
            on!(&mut tx, |conn| sqlx::query_as(EXPIRED).bind(&now_text).bind(BATCH).fetch_all(conn))?
        };
        let mut count = 0;
        for (id, token) in expired {
            let mut tx = self.database().write().await?;
            if execute!(&mut tx, HOLD_EXPIRED, &id, &token, &now_text)? == 0 {
                continue;
            }
            let id: JobId = id.parse().map_err(|error| StoreError::invalid("the identifier of a job", error))?;
            lease::fail(&mut tx, &lease::expired(id, token), "the worker stopped before the end", Failure::Retry, now).await?;
            tx.commit().await?;
            count += 1;
        }
        Ok(count)
    }

    /// Forgets the jobs that ended before that instant, failed ones included. How many.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn purge_jobs(&self, ended_before: OffsetDateTime) -> Result<u64, StoreError> {
        let ended_before = stamp::text(ended_before)?;
        let mut count = 0;
        loop {
            let mut tx = self.database().write().await?;
            let purged = execute!(&mut tx, PURGE, &ended_before, BATCH)?;
            tx.commit().await?;
            count += purged;
            if purged < BATCH.unsigned_abs() {
                return Ok(count);
            }
        }
    }
}

/// The delay after a number of attempts: the first one, doubled each time.
pub(super) fn retry_delay(first_seconds: i64, attempts: i64) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 32)).unwrap_or_default();
    Duration::from_secs(first_seconds.max(0).unsigned_abs().saturating_mul(1 << doublings)).min(MAX_RETRY_DELAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_and_stay_under_six_hours() {
        let delays: Vec<_> = (1..=4).map(|attempts| retry_delay(30, attempts).as_secs()).collect();
        assert_eq!(delays, [30, 60, 120, 240]);
        assert_eq!(retry_delay(30, 1000), MAX_RETRY_DELAY);
        assert_eq!(retry_delay(i64::MAX, i64::MAX), MAX_RETRY_DELAY);
        assert_eq!(retry_delay(-1, -1), Duration::ZERO);
    }
}

//! Once a day: what crashes, changes of mind and time left behind goes.

use super::{Job, JobFailure, JobOutcome, JobRun};
use async_trait::async_trait;
use parvis_store::RetryPolicy;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Longer than the longest upload and publication: see [`parvis_store::Store::collect_orphans`].
const ORPHANS_KEPT: Duration = DAY;

/// How long an ended job can be looked at.
const JOBS_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Collects orphans, files that never finished arriving included, and forgets jobs that ended a month ago.
pub struct Upkeep;

#[async_trait]
impl Job for Upkeep {
    fn name(&self) -> &'static str {
        "upkeep"
    }

    fn retry(&self) -> RetryPolicy {
        RetryPolicy { max_attempts: 5, first_delay_seconds: 60 }
    }

    fn every(&self) -> Option<Duration> {
        Some(DAY)
    }

    async fn run(&self, run: JobRun) -> Result<JobOutcome, JobFailure> {
        let now = run.now();
        let failed = |error| JobFailure::passing("unused files could not be tidied away").because(error);
        let collected = run.store().collect_orphans(ORPHANS_KEPT, now).await.map_err(failed)?;
        let jobs = run.store().purge_jobs(now - JOBS_KEPT).await.map_err(failed)?;
        Ok(JobOutcome::Done(serde_json::json!({ "uploads": collected.uploads, "objects": collected.objects, "bytes": collected.bytes, "jobs": jobs })))
    }
}

//! When to give up: the time is over, or nobody waits any more.

use crate::QueryError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Asked now and then by whatever loops over rows.
#[derive(Debug, Clone)]
pub(crate) struct Stop {
    until: Instant,
    limit: Duration,
    left: Arc<AtomicBool>,
}

impl Stop {
    pub fn after(limit: Duration) -> Self {
        Self { until: Instant::now() + limit, limit, left: Arc::new(AtomicBool::new(false)) }
    }

    /// # Errors
    /// [`QueryError::Timeout`] and [`QueryError::Cancelled`].
    pub fn check(&self) -> Result<(), QueryError> {
        if self.left.load(Ordering::Relaxed) {
            return Err(QueryError::Cancelled);
        }
        if Instant::now() >= self.until {
            return Err(QueryError::Timeout { limit: self.limit });
        }
        Ok(())
    }

    /// Time left.
    pub fn remaining(&self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }

    /// What tells the work to stop when it is dropped.
    pub fn guard(&self) -> StopGuard {
        StopGuard(Arc::clone(&self.left))
    }

    pub fn limit(&self) -> Duration {
        self.limit
    }
}

/// Held by the caller who waits.
#[derive(Debug)]
pub(crate) struct StopGuard(Arc<AtomicBool>);

impl Drop for StopGuard {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

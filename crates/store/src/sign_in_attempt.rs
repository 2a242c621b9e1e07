//! Failed sign-ins of late, so that guessing takes for ever.

use crate::database::row::row;
use crate::database::{execute, on};
use crate::{Store, StoreError, stamp};
use time::{Duration, OffsetDateTime};

/// What is counted of a subject: an account or an address, named by a keyed hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Go on. It counts as failed already: say so when it was not.
    Begun,
    /// Too many failures: nothing counts before that instant.
    RefusedUntil(OffsetDateTime),
}

row! {
    struct AttemptRow {
        failures: i64,
        last_at: String,
        refused_until: String,
    }
}

/// Long ago rather than now: the clocks of two processes differ a little.
const NOT_REFUSED: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

const BY_SUBJECT: &str = "select failures, last_at, refused_until from sign_in_attempt where subject = $1";
const ENSURE: &str = "insert into sign_in_attempt (subject, failures, last_at, refused_until) values ($1, 0, $2, $3) on conflict (subject) do nothing";
/// Holds the row, so that attempts at the same instant are counted one after the other.
const HOLD: &str = "update sign_in_attempt set failures = failures where subject = $1";
const COUNT: &str = "update sign_in_attempt set failures = $1, last_at = $2, refused_until = $3 where subject = $4";
const FORGET: &str = "delete from sign_in_attempt where subject = $1";
const GIVE_BACK: &str = "update sign_in_attempt set failures = failures - 1, refused_until = $2 where subject = $1 and failures > 0";
pub(crate) const DELETE_BEFORE: &str = "delete from sign_in_attempt where last_at < $1";

impl Store {
    /// Begins an attempt, unless the subject is refused for now. It counts as failed at once, so that a thousand attempts at the same instant are not each the first. Failures from before `forgotten_before` count no more; `wait` says how long the next attempt is refused after that many failures.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn begin_sign_in_attempt(
        &self,
        subject: &str,
        forgotten_before: OffsetDateTime,
        wait: impl Fn(u32) -> Duration + Send,
        now: OffsetDateTime,
    ) -> Result<Attempt, StoreError> {
        let mut tx = self.database().write().await?;
        let at = stamp::text(now)?;
        execute!(&mut tx, ENSURE, subject, &at, stamp::text(NOT_REFUSED)?)?;
        execute!(&mut tx, HOLD, subject)?;
        let row: AttemptRow = on!(&mut tx, |conn| sqlx::query_as(BY_SUBJECT).bind(subject).fetch_one(conn))?;
        let until = stamp::parse(&row.refused_until)?;
        if until > now {
            return Ok(Attempt::RefusedUntil(until));
        }
        let before = if stamp::parse(&row.last_at)? < forgotten_before { 0 } else { u32::try_from(row.failures).unwrap_or(0) };
        let failures = before.saturating_add(1);
        let until = Some(wait(failures)).filter(|wait| wait.is_positive()).map_or(NOT_REFUSED, |wait| now + wait);
        execute!(&mut tx, COUNT, i64::from(failures), at, stamp::text(until)?, subject)?;
        tx.commit().await?;
        Ok(Attempt::Begun)
    }

    /// The attempt was good: its subject starts afresh.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn forget_sign_in_attempts(&self, subject: &str) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        execute!(&mut tx, FORGET, subject)?;
        tx.commit().await
    }

    /// The attempt was good: it counts no more, those before it still do. For an address many people share.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn give_back_sign_in_attempt(&self, subject: &str) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        execute!(&mut tx, GIVE_BACK, subject, stamp::text(NOT_REFUSED)?)?;
        tx.commit().await
    }
}

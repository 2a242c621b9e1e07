//! The trail, read page by page.

use super::{AuditEvent, AuditRow, event};
use crate::database::on;
use crate::{Store, StoreError, stamp};
use time::OffsetDateTime;

/// Which events are wanted: those that are everything that is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditFilter {
    pub object_kind: Option<String>,
    pub object_id: Option<String>,
    pub actor: Option<String>,
    pub action: Option<String>,
    /// From that instant on.
    pub from: Option<OffsetDateTime>,
    /// Before that instant.
    pub until: Option<OffsetDateTime>,
}

/// A page of the trail, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditPage {
    pub events: Vec<AuditEvent>,
    /// Events the filter keeps, on all pages.
    pub total: u64,
    /// What to ask for the next page with; nothing on the last one.
    pub next: Option<u64>,
}

/// Empty texts and a number of 0 mean any.
pub(crate) const FILTERED: &str = "\
    select number, id, at, actor, actor_identity, action, object_kind, object_id, detail, hash from audit \
    where ($1 = '' or object_kind = $1) and ($2 = '' or object_id = $2) and ($3 = '' or actor = $3) and ($4 = '' or action = $4) \
    and ($5 = '' or at >= $5) and ($6 = '' or at < $6) and ($7 = 0 or number < $7) order by number desc limit $8";
pub(crate) const COUNT: &str = "\
    select count(*) from audit \
    where ($1 = '' or object_kind = $1) and ($2 = '' or object_id = $2) and ($3 = '' or actor = $3) and ($4 = '' or action = $4) \
    and ($5 = '' or at >= $5) and ($6 = '' or at < $6)";

impl Store {
    /// At most `limit` events that the filter keeps, newest first, from the one before `before` on: pages stay what they are while people work.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn audit_page(&self, filter: &AuditFilter, before: Option<u64>, limit: u32) -> Result<AuditPage, StoreError> {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let instant = |value: Option<OffsetDateTime>| value.map(stamp::text).transpose().map(Option::unwrap_or_default);
        let (kind, object, actor, action) = (text(&filter.object_kind), text(&filter.object_id), text(&filter.actor), text(&filter.action));
        let (from, until) = (instant(filter.from)?, instant(filter.until)?);
        let before = i64::try_from(before.unwrap_or(0)).unwrap_or(i64::MAX);
        let mut tx = self.database().snapshot().await?;
        // One more than asked says whether there is a next page.
        let mut rows: Vec<AuditRow> = on!(&mut tx, |conn| sqlx::query_as(FILTERED)
            .bind(&kind)
            .bind(&object)
            .bind(&actor)
            .bind(&action)
            .bind(&from)
            .bind(&until)
            .bind(before)
            .bind(i64::from(limit) + 1)
            .fetch_all(conn))?;
        let (total,): (i64,) =
            on!(&mut tx, |conn| sqlx::query_as(COUNT).bind(&kind).bind(&object).bind(&actor).bind(&action).bind(&from).bind(&until).fetch_one(conn))?;
        let has_more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| has_more).map(|row| row.number.unsigned_abs());
        Ok(AuditPage { events: rows.into_iter().map(event).collect::<Result<_, _>>()?, total: total.unsigned_abs(), next })
    }
}

//! Who did what, when, to which object. Written in the transaction of the deed, never changed, and chained so that a change shows.

mod chain;
mod journal;

pub use chain::{AuditHead, TrailBreak};
pub(crate) use chain::{chain_the_past, check, restore_unchained};
pub use journal::{AuditFilter, AuditPage};

use crate::database::row::row;
use crate::database::{Tx, on};
use crate::{Store, StoreError, kept, stamp};
use chain::Link;
use parvis_model::{Actor, ActorIdentity, ContentHash};
use time::OffsetDateTime;

/// A line of the trail.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEvent {
    /// From 1, without gap, in the order of the deeds.
    pub number: u64,
    pub id: String,
    pub at: OffsetDateTime,
    /// The name of who did it, at the time.
    pub actor: String,
    /// The account or token behind the name.
    pub actor_identity: ActorIdentity,
    /// The kind of object and what happened to it: `dataset.published`, `upload.received`, `role.given`, `deposit.decided`…
    pub action: String,
    /// `dataset`, `upload`, `job`, `deposit`, `schema`, `organisation`, `department`, `person`, `invitation`, `token`.
    pub object_kind: String,
    pub object_id: String,
    pub detail: serde_json::Value,
    /// Of this event and, through the one before it, of every earlier one.
    pub hash: ContentHash,
}

row! {
    struct AuditRow {
        number: i64,
        id: String,
        at: String,
        actor: String,
        actor_identity: Option<String>,
        action: String,
        object_kind: String,
        object_id: String,
        detail: String,
        hash: String,
    }
}

pub(crate) const LATEST: &str = "\
    select number, id, at, actor, actor_identity, action, object_kind, object_id, detail, hash from audit order by number desc limit $1";
pub(crate) const OF_OBJECT: &str = "\
    select number, id, at, actor, actor_identity, action, object_kind, object_id, detail, hash from audit \
    where object_kind = $1 and object_id = $2 order by number desc limit $3";
pub(crate) const OF_IDENTITY: &str = "\
    select number, id, at, actor, actor_identity, action, object_kind, object_id, detail, hash from audit \
    where actor_identity = $1 order by number desc limit $2";

/// What is about to be written.
pub(crate) struct Deed<'a> {
    pub(crate) action: &'static str,
    pub(crate) object_kind: &'static str,
    pub(crate) object_id: String,
    pub(crate) actor: &'a Actor,
    pub(crate) detail: serde_json::Value,
}

/// Adds a line, in the transaction of the deed and at its end: from here to the commit, other deeds wait for their turn. A transaction that changed rows after it could wait for one that waits for it.
pub(crate) async fn append(tx: &mut Tx, deed: Deed<'_>, now: OffsetDateTime) -> Result<(), StoreError> {
    let identity = Some(deed.actor.identity()).filter(|identity| *identity != ActorIdentity::Operator);
    let link = Link {
        id: stamp::new_id(now).to_string(),
        at: stamp::text(now)?,
        actor: deed.actor.name().to_owned(),
        action: deed.action.to_owned(),
        object_kind: deed.object_kind.to_owned(),
        object_id: deed.object_id,
        detail: deed.detail.to_string(),
        actor_identity: identity.map(|identity| identity.to_string()),
    };
    chain::append(tx, &link).await
}

impl Store {
    /// The latest events, newest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn audit(&self, limit: u32) -> Result<Vec<AuditEvent>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<AuditRow> = on!(&mut tx, |conn| sqlx::query_as(LATEST).bind(i64::from(limit)).fetch_all(conn))?;
        rows.into_iter().map(event).collect()
    }

    /// The latest events about one object (its kind and its identifier), newest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn audit_of(&self, object_kind: &str, object_id: &str, limit: u32) -> Result<Vec<AuditEvent>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<AuditRow> = on!(&mut tx, |conn| sqlx::query_as(OF_OBJECT).bind(object_kind).bind(object_id).bind(i64::from(limit)).fetch_all(conn))?;
        rows.into_iter().map(event).collect()
    }

    /// The latest deeds of one person or service, newest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn audit_by(&self, identity: ActorIdentity, limit: u32) -> Result<Vec<AuditEvent>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<AuditRow> = on!(&mut tx, |conn| sqlx::query_as(OF_IDENTITY).bind(identity.to_string()).bind(i64::from(limit)).fetch_all(conn))?;
        rows.into_iter().map(event).collect()
    }
}

fn event(row: AuditRow) -> Result<AuditEvent, StoreError> {
    let what = || format!("the audit event {}", row.id);
    Ok(AuditEvent {
        number: row.number.unsigned_abs(),
        at: stamp::parse(&row.at)?,
        detail: serde_json::from_str(&row.detail).map_err(|error| StoreError::invalid(what(), error))?,
        hash: row.hash.parse().map_err(|error| StoreError::invalid(what(), error))?,
        id: row.id,
        actor: row.actor,
        actor_identity: row.actor_identity.as_deref().map_or(Ok(ActorIdentity::Operator), |text| kept::parsed("the identity of an actor", text))?,
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
    })
}

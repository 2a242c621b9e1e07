//! Who did what, when, to which object. Written in the transaction of the deed, never changed.

use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::{Store, StoreError, kept, stamp};
use parvis_model::{Actor, ActorIdentity};
use time::OffsetDateTime;

/// A line of the trail.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEvent {
    pub id: String,
    pub at: OffsetDateTime,
    /// The name of who did it, at the time.
    pub actor: String,
    /// The account or token behind the name.
    pub actor_identity: ActorIdentity,
    /// The kind of object and what happened to it: `dataset.published`, `upload.received`, `role.given`.
    pub action: String,
    /// `dataset`, `upload`, `organisation`, `department`, `person`, `invitation`, `token`.
    pub object_kind: String,
    pub object_id: String,
    pub detail: serde_json::Value,
}

row! {
    struct AuditRow {
        id: String,
        at: String,
        actor: String,
        actor_identity: Option<String>,
        action: String,
        object_kind: String,
        object_id: String,
        detail: String,
    }
}

pub(crate) const INSERT: &str = "\
    insert into audit (id, at, actor, action, object_kind, object_id, detail, actor_identity) values ($1, $2, $3, $4, $5, $6, $7, $8)";
pub(crate) const LATEST: &str = "\
    select id, at, actor, actor_identity, action, object_kind, object_id, detail from audit order by at desc, id desc limit $1";
pub(crate) const OF_OBJECT: &str = "\
    select id, at, actor, actor_identity, action, object_kind, object_id, detail from audit where object_kind = $1 and object_id = $2 order by at desc, id desc limit $3";

pub(crate) const OF_IDENTITY: &str = "\
    select id, at, actor, actor_identity, action, object_kind, object_id, detail from audit where actor_identity = $1 order by at desc, id desc limit $2";

/// What is about to be written.
pub(crate) struct Deed<'a> {
    pub(crate) action: &'static str,
    pub(crate) object_kind: &'static str,
    pub(crate) object_id: String,
    pub(crate) actor: &'a Actor,
    pub(crate) detail: serde_json::Value,
}

pub(crate) async fn append(tx: &mut Tx, deed: Deed<'_>, now: OffsetDateTime) -> Result<(), StoreError> {
    let id = stamp::new_id(now).to_string();
    let identity = Some(deed.actor.identity()).filter(|identity| *identity != ActorIdentity::Operator).map(|identity| identity.to_string());
    execute!(tx, INSERT, &id, stamp::text(now)?, deed.actor.name(), deed.action, deed.object_kind, &deed.object_id, deed.detail.to_string(), identity)?;
    Ok(())
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

    /// The latest events about one object (`dataset` or `upload` and its identifier), newest first, at most `limit`.
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
    let detail = serde_json::from_str(&row.detail).map_err(|error| StoreError::invalid(format!("the audit event {}", row.id), error))?;
    Ok(AuditEvent {
        at: stamp::parse(&row.at)?,
        id: row.id,
        actor: row.actor,
        actor_identity: row.actor_identity.as_deref().map_or(Ok(ActorIdentity::Operator), |text| kept::parsed("the identity of an actor", text))?,
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
        detail,
    })
}

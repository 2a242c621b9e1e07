//! Who did what, when, to which object. Written in the transaction of the deed, never changed.

use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::{Store, StoreError, stamp};
use parvis_model::Actor;
use time::OffsetDateTime;

/// A line of the trail.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEvent {
    pub id: String,
    pub at: OffsetDateTime,
    pub actor: String,
    /// `dataset.published`, `dataset.renamed`, `upload.received`, `upload.abandoned`, `schema.added`, `schema.restored`, `schema.removed`.
    pub action: String,
    /// `dataset`, `upload` or `schema`.
    pub object_kind: String,
    pub object_id: String,
    pub detail: serde_json::Value,
}

row! {
    struct AuditRow {
        id: String,
        at: String,
        actor: String,
        action: String,
        object_kind: String,
        object_id: String,
        detail: String,
    }
}

pub(crate) const INSERT: &str = "insert into audit (id, at, actor, action, object_kind, object_id, detail) values ($1, $2, $3, $4, $5, $6, $7)";
pub(crate) const LATEST: &str = "select id, at, actor, action, object_kind, object_id, detail from audit order by at desc, id desc limit $1";
pub(crate) const OF_OBJECT: &str =
    "select id, at, actor, action, object_kind, object_id, detail from audit where object_kind = $1 and object_id = $2 order by at desc, id desc limit $3";

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
    execute!(tx, INSERT, &id, stamp::text(now)?, deed.actor.name(), deed.action, deed.object_kind, &deed.object_id, deed.detail.to_string())?;
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
}

fn event(row: AuditRow) -> Result<AuditEvent, StoreError> {
    let detail = serde_json::from_str(&row.detail).map_err(|error| StoreError::invalid(format!("the audit event {}", row.id), error))?;
    Ok(AuditEvent {
        at: stamp::parse(&row.at)?,
        id: row.id,
        actor: row.actor,
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
        detail,
    })
}

//! What people say of a deposit: comments, suggested values, opinions, decisions. Nothing of it is ever changed.

use super::tell;
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::{Store, StoreError, catalogue, stamp};
use parvis_model::{Actor, DatasetId, DepositId, PersonId, VersionId};
use time::OffsetDateTime;

/// One thing that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct DepositEvent {
    pub id: String,
    pub at: OffsetDateTime,
    pub by: String,
    pub person: Option<PersonId>,
    /// `comment`, `suggestion`, `opinion`, `submitted`, `decision`.
    pub kind: String,
    /// As whoever wrote it shaped it.
    pub body: serde_json::Value,
}

/// What is about to be said.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDepositEvent {
    pub kind: &'static str,
    pub body: serde_json::Value,
}

row! {
    struct EventRow {
        id: String,
        at: String,
        by_name: String,
        person_id: Option<String>,
        kind: String,
        body: String,
    }
}

pub(crate) const INSERT: &str = "\
    insert into deposit_event (id, deposit_id, at, by_name, person_id, number, kind, body) \
    values ($1, $2, $3, $4, $5, (select coalesce(max(number), 0) + 1 from deposit_event where deposit_id = $2), $6, $7)";
pub(crate) const OF_DEPOSIT: &str = "select id, at, by_name, person_id, kind, body from deposit_event where deposit_id = $1 order by number limit $2";

pub(crate) const REVIEWED: &str = "\
    select max(e.at) from deposit d join deposit_event e on e.deposit_id = d.id \
    where d.dataset_id = $1 and d.version_id = $2 and d.state = 'published' and e.kind = 'decision'";

/// More than people write; a limit all the same.
const MOST: i64 = 10_000;

impl Store {
    /// Adds what somebody says.
    ///
    /// # Errors
    /// [`StoreError::NoSuchDeposit`], [`StoreError::Database`].
    pub async fn add_deposit_event(&self, id: &DepositId, new: &NewDepositEvent, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        super::required(&mut tx, id).await?;
        insert(&mut tx, id, new, actor, now).await?;
        tell(&mut tx, id, "deposit.said", serde_json::json!({ "kind": new.kind }), actor, now).await?;
        tx.commit().await
    }

    /// When the deposit that made this version was approved; nothing when it was published without a review.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn version_reviewed_at(&self, dataset: &DatasetId, version: &VersionId) -> Result<Option<OffsetDateTime>, StoreError> {
        let mut tx = self.database().read().await?;
        let (at,): (Option<String>,) = on!(&mut tx, |conn| sqlx::query_as(REVIEWED).bind(dataset.to_string()).bind(version.to_string()).fetch_one(conn))?;
        at.as_deref().map(stamp::parse).transpose()
    }

    /// What was said, oldest first, 10,000 at most.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn deposit_events(&self, id: &DepositId) -> Result<Vec<DepositEvent>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<EventRow> = on!(&mut tx, |conn| sqlx::query_as(OF_DEPOSIT).bind(id.to_string()).bind(MOST).fetch_all(conn))?;
        rows.into_iter().map(event).collect()
    }
}

pub(super) async fn insert(tx: &mut Tx, id: &DepositId, new: &NewDepositEvent, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
    let person = actor.person_id().map(|id| id.to_string());
    let event = stamp::new_id(now).to_string();
    execute!(tx, INSERT, event, id.to_string(), stamp::text(now)?, actor.name(), person, new.kind, new.body.to_string())?;
    Ok(())
}

fn event(row: EventRow) -> Result<DepositEvent, StoreError> {
    let what = || format!("the event {}", row.id);
    Ok(DepositEvent {
        at: stamp::parse(&row.at)?,
        person: row.person_id.as_deref().map(str::parse).transpose().map_err(|error| StoreError::invalid(what(), error))?,
        body: serde_json::from_str(&row.body).map_err(|error| StoreError::invalid(what(), error))?,
        id: row.id,
        by: row.by_name,
        kind: row.kind,
    })
}

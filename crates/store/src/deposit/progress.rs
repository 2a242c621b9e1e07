//! From one state of a deposit to the next, each in one transaction with its line in the trail.

use super::event::{self, NewDepositEvent};
use super::{Deposit, moved, required, tell};
use crate::database::{Tx, execute};
use crate::{NewJob, Store, StoreError, dataset_holder, job, stamp};
use parvis_model::{Actor, DepositId, PersonId, Place, VersionId};
use time::OffsetDateTime;

/// What a reviewer decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DepositDecision {
    /// Published at once, or on that day.
    Approve {
        publish_at: Option<OffsetDateTime>,
    },
    /// Given back with what to mend.
    AskForChanges,
    Refuse,
}

impl DepositDecision {
    /// As it is written in the trail.
    pub fn id(self) -> &'static str {
        match self {
            Self::Approve { .. } => "approved",
            Self::AskForChanges => "changes",
            Self::Refuse => "refused",
        }
    }
}

pub(crate) const SUBMIT: &str = "\
    update deposit set state = 'submitted', revision = revision + 1, submitted_at = $1, submitted_by = $2, updated_at = $1, updated_by = $2, due_at = $3 \
    where id = $4 and revision = $5 and state in ('open', 'changes')";
pub(crate) const DECIDE: &str = "\
    update deposit set state = $1, revision = revision + 1, updated_at = $2, updated_by = $3, publish_at = $4 where id = $5 and revision = $6 and state = 'submitted'";
pub(crate) const ASSIGN: &str = "update deposit set assignee_id = $1, due_at = $2, updated_at = $3, updated_by = $4 where id = $5 and state = 'submitted'";
pub(crate) const ABANDON: &str = "\
    update deposit set state = 'abandoned', revision = revision + 1, updated_at = $1, updated_by = $2 where id = $3 and revision = $4 and state in ('open', 'changes')";
pub(crate) const PUBLISHED: &str =
    "update deposit set state = 'published', revision = revision + 1, updated_at = $1, version_id = $2, dataset_id = $3 where id = $4 and state = 'approved'";
pub(crate) const REOPEN: &str = "update deposit set state = 'submitted', revision = revision + 1, updated_at = $1, publish_at = null where id = $2 and revision = $3 and state = 'approved'";

impl Store {
    /// Sends a deposit to review, as it was at that revision.
    ///
    /// # Errors
    /// [`StoreError::DepositChanged`], [`StoreError::NoSuchDeposit`], [`StoreError::Database`].
    pub async fn submit_deposit(
        &self,
        id: &DepositId,
        revision: u32,
        due_at: Option<OffsetDateTime>,
        actor: &Actor,
        now: OffsetDateTime,
    ) -> Result<Deposit, StoreError> {
        let due = due_at.map(stamp::text).transpose()?;
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, SUBMIT, stamp::text(now)?, actor.name(), due, id.to_string(), i64::from(revision))? == 0 {
            return Err(moved(&mut tx, id).await);
        }
        event::insert(&mut tx, id, &NewDepositEvent { kind: "submitted", body: serde_json::json!({}) }, actor, now).await?;
        tell(&mut tx, id, "deposit.submitted", serde_json::json!({}), actor, now).await?;
        finish(tx, id).await
    }

    /// Records a decision on a deposit as it was at that revision. Of two decisions, the first wins and the second is told.
    ///
    /// `record` is what was decided on: hashes of the files and of the report, waivers, message.
    ///
    /// # Errors
    /// [`StoreError::DepositChanged`], [`StoreError::NoSuchDeposit`], [`StoreError::Database`].
    pub async fn decide_deposit(
        &self,
        id: &DepositId,
        revision: u32,
        decision: DepositDecision,
        record: &serde_json::Value,
        actor: &Actor,
        now: OffsetDateTime,
    ) -> Result<Deposit, StoreError> {
        self.decide(id, revision, (decision, record), None, actor, now).await
    }

    /// As [`Store::decide_deposit`], and queues what the decision asks for: both happen or none.
    ///
    /// # Errors
    /// As [`Store::decide_deposit`].
    #[expect(clippy::too_many_arguments, reason = "a decision, and the work it asks for")]
    pub async fn decide_deposit_and_queue(
        &self,
        id: &DepositId,
        revision: u32,
        decision: DepositDecision,
        record: &serde_json::Value,
        job: &NewJob,
        actor: &Actor,
        now: OffsetDateTime,
    ) -> Result<Deposit, StoreError> {
        self.decide(id, revision, (decision, record), Some(job), actor, now).await
    }

    async fn decide(
        &self,
        id: &DepositId,
        revision: u32,
        (decision, record): (DepositDecision, &serde_json::Value),
        job: Option<&NewJob>,
        actor: &Actor,
        now: OffsetDateTime,
    ) -> Result<Deposit, StoreError> {
        let publish_at = match decision {
            DepositDecision::Approve { publish_at } => publish_at.map(stamp::text).transpose()?,
            DepositDecision::AskForChanges | DepositDecision::Refuse => None,
        };
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, DECIDE, decision.id(), stamp::text(now)?, actor.name(), publish_at, id.to_string(), i64::from(revision))? == 0 {
            return Err(moved(&mut tx, id).await);
        }
        let body = serde_json::json!({ "decision": decision.id(), "record": record });
        event::insert(&mut tx, id, &NewDepositEvent { kind: "decision", body }, actor, now).await?;
        tell(&mut tx, id, "deposit.decided", serde_json::json!({ "decision": decision.id(), "record": record }), actor, now).await?;
        if let Some(job) = job {
            job::enqueue(&mut tx, job, actor, now).await?;
        }
        finish(tx, id).await
    }

    /// Says who reviews, and by when.
    ///
    /// # Errors
    /// [`StoreError::DepositChanged`] when it is not under review, [`StoreError::NoSuchDeposit`], [`StoreError::Database`].
    pub async fn assign_deposit(
        &self,
        id: &DepositId,
        assignee: Option<PersonId>,
        due_at: Option<OffsetDateTime>,
        actor: &Actor,
        now: OffsetDateTime,
    ) -> Result<Deposit, StoreError> {
        let (person, due) = (assignee.map(|id| id.to_string()), due_at.map(stamp::text).transpose()?);
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, ASSIGN, &person, due, stamp::text(now)?, actor.name(), id.to_string())? == 0 {
            return Err(moved(&mut tx, id).await);
        }
        tell(&mut tx, id, "deposit.assigned", serde_json::json!({ "assignee": person }), actor, now).await?;
        finish(tx, id).await
    }

    /// Gives up a deposit that is being prepared; its files are given up with age.
    ///
    /// # Errors
    /// [`StoreError::DepositChanged`], [`StoreError::NoSuchDeposit`], [`StoreError::Database`].
    pub async fn abandon_deposit(&self, id: &DepositId, revision: u32, actor: &Actor, now: OffsetDateTime) -> Result<Deposit, StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, ABANDON, stamp::text(now)?, actor.name(), id.to_string(), i64::from(revision))? == 0 {
            return Err(moved(&mut tx, id).await);
        }
        tell(&mut tx, id, "deposit.abandoned", serde_json::json!({}), actor, now).await?;
        finish(tx, id).await
    }

    /// Takes an approval back before it is published: it waits for a decision again.
    ///
    /// # Errors
    /// [`StoreError::DepositChanged`], [`StoreError::NoSuchDeposit`], [`StoreError::Database`].
    pub async fn reopen_deposit(&self, id: &DepositId, revision: u32, reason: &str, actor: &Actor, now: OffsetDateTime) -> Result<Deposit, StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, REOPEN, stamp::text(now)?, id.to_string(), i64::from(revision))? == 0 {
            return Err(moved(&mut tx, id).await);
        }
        let body = serde_json::json!({ "decision": "reopened", "record": { "message": reason } });
        event::insert(&mut tx, id, &NewDepositEvent { kind: "decision", body }, actor, now).await?;
        tell(&mut tx, id, "deposit.reopened", serde_json::json!({}), actor, now).await?;
        finish(tx, id).await
    }
}

async fn finish(mut tx: Tx, id: &DepositId) -> Result<Deposit, StoreError> {
    let deposit = required(&mut tx, id).await?;
    tx.commit().await?;
    Ok(deposit)
}

/// In the transaction of the publication: published once, whoever tries twice. The department where a new dataset was deposited holds it.
pub(crate) async fn mark_published(
    tx: &mut Tx,
    id: &DepositId,
    version: &VersionId,
    dataset: &parvis_model::DatasetId,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let deposit = required(tx, id).await?;
    if execute!(&mut *tx, PUBLISHED, stamp::text(now)?, version.to_string(), dataset.to_string(), id.to_string())? == 0 {
        return Err(moved(tx, id).await);
    }
    match deposit.place {
        Place::Department { department, .. } if deposit.dataset.is_none() => dataset_holder::set(tx, dataset, &department, actor, now).await,
        _ => Ok(()),
    }
}

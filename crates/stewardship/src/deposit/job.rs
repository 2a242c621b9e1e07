//! The publication of an approved deposit, as a durable job.
//!
//! Queued in the commit of the approval, for the day it is approved for. The version, the state of the deposit and the end of the job are one commit too: a worker that dies at any step leaves an approved deposit and a job that begins again, or a published one. What cannot be published goes back to review with a reason; nothing stays approved in silence.

use super::content::DepositContent;
use super::decide::{DecideError, proposal};
use super::prepare::{DepositTools, PrepareError};
use crate::{Job, JobFailure, JobOutcome, JobRun, PublishError, publish_in_job};
use async_trait::async_trait;
use futures::future::BoxFuture;
use parvis_model::{Actor, DepositId};
use parvis_store::{Deposit, DepositEvent, DepositState, NewJob, RetryPolicy, StoreError, Version};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fmt;
use std::sync::Arc;
use time::OffsetDateTime;

const KIND: &str = "deposit-publish";
const FORMAT: u32 = 1;

/// Some ten minutes of trouble (a database that restarts) are waited for.
const RETRY: RetryPolicy = RetryPolicy { max_attempts: 6, first_delay_seconds: 10 };

/// What is done once a version is there, such as preparing the answers to its readers.
pub type AfterPublication = Arc<dyn Fn(Arc<Version>) -> BoxFuture<'static, ()> + Send + Sync>;

/// Publishes approved deposits.
#[derive(Clone)]
pub struct PublishDeposit {
    tools: DepositTools,
    after: Option<AfterPublication>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    deposit: String,
}

/// Why an approved deposit was not published and waits for a decision again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentBack {
    /// The dataset already is what is deposited.
    Unchanged,
    /// Another dataset has the address meanwhile.
    AddressTaken,
    /// The dataset is not the one that was compared any more.
    DatasetMovedOn,
    /// What was deposited does not pass the gate any more, or cannot be read.
    DoesNotPass,
    /// It was tried several times in vain.
    Failed,
}

impl SentBack {
    pub const ALL: [Self; 5] = [Self::Unchanged, Self::AddressTaken, Self::DatasetMovedOn, Self::DoesNotPass, Self::Failed];

    /// As the event of the deposit keeps it, in the place of a message.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unchanged => "sent-back:unchanged",
            Self::AddressTaken => "sent-back:address-taken",
            Self::DatasetMovedOn => "sent-back:dataset-moved-on",
            Self::DoesNotPass => "sent-back:does-not-pass",
            Self::Failed => "sent-back:failed",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.id() == id)
    }
}

/// The job that publishes a deposit approved at that revision: one, however often it is asked for.
pub(super) fn publication(deposit: &DepositId, revision: u32, run_after: OffsetDateTime) -> NewJob {
    NewJob {
        kind: KIND.to_owned(),
        format: FORMAT,
        payload: json!({ "deposit": deposit.to_string() }),
        unique_key: Some(format!("{deposit}:{revision}")),
        retry: RETRY,
        run_after,
    }
}

impl PublishDeposit {
    pub fn new(tools: DepositTools) -> Self {
        Self { tools, after: None }
    }

    /// Also does this once a version is there. It may be lost when the process dies then.
    #[must_use]
    pub fn then(self, after: AfterPublication) -> Self {
        Self { after: Some(after), ..self }
    }

    async fn publish(&self, run: &JobRun, deposit: &Deposit) -> Result<Arc<Version>, DecideError> {
        let store = run.store();
        let decision = approval(&store.deposit_events(&deposit.id).await?);
        if let Some(compared) = decision.compared_with
            && let Some(id) = deposit.dataset
            && store.dataset(&id).await?.is_some_and(|dataset| dataset.current != compared)
        {
            return Err(StoreError::Conflict { expected: compared, found: None }.into());
        }
        let content = DepositContent::of(deposit)?;
        let approved = proposal(store, deposit, &content, &self.tools, &decision.by, run.now()).await?;
        Ok(publish_in_job(store, approved, run.lease(), run.now()).await?)
    }
}

#[async_trait]
impl Job for PublishDeposit {
    fn name(&self) -> &'static str {
        KIND
    }

    fn retry(&self) -> RetryPolicy {
        RETRY
    }

    async fn run(&self, run: JobRun) -> Result<JobOutcome, JobFailure> {
        let payload: Payload = run.payload(FORMAT)?;
        let id: DepositId = payload.deposit.parse().map_err(|_| JobFailure::last("the job does not say which deposit"))?;
        let store = run.store();
        let found = store.deposit(&id).await.map_err(|error| JobFailure::passing("the deposit could not be read").because(error))?;
        let Some(deposit) = found else { return Err(JobFailure::last("the deposit is not there any more")) };
        // Published by an earlier attempt, decided anew, or approved anew for another day, which has its own job.
        let is_due = deposit.publish_at.is_none_or(|at| at <= run.now());
        if deposit.state != DepositState::Approved || !is_due {
            return Ok(JobOutcome::Done(json!({ "state": deposit.state.id() })));
        }
        let error = match self.publish(&run, &deposit).await {
            Ok(version) => {
                tracing::info!(deposit.number = deposit.number, dataset.id = %version.dataset_id, version.number = version.number, "a deposit was published");
                if let Some(after) = &self.after {
                    after(version).await;
                }
                return Ok(JobOutcome::Committed);
            }
            Err(error) => error,
        };
        let is_last = run.job().attempts >= run.job().max_attempts;
        match refusal(&error).or(is_last.then_some(SentBack::Failed)) {
            Some(reason) => {
                let sent_back = store.reopen_deposit(&id, deposit.revision, reason.id(), &Actor::named("parvis"), run.now()).await;
                match sent_back {
                    Ok(_) | Err(StoreError::DepositChanged { .. }) => {}
                    Err(error) => return Err(JobFailure::passing("the deposit could not be sent back to review").because(error)),
                }
                tracing::warn!(deposit.number = deposit.number, reason = reason.id(), %error, "an approved deposit was not published");
                Ok(JobOutcome::Done(json!({ "sent_back": reason.id() })))
            }
            None => Err(JobFailure::passing("the deposit could not be published").because(error)),
        }
    }
}

/// Who approved, and the version that was compared.
struct Approval {
    by: Actor,
    /// Nothing when the record does not say; inside, nothing when there was no version.
    compared_with: Option<Option<u32>>,
}

fn approval(events: &[DepositEvent]) -> Approval {
    let text = |event: &DepositEvent| event.body.get("decision").and_then(|decision| decision.as_str()) == Some("approved");
    let Some(event) = events.iter().rev().find(|event| event.kind == "decision" && text(event)) else {
        return Approval { by: Actor::named("parvis"), compared_with: None };
    };
    let by = event.person.map_or_else(|| Actor::named(&event.by), |person| Actor::person(person, &event.by));
    let compared = event.body.get("record").and_then(|record| record.get("version"));
    Approval { by, compared_with: compared.map(|version| version.as_u64().and_then(|number| u32::try_from(number).ok())) }
}

/// Whether trying again would give the same; nothing when another attempt may succeed.
fn refusal(error: &DecideError) -> Option<SentBack> {
    let of_store = |error: &StoreError| match error {
        // A new dataset was about to be made at an address where there is one by now.
        StoreError::Conflict { expected: None, found: Some(_) } => Some(SentBack::AddressTaken),
        StoreError::Conflict { .. } => Some(SentBack::DatasetMovedOn),
        StoreError::SlugTaken { .. } => Some(SentBack::AddressTaken),
        StoreError::NoSuchDataset { .. } | StoreError::InvalidRecord { .. } | StoreError::InvalidVersion { .. } | StoreError::NoSuchBlob { .. } => {
            Some(SentBack::DoesNotPass)
        }
        _ => None,
    };
    match error {
        DecideError::Publish { source: PublishError::Unchanged { .. } } => Some(SentBack::Unchanged),
        DecideError::Publish { source: PublishError::Store { source } } | DecideError::Store { source } => of_store(source),
        DecideError::Prepare { source: PrepareError::Store { source } } => of_store(source),
        DecideError::Prepare { source: PrepareError::Interrupted } | DecideError::Publish { .. } | DecideError::NotNow => None,
        DecideError::OutOfDate | DecideError::NoAddress | DecideError::Waiver { .. } | DecideError::Prepare { .. } | DecideError::Review { .. } => {
            Some(SentBack::DoesNotPass)
        }
    }
}

impl fmt::Debug for PublishDeposit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublishDeposit").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_read_back_and_a_message_of_a_person_is_none() {
        assert!(SentBack::ALL.into_iter().all(|reason| SentBack::from_id(reason.id()) == Some(reason)));
        assert_eq!(SentBack::from_id("Corrigez la ligne 4."), None);
    }

    /// As the first release queues it. Never edited.
    #[test]
    fn a_frozen_payload_is_read() {
        let payload: Payload = serde_json::from_str(r#"{"deposit":"01980000-0000-7000-8000-000000000001"}"#).unwrap();
        assert!(payload.deposit.parse::<DepositId>().is_ok());
    }
}

//! The decision on a deposit, and its publication.

use super::content::DepositContent;
use super::job::publication;
use super::prepare::{DepositTools, PrepareError, checked};
use crate::{Approved, Base, DraftTable, PublishError, ReviewError, Waived, Waiver, WaiverError, approve, draft, publish};
use parvis_model::{Actor, DepositId, Slug};
use parvis_store::{Deposit, DepositDecision, DepositState, Lookup, Store, StoreError, Version};
use serde_json::{Value, json};
use std::sync::Arc;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Why a decision was not taken, or what was decided not done.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    #[error("the deposit is not in a state for that")]
    NotNow,
    /// What would be published is not what the report is about: it must be read again.
    #[error("the deposit was not read since its last change")]
    OutOfDate,
    #[error("the new dataset has no address")]
    NoAddress,
    #[error("a reason is not one")]
    Waiver {
        #[from]
        source: WaiverError,
    },
    #[error("could not compute what would be published")]
    Prepare {
        #[from]
        source: PrepareError,
    },
    #[error("what was deposited cannot be approved")]
    Review {
        #[from]
        source: ReviewError,
    },
    #[error(transparent)]
    Publish {
        #[from]
        source: PublishError,
    },
    #[error(transparent)]
    Store {
        #[from]
        source: StoreError,
    },
}

/// Decides on a deposit as it was at that revision, and records who, on what bytes, what report, which waivers, when. An approval goes through the gate now, so that what is decided can be published, and its publication is queued in the same commit ([`super::PublishDeposit`]).
///
/// # Errors
/// [`DecideError`]; [`StoreError::DepositChanged`] when somebody decided, or changed it, before.
pub async fn decide(
    store: &Store,
    deposit: &Deposit,
    decision: DepositDecision,
    message: &str,
    tools: &DepositTools,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<Deposit, DecideError> {
    if deposit.state != DepositState::Submitted {
        return Err(DecideError::NotNow);
    }
    let content = DepositContent::of(deposit)?;
    let mut record = record(&content, message);
    let DepositDecision::Approve { publish_at } = decision else {
        return Ok(store.decide_deposit(&deposit.id, deposit.revision, decision, &record, actor, now).await?);
    };
    content.up_to_date().ok_or(DecideError::OutOfDate)?;
    let approved = proposal(store, deposit, &content, tools, actor, now).await?;
    // What is approved is a change of this version: of another one, it would be something else.
    record["version"] = json!(approved.draft().base().version().map(|version| version.number));
    let job = publication(&deposit.id, deposit.revision.saturating_add(1), publish_at.unwrap_or(now).max(now));
    Ok(store.decide_deposit_and_queue(&deposit.id, deposit.revision, decision, &record, &job, actor, now).await?)
}

/// Publishes an approved deposit, once: computed again from the bytes that are kept, and through the gate again.
///
/// # Errors
/// [`DecideError`]; nothing is then published.
pub async fn publish_approved(store: &Store, id: &DepositId, tools: &DepositTools, actor: &Actor, now: OffsetDateTime) -> Result<Arc<Version>, DecideError> {
    let deposit = store.deposit(id).await?.ok_or(StoreError::NoSuchDeposit { id: *id })?;
    if deposit.state != DepositState::Approved {
        return Err(DecideError::NotNow);
    }
    let content = DepositContent::of(&deposit)?;
    let approved = proposal(store, &deposit, &content, tools, actor, now).await?;
    Ok(publish(store, approved, now).await?)
}

/// What the deposit proposes, through the gate.
pub(super) async fn proposal(
    store: &Store,
    deposit: &Deposit,
    content: &DepositContent,
    tools: &DepositTools,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<Approved, DecideError> {
    let base = base_of(store, deposit, content).await?;
    let table: DraftTable = checked(store, &base, content, tools, now.date()).await?;
    let waivers = content.waivers.iter().map(waiver).collect::<Result<Vec<_>, _>>()?;
    // Reasons given for warnings inform the reviewer; only what blocks is waived.
    let blocks = |waiver: &Waiver| table.quality().blocking().any(|finding| finding.rule == waiver.about().rule && finding.column == waiver.about().column);
    let waivers: Vec<Waiver> = waivers.into_iter().filter(blocks).collect();
    let upload = content.file.as_ref().and_then(|file| file.upload.parse().ok());
    let draft = draft(base, content.described()?, vec![table])
        .with_note(content.note.clone())
        .with_waivers(waivers)
        .with_uploads(upload.into_iter().collect())
        .of_deposit(deposit.id);
    Ok(approve(draft, actor, now)?)
}

/// The state a deposit is compared with and published on: its dataset as it is now, or a free address.
///
/// # Errors
/// [`DecideError::NoAddress`] for a new dataset without one; any [`StoreError`].
pub async fn base_of(store: &Store, deposit: &Deposit, content: &DepositContent) -> Result<Base, DecideError> {
    if let Some(id) = deposit.dataset {
        let dataset = store.dataset(&id).await?.ok_or_else(|| StoreError::NoSuchDataset { id: id.to_string() })?;
        return Ok(Base::at(store, &dataset.slug).await?);
    }
    let slug: Slug = content.slug.as_deref().and_then(|slug| slug.parse().ok()).ok_or(DecideError::NoAddress)?;
    match store.dataset_by_slug(&slug).await? {
        Lookup::Absent => Ok(Base::New(slug)),
        _ => Err(DecideError::Store { source: StoreError::SlugTaken { slug } }),
    }
}

fn waiver(answer: &super::content::WaiverAnswer) -> Result<Waiver, WaiverError> {
    let about = Waived { table: None, rule: answer.rule.clone(), column: answer.column.clone() };
    let at = OffsetDateTime::parse(&answer.at, &Rfc3339).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    Waiver::new(about, &answer.reason, &Actor::named(&answer.by), at)
}

/// What was decided on: hashes, never values.
fn record(content: &DepositContent, message: &str) -> Value {
    let prepared = content.prepared.as_ref();
    let waived = content.waivers.iter().map(|waiver| json!({ "rule": waiver.rule, "column": waiver.column, "by": waiver.by }));
    json!({
        "original": content.file.as_ref().map(|file| file.blob.sha256.clone()),
        "answers": content.fingerprint(),
        "table": prepared.map(|prepared| prepared.parquet.sha256.clone()),
        "report": prepared.map(|prepared| prepared.quality.sha256.clone()),
        "waivers": waived.collect::<Vec<_>>(),
        "message": message,
    })
}

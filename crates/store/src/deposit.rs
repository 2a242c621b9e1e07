//! Deposits: what is being prepared to be published, from the first click to the decision.
//!
//! ```text
//! begin ──▶ open ──submit──▶ submitted ──decide──▶ approved ──publish──▶ published
//!            │  ▲               │  └──refused
//!            │  └───changes◀────┘
//!            └──abandon──▶ abandoned
//! ```
//!
//! The store keeps what was answered as a value it does not look into; [`Deposit::revision`] makes sure that nobody overwrites what they have not seen. Files and blobs of a deposit under way are kept for as long as it is.

mod event;
mod list;
mod progress;
mod row;

pub use event::{DepositEvent, NewDepositEvent};
pub use list::{DepositFilter, DepositPage};
pub use progress::DepositDecision;
pub(crate) use progress::mark_published;

use crate::audit::{self, Deed};
use crate::database::{Tx, execute, on};
use crate::{Store, StoreError, catalogue, publication, stamp};
use parvis_model::{Actor, ContentHash, DatasetId, DepartmentId, DepositId, OrganisationId, PersonId, Place, UploadId, VersionId};
use row::DepositRow;
use time::OffsetDateTime;

/// Something that is being prepared to be published.
#[derive(Debug, Clone, PartialEq)]
pub struct Deposit {
    pub id: DepositId,
    /// The receipt number, from 1.
    pub number: u32,
    pub state: DepositState,
    /// The dataset it updates; nothing when it makes a new one.
    pub dataset: Option<DatasetId>,
    /// Where it lies, which says who may see it.
    pub place: Place,
    pub title: String,
    /// What was answered so far, as `parvis-stewardship` wrote it.
    pub content: serde_json::Value,
    pub revision: u32,
    pub owner: Option<PersonId>,
    pub created_at: OffsetDateTime,
    pub created_by: String,
    pub updated_at: OffsetDateTime,
    pub updated_by: String,
    pub submitted_at: Option<OffsetDateTime>,
    pub submitted_by: Option<String>,
    /// When an answer is promised.
    pub due_at: Option<OffsetDateTime>,
    /// Who reviews.
    pub assignee: Option<PersonId>,
    /// When an approved one goes out; nothing for at once.
    pub publish_at: Option<OffsetDateTime>,
    pub version: Option<VersionId>,
}

/// Where a deposit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DepositState {
    /// Being prepared.
    Open,
    /// Waits for a decision; nobody changes it meanwhile.
    Submitted,
    /// Given back with what to mend.
    Changes,
    /// Decided, not published yet.
    Approved,
    Published,
    Refused,
    /// Given up by whoever prepared it.
    Abandoned,
}

impl DepositState {
    pub const ALL: [Self; 7] = [Self::Open, Self::Submitted, Self::Changes, Self::Approved, Self::Published, Self::Refused, Self::Abandoned];

    /// As it is stored.
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Submitted => "submitted",
            Self::Changes => "changes",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::Refused => "refused",
            Self::Abandoned => "abandoned",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }

    /// Whether it may be changed by whoever prepares it.
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Open | Self::Changes)
    }
}

/// What a deposit begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDeposit {
    pub dataset: Option<DatasetId>,
    pub place: Place,
    pub title: String,
    pub content: serde_json::Value,
}

/// What changes at once in a deposit. Files and blobs replace those named before.
#[derive(Debug, Clone, PartialEq)]
pub struct DepositChange {
    pub dataset: Option<DatasetId>,
    pub title: String,
    pub content: serde_json::Value,
    pub uploads: Vec<UploadId>,
    pub blobs: Vec<ContentHash>,
}

pub(crate) const INSERT: &str = "\
    insert into deposit (id, number, state, dataset_id, organisation_id, department_id, title, content, revision, owner_id, created_at, created_by, updated_at, updated_by) \
    values ($1, (select coalesce(max(number), 0) + 1 from deposit), 'open', $2, $3, $4, $5, $6, 1, $7, $8, $9, $8, $9)";
pub(crate) const BY_ID: &str = "\
    select id, number, state, dataset_id, organisation_id, department_id, title, content, revision, owner_id, created_at, created_by, updated_at, updated_by, \
    submitted_at, submitted_by, due_at, assignee_id, publish_at, version_id from deposit where id = $1";
pub(crate) const SAVE: &str = "\
    update deposit set dataset_id = $1, title = $2, content = $3, revision = revision + 1, updated_at = $4, updated_by = $5 \
    where id = $6 and revision = $7 and state in ('open', 'changes')";
pub(crate) const FORGET_UPLOADS: &str = "delete from deposit_upload where deposit_id = $1";
pub(crate) const ADD_UPLOAD: &str = "insert into deposit_upload (deposit_id, upload_id) values ($1, $2) on conflict do nothing";
pub(crate) const FORGET_BLOBS: &str = "delete from deposit_blob where deposit_id = $1";
pub(crate) const ADD_BLOB: &str = "insert into deposit_blob (deposit_id, hash) values ($1, $2) on conflict do nothing";

impl Store {
    /// Begins a deposit.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn begin_deposit(&self, new: &NewDeposit, actor: &Actor, now: OffsetDateTime) -> Result<Deposit, StoreError> {
        let id = DepositId::from_uuid(stamp::new_id(now));
        let (organisation, department) = columns_of(new.place);
        let mut tx = self.database().write().await?;
        // Numbers follow each other: one at a time.
        catalogue::lock(&mut tx).await?;
        let dataset = new.dataset.map(|id| id.to_string());
        let owner = actor.person_id().map(|id| id.to_string());
        execute!(
            &mut tx,
            INSERT,
            id.to_string(),
            dataset,
            organisation,
            department,
            &new.title,
            new.content.to_string(),
            owner,
            stamp::text(now)?,
            actor.name()
        )?;
        tell(&mut tx, &id, "deposit.begun", serde_json::json!({}), actor, now).await?;
        let deposit = required(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(deposit)
    }

    /// A deposit by its identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn deposit(&self, id: &DepositId) -> Result<Option<Deposit>, StoreError> {
        by_id(&mut self.database().read().await?, id).await
    }

    /// Keeps what changed, when nobody changed it since that revision.
    ///
    /// # Errors
    /// [`StoreError::DepositChanged`] when somebody did, or when it may not be changed any more; [`StoreError::NoSuchDeposit`], [`StoreError::NoSuchBlob`], [`StoreError::Database`].
    pub async fn save_deposit(&self, id: &DepositId, revision: u32, change: &DepositChange, actor: &Actor, now: OffsetDateTime) -> Result<Deposit, StoreError> {
        let mut tx = self.database().write().await?;
        // The collection of orphans waits, and sees what is named here.
        catalogue::lock(&mut tx).await?;
        publication::require_blobs(self, change.blobs.iter().copied()).await?;
        let dataset = change.dataset.map(|id| id.to_string());
        let (key, at) = (id.to_string(), stamp::text(now)?);
        if execute!(&mut tx, SAVE, dataset, &change.title, change.content.to_string(), at, actor.name(), &key, i64::from(revision))? == 0 {
            return Err(moved(&mut tx, id).await);
        }
        execute!(&mut tx, FORGET_UPLOADS, &key)?;
        for upload in &change.uploads {
            execute!(&mut tx, ADD_UPLOAD, &key, upload.to_string())?;
        }
        execute!(&mut tx, FORGET_BLOBS, &key)?;
        for hash in &change.blobs {
            execute!(&mut tx, ADD_BLOB, &key, hash.to_string())?;
        }
        let deposit = required(&mut tx, id).await?;
        tx.commit().await?;
        Ok(deposit)
    }
}

/// What the columns hold of a place.
fn columns_of(place: Place) -> (Option<String>, Option<String>) {
    match place {
        Place::Portal => (None, None),
        Place::Organisation(organisation) => (Some(organisation.to_string()), None),
        Place::Department { organisation, department } => (Some(organisation.to_string()), Some(department.to_string())),
    }
}

fn place_of(organisation: Option<OrganisationId>, department: Option<DepartmentId>) -> Place {
    match (organisation, department) {
        (Some(organisation), Some(department)) => Place::Department { organisation, department },
        (Some(organisation), None) => Place::Organisation(organisation),
        (None, _) => Place::Portal,
    }
}

async fn by_id(tx: &mut Tx, id: &DepositId) -> Result<Option<Deposit>, StoreError> {
    let row: Option<DepositRow> = on!(tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
    row.map(DepositRow::deposit).transpose()
}

async fn required(tx: &mut Tx, id: &DepositId) -> Result<Deposit, StoreError> {
    by_id(tx, id).await?.ok_or(StoreError::NoSuchDeposit { id: *id })
}

/// Why a change found nothing to change.
async fn moved(tx: &mut Tx, id: &DepositId) -> StoreError {
    match required(tx, id).await {
        Ok(found) => StoreError::DepositChanged { state: found.state.id(), revision: found.revision, by: found.updated_by },
        Err(error) => error,
    }
}

async fn tell(tx: &mut Tx, id: &DepositId, action: &'static str, detail: serde_json::Value, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
    audit::append(tx, Deed { action, object_kind: "deposit", object_id: id.to_string(), actor, detail }, now).await
}

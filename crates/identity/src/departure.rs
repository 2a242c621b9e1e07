//! Someone leaves: what rests on them, to whom it goes, and the end of the account.

use crate::{Identity, IdentityError, NotAllowed};
use parvis_model::{HeldGrant, Orphan, PersonId, Principal};
use parvis_store::{Person, Responsibilities, StoreError, Succession};
use time::OffsetDateTime;

/// What the handover page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    pub person: Person,
    pub responsibilities: Responsibilities,
    /// The roles that must be given to someone before the account can be closed.
    pub must_be_given: Vec<Orphan>,
    /// Drafts, reviews, deadlines: from those who know them, who fill it.
    pub work: Vec<Work>,
}

/// A piece of work under the name of who leaves. It belongs to a department, and stays there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    pub kind: WorkKind,
    /// Of the draft, review or dataset.
    pub id: String,
    pub title: String,
    pub due: Option<OffsetDateTime>,
}

/// What a piece of work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WorkKind {
    Draft,
    Review,
    Deadline,
}

/// Why an account was not closed.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Work would be left to nobody: give these roles first.
    #[error("roles would be left to nobody")]
    WouldOrphan { orphans: Vec<Orphan> },
    /// The person left already, or a successor cannot act.
    #[error("an account is not active")]
    NotActive,
    #[error(transparent)]
    Other(#[from] IdentityError),
}

impl From<StoreError> for LeaveError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::WouldOrphan { orphans } => Self::WouldOrphan { orphans },
            StoreError::NotActive => Self::NotActive,
            other => Self::Other(other.into()),
        }
    }
}

impl Identity {
    /// What rests on someone. For themselves, and for who may decide about their account.
    ///
    /// # Errors
    /// [`LeaveError::NotAllowed`], [`LeaveError::Other`].
    pub async fn handover_of(&self, by: &Principal, person: &PersonId, now: OffsetDateTime) -> Result<Handover, LeaveError> {
        if by.actor().person_id() != Some(*person) {
            self.require_may_manage(by, person).await??;
        }
        let found = self.store().person(person).await?.ok_or_else(|| StoreError::NotThere { what: "person", id: person.to_string() })?;
        let responsibilities = self.store().responsibilities_of(person, now).await?;
        let before: Vec<HeldGrant> = self.store().roles_in_force().await?.iter().map(|role| role.held()).collect();
        let after: Vec<HeldGrant> = before.iter().filter(|held| held.person != *person).copied().collect();
        let must_be_given = parvis_model::orphans(&before, &after, &self.store().holding_places().await?);
        Ok(Handover { person: found, responsibilities, must_be_given, work: vec![] })
    }

    /// Closes an account once its roles have somewhere to go: sessions and tokens are revoked, nothing that was done is removed.
    ///
    /// # Errors
    /// [`LeaveError`]; after one, nothing has changed.
    pub async fn leave(&self, by: &Principal, person: &PersonId, successions: &[Succession], now: OffsetDateTime) -> Result<(), LeaveError> {
        self.require_may_manage(by, person).await??;
        Ok(self.store().close_account(person, successions, by.actor(), now).await?)
    }
}

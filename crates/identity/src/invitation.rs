//! Inviting someone to a role, and accepting.

use crate::attempts::Subject;
use crate::sign_in::SignInError;
use crate::{Identity, IdentityError, NotAllowed, Opened, Origin, Password, PasswordRefusal, Secret};
use parvis_model::{Email, Grant, InvitationId, PersonId, Principal};
use parvis_store::{Acceptance, Invitation, InvitationState, NewInvitation, SignInMethod, StoreError, Taken};
use time::OffsetDateTime;

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The address has an account: give it the role.
    #[error("the address already has an account")]
    AlreadyThere { person: PersonId },
    #[error(transparent)]
    Other(#[from] IdentityError),
}

/// Why an invitation was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    #[error("the invitation has expired")]
    Expired,
    #[error("the invitation was accepted already")]
    AlreadyUsed,
    #[error("the invitation was taken back")]
    Revoked,
    #[error("no such invitation")]
    Unknown,
    /// The address got an account meanwhile: sign in, and ask for the role.
    #[error("the address already has an account")]
    AlreadyThere,
    #[error("a name is needed")]
    NoName,
    #[error("the password is refused: {0}")]
    Password(#[from] PasswordRefusal),
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

/// What someone says of themselves when they accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewcomerProfile<'a> {
    pub display_name: &'a str,
    /// `fr`, `en`.
    pub language: &'a str,
    pub password: &'a str,
}

impl From<StoreError> for InviteError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl Identity {
    /// Promises a role to whoever reads an address; the secret goes into the link sent there.
    ///
    /// # Errors
    /// [`InviteError`].
    pub async fn invite(&self, by: &Principal, email: Email, grant: Grant, now: OffsetDateTime) -> Result<(Invitation, Secret), InviteError> {
        self.require_may_give(by, grant).await??;
        if let Some(person) = self.store().person_by_email(&email).await? {
            return Err(InviteError::AlreadyThere { person: person.id });
        }
        let secret = Secret::new(self.randomness())?;
        let new = NewInvitation { hash: secret.hash(), email, grant, expires_at: now + self.settings().invitation_valid };
        Ok((self.store().add_invitation(new, by.actor(), now).await?, secret))
    }

    /// Takes an invitation back. Whether it was pending.
    ///
    /// # Errors
    /// [`InviteError::NotAllowed`], [`InviteError::Other`].
    pub async fn revoke_invitation(&self, by: &Principal, id: &InvitationId, now: OffsetDateTime) -> Result<bool, InviteError> {
        let Some(invitation) = self.store().invitation(id).await? else { return Ok(false) };
        self.require_may_give(by, invitation.grant).await??;
        Ok(self.store().revoke_invitation(id, by.actor(), now).await?)
    }

    /// The invitation behind a link: what its page shows.
    ///
    /// # Errors
    /// Why it can no longer be accepted.
    pub async fn invitation(&self, link: &Secret, now: OffsetDateTime) -> Result<Invitation, AcceptError> {
        let invitation = self.store().invitation_by_hash(&link.hash()).await.map_err(SignInError::from)?.ok_or(AcceptError::Unknown)?;
        match invitation.state {
            InvitationState::Accepted => Err(AcceptError::AlreadyUsed),
            InvitationState::Revoked => Err(AcceptError::Revoked),
            InvitationState::Pending if invitation.expires_at <= now => Err(AcceptError::Expired),
            InvitationState::Pending => Ok(invitation),
        }
    }

    /// Makes the account with its role, and signs in.
    ///
    /// # Errors
    /// [`AcceptError`]; the invitation still counts after a refusal of what was typed.
    pub async fn accept_invitation(&self, link: &Secret, profile: &NewcomerProfile<'_>, origin: &Origin, now: OffsetDateTime) -> Result<Opened, AcceptError> {
        self.begin(Subject::Address(origin.address), now).await.map_err(SignInError::from)?.map_err(SignInError::from)?;
        let invitation = self.invitation(link, now).await?;
        let display_name = crate::people::clean_name(profile.display_name).ok_or(AcceptError::NoName)?;
        let password = Password::chosen(profile.password, &[&display_name, invitation.email.as_str()])?;
        let hash = self.hashing().hash(&password, self.randomness()).await.map_err(SignInError::from)?;
        let language = crate::people::known_language(profile.language);
        let accepted = self.store().accept_invitation(&link.hash(), &display_name, language, &hash, now).await;
        match accepted {
            Ok(Acceptance::Accepted(person)) => Ok(self.open(person, SignInMethod::Invitation, false, origin, now).await?),
            Ok(Acceptance::Expired) => Err(AcceptError::Expired),
            Ok(Acceptance::AlreadyUsed) => Err(AcceptError::AlreadyUsed),
            Ok(Acceptance::Revoked) => Err(AcceptError::Revoked),
            Ok(Acceptance::Unknown) => Err(AcceptError::Unknown),
            Err(StoreError::Taken { what: Taken::Email }) => Err(AcceptError::AlreadyThere),
            Err(other) => Err(SignInError::from(other).into()),
        }
    }
}

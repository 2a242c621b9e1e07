//! Accounts and roles, changed by those who may.

use crate::{Identity, IdentityError, NotAllowed, Password, PasswordRefusal};
use parvis_model::{Action, Email, Grant, GrantId, Orphan, PersonId, Place, Principal};
use parvis_store::{NewPerson, Person, StoreError, Taken};
use time::OffsetDateTime;

/// An account to make without an invitation: the first administrator, the accounts of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonProfile<'a> {
    pub display_name: &'a str,
    pub email: Email,
    /// `fr`, `en`.
    pub language: &'a str,
    /// Nothing for who signs in by a link or an identity provider.
    pub password: Option<&'a str>,
    pub roles: Vec<Grant>,
}

/// Why an account or a role was not changed.
#[derive(Debug, thiserror::Error)]
pub enum AddPersonError {
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    #[error("the address already has an account")]
    AlreadyThere,
    #[error("a name is needed")]
    NoName,
    #[error("the password is refused: {0}")]
    Password(#[from] PasswordRefusal),
    /// Work would be left to nobody: give these roles first.
    #[error("roles would be left to nobody")]
    WouldOrphan { orphans: Vec<Orphan> },
    #[error(transparent)]
    Other(#[from] IdentityError),
}

impl From<StoreError> for AddPersonError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken { what: Taken::Email } => Self::AlreadyThere,
            StoreError::WouldOrphan { orphans } => Self::WouldOrphan { orphans },
            other => Self::Other(other.into()),
        }
    }
}

impl Identity {
    /// Makes an account with its roles.
    ///
    /// # Errors
    /// [`AddPersonError`].
    pub async fn add_person(&self, by: &Principal, profile: PersonProfile<'_>, now: OffsetDateTime) -> Result<Person, AddPersonError> {
        if profile.roles.is_empty() && !by.may(Action::ManagePeople, Place::Portal) {
            return Err(NotAllowed.into());
        }
        for grant in &profile.roles {
            self.require_may_give(by, *grant).await??;
        }
        let display_name = clean_name(profile.display_name).ok_or(AddPersonError::NoName)?;
        let password = profile.password.map(|text| Password::chosen(text, &[&display_name, profile.email.as_str()])).transpose()?;
        let password_hash = match password {
            Some(password) => Some(self.hashing().hash(&password, self.randomness()).await?),
            None => None,
        };
        let language = known_language(profile.language).to_owned();
        let new = NewPerson { display_name, email: profile.email, language, password_hash, roles: profile.roles };
        Ok(self.store().add_person(new, by.actor(), now).await?)
    }

    /// A password nobody knows yet, of eighty random bits, to be shown once and changed.
    ///
    /// # Errors
    /// [`IdentityError::NoRandomness`].
    pub fn make_up_password(&self) -> Result<String, IdentityError> {
        Ok(crate::second_factor::in_groups(&self.randomness().bytes::<10>()?))
    }

    /// Sets the password of someone, whose sessions all end. For the operator; people change their own.
    ///
    /// # Errors
    /// [`AddPersonError`].
    pub async fn set_password(&self, by: &Principal, person: &Person, password: &str, now: OffsetDateTime) -> Result<(), AddPersonError> {
        // Whoever sets a password becomes the person: nobody may but those who have the machine.
        if by.grants().is_some() {
            return Err(NotAllowed.into());
        }
        let password = Password::chosen(password, &[&person.display_name, person.email.as_str()])?;
        let hash = self.hashing().hash(&password, self.randomness()).await?;
        Ok(self.store().set_password(&person.id, &hash, None, by.actor(), now).await?)
    }

    /// Gives a role to someone.
    ///
    /// # Errors
    /// [`AddPersonError::NotAllowed`], [`AddPersonError::Other`].
    pub async fn give_role(&self, by: &Principal, person: &PersonId, grant: Grant, now: OffsetDateTime) -> Result<GrantId, AddPersonError> {
        self.require_may_give(by, grant).await??;
        Ok(self.store().give_role(person, grant, by.actor(), now).await?)
    }

    /// Ends a role.
    ///
    /// # Errors
    /// [`AddPersonError::NotAllowed`], [`AddPersonError::WouldOrphan`], [`AddPersonError::Other`].
    pub async fn end_role(&self, by: &Principal, role: &GrantId, now: OffsetDateTime) -> Result<(), AddPersonError> {
        let held = self.store().role(role).await?.ok_or_else(|| StoreError::NotThere { what: "role", id: role.to_string() })?;
        self.require_may_give(by, held.grant).await??;
        Ok(self.store().end_role(role, by.actor(), now).await?)
    }

    /// Shuts someone out, for now.
    ///
    /// # Errors
    /// [`AddPersonError::NotAllowed`], [`AddPersonError::WouldOrphan`], [`AddPersonError::Other`].
    pub async fn suspend(&self, by: &Principal, person: &PersonId, now: OffsetDateTime) -> Result<(), AddPersonError> {
        self.require_may_manage(by, person).await??;
        Ok(self.store().suspend_person(person, by.actor(), now).await?)
    }

    /// Lets someone in again.
    ///
    /// # Errors
    /// [`AddPersonError::NotAllowed`], [`AddPersonError::Other`].
    pub async fn reinstate(&self, by: &Principal, person: &PersonId, now: OffsetDateTime) -> Result<(), AddPersonError> {
        self.require_may_manage(by, person).await??;
        Ok(self.store().reinstate_person(person, by.actor(), now).await?)
    }

    /// Whether the principal may give that role there.
    pub(crate) async fn require_may_give(&self, by: &Principal, grant: Grant) -> Result<Result<(), NotAllowed>, StoreError> {
        let place = self.store().place_of(grant.scope).await?;
        Ok(if by.may_give(grant.role, place) { Ok(()) } else { Err(NotAllowed) })
    }

    /// Who may give every role someone has may decide about their account; without a role, whoever manages the people of the portal.
    pub(crate) async fn require_may_manage(&self, by: &Principal, person: &PersonId) -> Result<Result<(), NotAllowed>, StoreError> {
        let roles = self.store().roles_of(person).await?;
        if roles.is_empty() && !by.may(Action::ManagePeople, Place::Portal) {
            return Ok(Err(NotAllowed));
        }
        for role in &roles {
            if let Err(refused) = self.require_may_give(by, role.grant).await? {
                return Ok(Err(refused));
            }
        }
        Ok(Ok(()))
    }
}

/// A name of 1 to 100 characters on one line.
pub(crate) fn clean_name(text: &str) -> Option<String> {
    let name: String = text.trim().chars().filter(|c| !c.is_control()).take(100).collect();
    (!name.trim().is_empty()).then_some(name)
}

/// A language Parvis speaks: French when it does not.
pub(crate) fn known_language(text: &str) -> &'static str {
    match text {
        "en" => "en",
        _ => "fr",
    }
}

//! A link by e-mail that signs in once.

use crate::attempts::Subject;
use crate::sign_in::SignInError;
use crate::{Identity, Origin, Secret, SignIn};
use parvis_model::Email;
use parvis_store::{NewSignInLink, Person, PersonState, SignInLinkUse, SignInMethod};
use time::OffsetDateTime;

/// Why a link did not count.
#[derive(Debug, thiserror::Error)]
pub enum LinkRefusal {
    #[error("the link has expired")]
    Expired,
    #[error("the link was used already")]
    AlreadyUsed,
    /// Opened elsewhere than where it was asked for; it still counts there.
    #[error("the link was asked for in another browser")]
    AnotherBrowser,
    #[error("no such link")]
    Unknown,
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

impl Identity {
    /// A link for whoever has this address: the message to send, or nothing when there is no account in use. The page says the same either way. `browser` is a secret in a cookie of who asks, when only that browser may use the link.
    ///
    /// # Errors
    /// [`SignInError::TooMany`] after three in a row, account or not; [`SignInError::Other`].
    pub async fn ask_for_link(
        &self,
        email: &str,
        browser: Option<&Secret>,
        origin: &Origin,
        now: OffsetDateTime,
    ) -> Result<Option<(Person, Secret)>, SignInError> {
        let email: Result<Email, _> = email.parse();
        self.begin(Subject::Address(origin.address), now).await??;
        self.begin(Subject::Link(email.as_ref().map_or("", Email::as_str)), now).await??;
        let Ok(email) = email else { return Ok(None) };
        let Some(person) = self.store().person_by_email(&email).await?.filter(|person| person.state == PersonState::Active) else { return Ok(None) };
        let secret = Secret::new(self.randomness())?;
        let link =
            NewSignInLink { hash: secret.hash(), person: person.id, browser_hash: browser.map(Secret::hash), expires_at: now + self.settings().link_valid };
        self.store().add_sign_in_link(&link, now).await?;
        Ok(Some((person, secret)))
    }

    /// Uses a link. Ask for a press on a button first: programs that look at e-mails open links.
    ///
    /// # Errors
    /// [`LinkRefusal`].
    pub async fn use_link(&self, link: &Secret, browser: Option<&Secret>, origin: &Origin, now: OffsetDateTime) -> Result<SignIn, LinkRefusal> {
        self.begin(Subject::Address(origin.address), now).await.map_err(SignInError::from)?.map_err(SignInError::from)?;
        let used = self.store().use_sign_in_link(&link.hash(), browser.map(Secret::hash).as_ref(), now).await.map_err(SignInError::from)?;
        let person = match used {
            SignInLinkUse::Used(person) => person,
            SignInLinkUse::Expired => return Err(LinkRefusal::Expired),
            SignInLinkUse::AlreadyUsed => return Err(LinkRefusal::AlreadyUsed),
            SignInLinkUse::AnotherBrowser => return Err(LinkRefusal::AnotherBrowser),
            SignInLinkUse::Unknown => return Err(LinkRefusal::Unknown),
        };
        let person = self.store().person(&person).await.map_err(SignInError::from)?.ok_or(LinkRefusal::Unknown)?;
        if person.state != PersonState::Active {
            return Err(SignInError::NotActive.into());
        }
        self.succeeded(Subject::Link(person.email.as_str()), now).await.map_err(SignInError::from)?;
        Ok(self.after_first_proof(person, SignInMethod::Link, origin, now).await?)
    }
}

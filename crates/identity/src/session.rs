//! Being signed in.

use crate::attempts::Subject;
use crate::hashing::Verified;
use crate::sign_in::SignInError;
use crate::{Identity, IdentityError, Password, PasswordRefusal, Secret};
use parvis_model::{Grants, Principal, SessionId};
use parvis_store::{Person, PersonState, RoleGrant, Session, SignInMethod, StoreError};
use time::{Duration, OffsetDateTime};

/// Someone who is signed in, with what they may do at this moment.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub person: Person,
    pub session: Session,
    pub roles: Vec<RoleGrant>,
    pub principal: Principal,
    /// When the session ends unless it is used again, or ends at all: two minutes before, the page says so.
    pub ends_at: OffsetDateTime,
}

/// What a cookie leads to.
#[derive(Debug, Clone)]
pub enum Authentication {
    SignedIn(Box<SignedIn>),
    /// There was a session: the page says why it is over, and comes back after sign-in.
    Ended(SessionEnd),
    Anonymous,
}

/// Why a session is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionEnd {
    /// Not used for too long.
    Idle,
    /// Signed in too long ago.
    TooOld,
    /// By the person, elsewhere, or by an administrator; or the password changed.
    Revoked,
    /// The account is suspended or closed.
    NotActive,
}

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    #[error("the new password is refused: {0}")]
    Refused(#[from] PasswordRefusal),
    /// The current password is wrong, or is needed.
    #[error("wrong current password")]
    WrongCurrent,
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

impl Identity {
    /// Who holds this cookie. `None`: no cookie. Notes the use, at most once a minute.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub async fn authenticate(&self, cookie: Option<&str>, now: OffsetDateTime) -> Result<Authentication, IdentityError> {
        let Some(secret) = cookie.and_then(Secret::parse) else { return Ok(Authentication::Anonymous) };
        let Some((mut session, person)) = self.store().session_by_hash(&secret.hash()).await? else { return Ok(Authentication::Anonymous) };
        if let Some(end) = self.end_of(&session, &person, now) {
            return Ok(Authentication::Ended(end));
        }
        if now - session.seen_at >= self.settings().session_noted_every {
            self.store().touch_session(&session.id, now).await?;
            session.seen_at = now;
        }
        let roles = self.store().roles_of(&person.id).await?;
        let grants = Grants::new(roles.iter().map(|role| role.grant).collect());
        let principal = Principal::new(person.actor(), grants);
        let ends_at = self.ends_at(&session);
        Ok(Authentication::SignedIn(Box::new(SignedIn { person, session, roles, principal, ends_at })))
    }

    /// Sessions of the person, this one included, that are not over.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub async fn sessions(&self, signed_in: &SignedIn, now: OffsetDateTime) -> Result<Vec<Session>, IdentityError> {
        let mut sessions = self.store().sessions_of(&signed_in.person.id, now).await?;
        sessions.retain(|session| self.end_of(session, &signed_in.person, now).is_none());
        Ok(sessions)
    }

    /// Ends one session of the person; someone else's stays. Whether there was one. Signing out is ending one's own.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub async fn revoke_session(&self, signed_in: &SignedIn, session: &SessionId, now: OffsetDateTime) -> Result<bool, IdentityError> {
        Ok(self.store().revoke_session(&signed_in.person.id, session, &signed_in.person.actor(), now).await?)
    }

    /// Ends every other session of the person; how many.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub async fn revoke_other_sessions(&self, signed_in: &SignedIn, now: OffsetDateTime) -> Result<u64, IdentityError> {
        let person = &signed_in.person;
        Ok(self.store().revoke_sessions(&person.id, Some(&signed_in.session.id), &person.actor(), now).await?)
    }

    /// Changes the password of the person. The other sessions end, and this one gets another secret, which is the new value of the cookie. The current password is not needed by who has none, nor just after coming by a link.
    ///
    /// # Errors
    /// [`ChangePasswordError`].
    pub async fn change_password(&self, signed_in: &SignedIn, current: Option<&str>, new: &str, now: OffsetDateTime) -> Result<Secret, ChangePasswordError> {
        let SignedIn { person, session, .. } = signed_in;
        let kept = self.store().credential(&person.id).await.map_err(SignInError::from)?.password_hash;
        if kept.is_some() && !self.is_fresh_without_password(session, now) {
            let current = current.and_then(|text| Password::typed(text).ok()).ok_or(ChangePasswordError::WrongCurrent)?;
            self.begin(Subject::Account(person.email.as_str()), now).await.map_err(SignInError::from)?.map_err(SignInError::from)?;
            if self.hashing().verify(&current, kept.as_deref()).await.map_err(SignInError::from)? == Verified::No {
                return Err(ChangePasswordError::WrongCurrent);
            }
            self.succeeded(Subject::Account(person.email.as_str()), now).await.map_err(SignInError::from)?;
        }
        let new = Password::chosen(new, &[&person.display_name, person.email.as_str()])?;
        let hash = self.hashing().hash(&new, self.randomness()).await.map_err(SignInError::from)?;
        self.store().set_password(&person.id, &hash, Some(&session.id), &person.actor(), now).await.map_err(SignInError::from)?;
        Ok(self.rekey(signed_in, session.has_second_factor).await?)
    }

    /// Gives the session another secret, as each gain of rights must: what someone may have read from before is worth nothing.
    ///
    /// # Errors
    /// [`SignInError::NotActive`] when the session ended meanwhile.
    pub async fn rekey(&self, signed_in: &SignedIn, has_second_factor: bool) -> Result<Secret, SignInError> {
        let secret = Secret::new(self.randomness())?;
        let rekeyed = self.store().rekey_session(&signed_in.session.id, &secret.hash(), has_second_factor).await?;
        if rekeyed { Ok(secret) } else { Err(SignInError::NotActive) }
    }

    /// Forgets sessions, links and failures that ended long ago. For a daily task.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn forget_old_sign_ins(&self, now: OffsetDateTime) -> Result<u64, StoreError> {
        self.store().forget_sign_ins(now - Duration::days(30)).await
    }

    fn is_fresh_without_password(&self, session: &Session, now: OffsetDateTime) -> bool {
        let came_by_mail = matches!(session.method, SignInMethod::Link | SignInMethod::Invitation);
        came_by_mail && now - session.created_at < self.settings().fresh
    }

    fn ends_at(&self, session: &Session) -> OffsetDateTime {
        session.ends_at.min(session.seen_at + self.settings().session_idle)
    }

    fn end_of(&self, session: &Session, person: &Person, now: OffsetDateTime) -> Option<SessionEnd> {
        if person.state != PersonState::Active {
            Some(SessionEnd::NotActive)
        } else if session.revoked_at.is_some() {
            Some(SessionEnd::Revoked)
        } else if session.ends_at <= now {
            Some(SessionEnd::TooOld)
        } else if self.ends_at(session) <= now {
            Some(SessionEnd::Idle)
        } else {
            None
        }
    }
}

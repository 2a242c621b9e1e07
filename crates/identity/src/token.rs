//! Tokens of the API: `prv_<beginning>_<secret>`.

use crate::secret::hexadecimal;
use crate::{Identity, IdentityError, NotAllowed, Secret};
use parvis_model::{Action, Actor, Capacity, ContentHash, Grant, Grants, PersonId, Place, Principal, Role, Scope, TokenId, is_for_tokens};
use parvis_store::{ApiToken, NewApiToken, PersonState, StoreError, TokenHolder};
use time::{Duration, OffsetDateTime};

/// How a token begins, so that programs that look for leaks find it.
const PREFIX: &str = "prv_";

/// A token to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRequest<'a> {
    /// What it is for.
    pub name: &'a str,
    pub actions: Vec<Action>,
    pub valid_for: Duration,
}

/// Why a token was not made or revoked.
#[derive(Debug, thiserror::Error)]
pub enum MakeTokenError {
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// No token may carry it, or who asks may not do it themselves.
    #[error("a token may not carry {action}", action = action.id())]
    ActionNotAllowed { action: Action },
    #[error("a token needs a name and at least one action")]
    Empty,
    #[error("a token lasts at most {longest}")]
    TooLong { longest: Duration },
    #[error(transparent)]
    Other(#[from] IdentityError),
}

impl From<StoreError> for MakeTokenError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl Identity {
    /// Makes a token of the person who asks. Its text is shown once.
    ///
    /// # Errors
    /// [`MakeTokenError`].
    pub async fn make_token(&self, by: &Principal, request: TokenRequest<'_>, now: OffsetDateTime) -> Result<(ApiToken, String), MakeTokenError> {
        let person = by.actor().person_id().ok_or(NotAllowed)?;
        if let Some(action) = request.actions.iter().find(|action| !by.grants().is_some_and(|grants| grants.may_somewhere(**action))) {
            return Err(MakeTokenError::ActionNotAllowed { action: *action });
        }
        self.keep_token(by, TokenHolder::Person(person), request, now).await
    }

    /// Makes a token for a script of its own, in a department, an organisation or the portal: it stays when people leave.
    ///
    /// # Errors
    /// [`MakeTokenError`].
    pub async fn make_service_token(
        &self,
        by: &Principal,
        scope: Scope,
        request: TokenRequest<'_>,
        now: OffsetDateTime,
    ) -> Result<(ApiToken, String), MakeTokenError> {
        let place = self.store().place_of(scope).await?;
        if !by.may(Action::ManageTokens, place) {
            return Err(NotAllowed.into());
        }
        self.keep_token(by, TokenHolder::Service(scope), request, now).await
    }

    /// Ends a token: one's own, or another where one manages tokens. Whether it was not revoked yet.
    ///
    /// # Errors
    /// [`MakeTokenError::NotAllowed`], also when there is no such token; [`MakeTokenError::Other`].
    pub async fn revoke_token(&self, by: &Principal, id: &TokenId, now: OffsetDateTime) -> Result<bool, MakeTokenError> {
        let token = self.store().api_token(id).await?.ok_or(NotAllowed)?;
        let allowed = match token.holder {
            TokenHolder::Person(person) if by.actor().person_id() == Some(person) => true,
            TokenHolder::Person(person) => self.manages_tokens_of(by, &person).await?,
            TokenHolder::Service(scope) => by.may(Action::ManageTokens, self.store().place_of(scope).await?),
        };
        if !allowed {
            return Err(NotAllowed.into());
        }
        Ok(self.store().revoke_api_token(id, by.actor(), now).await?)
    }

    /// Who sends this token, with what it may do now; nothing when it counts no more. Notes the use, every quarter of an hour at most.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub async fn authenticate_token(&self, text: &str, now: OffsetDateTime) -> Result<Option<Principal>, IdentityError> {
        let Some(hash) = parse(text) else { return Ok(None) };
        let Some(token) = self.store().api_token_by_hash(&hash).await? else { return Ok(None) };
        if token.revoked_at.is_some() || token.expires_at <= now {
            return Ok(None);
        }
        let (actor, grants) = match token.holder {
            TokenHolder::Person(person) => {
                let Some(person) = self.store().person(&person).await?.filter(|person| person.state == PersonState::Active) else { return Ok(None) };
                let roles = self.store().roles_of(&person.id).await?;
                (person.actor(), Grants::new(roles.iter().map(|role| role.grant).collect()))
            }
            TokenHolder::Service(scope) => (Actor::service(token.id, &token.name), service_grants(scope)),
        };
        if token.last_used_at.is_none_or(|last| now - last >= self.settings().token_noted_every) {
            self.store().touch_api_token(&token.id, now).await?;
        }
        Ok(Some(Principal::new(actor, grants.limited_to(&token.actions))))
    }

    async fn keep_token(
        &self,
        by: &Principal,
        holder: TokenHolder,
        request: TokenRequest<'_>,
        now: OffsetDateTime,
    ) -> Result<(ApiToken, String), MakeTokenError> {
        let TokenRequest { name, mut actions, valid_for } = request;
        let name = crate::people::clean_name(name).ok_or(MakeTokenError::Empty)?;
        actions.sort_unstable();
        actions.dedup();
        if actions.is_empty() {
            return Err(MakeTokenError::Empty);
        }
        if let Some(action) = actions.iter().find(|action| !is_for_tokens(**action)) {
            return Err(MakeTokenError::ActionNotAllowed { action: *action });
        }
        let longest = self.settings().token_longest;
        if valid_for > longest || valid_for <= Duration::ZERO {
            return Err(MakeTokenError::TooLong { longest });
        }
        let prefix = hexadecimal(&self.randomness().bytes::<5>()?);
        let secret = Secret::new(self.randomness())?;
        let text = format!("{PREFIX}{prefix}_{}", secret.expose());
        let new = NewApiToken { hash: ContentHash::of(text.as_bytes()), prefix, name, holder, actions, expires_at: now + valid_for };
        Ok((self.store().add_api_token(new, by.actor(), now).await?, text))
    }

    /// Whether the principal manages tokens wherever the person has a role; without a role, in the portal.
    async fn manages_tokens_of(&self, by: &Principal, person: &PersonId) -> Result<bool, StoreError> {
        let roles = self.store().roles_of(person).await?;
        if roles.is_empty() {
            return Ok(by.may(Action::ManageTokens, Place::Portal));
        }
        for role in roles {
            if !by.may(Action::ManageTokens, self.store().place_of(role.grant.scope).await?) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The rights a service has before they are limited to its actions: a steward may do everything a token may carry, which a test holds true.
fn service_grants(scope: Scope) -> Grants {
    Grants::new(vec![Grant { role: Role::Steward, scope, capacity: Capacity::Holder }])
}

/// The hash of a text that has the shape of a token.
fn parse(text: &str) -> Option<ContentHash> {
    let (prefix, secret) = text.strip_prefix(PREFIX)?.split_once('_')?;
    let fits = prefix.len() == 10 && prefix.bytes().all(|b| b.is_ascii_hexdigit());
    Secret::parse(secret).filter(|_| fits).map(|_| ContentHash::of(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steward_may_do_all_that_a_token_may_carry() {
        assert!(Action::ALL.into_iter().filter(|action| is_for_tokens(*action)).all(|action| parvis_model::allows(Role::Steward, action)));
    }

    #[test]
    fn only_the_shape_of_a_token_is_looked_up() {
        let secret = "a".repeat(64);
        assert!(parse(&format!("prv_0123456789_{secret}")).is_some());
        for text in ["", "prv_", &format!("prv_012345678_{secret}"), &format!("tok_0123456789_{secret}"), &format!("prv_0123456789_{secret}b")] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}

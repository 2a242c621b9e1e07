//! Someone leaves: what rests on them, and closing the account without leaving an orphan.

use crate::audit::{self, Deed};
use crate::person::PersonState;
use crate::{ApiToken, Invitation, RoleGrant, Session, Store, StoreError, api_token, catalogue, invitation, person, role_grant, session, sign_in_link};
use parvis_model::{Actor, ActorIdentity, Capacity, GrantId, HeldGrant, PersonId, sharing};
use time::OffsetDateTime;

/// What rests on someone, as far as the store of people knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Responsibilities {
    /// Their roles, each with who shares it.
    pub roles: Vec<SharedRole>,
    /// Invitations they gave and nobody accepted yet: a departure takes them back.
    pub invitations: Vec<Invitation>,
    pub sessions: Vec<Session>,
    /// Tokens of theirs that still count.
    pub tokens: Vec<ApiToken>,
}

/// A role, and who else has it exactly there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRole {
    pub role: RoleGrant,
    pub shared_with: Vec<(PersonId, Capacity)>,
}

/// To whom a role goes when its holder leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succession {
    pub role: GrantId,
    pub to: PersonId,
}

impl Store {
    /// What rests on someone.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn responsibilities_of(&self, id: &PersonId, now: OffsetDateTime) -> Result<Responsibilities, StoreError> {
        let mut tx = self.database().snapshot().await?;
        person::by_id(&mut tx, id).await?.ok_or_else(|| person::not_there(id))?;
        let all: Vec<HeldGrant> = role_grant::in_force(&mut tx).await?.iter().map(RoleGrant::held).collect();
        let roles = role_grant::of_person(&mut tx, id).await?;
        let mut tokens = api_token::of_person(&mut tx, id).await?;
        tokens.retain(|token| token.revoked_at.is_none() && token.expires_at > now);
        Ok(Responsibilities {
            roles: roles.into_iter().map(|role| SharedRole { role, shared_with: sharing(&role.held(), &all).collect() }).collect(),
            invitations: invitation::pending_by(&mut tx, ActorIdentity::Person(*id), now).await?,
            sessions: session::open_of(&mut tx, id, now).await?,
            tokens,
        })
    }

    /// Closes an account: each role goes to its successor or ends, sessions and tokens are revoked, pending invitations and links die. Nothing that was done is removed.
    ///
    /// # Errors
    /// [`StoreError::WouldOrphan`] with the roles to give first, [`StoreError::NotThere`] when a succession is of a role the person does not have or goes to nobody known, [`StoreError::NotActive`] when a successor cannot act or the person left already, [`StoreError::Database`].
    pub async fn close_account(&self, id: &PersonId, successions: &[Succession], actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        let leaving = person::by_id(&mut tx, id).await?.ok_or_else(|| person::not_there(id))?;
        if leaving.state == PersonState::Left {
            return Err(StoreError::NotActive);
        }
        let roles = role_grant::of_person(&mut tx, id).await?;
        let mut given = Vec::new();
        for succession in successions {
            let role = roles.iter().find(|role| role.id == succession.role);
            let role = role.ok_or_else(|| StoreError::NotThere { what: "role", id: succession.role.to_string() })?;
            if succession.to == *id {
                return Err(StoreError::NotActive);
            }
            person::active(&mut tx, &succession.to).await?;
            given.push(HeldGrant { person: succession.to, ..role.held() });
        }
        role_grant::refuse_orphans(&mut tx, |held| held.person != *id, &given).await?;

        for held in &given {
            // A holder who takes over from their deputy stays the holder.
            let has_it =
                role_grant::of_person(&mut tx, &held.person).await?.iter().any(|own| own.grant.role == held.grant.role && own.grant.scope == held.grant.scope);
            if has_it && held.grant.capacity == Capacity::Deputy {
                continue;
            }
            role_grant::give(&mut tx, &held.person, held.grant, actor, now).await?;
        }
        for role in &roles {
            role_grant::end(&mut tx, role, actor, now).await?;
        }
        person::set_state(&mut tx, id, PersonState::Left, now).await?;
        let sessions = session::revoke_all(&mut tx, id, None, now).await?;
        let tokens = api_token::revoke_of(&mut tx, id, now).await?;
        let invitations = invitation::revoke_by(&mut tx, ActorIdentity::Person(*id), now).await?;
        sign_in_link::void_all(&mut tx, id, now).await?;
        let detail = serde_json::json!({ "roles_given": given.len(), "sessions": sessions, "tokens": tokens, "invitations": invitations });
        audit::append(&mut tx, Deed { action: "person.left", object_kind: "person", object_id: id.to_string(), actor, detail }, now).await?;
        tx.commit().await
    }
}

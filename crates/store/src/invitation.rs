//! Promises of a role, sent by e-mail.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::kept::{self, parsed, scope_columns, scope_text};
use crate::person::NewPerson;
use crate::{Person, Store, StoreError, catalogue, person, role_grant, stamp};
use parvis_model::{Actor, ActorIdentity, ContentHash, Email, Grant, InvitationId};
use time::OffsetDateTime;

/// A promise of a role to whoever reads that address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub email: Email,
    pub grant: Grant,
    pub invited_by: ActorIdentity,
    pub created_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
    pub state: InvitationState,
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// May be accepted until it expires.
    Pending,
    Accepted,
    /// Taken back, or given by someone who left.
    Revoked,
}

/// An invitation to keep. `hash` is of the secret its link carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    pub hash: ContentHash,
    pub email: Email,
    pub grant: Grant,
    pub expires_at: OffsetDateTime,
}

/// What came of accepting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acceptance {
    Accepted(Person),
    Expired,
    AlreadyUsed,
    Revoked,
    Unknown,
}

row! {
    struct InvitationRow {
        id: String,
        email: String,
        role: String,
        organisation_id: Option<String>,
        department_id: Option<String>,
        capacity: String,
        invited_by: String,
        created_at: String,
        expires_at: String,
        revoked_at: Option<String>,
        accepted_at: Option<String>,
    }
}

const BY_HASH: &str = "\
    select id, email, role, organisation_id, department_id, capacity, invited_by, created_at, expires_at, revoked_at, accepted_at \
    from invitation where hash = $1";
const BY_ID: &str = "\
    select id, email, role, organisation_id, department_id, capacity, invited_by, created_at, expires_at, revoked_at, accepted_at \
    from invitation where id = $1";
const PENDING: &str = "\
    select id, email, role, organisation_id, department_id, capacity, invited_by, created_at, expires_at, revoked_at, accepted_at \
    from invitation where accepted_at is null and revoked_at is null and expires_at > $1 order by created_at desc, id desc limit 1000";
const PENDING_BY: &str = "\
    select id, email, role, organisation_id, department_id, capacity, invited_by, created_at, expires_at, revoked_at, accepted_at \
    from invitation where invited_by = $1 and accepted_at is null and revoked_at is null and expires_at > $2 order by created_at desc, id desc";
const INSERT: &str = "\
    insert into invitation \
    (id, hash, email, role, organisation_id, department_id, capacity, invited_by, created_at, expires_at, revoked_at, accepted_at, person_id) \
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, null, null, null)";
const ACCEPT: &str = "update invitation set accepted_at = $1, person_id = $2 where id = $3 and accepted_at is null and revoked_at is null";
const REVOKE: &str = "update invitation set revoked_at = $1 where id = $2 and accepted_at is null and revoked_at is null";
const REVOKE_BY: &str = "update invitation set revoked_at = $1 where invited_by = $2 and accepted_at is null and revoked_at is null";

impl Store {
    /// # Errors
    /// [`StoreError::NotThere`] for the organisation or department, [`StoreError::Database`].
    pub async fn add_invitation(&self, new: NewInvitation, actor: &Actor, now: OffsetDateTime) -> Result<Invitation, StoreError> {
        let NewInvitation { hash, email, grant, expires_at } = new;
        let id = InvitationId::from_uuid(stamp::new_id(now));
        let (organisation, department) = scope_columns(grant.scope);
        let (role, capacity, by) = (grant.role.id(), grant.capacity.id(), actor.identity().to_string());
        let (at, end) = (stamp::text(now)?, stamp::text(expires_at)?);
        let mut tx = self.database().write().await?;
        execute!(&mut tx, INSERT, id.to_string(), hash.to_string(), email.as_str(), role, organisation, department, capacity, by, at, end)
            .map_err(|error| role_grant::missing_scope(error, grant))?;
        let detail = serde_json::json!({ "role": role, "scope": scope_text(grant.scope), "capacity": capacity });
        record(&mut tx, "invitation.sent", &id, detail, actor, now).await?;
        tx.commit().await?;
        let (created_at, expires_at) = (stamp::kept(now), stamp::kept(expires_at));
        Ok(Invitation { id, email, grant, invited_by: actor.identity(), created_at, expires_at, state: InvitationState::Pending })
    }

    /// An invitation by its identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn invitation(&self, id: &InvitationId) -> Result<Option<Invitation>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<InvitationRow> = on!(&mut tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
        row.map(invitation).transpose()
    }

    /// The invitation whose link carries the secret with this hash: what its page shows before anyone accepts.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn invitation_by_hash(&self, hash: &ContentHash) -> Result<Option<Invitation>, StoreError> {
        let mut tx = self.database().read().await?;
        by_hash(&mut tx, hash).await
    }

    /// Invitations that may still be accepted, latest first, at most 1,000.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn pending_invitations(&self, now: OffsetDateTime) -> Result<Vec<Invitation>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<InvitationRow> = on!(&mut tx, |conn| sqlx::query_as(PENDING).bind(stamp::text(now)?).fetch_all(conn))?;
        rows.into_iter().map(invitation).collect()
    }

    /// Makes the account an invitation promised, with its role, and uses the invitation: all or nothing.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the address got an account meanwhile, [`StoreError::Database`].
    pub async fn accept_invitation(
        &self,
        hash: &ContentHash,
        display_name: &str,
        language: &str,
        password_hash: &str,
        now: OffsetDateTime,
    ) -> Result<Acceptance, StoreError> {
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        let Some(invitation) = by_hash(&mut tx, hash).await? else { return Ok(Acceptance::Unknown) };
        match invitation.state {
            InvitationState::Accepted => return Ok(Acceptance::AlreadyUsed),
            InvitationState::Revoked => return Ok(Acceptance::Revoked),
            InvitationState::Pending if invitation.expires_at <= now => return Ok(Acceptance::Expired),
            InvitationState::Pending => {}
        }
        let new = NewPerson {
            display_name: display_name.to_owned(),
            email: invitation.email,
            language: language.to_owned(),
            password_hash: Some(password_hash.to_owned()),
            roles: vec![],
        };
        // They make their own account; the role is the deed of who invited, whose invitation the trail names.
        let added = person::insert(&mut tx, new, &Actor::named(display_name), now).await?;
        role_grant::give(&mut tx, &added.id, invitation.grant, &added.actor(), now).await?;
        if execute!(&mut tx, ACCEPT, stamp::text(now)?, added.id.to_string(), invitation.id.to_string())? == 0 {
            return Ok(Acceptance::AlreadyUsed);
        }
        let detail = serde_json::json!({ "person": added.id.to_string(), "invited_by": invitation.invited_by.to_string() });
        record(&mut tx, "invitation.accepted", &invitation.id, detail, &added.actor(), now).await?;
        tx.commit().await?;
        Ok(Acceptance::Accepted(added))
    }

    /// Takes an invitation back. Whether it was pending.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn revoke_invitation(&self, id: &InvitationId, actor: &Actor, now: OffsetDateTime) -> Result<bool, StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, REVOKE, stamp::text(now)?, id.to_string())? == 0 {
            return Ok(false);
        }
        record(&mut tx, "invitation.revoked", id, serde_json::json!({}), actor, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

async fn by_hash(tx: &mut Tx, hash: &ContentHash) -> Result<Option<Invitation>, StoreError> {
    let row: Option<InvitationRow> = on!(tx, |conn| sqlx::query_as(BY_HASH).bind(hash.to_string()).fetch_optional(conn))?;
    row.map(invitation).transpose()
}

pub(crate) async fn pending_by(tx: &mut Tx, identity: ActorIdentity, now: OffsetDateTime) -> Result<Vec<Invitation>, StoreError> {
    let rows: Vec<InvitationRow> = on!(tx, |conn| sqlx::query_as(PENDING_BY).bind(identity.to_string()).bind(stamp::text(now)?).fetch_all(conn))?;
    rows.into_iter().map(invitation).collect()
}

/// Takes back what someone promised and nobody accepted; how many.
pub(crate) async fn revoke_by(tx: &mut Tx, identity: ActorIdentity, now: OffsetDateTime) -> Result<u64, StoreError> {
    Ok(execute!(tx, REVOKE_BY, stamp::text(now)?, identity.to_string())?)
}

async fn record(tx: &mut Tx, action: &'static str, id: &InvitationId, detail: serde_json::Value, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
    audit::append(tx, Deed { action, object_kind: "invitation", object_id: id.to_string(), actor, detail }, now).await
}

fn invitation(row: InvitationRow) -> Result<Invitation, StoreError> {
    let what = format!("the invitation {}", row.id);
    let state = match (&row.accepted_at, &row.revoked_at) {
        (Some(_), _) => InvitationState::Accepted,
        (None, Some(_)) => InvitationState::Revoked,
        (None, None) => InvitationState::Pending,
    };
    Ok(Invitation {
        id: parsed(&what, &row.id)?,
        email: parsed(&what, &row.email)?,
        grant: kept::grant(&row.role, row.organisation_id.as_deref(), row.department_id.as_deref(), &row.capacity)?,
        invited_by: parsed(&what, &row.invited_by)?,
        created_at: stamp::parse(&row.created_at)?,
        expires_at: stamp::parse(&row.expires_at)?,
        state,
    })
}

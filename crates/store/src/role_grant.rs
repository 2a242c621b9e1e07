//! Roles given to people.
//!
//! Giving and ending take the lock of the catalogue, so that two people who leave at once cannot each rely on the other.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::kept::{self, parsed, scope_columns, scope_text};
use crate::{Store, StoreError, catalogue, dataset_holder, person, stamp};
use parvis_model::{Actor, ActorIdentity, Grant, GrantId, HeldGrant, PersonId, orphans};
use time::OffsetDateTime;

/// A role in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleGrant {
    pub id: GrantId,
    pub person: PersonId,
    pub grant: Grant,
    pub given_by: ActorIdentity,
    pub given_at: OffsetDateTime,
}

row! {
    struct GrantRow {
        id: String,
        person_id: String,
        role: String,
        organisation_id: Option<String>,
        department_id: Option<String>,
        capacity: String,
        given_by: String,
        given_at: String,
    }
}

const OF_PERSON: &str = "\
    select id, person_id, role, organisation_id, department_id, capacity, given_by, given_at \
    from role_grant where person_id = $1 and ended_at is null order by given_at, id";
const BY_ID: &str = "\
    select id, person_id, role, organisation_id, department_id, capacity, given_by, given_at from role_grant where id = $1 and ended_at is null";
/// Of people whose account is in use.
const IN_FORCE: &str = "\
    select g.id, g.person_id, g.role, g.organisation_id, g.department_id, g.capacity, g.given_by, g.given_at \
    from role_grant g join person p on p.id = g.person_id where g.ended_at is null and p.state = 'active' order by g.given_at, g.id";
const INSERT: &str = "\
    insert into role_grant (id, person_id, role, organisation_id, department_id, capacity, given_by, given_at, ended_at) \
    values ($1, $2, $3, $4, $5, $6, $7, $8, null)";
const SET_CAPACITY: &str = "update role_grant set capacity = $1 where id = $2";
const END: &str = "update role_grant set ended_at = $1 where id = $2 and ended_at is null";

impl Store {
    /// The roles of someone, first given first.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn roles_of(&self, person: &PersonId) -> Result<Vec<RoleGrant>, StoreError> {
        let mut tx = self.database().read().await?;
        of_person(&mut tx, person).await
    }

    /// Every role of everyone whose account is in use: who may be asked, reminded, chosen as a successor.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn roles_in_force(&self) -> Result<Vec<RoleGrant>, StoreError> {
        let mut tx = self.database().read().await?;
        in_force(&mut tx).await
    }

    /// A role in force by its identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn role(&self, id: &GrantId) -> Result<Option<RoleGrant>, StoreError> {
        let mut tx = self.database().read().await?;
        by_id(&mut tx, id).await
    }

    /// Gives a role. Someone who has it there already keeps it; a deputy becomes the holder, or the reverse.
    ///
    /// # Errors
    /// [`StoreError::NotThere`] for the person, organisation or department, [`StoreError::NotActive`], [`StoreError::Database`].
    pub async fn give_role(&self, person: &PersonId, grant: Grant, actor: &Actor, now: OffsetDateTime) -> Result<GrantId, StoreError> {
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        person::active(&mut tx, person).await?;
        let id = give(&mut tx, person, grant, actor, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Ends a role.
    ///
    /// # Errors
    /// [`StoreError::WouldOrphan`], [`StoreError::NotThere`] when it is not in force, [`StoreError::Database`].
    pub async fn end_role(&self, id: &GrantId, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        let Some(role) = by_id(&mut tx, id).await? else { return Err(StoreError::NotThere { what: "role", id: id.to_string() }) };
        refuse_orphans(&mut tx, |held| held.id != *id, &[]).await?;
        end(&mut tx, &role, actor, now).await?;
        tx.commit().await
    }
}

impl RoleGrant {
    pub fn held(&self) -> HeldGrant {
        HeldGrant { id: self.id, person: self.person, grant: self.grant }
    }
}

/// # Errors
/// [`StoreError::WouldOrphan`] when keeping only the grants `stays` says, with those `given` besides, would leave work to nobody.
pub(crate) async fn refuse_orphans(tx: &mut Tx, stays: impl Fn(&HeldGrant) -> bool, given: &[HeldGrant]) -> Result<(), StoreError> {
    let before: Vec<HeldGrant> = in_force(tx).await?.iter().map(RoleGrant::held).collect();
    let after: Vec<HeldGrant> = before.iter().filter(|held| stays(held)).chain(given).copied().collect();
    let orphans = orphans(&before, &after, &dataset_holder::holding(tx).await?);
    if orphans.is_empty() { Ok(()) } else { Err(StoreError::WouldOrphan { orphans }) }
}

pub(crate) async fn give(tx: &mut Tx, person: &PersonId, grant: Grant, actor: &Actor, now: OffsetDateTime) -> Result<GrantId, StoreError> {
    let same = of_person(tx, person).await?.into_iter().find(|held| held.grant.role == grant.role && held.grant.scope == grant.scope);
    let id = match same {
        Some(held) if held.grant.capacity == grant.capacity => return Ok(held.id),
        Some(held) => {
            execute!(&mut *tx, SET_CAPACITY, grant.capacity.id(), held.id.to_string())?;
            held.id
        }
        None => {
            let id = GrantId::from_uuid(stamp::new_id(now));
            let (organisation, department) = scope_columns(grant.scope);
            let (by, at) = (actor.identity().to_string(), stamp::text(now)?);
            execute!(&mut *tx, INSERT, id.to_string(), person.to_string(), grant.role.id(), organisation, department, grant.capacity.id(), by, at)
                .map_err(|error| missing_scope(error, grant))?;
            id
        }
    };
    record(tx, "role.given", person, grant, actor, now).await?;
    Ok(id)
}

pub(crate) async fn end(tx: &mut Tx, role: &RoleGrant, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
    execute!(&mut *tx, END, stamp::text(now)?, role.id.to_string())?;
    record(tx, "role.ended", &role.person, role.grant, actor, now).await
}

pub(crate) async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<RoleGrant>, StoreError> {
    let rows: Vec<GrantRow> = on!(tx, |conn| sqlx::query_as(OF_PERSON).bind(person.to_string()).fetch_all(conn))?;
    rows.into_iter().map(role_grant).collect()
}

pub(crate) async fn in_force(tx: &mut Tx) -> Result<Vec<RoleGrant>, StoreError> {
    let rows: Vec<GrantRow> = on!(tx, |conn| sqlx::query_as(IN_FORCE).fetch_all(conn))?;
    rows.into_iter().map(role_grant).collect()
}

async fn by_id(tx: &mut Tx, id: &GrantId) -> Result<Option<RoleGrant>, StoreError> {
    let row: Option<GrantRow> = on!(tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
    row.map(role_grant).transpose()
}

async fn record(tx: &mut Tx, action: &'static str, person: &PersonId, grant: Grant, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
    let detail = serde_json::json!({ "role": grant.role.id(), "scope": scope_text(grant.scope), "capacity": grant.capacity.id() });
    audit::append(tx, Deed { action, object_kind: "person", object_id: person.to_string(), actor, detail }, now).await
}

pub(crate) fn missing_scope(error: sqlx::Error, grant: Grant) -> StoreError {
    match error.as_database_error() {
        Some(violated) if violated.is_foreign_key_violation() => StoreError::NotThere { what: "scope", id: scope_text(grant.scope) },
        _ => error.into(),
    }
}

fn role_grant(row: GrantRow) -> Result<RoleGrant, StoreError> {
    let what = format!("the role {}", row.id);
    Ok(RoleGrant {
        id: parsed(&what, &row.id)?,
        person: parsed(&what, &row.person_id)?,
        grant: kept::grant(&row.role, row.organisation_id.as_deref(), row.department_id.as_deref(), &row.capacity)?,
        given_by: parsed(&what, &row.given_by)?,
        given_at: stamp::parse(&row.given_at)?,
    })
}

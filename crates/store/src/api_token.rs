//! Tokens of the API, of a person or of a service.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::kept::{self, known, parsed, scope_columns, scope_text};
use crate::{Store, StoreError, person, stamp};
use parvis_model::{Action, Actor, ActorIdentity, ContentHash, PersonId, Scope, TokenId};
use time::OffsetDateTime;

/// A token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    pub id: TokenId,
    /// Its beginning, to recognise it by.
    pub prefix: String,
    /// What it is for, in words of who made it.
    pub name: String,
    pub holder: TokenHolder,
    /// What it may do; never more than its holder.
    pub actions: Vec<Action>,
    pub created_by: ActorIdentity,
    pub created_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
    /// To the quarter of an hour or so.
    pub last_used_at: Option<OffsetDateTime>,
    pub revoked_at: Option<OffsetDateTime>,
}

/// Whose rights a token has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenHolder {
    /// Those of the person at each moment.
    Person(PersonId),
    /// A script of its own, for that scope: it stays when people leave.
    Service(Scope),
}

/// A token to keep. `hash` is of the whole token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewApiToken {
    pub hash: ContentHash,
    pub prefix: String,
    pub name: String,
    pub holder: TokenHolder,
    pub actions: Vec<Action>,
    pub expires_at: OffsetDateTime,
}

row! {
    pub(crate) struct TokenRow {
        id: String,
        prefix: String,
        name: String,
        person_id: Option<String>,
        organisation_id: Option<String>,
        department_id: Option<String>,
        actions: String,
        created_by: String,
        created_at: String,
        expires_at: String,
        last_used_at: Option<String>,
        revoked_at: Option<String>,
    }
}

const BY_HASH: &str = "\
    select id, prefix, name, person_id, organisation_id, department_id, actions, created_by, created_at, expires_at, last_used_at, revoked_at \
    from api_token where hash = $1";
const BY_ID: &str = "\
    select id, prefix, name, person_id, organisation_id, department_id, actions, created_by, created_at, expires_at, last_used_at, revoked_at \
    from api_token where id = $1";
const ALL: &str = "\
    select id, prefix, name, person_id, organisation_id, department_id, actions, created_by, created_at, expires_at, last_used_at, revoked_at \
    from api_token order by created_at desc, id desc limit 1000";
const OF_PERSON: &str = "\
    select id, prefix, name, person_id, organisation_id, department_id, actions, created_by, created_at, expires_at, last_used_at, revoked_at \
    from api_token where person_id = $1 order by created_at desc, id desc limit 1000";
const INSERT: &str = "\
    insert into api_token \
    (id, hash, prefix, name, person_id, organisation_id, department_id, actions, created_by, created_at, expires_at, last_used_at, revoked_at) \
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, null, null)";
const TOUCH: &str = "update api_token set last_used_at = $1 where id = $2 and (last_used_at is null or last_used_at < $1)";
const REVOKE: &str = "update api_token set revoked_at = $1 where id = $2 and revoked_at is null";
const REVOKE_OF: &str = "update api_token set revoked_at = $1 where person_id = $2 and revoked_at is null";

impl Store {
    /// # Errors
    /// [`StoreError::NotThere`] for the person, organisation or department, [`StoreError::NotActive`], [`StoreError::Database`].
    pub async fn add_api_token(&self, new: NewApiToken, actor: &Actor, now: OffsetDateTime) -> Result<ApiToken, StoreError> {
        let NewApiToken { hash, prefix, name, holder, actions, expires_at } = new;
        let id = TokenId::from_uuid(stamp::new_id(now));
        let mut tx = self.database().write().await?;
        let (person, scope) = match holder {
            TokenHolder::Person(person) => {
                person::active(&mut tx, &person).await?;
                (Some(person.to_string()), None)
            }
            TokenHolder::Service(scope) => (None, Some(scope)),
        };
        let (organisation, department) = scope.map_or((None, None), scope_columns);
        let ids: Vec<_> = actions.iter().map(|action| action.id()).collect();
        let (ids, by) = (serde_json::Value::from(ids), actor.identity().to_string());
        let (at, end) = (stamp::text(now)?, stamp::text(expires_at)?);
        let hash = hash.to_string();
        execute!(&mut tx, INSERT, id.to_string(), hash, &prefix, &name, &person, organisation, department, ids.to_string(), by, at, end).map_err(|error| {
            match error.as_database_error() {
                Some(violated) if violated.is_foreign_key_violation() => StoreError::NotThere { what: "scope", id: scope.map(scope_text).unwrap_or_default() },
                _ => StoreError::from(error),
            }
        })?;
        let detail = serde_json::json!({ "prefix": prefix, "person": person, "scope": scope.map(scope_text), "actions": ids });
        audit::append(&mut tx, Deed { action: "token.made", object_kind: "token", object_id: id.to_string(), actor, detail }, now).await?;
        tx.commit().await?;
        let (created_at, expires_at) = (stamp::kept(now), stamp::kept(expires_at));
        let created_by = actor.identity();
        Ok(ApiToken { id, prefix, name, holder, actions, created_by, created_at, expires_at, last_used_at: None, revoked_at: None })
    }

    /// The token with this hash, expired and revoked ones included.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn api_token_by_hash(&self, hash: &ContentHash) -> Result<Option<ApiToken>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<TokenRow> = on!(&mut tx, |conn| sqlx::query_as(BY_HASH).bind(hash.to_string()).fetch_optional(conn))?;
        row.map(token).transpose()
    }

    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn api_token(&self, id: &TokenId) -> Result<Option<ApiToken>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<TokenRow> = on!(&mut tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
        row.map(token).transpose()
    }

    /// Tokens of everyone, or of one person; latest first, at most 1,000.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn api_tokens(&self, of: Option<&PersonId>) -> Result<Vec<ApiToken>, StoreError> {
        let mut tx = self.database().read().await?;
        match of {
            Some(person) => of_person(&mut tx, person).await,
            None => {
                let rows: Vec<TokenRow> = on!(&mut tx, |conn| sqlx::query_as(ALL).fetch_all(conn))?;
                rows.into_iter().map(token).collect()
            }
        }
    }

    /// Notes that a token was used.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn touch_api_token(&self, id: &TokenId, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        execute!(&mut tx, TOUCH, stamp::text(now)?, id.to_string())?;
        tx.commit().await
    }

    /// Ends a token. Whether it was not revoked yet.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn revoke_api_token(&self, id: &TokenId, actor: &Actor, now: OffsetDateTime) -> Result<bool, StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, REVOKE, stamp::text(now)?, id.to_string())? == 0 {
            return Ok(false);
        }
        let deed = Deed { action: "token.revoked", object_kind: "token", object_id: id.to_string(), actor, detail: serde_json::json!({}) };
        audit::append(&mut tx, deed, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

pub(crate) async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<ApiToken>, StoreError> {
    let rows: Vec<TokenRow> = on!(tx, |conn| sqlx::query_as(OF_PERSON).bind(person.to_string()).fetch_all(conn))?;
    rows.into_iter().map(token).collect()
}

pub(crate) async fn revoke_of(tx: &mut Tx, person: &PersonId, now: OffsetDateTime) -> Result<u64, StoreError> {
    Ok(execute!(tx, REVOKE_OF, stamp::text(now)?, person.to_string())?)
}

fn token(row: TokenRow) -> Result<ApiToken, StoreError> {
    let what = format!("the token {}", row.id);
    let actions: Vec<String> = serde_json::from_str(&row.actions).map_err(|error| StoreError::invalid(&what, error))?;
    let holder = match &row.person_id {
        Some(person) => TokenHolder::Person(parsed(&what, person)?),
        None => TokenHolder::Service(kept::scope(row.organisation_id.as_deref(), row.department_id.as_deref())?),
    };
    Ok(ApiToken {
        id: parsed(&what, &row.id)?,
        prefix: row.prefix,
        name: row.name,
        holder,
        actions: actions.iter().map(|id| known(&what, id, Action::from_id(id))).collect::<Result<_, _>>()?,
        created_by: parsed(&what, &row.created_by)?,
        created_at: stamp::parse(&row.created_at)?,
        expires_at: stamp::parse(&row.expires_at)?,
        last_used_at: row.last_used_at.as_deref().map(stamp::parse).transpose()?,
        revoked_at: row.revoked_at.as_deref().map(stamp::parse).transpose()?,
    })
}

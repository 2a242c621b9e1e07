//! Browsers in which someone is signed in.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::kept::{known, parsed};
use crate::{Store, StoreError, person, sign_in_attempt, sign_in_link, stamp};
use parvis_model::{Actor, ContentHash, PersonId, SessionId};
use time::OffsetDateTime;

/// A browser in which someone is signed in. When it ends from disuse is decided by who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub person: PersonId,
    pub method: SignInMethod,
    pub has_second_factor: bool,
    /// A label to recognise it by, given at sign-in.
    pub user_agent: String,
    pub created_at: OffsetDateTime,
    /// Last use, to the minute or so.
    pub seen_at: OffsetDateTime,
    /// Whatever happens, it is over then.
    pub ends_at: OffsetDateTime,
    pub revoked_at: Option<OffsetDateTime>,
}

/// How someone signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignInMethod {
    Password,
    /// A link sent by e-mail.
    Link,
    /// An invitation that was just accepted.
    Invitation,
    Passkey,
    /// An identity provider.
    Provider,
}

impl SignInMethod {
    const ALL: [Self; 5] = [Self::Password, Self::Link, Self::Invitation, Self::Passkey, Self::Provider];

    pub fn id(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Link => "link",
            Self::Invitation => "invitation",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.id() == id)
    }
}

/// A session to open. `hash` is of the secret its cookie carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    pub hash: ContentHash,
    pub person: PersonId,
    pub method: SignInMethod,
    pub has_second_factor: bool,
    pub user_agent: String,
    pub ends_at: OffsetDateTime,
}

row! {
    pub(crate) struct SessionRow {
        id: String,
        person_id: String,
        method: String,
        has_second_factor: i64,
        user_agent: String,
        created_at: String,
        seen_at: String,
        ends_at: String,
        revoked_at: Option<String>,
    }
}

const BY_HASH: &str = "\
    select id, person_id, method, has_second_factor, user_agent, created_at, seen_at, ends_at, revoked_at from session where hash = $1";
const OPEN_OF: &str = "\
    select id, person_id, method, has_second_factor, user_agent, created_at, seen_at, ends_at, revoked_at \
    from session where person_id = $1 and revoked_at is null and ends_at > $2 order by seen_at desc, id desc limit 200";
const INSERT: &str = "\
    insert into session (id, hash, person_id, method, has_second_factor, user_agent, created_at, seen_at, ends_at, revoked_at) \
    values ($1, $2, $3, $4, $5, $6, $7, $7, $8, null)";
const TOUCH: &str = "update session set seen_at = $1 where id = $2 and seen_at < $1";
const REKEY: &str = "update session set hash = $1, has_second_factor = $2 where id = $3 and revoked_at is null";
const REVOKE: &str = "update session set revoked_at = $1 where id = $2 and person_id = $3 and revoked_at is null";
const REVOKE_ALL: &str = "update session set revoked_at = $1 where person_id = $2 and id <> $3 and revoked_at is null";
const DELETE_BEFORE: &str = "delete from session where ends_at < $1";

impl Store {
    /// Opens a session for someone whose account is in use.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::NotActive`], [`StoreError::Database`].
    pub async fn open_session(&self, new: NewSession, now: OffsetDateTime) -> Result<Session, StoreError> {
        let mut tx = self.database().write().await?;
        let actor = person::active(&mut tx, &new.person).await?.actor();
        let opened = open(&mut tx, new, &actor, now).await?;
        tx.commit().await?;
        Ok(opened)
    }

    /// The session whose cookie carries the secret with this hash, over or not, and its person.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn session_by_hash(&self, hash: &ContentHash) -> Result<Option<(Session, person::Person)>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<SessionRow> = on!(&mut tx, |conn| sqlx::query_as(BY_HASH).bind(hash.to_string()).fetch_optional(conn))?;
        let Some(session) = row.map(session).transpose()? else { return Ok(None) };
        let person = person::by_id(&mut tx, &session.person).await?;
        Ok(person.map(|person| (session, person)))
    }

    /// Sessions of someone that are neither revoked nor past their end, last used first.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn sessions_of(&self, person: &PersonId, now: OffsetDateTime) -> Result<Vec<Session>, StoreError> {
        let mut tx = self.database().read().await?;
        open_of(&mut tx, person, now).await
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn touch_session(&self, id: &SessionId, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        execute!(&mut tx, TOUCH, stamp::text(now)?, id.to_string())?;
        tx.commit().await
    }

    /// Gives a session another secret: what the old cookie carries leads nowhere. Whether it did: a revoked one stays so.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn rekey_session(&self, id: &SessionId, hash: &ContentHash, has_second_factor: bool) -> Result<bool, StoreError> {
        let mut tx = self.database().write().await?;
        let rekeyed = execute!(&mut tx, REKEY, hash.to_string(), i64::from(has_second_factor), id.to_string())? == 1;
        tx.commit().await?;
        Ok(rekeyed)
    }

    /// Ends a session of that person, and of nobody else. Whether it was open.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn revoke_session(&self, person: &PersonId, id: &SessionId, actor: &Actor, now: OffsetDateTime) -> Result<bool, StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, REVOKE, stamp::text(now)?, id.to_string(), person.to_string())? == 0 {
            return Ok(false);
        }
        let detail = serde_json::json!({ "session": id.to_string() });
        audit::append(&mut tx, Deed { action: "session.revoked", object_kind: "person", object_id: person.to_string(), actor, detail }, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Ends every session of someone but one; how many.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn revoke_sessions(&self, person: &PersonId, keep: Option<&SessionId>, actor: &Actor, now: OffsetDateTime) -> Result<u64, StoreError> {
        let mut tx = self.database().write().await?;
        let count = revoke_all(&mut tx, person, keep, now).await?;
        let detail = serde_json::json!({ "count": count });
        audit::append(&mut tx, Deed { action: "session.all-revoked", object_kind: "person", object_id: person.to_string(), actor, detail }, now).await?;
        tx.commit().await?;
        Ok(count)
    }

    /// Forgets sessions and links that ended before `limit`, and failed sign-ins older than that. The trail stays.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn forget_sign_ins(&self, limit: OffsetDateTime) -> Result<u64, StoreError> {
        let mut tx = self.database().write().await?;
        let limit = stamp::text(limit)?;
        let mut count = execute!(&mut tx, DELETE_BEFORE, &limit)?;
        count += execute!(&mut tx, sign_in_link::DELETE_BEFORE, &limit)?;
        count += execute!(&mut tx, sign_in_attempt::DELETE_BEFORE, &limit)?;
        tx.commit().await?;
        Ok(count)
    }
}

pub(crate) async fn open(tx: &mut Tx, new: NewSession, actor: &Actor, now: OffsetDateTime) -> Result<Session, StoreError> {
    let NewSession { hash, person, method, has_second_factor, user_agent, ends_at } = new;
    let id = SessionId::from_uuid(stamp::new_id(now));
    let (second, at, end) = (i64::from(has_second_factor), stamp::text(now)?, stamp::text(ends_at)?);
    execute!(&mut *tx, INSERT, id.to_string(), hash.to_string(), person.to_string(), method.id(), second, &user_agent, at, end)?;
    let detail = serde_json::json!({ "session": id.to_string(), "method": method.id(), "second_factor": has_second_factor });
    audit::append(tx, Deed { action: "session.opened", object_kind: "person", object_id: person.to_string(), actor, detail }, now).await?;
    let (created_at, ends_at) = (stamp::kept(now), stamp::kept(ends_at));
    Ok(Session { id, person, method, has_second_factor, user_agent, created_at, seen_at: created_at, ends_at, revoked_at: None })
}

pub(crate) async fn open_of(tx: &mut Tx, person: &PersonId, now: OffsetDateTime) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<SessionRow> = on!(tx, |conn| sqlx::query_as(OPEN_OF).bind(person.to_string()).bind(stamp::text(now)?).fetch_all(conn))?;
    rows.into_iter().map(session).collect()
}

pub(crate) async fn revoke_all(tx: &mut Tx, person: &PersonId, keep: Option<&SessionId>, now: OffsetDateTime) -> Result<u64, StoreError> {
    Ok(execute!(tx, REVOKE_ALL, stamp::text(now)?, person.to_string(), keep.map(ToString::to_string).unwrap_or_default())?)
}

fn session(row: SessionRow) -> Result<Session, StoreError> {
    let what = format!("the session {}", row.id);
    Ok(Session {
        id: parsed(&what, &row.id)?,
        person: parsed(&what, &row.person_id)?,
        method: known(&what, &row.method, SignInMethod::from_id(&row.method))?,
        has_second_factor: row.has_second_factor != 0,
        user_agent: row.user_agent,
        created_at: stamp::parse(&row.created_at)?,
        seen_at: stamp::parse(&row.seen_at)?,
        ends_at: stamp::parse(&row.ends_at)?,
        revoked_at: row.revoked_at.as_deref().map(stamp::parse).transpose()?,
    })
}

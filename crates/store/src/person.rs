//! People with an account.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, Unique, execute, on};
use crate::kept::{known, parsed};
use crate::{Store, StoreError, Taken, catalogue, credential, role_grant, session, stamp};
use parvis_model::{Actor, Email, Grant, PersonId};
use time::OffsetDateTime;

/// Someone with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub display_name: String,
    pub email: Email,
    /// The language of their pages and messages: `fr`, `en`.
    pub language: String,
    pub state: PersonState,
    pub created_at: OffsetDateTime,
    /// When the account was closed.
    pub left_at: Option<OffsetDateTime>,
}

impl Person {
    /// As the trail names them.
    pub fn actor(&self) -> Actor {
        Actor::person(self.id, &self.display_name)
    }
}

/// Whether an account may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PersonState {
    Active,
    /// Shut out until someone says otherwise; roles are kept.
    Suspended,
    /// Gone: roles are given to others, what they did stays.
    Left,
}

impl PersonState {
    pub fn id(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Left => "left",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Active, Self::Suspended, Self::Left].into_iter().find(|state| state.id() == id)
    }
}

/// An account to make. Its roles are given in the same transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    pub display_name: String,
    pub email: Email,
    pub language: String,
    /// A PHC string; nothing for who signs in otherwise.
    pub password_hash: Option<String>,
    pub roles: Vec<Grant>,
}

row! {
    pub(crate) struct PersonRow {
        id: String,
        display_name: String,
        email: String,
        language: String,
        state: String,
        created_at: String,
        left_at: Option<String>,
    }
}

const ALL: &str = "select id, display_name, email, language, state, created_at, left_at from person order by display_name, id limit $1";
const BY_ID: &str = "select id, display_name, email, language, state, created_at, left_at from person where id = $1";
const BY_EMAIL: &str = "select id, display_name, email, language, state, created_at, left_at from person where email = $1";
const INSERT: &str = "insert into person (id, display_name, email, language, state, created_at, left_at) values ($1, $2, $3, $4, 'active', $5, null)";
const CHANGE: &str = "update person set display_name = $1, language = $2 where id = $3";
const SET_EMAIL: &str = "update person set email = $1 where id = $2";
const SET_STATE: &str = "update person set state = $1, left_at = $2 where id = $3";

const EMAIL_UNIQUE: Unique = Unique { name: "person_email_unique", sqlite_columns: "person.email" };

impl Store {
    /// People by name, those who left included, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn people(&self, limit: u32) -> Result<Vec<Person>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<PersonRow> = on!(&mut tx, |conn| sqlx::query_as(ALL).bind(i64::from(limit)).fetch_all(conn))?;
        rows.into_iter().map(person).collect()
    }

    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn person(&self, id: &PersonId) -> Result<Option<Person>, StoreError> {
        let mut tx = self.database().read().await?;
        by_id(&mut tx, id).await
    }

    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn person_by_email(&self, email: &Email) -> Result<Option<Person>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<PersonRow> = on!(&mut tx, |conn| sqlx::query_as(BY_EMAIL).bind(email.as_str()).fetch_optional(conn))?;
        row.map(person).transpose()
    }

    /// Makes an account with its roles.
    ///
    /// # Errors
    /// [`StoreError::Taken`] by e-mail address, [`StoreError::NotThere`] for a role in an organisation or department that is not there, [`StoreError::Database`].
    pub async fn add_person(&self, new: NewPerson, actor: &Actor, now: OffsetDateTime) -> Result<Person, StoreError> {
        let mut tx = self.database().write().await?;
        let added = insert(&mut tx, new, actor, now).await?;
        tx.commit().await?;
        Ok(added)
    }

    /// Changes what someone says of themselves.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Database`].
    pub async fn change_person(&self, id: &PersonId, display_name: &str, language: &str, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, CHANGE, display_name, language, id.to_string())? == 0 {
            return Err(not_there(id));
        }
        record(&mut tx, "person.changed", id, actor, now).await?;
        tx.commit().await
    }

    /// Gives an account another address. The caller has verified that it is theirs.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Taken`], [`StoreError::Database`].
    pub async fn change_email(&self, id: &PersonId, email: &Email, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, SET_EMAIL, email.as_str(), id.to_string()).map_err(taken)? == 0 {
            return Err(not_there(id));
        }
        record(&mut tx, "person.email-changed", id, actor, now).await?;
        tx.commit().await
    }

    /// Shuts someone out: their sessions end, their tokens are refused, their roles wait.
    ///
    /// # Errors
    /// [`StoreError::WouldOrphan`], [`StoreError::NotThere`], [`StoreError::NotActive`] when already shut out or gone, [`StoreError::Database`].
    pub async fn suspend_person(&self, id: &PersonId, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        active(&mut tx, id).await?;
        role_grant::refuse_orphans(&mut tx, |held| held.person != *id, &[]).await?;
        set_state(&mut tx, id, PersonState::Suspended, now).await?;
        session::revoke_all(&mut tx, id, None, now).await?;
        record(&mut tx, "person.suspended", id, actor, now).await?;
        tx.commit().await
    }

    /// Lets someone in again. One who left may come back too, without the roles they had.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Database`].
    pub async fn reinstate_person(&self, id: &PersonId, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        set_state(&mut tx, id, PersonState::Active, now).await?;
        record(&mut tx, "person.reinstated", id, actor, now).await?;
        tx.commit().await
    }
}

/// Makes an account, its row of credentials and its roles.
pub(crate) async fn insert(tx: &mut Tx, new: NewPerson, actor: &Actor, now: OffsetDateTime) -> Result<Person, StoreError> {
    let id = PersonId::from_uuid(stamp::new_id(now));
    execute!(&mut *tx, INSERT, id.to_string(), &new.display_name, new.email.as_str(), &new.language, stamp::text(now)?).map_err(taken)?;
    credential::insert(tx, &id, new.password_hash.as_deref(), now).await?;
    record(tx, "person.added", &id, actor, now).await?;
    for grant in &new.roles {
        role_grant::give(tx, &id, *grant, actor, now).await?;
    }
    let NewPerson { display_name, email, language, .. } = new;
    Ok(Person { id, display_name, email, language, state: PersonState::Active, created_at: stamp::kept(now), left_at: None })
}

pub(crate) async fn by_id(tx: &mut Tx, id: &PersonId) -> Result<Option<Person>, StoreError> {
    let row: Option<PersonRow> = on!(tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
    row.map(person).transpose()
}

/// The person, whose account must be in use.
pub(crate) async fn active(tx: &mut Tx, id: &PersonId) -> Result<Person, StoreError> {
    let person = by_id(tx, id).await?.ok_or_else(|| not_there(id))?;
    if person.state == PersonState::Active { Ok(person) } else { Err(StoreError::NotActive) }
}

pub(crate) async fn set_state(tx: &mut Tx, id: &PersonId, state: PersonState, now: OffsetDateTime) -> Result<(), StoreError> {
    let left_at = if state == PersonState::Left { Some(stamp::text(now)?) } else { None };
    if execute!(tx, SET_STATE, state.id(), left_at, id.to_string())? == 0 {
        return Err(not_there(id));
    }
    Ok(())
}

/// A deed on a person: who they are is not repeated in the trail, which outlives them.
pub(crate) async fn record(tx: &mut Tx, action: &'static str, id: &PersonId, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
    audit::append(tx, Deed { action, object_kind: "person", object_id: id.to_string(), actor, detail: serde_json::json!({}) }, now).await
}

pub(crate) fn not_there(id: &PersonId) -> StoreError {
    StoreError::NotThere { what: "person", id: id.to_string() }
}

fn taken(error: sqlx::Error) -> StoreError {
    if EMAIL_UNIQUE.is_violated_by(&error) { StoreError::Taken { what: Taken::Email } } else { error.into() }
}

fn person(row: PersonRow) -> Result<Person, StoreError> {
    let what = format!("the person {}", row.id);
    Ok(Person {
        id: parsed(&what, &row.id)?,
        display_name: row.display_name,
        email: parsed(&what, &row.email)?,
        language: row.language,
        state: known(&what, &row.state, PersonState::from_id(&row.state))?,
        created_at: stamp::parse(&row.created_at)?,
        left_at: row.left_at.as_deref().map(stamp::parse).transpose()?,
    })
}

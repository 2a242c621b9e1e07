//! What proves that someone is who they say: password, authenticator, recovery codes, accounts elsewhere.
//!
//! Rules (what is a good password, which codes count) are not here: the store keeps what it is given, and makes single use single.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, Unique, execute, on};
use crate::kept::parsed;
use crate::{Store, StoreError, Taken, person, session, sign_in_link, stamp};
use parvis_model::{Actor, ContentHash, PersonId, SessionId};
use time::OffsetDateTime;

/// What someone may sign in with.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// A PHC string.
    pub password_hash: Option<String>,
    pub password_at: Option<OffsetDateTime>,
    pub authenticator: Option<Authenticator>,
    /// A JSON array, whose items are the affair of who registers passkeys.
    pub passkeys: serde_json::Value,
    /// The account at an identity provider.
    pub oidc: Option<OidcAccount>,
}

/// An application that shows codes (TOTP).
#[derive(Clone, PartialEq, Eq)]
pub struct Authenticator {
    /// Hexadecimal.
    pub secret: String,
    /// Nothing until a first code has been given: it does not count yet.
    pub confirmed_at: Option<OffsetDateTime>,
    /// The step of the last code used; earlier ones are refused.
    pub last_step: Option<i64>,
}

/// An account at an identity provider (OpenID Connect Core 1.0, §2: `iss` and `sub`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcAccount {
    pub issuer: String,
    pub subject: String,
}

/// Secrets stay out of logs.
impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credential").field("has_password", &self.password_hash.is_some()).field("authenticator", &self.authenticator).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authenticator").field("confirmed_at", &self.confirmed_at).finish_non_exhaustive()
    }
}

row! {
    struct CredentialRow {
        password_hash: Option<String>,
        password_at: Option<String>,
        totp_secret: Option<String>,
        totp_confirmed_at: Option<String>,
        totp_last_step: Option<i64>,
        passkeys: String,
        oidc_issuer: Option<String>,
        oidc_subject: Option<String>,
    }
}

const OF_PERSON: &str = "\
    select password_hash, password_at, totp_secret, totp_confirmed_at, totp_last_step, passkeys, oidc_issuer, oidc_subject \
    from credential where person_id = $1";
const BY_OIDC: &str = "select person_id from credential where oidc_issuer = $1 and oidc_subject = $2";
const INSERT: &str = "\
    insert into credential \
    (person_id, password_hash, password_at, totp_secret, totp_confirmed_at, totp_last_step, passkeys, oidc_issuer, oidc_subject) \
    values ($1, $2, $3, null, null, null, '[]', null, null)";
const SET_PASSWORD: &str = "update credential set password_hash = $1, password_at = $2 where person_id = $3";
const REFRESH_PASSWORD: &str = "update credential set password_hash = $1 where person_id = $2 and password_hash = $3";
const BEGIN_TOTP: &str = "\
    update credential set totp_secret = $1, totp_confirmed_at = null, totp_last_step = null where person_id = $2 and totp_confirmed_at is null";
const CONFIRM_TOTP: &str = "\
    update credential set totp_confirmed_at = $1, totp_last_step = $2 where person_id = $3 and totp_secret = $4 and totp_confirmed_at is null";
const USE_STEP: &str = "\
    update credential set totp_last_step = $1 \
    where person_id = $2 and totp_confirmed_at is not null and (totp_last_step is null or totp_last_step < $1)";
const REMOVE_TOTP: &str = "update credential set totp_secret = null, totp_confirmed_at = null, totp_last_step = null where person_id = $1";
const SET_PASSKEYS: &str = "update credential set passkeys = $1 where person_id = $2";
const SET_OIDC: &str = "update credential set oidc_issuer = $1, oidc_subject = $2 where person_id = $3";
const INSERT_CODE: &str = "insert into recovery_code (person_id, hash, used_at) values ($1, $2, null)";
const DELETE_CODES: &str = "delete from recovery_code where person_id = $1";
const USE_CODE: &str = "update recovery_code set used_at = $1 where person_id = $2 and hash = $3 and used_at is null";
const CODES_LEFT: &str = "select count(*) from recovery_code where person_id = $1 and used_at is null";

const OIDC_UNIQUE: Unique = Unique { name: "credential_oidc_unique", sqlite_columns: "credential.oidc_issuer, credential.oidc_subject" };

impl Store {
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn credential(&self, person: &PersonId) -> Result<Credential, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<CredentialRow> = on!(&mut tx, |conn| sqlx::query_as(OF_PERSON).bind(person.to_string()).fetch_optional(conn))?;
        credential(row.ok_or_else(|| person::not_there(person))?)
    }

    /// Sets a password. Every session but `keep` ends, and links not used yet die: whoever knew the old one is out.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::NotActive`], [`StoreError::Database`].
    pub async fn set_password(&self, person: &PersonId, hash: &str, keep: Option<&SessionId>, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        person::active(&mut tx, person).await?;
        execute!(&mut tx, SET_PASSWORD, hash, stamp::text(now)?, person.to_string())?;
        session::revoke_all(&mut tx, person, keep, now).await?;
        sign_in_link::void_all(&mut tx, person, now).await?;
        person::record(&mut tx, "person.password-changed", person, actor, now).await?;
        tx.commit().await
    }

    /// Keeps the same password under another hash, when the parameters changed; nothing happens if the password changed meanwhile. No deed: nothing changes for anyone.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn refresh_password_hash(&self, person: &PersonId, old: &str, new: &str) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        execute!(&mut tx, REFRESH_PASSWORD, new, person.to_string(), old)?;
        tx.commit().await
    }

    /// Keeps the secret (hexadecimal) of an authenticator that is being set up; it does not count until confirmed. One that counts already stays: remove it first.
    ///
    /// # Errors
    /// [`StoreError::NotThere`] when one counts already or the person is not there, [`StoreError::Database`].
    pub async fn begin_authenticator(&self, person: &PersonId, secret: &str) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, BEGIN_TOTP, secret, person.to_string())? == 0 {
            return Err(person::not_there(person));
        }
        tx.commit().await
    }

    /// Makes the authenticator with this secret count, with `step` used, and sets the recovery codes. Whether it did: another may have been begun meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn confirm_authenticator(
        &self,
        person: &PersonId,
        secret: &str,
        step: i64,
        recovery: &[ContentHash],
        actor: &Actor,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, CONFIRM_TOTP, stamp::text(now)?, step, person.to_string(), secret)? == 0 {
            return Ok(false);
        }
        replace_codes(&mut tx, person, recovery).await?;
        person::record(&mut tx, "person.authenticator-added", person, actor, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Uses a step of the authenticator: false when it, or a later one, was used already.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn use_authenticator_step(&self, person: &PersonId, step: i64) -> Result<bool, StoreError> {
        let mut tx = self.database().write().await?;
        let used = execute!(&mut tx, USE_STEP, step, person.to_string())? == 1;
        tx.commit().await?;
        Ok(used)
    }

    /// Removes the authenticator and its recovery codes.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Database`].
    pub async fn remove_authenticator(&self, person: &PersonId, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, REMOVE_TOTP, person.to_string())? == 0 {
            return Err(person::not_there(person));
        }
        replace_codes(&mut tx, person, &[]).await?;
        person::record(&mut tx, "person.authenticator-removed", person, actor, now).await?;
        tx.commit().await
    }

    /// Sets new recovery codes; the old ones count no more.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn replace_recovery_codes(&self, person: &PersonId, hashes: &[ContentHash], actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        replace_codes(&mut tx, person, hashes).await?;
        person::record(&mut tx, "person.recovery-codes-renewed", person, actor, now).await?;
        tx.commit().await
    }

    /// Uses a recovery code: false when it is none, or was used already.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn use_recovery_code(&self, person: &PersonId, hash: &ContentHash, actor: &Actor, now: OffsetDateTime) -> Result<bool, StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, USE_CODE, stamp::text(now)?, person.to_string(), hash.to_string())? == 0 {
            return Ok(false);
        }
        person::record(&mut tx, "person.recovery-code-used", person, actor, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// How many recovery codes are left.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn recovery_codes_left(&self, person: &PersonId) -> Result<u64, StoreError> {
        let mut tx = self.database().read().await?;
        let (left,): (i64,) = on!(&mut tx, |conn| sqlx::query_as(CODES_LEFT).bind(person.to_string()).fetch_one(conn))?;
        Ok(left.unsigned_abs())
    }

    /// Replaces the passkeys: a JSON array.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Database`].
    pub async fn set_passkeys(&self, person: &PersonId, passkeys: &serde_json::Value, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        if execute!(&mut tx, SET_PASSKEYS, passkeys.to_string(), person.to_string())? == 0 {
            return Err(person::not_there(person));
        }
        person::record(&mut tx, "person.passkeys-changed", person, actor, now).await?;
        tx.commit().await
    }

    /// The person behind an account at an identity provider.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn person_by_oidc(&self, account: &OidcAccount) -> Result<Option<PersonId>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<(String,)> = on!(&mut tx, |conn| sqlx::query_as(BY_OIDC).bind(&account.issuer).bind(&account.subject).fetch_optional(conn))?;
        row.map(|(id,)| parsed("the person of an account", &id)).transpose()
    }

    /// Ties an account at an identity provider to a person, or unties it.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when it is someone else's, [`StoreError::NotThere`], [`StoreError::Database`].
    pub async fn set_oidc(&self, person: &PersonId, account: Option<&OidcAccount>, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        let (issuer, subject) = (account.map(|account| account.issuer.as_str()), account.map(|account| account.subject.as_str()));
        let changed = execute!(&mut tx, SET_OIDC, issuer, subject, person.to_string()).map_err(|error| match error {
            error if OIDC_UNIQUE.is_violated_by(&error) => StoreError::Taken { what: Taken::OidcAccount },
            error => error.into(),
        })?;
        if changed == 0 {
            return Err(person::not_there(person));
        }
        let detail = serde_json::json!({ "issuer": issuer });
        let deed = Deed { action: "person.provider-account-changed", object_kind: "person", object_id: person.to_string(), actor, detail };
        audit::append(&mut tx, deed, now).await?;
        tx.commit().await
    }
}

/// The row of someone new.
pub(crate) async fn insert(tx: &mut Tx, person: &PersonId, password_hash: Option<&str>, now: OffsetDateTime) -> Result<(), StoreError> {
    let password_at = password_hash.map(|_| stamp::text(now)).transpose()?;
    execute!(tx, INSERT, person.to_string(), password_hash, password_at)?;
    Ok(())
}

async fn replace_codes(tx: &mut Tx, person: &PersonId, hashes: &[ContentHash]) -> Result<(), StoreError> {
    execute!(&mut *tx, DELETE_CODES, person.to_string())?;
    for hash in hashes {
        execute!(&mut *tx, INSERT_CODE, person.to_string(), hash.to_string())?;
    }
    Ok(())
}

fn credential(row: CredentialRow) -> Result<Credential, StoreError> {
    let authenticator = match row.totp_secret {
        None => None,
        Some(secret) => {
            Some(Authenticator { secret, confirmed_at: row.totp_confirmed_at.as_deref().map(stamp::parse).transpose()?, last_step: row.totp_last_step })
        }
    };
    Ok(Credential {
        password_hash: row.password_hash,
        password_at: row.password_at.as_deref().map(stamp::parse).transpose()?,
        authenticator,
        passkeys: serde_json::from_str(&row.passkeys).map_err(|error| StoreError::invalid("the passkeys of a person", error))?,
        oidc: row.oidc_issuer.zip(row.oidc_subject).map(|(issuer, subject)| OidcAccount { issuer, subject }),
    })
}

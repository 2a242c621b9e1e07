//! Links sent by e-mail that sign in once.

use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::kept::parsed;
use crate::{Store, StoreError, stamp};
use parvis_model::{ContentHash, PersonId};
use time::OffsetDateTime;

/// A link to keep. `hash` is of the secret it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSignInLink {
    pub hash: ContentHash,
    pub person: PersonId,
    /// Of a secret in the browser that asked, when only that one may use it.
    pub browser_hash: Option<ContentHash>,
    pub expires_at: OffsetDateTime,
}

/// What became of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInLinkUse {
    /// It counted, and counts no more.
    Used(PersonId),
    Expired,
    AlreadyUsed,
    /// Opened elsewhere than where it was asked for: it still counts there.
    AnotherBrowser,
    Unknown,
}

row! {
    struct LinkRow {
        person_id: String,
        browser_hash: Option<String>,
        expires_at: String,
        used_at: Option<String>,
    }
}

const BY_HASH: &str = "select person_id, browser_hash, expires_at, used_at from sign_in_link where hash = $1";
const INSERT: &str = "insert into sign_in_link (hash, person_id, browser_hash, created_at, expires_at, used_at) values ($1, $2, $3, $4, $5, null)";
const USE: &str = "update sign_in_link set used_at = $1 where hash = $2 and used_at is null";
const VOID_ALL: &str = "update sign_in_link set used_at = $1 where person_id = $2 and used_at is null";
pub(crate) const DELETE_BEFORE: &str = "delete from sign_in_link where expires_at < $1";

impl Store {
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn add_sign_in_link(&self, link: &NewSignInLink, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        let browser = link.browser_hash.map(|hash| hash.to_string());
        execute!(&mut tx, INSERT, link.hash.to_string(), link.person.to_string(), browser, stamp::text(now)?, stamp::text(link.expires_at)?)?;
        tx.commit().await
    }

    /// Uses a link, once. `browser` is the hash of the secret of the browser that opened it.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn use_sign_in_link(&self, hash: &ContentHash, browser: Option<&ContentHash>, now: OffsetDateTime) -> Result<SignInLinkUse, StoreError> {
        let mut tx = self.database().write().await?;
        let row: Option<LinkRow> = on!(&mut tx, |conn| sqlx::query_as(BY_HASH).bind(hash.to_string()).fetch_optional(conn))?;
        let Some(row) = row else { return Ok(SignInLinkUse::Unknown) };
        if row.used_at.is_some() {
            return Ok(SignInLinkUse::AlreadyUsed);
        }
        if stamp::parse(&row.expires_at)? <= now {
            return Ok(SignInLinkUse::Expired);
        }
        if row.browser_hash.is_some() && row.browser_hash != browser.map(ToString::to_string) {
            return Ok(SignInLinkUse::AnotherBrowser);
        }
        if execute!(&mut tx, USE, stamp::text(now)?, hash.to_string())? == 0 {
            return Ok(SignInLinkUse::AlreadyUsed);
        }
        tx.commit().await?;
        Ok(SignInLinkUse::Used(parsed("the person of a link", &row.person_id)?))
    }
}

/// Every link of the person counts as used.
pub(crate) async fn void_all(tx: &mut Tx, person: &PersonId, now: OffsetDateTime) -> Result<(), StoreError> {
    execute!(tx, VOID_ALL, stamp::text(now)?, person.to_string())?;
    Ok(())
}

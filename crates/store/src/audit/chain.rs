//! The chain: what each event's hash is made of, and the check of all of them.
//!
//! ```text
//! hash = SHA-256("parvis-audit-1\n" ‖ hash of the event before, 64 hexadecimal digits ‖ fields)
//! fields: number in decimal, id, at, actor, action, object_kind, object_id, detail, and actor_identity when there is one — each its length in bytes (8, big-endian), then its UTF-8, as stored
//! ```
//!
//! Before the first event stands a hash of zeros. Whoever can write to the database can also chain anew: what proves the past is a head that was printed, signed or sent elsewhere, and [`Store::audit_holds`] compares with it.

use super::AuditRow;
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::{Store, StoreError};
use parvis_model::{ContentHash, Hasher};
use serde::Deserialize;

const DOMAIN: &[u8] = b"parvis-audit-1\n";
const PAGE: i64 = 1000;

/// More would say the same thing again.
const MAX_BREAKS: usize = 100;

/// The last event of the trail: it stands for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditHead {
    /// How many events there are.
    pub number: u64,
    pub hash: ContentHash,
}

/// An event that is not what it was, or not where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailBreak {
    /// Number of the event.
    pub number: u64,
    pub detail: String,
}

row! {
    /// The fields of an event that is not chained yet; also a line of a backup of before the chain.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(crate) struct Link {
        pub(super) id: String,
        pub(super) at: String,
        pub(super) actor: String,
        pub(super) action: String,
        pub(super) object_kind: String,
        pub(super) object_id: String,
        pub(super) detail: String,
        pub(super) actor_identity: Option<String>,
    }
}

pub(crate) const NEXT: &str = "update audit_head set number = number + 1 where id = 1 returning number, hash";
pub(crate) const INSERT: &str =
    "insert into audit (number, id, at, actor, action, object_kind, object_id, detail, actor_identity, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
pub(crate) const MOVE: &str = "update audit_head set hash = $1 where id = 1";
pub(crate) const HEAD: &str = "select number, hash from audit_head where id = 1";
pub(crate) const HASH_OF: &str = "select hash from audit where number = $1";
pub(crate) const AFTER: &str = "\
    select number, id, at, actor, actor_identity, action, object_kind, object_id, detail, hash from audit where number > $1 order by number limit $2";

impl Link {
    fn hash(&self, number: i64, previous: &str) -> ContentHash {
        let mut hasher = Hasher::new();
        hasher.update(DOMAIN);
        hasher.update(previous.as_bytes());
        let number = number.to_string();
        let always = [&number, &self.id, &self.at, &self.actor, &self.action, &self.object_kind, &self.object_id, &self.detail];
        for field in always.into_iter().chain(&self.actor_identity) {
            hasher.update(&(field.len() as u64).to_be_bytes());
            hasher.update(field.as_bytes());
        }
        hasher.finish()
    }
}

pub(super) async fn append(tx: &mut Tx, link: &Link) -> Result<(), StoreError> {
    let (number, previous): (i64, String) = on!(&mut *tx, |conn| sqlx::query_as(NEXT).fetch_one(conn))?;
    let hash = link.hash(number, &previous).to_string();
    execute!(
        &mut *tx,
        INSERT,
        number,
        &link.id,
        &link.at,
        &link.actor,
        &link.action,
        &link.object_kind,
        &link.object_id,
        &link.detail,
        &link.actor_identity,
        &hash
    )?;
    execute!(tx, MOVE, &hash)?;
    Ok(())
}

/// Part of the migration `0006_audit_chain`: chains the events written before it.
pub(crate) async fn chain_the_past(tx: &mut Tx) -> Result<(), StoreError> {
    // Not a constant: the table exists during the migration only.
    let after = "select id, at, actor, action, object_kind, object_id, detail, actor_identity from audit_unchained where at > $1 or (at = $1 and id > $2) order by at, id limit $3";
    let (mut at, mut id) = (String::new(), String::new());
    loop {
        let links: Vec<Link> = on!(&mut *tx, |conn| sqlx::query_as(after).bind(&at).bind(&id).bind(PAGE).fetch_all(conn))?;
        let Some(last) = links.last() else { break };
        (at, id) = (last.at.clone(), last.id.clone());
        for link in &links {
            append(tx, link).await?;
        }
    }
    execute!(tx, "drop table audit_unchained")?;
    Ok(())
}

/// Chains a line of a backup of before the chain.
pub(crate) async fn restore_unchained(tx: &mut Tx, line: &str) -> Result<(), StoreError> {
    append(tx, &serde_json::from_str(line).map_err(StoreError::backup)?).await
}

/// Looks at every event in order: how many, the head, and what is not as it was.
pub(crate) async fn check(tx: &mut Tx) -> Result<(AuditHead, Vec<TrailBreak>), StoreError> {
    let mut breaks = Vec::new();
    let mut say = |number: i64, detail: String| {
        if breaks.len() < MAX_BREAKS {
            breaks.push(TrailBreak { number: number.unsigned_abs(), detail });
        }
    };
    let (mut last, mut previous) = (0, "0".repeat(64));
    loop {
        let rows: Vec<AuditRow> = on!(&mut *tx, |conn| sqlx::query_as(AFTER).bind(last).bind(PAGE).fetch_all(conn))?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let AuditRow { number, id, at, actor, actor_identity, action, object_kind, object_id, detail, hash } = row;
            let link = Link { id, at, actor, action, object_kind, object_id, detail, actor_identity };
            if number != last + 1 {
                say(number, format!("the event {} is missing before it", last + 1));
            } else if link.hash(number, &previous).to_string() != hash {
                say(number, "it is not the one that was written, or follows another".to_owned());
            }
            // Its own hash from here on: one break is said once.
            (last, previous) = (number, hash);
        }
    }
    let (number, hash) = head_row(tx).await?;
    if (number, &hash) != (last, &previous) {
        say(last.max(number), format!("the trail ends at {last}, and should at {number}"));
    }
    Ok((head(number, &hash)?, breaks))
}

async fn head_row(tx: &mut Tx) -> Result<(i64, String), StoreError> {
    let row: Option<(i64, String)> = on!(tx, |conn| sqlx::query_as(HEAD).fetch_optional(conn))?;
    row.ok_or_else(|| StoreError::invalid("the head of the audit trail", "it is absent"))
}

fn head(number: i64, hash: &str) -> Result<AuditHead, StoreError> {
    let hash = hash.parse().map_err(|error| StoreError::invalid("the head of the audit trail", error))?;
    Ok(AuditHead { number: number.unsigned_abs(), hash })
}

impl Store {
    /// The last event's number and hash, to be printed, signed or sent elsewhere.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn audit_head(&self) -> Result<AuditHead, StoreError> {
        let (number, hash) = head_row(&mut self.database().read().await?).await?;
        head(number, &hash)
    }

    /// Whether a head that was noted earlier is still part of the trail. With a sound [`Store::verify`], everything up to it is what it was.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn audit_holds(&self, noted: &AuditHead) -> Result<bool, StoreError> {
        let mut tx = self.database().read().await?;
        let number = i64::try_from(noted.number).map_err(|error| StoreError::invalid("the number of an event", error))?;
        let hash: Option<(String,)> = on!(&mut tx, |conn| sqlx::query_as(HASH_OF).bind(number).fetch_optional(conn))?;
        Ok(hash.is_some_and(|(hash,)| hash == noted.hash.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link {
        Link {
            id: "0190b2a6-7c7e-7d0a-8000-000000000000".into(),
            at: "2026-01-02T02:04:05.500000Z".into(),
            actor: "Ana Martin".into(),
            action: "dataset.renamed".into(),
            object_kind: "dataset".into(),
            object_id: "0190b2a6-7c7e-7d0a-8000-000000000001".into(),
            detail: r#"{"from":"arbres","to":"arbres-2"}"#.into(),
            actor_identity: None,
        }
    }

    /// Computed apart, with Python's hashlib: trails that were signed must be computed the same way for ever.
    #[test]
    fn the_hash_of_an_event_is_frozen() {
        assert_eq!(link().hash(1, &"0".repeat(64)).to_string(), "842af5d4b8f78e2293c8472f7e74f87cb37ac951a65455ecb0a8c0f602d8dd75");
    }

    #[test]
    fn no_field_can_spill_into_the_next() {
        let moved = Link { actor: "Ana Martindataset".into(), action: ".renamed".into(), ..link() };
        let zeros = "0".repeat(64);
        assert_ne!(link().hash(1, &zeros), moved.hash(1, &zeros));
        assert_ne!(link().hash(1, &zeros), link().hash(2, &zeros));
        let known = Link { actor_identity: Some("person:7".into()), ..link() };
        assert_ne!(link().hash(1, &zeros), known.hash(1, &zeros));
    }
}

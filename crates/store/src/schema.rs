//! Table schemas of the authority, versions side by side.
//!
//! A version never changes: the same name and number with another content are refused. One that is taken back is hidden, and comes back as it was when it is added again.

mod name;

pub use name::{InvalidSchemaName, SchemaName};

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::{Store, StoreError, catalogue, stamp};
use parvis_model::Actor;
use serde_json::Value;
use time::OffsetDateTime;

/// Longer version numbers are mistakes.
const MAX_VERSION: usize = 40;

/// A version of a schema, as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSchema {
    pub id: String,
    pub name: SchemaName,
    pub version: String,
    pub title: Option<String>,
    /// The descriptor, with its `version` in it.
    pub descriptor: Value,
    pub added_at: OffsetDateTime,
    pub added_by: String,
}

/// A schema to keep. The caller has read the descriptor: it describes a table.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSchema {
    pub name: SchemaName,
    /// Without it, the next whole number.
    pub version: Option<String>,
    pub title: Option<String>,
    pub descriptor: Value,
}

/// What adding a schema did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaAddition {
    Added,
    /// It had been removed, and is back as it was.
    Restored,
    /// The same version with the same content was there.
    AlreadyThere,
}

row! {
    struct SchemaRow {
        id: String,
        name: String,
        version: String,
        title: Option<String>,
        descriptor: String,
        added_at: String,
        added_by: String,
        removed_at: Option<String>,
    }
}

pub(crate) const LISTED: &str = "\
    select id, name, version, title, descriptor, added_at, added_by, removed_at from table_schema where removed_at is null order by name, added_at, id";
pub(crate) const OF_NAME: &str = "\
    select id, name, version, title, descriptor, added_at, added_by, removed_at from table_schema where name = $1 order by added_at, id";
pub(crate) const INSERT: &str = "\
    insert into table_schema (id, name, version, title, descriptor, added_at, added_by, removed_at) values ($1, $2, $3, $4, $5, $6, $7, null)";
pub(crate) const HIDE: &str = "update table_schema set removed_at = $1 where id = $2";
pub(crate) const SHOW: &str = "update table_schema set removed_at = null where id = $1";

impl Store {
    /// Every version that is not removed, by name, then in the order they were added.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn schemas(&self) -> Result<Vec<KeptSchema>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<SchemaRow> = on!(&mut tx, |conn| sqlx::query_as(LISTED).fetch_all(conn))?;
        rows.into_iter().map(kept).collect()
    }

    /// The versions of a schema that are not removed, in the order they were added.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn schema_versions(&self, name: &SchemaName) -> Result<Vec<KeptSchema>, StoreError> {
        let mut tx = self.database().read().await?;
        of_name(&mut tx, name).await?.into_iter().filter(|row| row.removed_at.is_none()).map(kept).collect()
    }

    /// Keeps a version of a schema. Without a number it takes the next whole one, unless the last one holds the same.
    ///
    /// # Errors
    /// [`StoreError::SchemaVersionTaken`] when that version holds something else, [`StoreError::InvalidSchemaVersion`], [`StoreError::Database`].
    pub async fn add_schema(&self, new: NewSchema, actor: &Actor, now: OffsetDateTime) -> Result<(KeptSchema, SchemaAddition), StoreError> {
        let mut tx = self.database().write().await?;
        // One at a time: the next number is the next.
        catalogue::lock(&mut tx).await?;
        let rows = of_name(&mut tx, &new.name).await?;
        let version = match new.version {
            Some(version) => valid(version)?,
            None => numbered(&rows, &new.descriptor),
        };
        let descriptor = with_version(new.descriptor, &version);
        if let Some(row) = rows.into_iter().find(|row| row.version == version) {
            let was_removed = row.removed_at.is_some();
            let schema = kept(row)?;
            if schema.descriptor != descriptor {
                return Err(StoreError::SchemaVersionTaken { name: new.name, version });
            }
            if !was_removed {
                return Ok((schema, SchemaAddition::AlreadyThere));
            }
            execute!(&mut tx, SHOW, &schema.id)?;
            record(&mut tx, "schema.restored", &schema.id, (&schema.name, &version), actor, now).await?;
            tx.commit().await?;
            return Ok((schema, SchemaAddition::Restored));
        }
        let id = stamp::new_id(now).to_string();
        let text = serde_json::to_string_pretty(&descriptor).map_err(|error| StoreError::invalid("a schema", error))?;
        execute!(&mut tx, INSERT, &id, new.name.as_str(), &version, &new.title, &text, stamp::text(now)?, actor.name())?;
        record(&mut tx, "schema.added", &id, (&new.name, &version), actor, now).await?;
        tx.commit().await?;
        let added_by = actor.name().to_owned();
        Ok((KeptSchema { id, name: new.name, version, title: new.title, descriptor, added_at: stamp::kept(now), added_by }, SchemaAddition::Added))
    }

    /// Hides a version of a schema, or all of them; the numbers hidden, in the order they were added.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn remove_schema(&self, name: &SchemaName, version: Option<&str>, actor: &Actor, now: OffsetDateTime) -> Result<Vec<String>, StoreError> {
        let mut tx = self.database().write().await?;
        catalogue::lock(&mut tx).await?;
        let rows = of_name(&mut tx, name).await?;
        let mut removed = Vec::new();
        for row in rows.into_iter().filter(|row| row.removed_at.is_none() && version.is_none_or(|version| row.version == version)) {
            execute!(&mut tx, HIDE, stamp::text(now)?, &row.id)?;
            record(&mut tx, "schema.removed", &row.id, (name, &row.version), actor, now).await?;
            removed.push(row.version);
        }
        tx.commit().await?;
        Ok(removed)
    }
}

async fn of_name(tx: &mut Tx, name: &SchemaName) -> Result<Vec<SchemaRow>, StoreError> {
    Ok(on!(tx, |conn| sqlx::query_as(OF_NAME).bind(name.as_str()).fetch_all(conn))?)
}

async fn record(
    tx: &mut Tx,
    action: &'static str,
    id: &str,
    (name, version): (&SchemaName, &str),
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let detail = serde_json::json!({ "name": name.as_str(), "version": version });
    audit::append(tx, Deed { action, object_kind: "schema", object_id: id.to_owned(), actor, detail }, now).await
}

/// Letters, digits and the signs of version numbers.
fn valid(version: String) -> Result<String, StoreError> {
    let is_valid = (1..=MAX_VERSION).contains(&version.len()) && version.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c));
    if is_valid { Ok(version) } else { Err(StoreError::InvalidSchemaVersion { version: version.chars().take(MAX_VERSION).collect() }) }
}

/// The last whole number when it holds the same descriptor, or the one after the greatest, removed ones included.
fn numbered(rows: &[SchemaRow], descriptor: &Value) -> String {
    let last = rows.iter().filter_map(|row| Some((row.version.parse::<u64>().ok()?, row))).max_by_key(|(number, _)| *number);
    let Some((number, row)) = last else { return "1".to_owned() };
    let same = serde_json::from_str::<Value>(&row.descriptor).is_ok_and(|kept| kept == with_version(descriptor.clone(), &row.version));
    if same { row.version.clone() } else { number.saturating_add(1).to_string() }
}

fn with_version(mut descriptor: Value, version: &str) -> Value {
    if let Value::Object(root) = &mut descriptor {
        root.insert("version".to_owned(), Value::from(version));
    }
    descriptor
}

fn kept(row: SchemaRow) -> Result<KeptSchema, StoreError> {
    let what = |field: &str| format!("the {field} of the schema {}", row.id);
    Ok(KeptSchema {
        name: row.name.parse().map_err(|error| StoreError::invalid(what("name"), error))?,
        descriptor: serde_json::from_str(&row.descriptor).map_err(|error| StoreError::invalid(what("descriptor"), error))?,
        added_at: stamp::parse(&row.added_at)?,
        id: row.id,
        version: row.version,
        title: row.title,
        added_by: row.added_by,
    })
}

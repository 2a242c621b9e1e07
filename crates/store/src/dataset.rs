//! Datasets and their addresses.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, Unique, execute, on};
use crate::version::wire::DescriptionWire;
use crate::version::{SummaryRow, VersionSummary};
use crate::{Store, StoreError, catalogue, stamp};
use parvis_model::{Actor, DatasetDescription, DatasetId, Slug};
use time::OffsetDateTime;

/// A dataset as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    pub id: DatasetId,
    pub slug: Slug,
    /// What the current version says of it.
    pub description: DatasetDescription,
    pub created_at: OffsetDateTime,
    pub updated_at: OffsetDateTime,
    /// Number of the version that is served; nothing when none was published.
    pub current: Option<u32>,
}

/// What an address leads to.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one at a time, read at once")]
pub enum Lookup {
    Found(Dataset),
    /// The dataset has another slug now: redirect, for ever.
    Moved(Slug),
    Absent,
}

row! {
    pub(crate) struct DatasetRow {
        pub(crate) id: String,
        pub(crate) slug: String,
        pub(crate) description: String,
        pub(crate) current_version: Option<i64>,
        pub(crate) created_at: String,
        pub(crate) updated_at: String,
    }
}

row! {
    struct ListedRow {
        id: String,
        slug: String,
        description: String,
        created_at: String,
        updated_at: String,
        number: i64,
        published_at: String,
        published_by: String,
        note: Option<String>,
        restores: Option<i64>,
        row_count: i64,
        column_count: i64,
        size_bytes: i64,
        manifest: String,
    }
}

pub(crate) const BY_ANY_SLUG: &str = "\
    select d.id, d.slug, d.description, d.current_version, d.created_at, d.updated_at \
    from dataset_slug s join dataset d on d.id = s.dataset_id where s.slug = $1";
pub(crate) const BY_ID: &str = "select id, slug, description, current_version, created_at, updated_at from dataset where id = $1";
pub(crate) const AFTER: &str = "select id, slug, description, current_version, created_at, updated_at from dataset where id > $1 order by id limit $2";
pub(crate) const PUBLISHED: &str = "\
    select d.id, d.slug, d.description, d.created_at, d.updated_at, v.number, v.published_at, v.published_by, v.note, v.restores, \
    v.row_count, v.column_count, v.size_bytes, v.manifest \
    from dataset d join version v on v.dataset_id = d.id and v.number = d.current_version order by d.updated_at desc, d.id desc";
pub(crate) const INSERT: &str = "insert into dataset (id, slug, description, current_version, created_at, updated_at) values ($1, $2, $3, null, $4, $4)";
pub(crate) const INSERT_SLUG: &str = "insert into dataset_slug (slug, dataset_id, assigned_at) values ($1, $2, $3)";
pub(crate) const SLUG_OWNER: &str = "select dataset_id from dataset_slug where slug = $1";
pub(crate) const SET_SLUG: &str = "update dataset set slug = $1 where id = $2";
pub(crate) const SET_CURRENT: &str = "update dataset set current_version = $1, description = $2, updated_at = $3 where id = $4";

pub(crate) const SLUG_UNIQUE: Unique = Unique { name: "dataset_slug_pkey", sqlite_columns: "dataset_slug.slug" };

impl Store {
    /// The dataset at an address, or where it went.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn dataset_by_slug(&self, slug: &Slug) -> Result<Lookup, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<DatasetRow> = on!(&mut tx, |conn| sqlx::query_as(BY_ANY_SLUG).bind(slug.as_str()).fetch_optional(conn))?;
        let Some(row) = row else { return Ok(Lookup::Absent) };
        let dataset = dataset(row)?;
        Ok(if dataset.slug == *slug { Lookup::Found(dataset) } else { Lookup::Moved(dataset.slug) })
    }

    /// The dataset with this permanent identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn dataset(&self, id: &DatasetId) -> Result<Option<Dataset>, StoreError> {
        let mut tx = self.database().read().await?;
        by_id(&mut tx, id).await
    }

    /// Every published dataset with its current version, latest update first.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn datasets(&self) -> Result<Vec<(Dataset, VersionSummary)>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<ListedRow> = on!(&mut tx, |conn| sqlx::query_as(PUBLISHED).fetch_all(conn))?;
        rows.into_iter().map(listed).collect()
    }

    /// Gives a dataset another slug. The old one leads to it for ever, and the dataset may take it back.
    ///
    /// # Errors
    /// [`StoreError::SlugTaken`] when the slug is or was another dataset's, [`StoreError::NoSuchDataset`], [`StoreError::Database`].
    pub async fn rename_slug(&self, id: &DatasetId, slug: &Slug, actor: &Actor, now: OffsetDateTime) -> Result<Dataset, StoreError> {
        let mut tx = self.database().write().await?;
        catalogue::bump(&mut tx).await?;
        let before = by_id(&mut tx, id).await?.ok_or_else(|| StoreError::NoSuchDataset { id: id.to_string() })?;
        if before.slug == *slug {
            return Ok(before);
        }
        match slug_owner(&mut tx, slug).await? {
            Some(owner) if owner != id.to_string() => return Err(StoreError::SlugTaken { slug: slug.clone() }),
            Some(_) => {}
            None => assign_slug(&mut tx, id, slug, now).await?,
        }
        execute!(&mut tx, SET_SLUG, slug.as_str(), id.to_string())?;
        let detail = serde_json::json!({ "from": before.slug.as_str(), "to": slug.as_str() });
        audit::append(&mut tx, Deed { action: "dataset.renamed", object_kind: "dataset", object_id: id.to_string(), actor, detail }, now).await?;
        tx.commit().await?;
        Ok(Dataset { slug: slug.clone(), ..before })
    }
}

pub(crate) async fn by_id(tx: &mut Tx, id: &DatasetId) -> Result<Option<Dataset>, StoreError> {
    let row: Option<DatasetRow> = on!(tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
    row.map(dataset).transpose()
}

pub(crate) async fn by_any_slug(tx: &mut Tx, slug: &Slug) -> Result<Option<Dataset>, StoreError> {
    let row: Option<DatasetRow> = on!(tx, |conn| sqlx::query_as(BY_ANY_SLUG).bind(slug.as_str()).fetch_optional(conn))?;
    row.map(dataset).transpose()
}

/// The next datasets in the order of their identifiers, which grow with time: pass the last one seen, or an empty text.
pub(crate) async fn after(tx: &mut Tx, last: &str, limit: i64) -> Result<Vec<DatasetRow>, StoreError> {
    Ok(on!(tx, |conn| sqlx::query_as(AFTER).bind(last).bind(limit).fetch_all(conn))?)
}

/// A dataset without version yet, and its address.
pub(crate) async fn insert(tx: &mut Tx, id: &DatasetId, slug: &Slug, description: &DatasetDescription, now: OffsetDateTime) -> Result<(), StoreError> {
    execute!(tx, INSERT, id.to_string(), slug.as_str(), DescriptionWire::from(description).text()?, stamp::text(now)?)?;
    assign_slug(tx, id, slug, now).await
}

async fn assign_slug(tx: &mut Tx, id: &DatasetId, slug: &Slug, now: OffsetDateTime) -> Result<(), StoreError> {
    match execute!(tx, INSERT_SLUG, slug.as_str(), id.to_string(), stamp::text(now)?) {
        Err(error) if SLUG_UNIQUE.is_violated_by(&error) => Err(StoreError::SlugTaken { slug: slug.clone() }),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(()),
    }
}

async fn slug_owner(tx: &mut Tx, slug: &Slug) -> Result<Option<String>, StoreError> {
    let row: Option<(String,)> = on!(tx, |conn| sqlx::query_as(SLUG_OWNER).bind(slug.as_str()).fetch_optional(conn))?;
    Ok(row.map(|(id,)| id))
}

pub(crate) async fn set_current(tx: &mut Tx, id: &DatasetId, number: u32, description: &DatasetDescription, now: OffsetDateTime) -> Result<(), StoreError> {
    execute!(tx, SET_CURRENT, i64::from(number), DescriptionWire::from(description).text()?, stamp::text(now)?, id.to_string())?;
    Ok(())
}

pub(crate) fn dataset(row: DatasetRow) -> Result<Dataset, StoreError> {
    let what = |field: &str| format!("the {field} of the dataset {}", row.id);
    Ok(Dataset {
        id: row.id.parse().map_err(|error| StoreError::invalid(what("identifier"), error))?,
        slug: row.slug.parse().map_err(|error| StoreError::invalid(what("slug"), error))?,
        description: DescriptionWire::parse(&row.description)?,
        created_at: stamp::parse(&row.created_at)?,
        updated_at: stamp::parse(&row.updated_at)?,
        current: row.current_version.map(u32::try_from).transpose().map_err(|error| StoreError::invalid(what("current version"), error))?,
    })
}

fn listed(row: ListedRow) -> Result<(Dataset, VersionSummary), StoreError> {
    let summary = SummaryRow {
        number: row.number,
        published_at: row.published_at,
        published_by: row.published_by,
        note: row.note,
        restores: row.restores,
        row_count: row.row_count,
        column_count: row.column_count,
        size_bytes: row.size_bytes,
        manifest: row.manifest,
    };
    let dataset_row = DatasetRow {
        id: row.id,
        slug: row.slug,
        description: row.description,
        current_version: Some(row.number),
        created_at: row.created_at,
        updated_at: row.updated_at,
    };
    Ok((dataset(dataset_row)?, summary.summary()?))
}

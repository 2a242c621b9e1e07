//! The authorities a portal hosts.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, Unique, execute, on};
use crate::kept::{known, parsed};
use crate::{Store, StoreError, Taken, stamp};
use parvis_model::{Actor, OrganisationId, OrganisationKind, Siren, Slug, TerritoryCode};
use time::OffsetDateTime;

/// An authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub description: OrganisationDescription,
    pub created_at: OffsetDateTime,
}

/// What is said of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationDescription {
    /// For addresses.
    pub slug: Slug,
    pub name: String,
    pub siren: Option<Siren>,
    pub kind: OrganisationKind,
    /// What it covers, by official codes.
    pub territory: Vec<TerritoryCode>,
}

row! {
    struct OrganisationRow {
        id: String,
        slug: String,
        name: String,
        siren: Option<String>,
        kind: String,
        territory: String,
        created_at: String,
    }
}

const ALL: &str = "select id, slug, name, siren, kind, territory, created_at from organisation order by name, id";
const BY_ID: &str = "select id, slug, name, siren, kind, territory, created_at from organisation where id = $1";
const BY_SLUG: &str = "select id, slug, name, siren, kind, territory, created_at from organisation where slug = $1";
const INSERT: &str = "insert into organisation (id, slug, name, siren, kind, territory, created_at) values ($1, $2, $3, $4, $5, $6, $7)";
const UPDATE: &str = "update organisation set slug = $1, name = $2, siren = $3, kind = $4, territory = $5 where id = $6";

const SLUG_UNIQUE: Unique = Unique { name: "organisation_slug_unique", sqlite_columns: "organisation.slug" };
const SIREN_UNIQUE: Unique = Unique { name: "organisation_siren_unique", sqlite_columns: "organisation.siren" };

impl Store {
    /// Every organisation, by name.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<OrganisationRow> = on!(&mut tx, |conn| sqlx::query_as(ALL).fetch_all(conn))?;
        rows.into_iter().map(organisation).collect()
    }

    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn organisation(&self, id: &OrganisationId) -> Result<Option<Organisation>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<OrganisationRow> = on!(&mut tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
        row.map(organisation).transpose()
    }

    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn organisation_by_slug(&self, slug: &Slug) -> Result<Option<Organisation>, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<OrganisationRow> = on!(&mut tx, |conn| sqlx::query_as(BY_SLUG).bind(slug.as_str()).fetch_optional(conn))?;
        row.map(organisation).transpose()
    }

    /// # Errors
    /// [`StoreError::Taken`] by slug or SIREN, [`StoreError::Database`].
    pub async fn add_organisation(&self, description: OrganisationDescription, actor: &Actor, now: OffsetDateTime) -> Result<Organisation, StoreError> {
        let id = OrganisationId::from_uuid(stamp::new_id(now));
        let mut tx = self.database().write().await?;
        let OrganisationDescription { slug, name, siren, kind, .. } = &description;
        let territory = territory_text(&description.territory);
        let siren = siren.as_ref().map(Siren::as_str);
        execute!(&mut tx, INSERT, id.to_string(), slug.as_str(), name, siren, kind.id(), territory, stamp::text(now)?).map_err(taken)?;
        record(&mut tx, "organisation.added", &id, &description, actor, now).await?;
        tx.commit().await?;
        Ok(Organisation { id, description, created_at: stamp::kept(now) })
    }

    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Taken`] by slug or SIREN, [`StoreError::Database`].
    pub async fn change_organisation(
        &self,
        id: &OrganisationId,
        description: &OrganisationDescription,
        actor: &Actor,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        let OrganisationDescription { slug, name, siren, kind, territory } = description;
        let siren = siren.as_ref().map(Siren::as_str);
        let changed = execute!(&mut tx, UPDATE, slug.as_str(), name, siren, kind.id(), territory_text(territory), id.to_string()).map_err(taken)?;
        if changed == 0 {
            return Err(StoreError::NotThere { what: "organisation", id: id.to_string() });
        }
        record(&mut tx, "organisation.changed", id, description, actor, now).await?;
        tx.commit().await
    }
}

async fn record(
    tx: &mut Tx,
    action: &'static str,
    id: &OrganisationId,
    description: &OrganisationDescription,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let detail = serde_json::json!({ "slug": description.slug.as_str(), "name": description.name, "siren": description.siren.as_ref().map(Siren::as_str) });
    audit::append(tx, Deed { action, object_kind: "organisation", object_id: id.to_string(), actor, detail }, now).await
}

fn taken(error: sqlx::Error) -> StoreError {
    if SLUG_UNIQUE.is_violated_by(&error) {
        StoreError::Taken { what: Taken::OrganisationSlug }
    } else if SIREN_UNIQUE.is_violated_by(&error) {
        StoreError::Taken { what: Taken::OrganisationSiren }
    } else {
        error.into()
    }
}

fn territory_text(codes: &[TerritoryCode]) -> String {
    serde_json::Value::from(codes.iter().map(ToString::to_string).collect::<Vec<_>>()).to_string()
}

fn organisation(row: OrganisationRow) -> Result<Organisation, StoreError> {
    let what = format!("the organisation {}", row.id);
    let codes: Vec<String> = serde_json::from_str(&row.territory).map_err(|error| StoreError::invalid(&what, error))?;
    Ok(Organisation {
        id: parsed(&what, &row.id)?,
        description: OrganisationDescription {
            slug: parsed(&what, &row.slug)?,
            name: row.name,
            siren: row.siren.map(|siren| parsed(&what, &siren)).transpose()?,
            kind: known(&what, &row.kind, OrganisationKind::from_id(&row.kind))?,
            territory: codes.iter().map(|code| parsed(&what, code)).collect::<Result<_, _>>()?,
        },
        created_at: stamp::parse(&row.created_at)?,
    })
}

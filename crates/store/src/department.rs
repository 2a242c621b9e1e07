//! The services inside an organisation.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, Unique, execute, on};
use crate::kept::parsed;
use crate::{Store, StoreError, Taken, stamp};
use parvis_model::{Actor, DepartmentId, OrganisationId, Place, Scope};
use time::OffsetDateTime;

/// A service of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    pub id: DepartmentId,
    pub organisation: OrganisationId,
    pub name: String,
    pub created_at: OffsetDateTime,
}

impl Department {
    pub fn place(&self) -> Place {
        Place::Department { organisation: self.organisation, department: self.id }
    }
}

row! {
    struct DepartmentRow {
        id: String,
        organisation_id: String,
        name: String,
        created_at: String,
    }
}

const ALL: &str = "select id, organisation_id, name, created_at from department order by organisation_id, name, id";
const BY_ID: &str = "select id, organisation_id, name, created_at from department where id = $1";
const INSERT: &str = "insert into department (id, organisation_id, name, created_at) values ($1, $2, $3, $4)";
const RENAME: &str = "update department set name = $1 where id = $2";

const NAME_UNIQUE: Unique = Unique { name: "department_name_unique", sqlite_columns: "department.organisation_id, department.name" };

impl Store {
    /// Every department of every organisation, by organisation then name.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn departments(&self) -> Result<Vec<Department>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<DepartmentRow> = on!(&mut tx, |conn| sqlx::query_as(ALL).fetch_all(conn))?;
        rows.into_iter().map(department).collect()
    }

    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn department(&self, id: &DepartmentId) -> Result<Option<Department>, StoreError> {
        let mut tx = self.database().read().await?;
        by_id(&mut tx, id).await
    }

    /// The place a scope stands for: a department is looked up for its organisation.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn place_of(&self, scope: Scope) -> Result<Place, StoreError> {
        match scope {
            Scope::Portal => Ok(Place::Portal),
            Scope::Organisation(id) => Ok(Place::Organisation(id)),
            Scope::Department(id) => match self.department(&id).await? {
                Some(department) => Ok(department.place()),
                None => Err(StoreError::NotThere { what: "department", id: id.to_string() }),
            },
        }
    }

    /// # Errors
    /// [`StoreError::NotThere`] when there is no such organisation, [`StoreError::Taken`] when it has a department of that name, [`StoreError::Database`].
    pub async fn add_department(&self, organisation: &OrganisationId, name: &str, actor: &Actor, now: OffsetDateTime) -> Result<Department, StoreError> {
        let added =
            Department { id: DepartmentId::from_uuid(stamp::new_id(now)), organisation: *organisation, name: name.to_owned(), created_at: stamp::kept(now) };
        let mut tx = self.database().write().await?;
        let inserted = execute!(&mut tx, INSERT, added.id.to_string(), organisation.to_string(), name, stamp::text(now)?);
        inserted.map_err(|error| refused(error, organisation))?;
        record(&mut tx, "department.added", &added.id, name, actor, now).await?;
        tx.commit().await?;
        Ok(added)
    }

    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Taken`] when the organisation has another department of that name, [`StoreError::Database`].
    pub async fn rename_department(&self, id: &DepartmentId, name: &str, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        let Some(department) = by_id(&mut tx, id).await? else { return Err(StoreError::NotThere { what: "department", id: id.to_string() }) };
        execute!(&mut tx, RENAME, name, id.to_string()).map_err(|error| refused(error, &department.organisation))?;
        record(&mut tx, "department.renamed", id, name, actor, now).await?;
        tx.commit().await
    }
}

async fn by_id(tx: &mut Tx, id: &DepartmentId) -> Result<Option<Department>, StoreError> {
    let row: Option<DepartmentRow> = on!(tx, |conn| sqlx::query_as(BY_ID).bind(id.to_string()).fetch_optional(conn))?;
    row.map(department).transpose()
}

async fn record(tx: &mut Tx, action: &'static str, id: &DepartmentId, name: &str, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
    let detail = serde_json::json!({ "name": name });
    audit::append(tx, Deed { action, object_kind: "department", object_id: id.to_string(), actor, detail }, now).await
}

fn refused(error: sqlx::Error, organisation: &OrganisationId) -> StoreError {
    if NAME_UNIQUE.is_violated_by(&error) {
        return StoreError::Taken { what: Taken::DepartmentName };
    }
    match error.as_database_error() {
        Some(violated) if violated.is_foreign_key_violation() => StoreError::NotThere { what: "organisation", id: organisation.to_string() },
        _ => error.into(),
    }
}

fn department(row: DepartmentRow) -> Result<Department, StoreError> {
    let what = format!("the department {}", row.id);
    Ok(Department {
        id: parsed(&what, &row.id)?,
        organisation: parsed(&what, &row.organisation_id)?,
        name: row.name,
        created_at: stamp::parse(&row.created_at)?,
    })
}

//! Which department holds a dataset.

use crate::audit::{self, Deed};
use crate::database::row::row;
use crate::database::{Tx, execute, on};
use crate::kept::parsed;
use crate::{Store, StoreError, stamp};
use parvis_model::{Actor, DatasetId, DepartmentId, Place};
use std::collections::HashMap;
use time::OffsetDateTime;

row! {
    struct HolderRow {
        dataset_id: String,
        department_id: String,
        organisation_id: String,
    }
}

row! {
    struct HoldingRow {
        department_id: String,
        organisation_id: String,
    }
}

const OF_DATASET: &str = "\
    select h.dataset_id, h.department_id, d.organisation_id from dataset_holder h join department d on d.id = h.department_id where h.dataset_id = $1";
const ALL: &str = "select h.dataset_id, h.department_id, d.organisation_id from dataset_holder h join department d on d.id = h.department_id";
const HOLDING: &str = "select distinct h.department_id, d.organisation_id from dataset_holder h join department d on d.id = h.department_id order by 1";
const SET: &str = "\
    insert into dataset_holder (dataset_id, department_id, since) values ($1, $2, $3) \
    on conflict (dataset_id) do update set department_id = excluded.department_id, since = excluded.since";

impl Store {
    /// Where a dataset lies: its department, or the portal when none holds it yet.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn dataset_place(&self, dataset: &DatasetId) -> Result<Place, StoreError> {
        let mut tx = self.database().read().await?;
        let row: Option<HolderRow> = on!(&mut tx, |conn| sqlx::query_as(OF_DATASET).bind(dataset.to_string()).fetch_optional(conn))?;
        row.map_or(Ok(Place::Portal), |row| place(&row.organisation_id, &row.department_id))
    }

    /// Where every held dataset lies; those that are not in it lie in the portal.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn dataset_places(&self) -> Result<HashMap<DatasetId, Place>, StoreError> {
        let mut tx = self.database().read().await?;
        let rows: Vec<HolderRow> = on!(&mut tx, |conn| sqlx::query_as(ALL).fetch_all(conn))?;
        rows.into_iter().map(|row| Ok((parsed("a dataset", &row.dataset_id)?, place(&row.organisation_id, &row.department_id)?))).collect()
    }

    /// The departments that hold datasets.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn holding_places(&self) -> Result<Vec<Place>, StoreError> {
        let mut tx = self.database().read().await?;
        holding(&mut tx).await
    }

    /// Says which department holds a dataset.
    ///
    /// # Errors
    /// [`StoreError::NotThere`] when there is no such dataset or department, [`StoreError::Database`].
    pub async fn set_dataset_holder(&self, dataset: &DatasetId, department: &DepartmentId, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut tx = self.database().write().await?;
        set(&mut tx, dataset, department, actor, now).await?;
        tx.commit().await
    }
}

pub(crate) async fn set(tx: &mut Tx, dataset: &DatasetId, department: &DepartmentId, actor: &Actor, now: OffsetDateTime) -> Result<(), StoreError> {
    execute!(&mut *tx, SET, dataset.to_string(), department.to_string(), stamp::text(now)?).map_err(|error| match error.as_database_error() {
        Some(violated) if violated.is_foreign_key_violation() => {
            StoreError::NotThere { what: "dataset or department", id: format!("{dataset} or {department}") }
        }
        _ => StoreError::from(error),
    })?;
    let detail = serde_json::json!({ "department": department.to_string() });
    audit::append(tx, Deed { action: "dataset.holder-changed", object_kind: "dataset", object_id: dataset.to_string(), actor, detail }, now).await
}

/// The departments that hold datasets.
pub(crate) async fn holding(tx: &mut Tx) -> Result<Vec<Place>, StoreError> {
    let rows: Vec<HoldingRow> = on!(tx, |conn| sqlx::query_as(HOLDING).fetch_all(conn))?;
    rows.iter().map(|row| place(&row.organisation_id, &row.department_id)).collect()
}

fn place(organisation: &str, department: &str) -> Result<Place, StoreError> {
    Ok(Place::Department { organisation: parsed("an organisation", organisation)?, department: parsed("a department", department)? })
}

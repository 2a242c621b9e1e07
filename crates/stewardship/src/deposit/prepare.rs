//! Computes what a deposit would publish, from the bytes that are kept.

use super::content::{DepositContent, KeptBlob, Prepared, PreparedColumn};
use crate::submit::Comparison;
use crate::{Base, DraftTable, Original, ReadTable, SchemaChoice, schemas_at_hand};
use bytes::Bytes;
use parvis_formats::{ReadError, ReadLimits};
use parvis_model::TableName;
use parvis_quality::Geography;
use parvis_quality::recipe::{ApplyError, Tools};
use parvis_quality::schema::{Registry, Schema};
use parvis_store::{Store, StoreError};
use serde::Serialize;
use std::sync::Arc;
use time::Date;

/// What deposits need beside the store.
#[derive(Debug, Clone)]
pub struct DepositTools {
    pub limits: ReadLimits,
    /// The official codes of the year.
    pub geography: Option<&'static Geography>,
    pub tools: Tools,
    pub schemas: Arc<Registry>,
}

/// Why nothing could be computed.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    #[error("no file was given yet")]
    NoFile,
    #[error("could not read the file")]
    Read {
        #[from]
        source: ReadError,
    },
    #[error("could not repair the file")]
    Repair {
        #[source]
        source: ApplyError,
    },
    /// Several sheets, and the one to read is not said.
    #[error("the file holds {count} tables")]
    SeveralTables { count: usize },
    #[error("could not keep what was computed")]
    Store {
        #[from]
        source: StoreError,
    },
    #[error("could not write down the reports")]
    Report {
        #[source]
        source: serde_json::Error,
    },
    /// The runtime is stopping.
    #[error("the reading was interrupted")]
    Interrupted,
}

/// Reads, repairs, types and checks the file of a deposit, and keeps the table and its reports as blobs. Nothing of it is public. The caller names the blobs when it saves the deposit.
///
/// # Errors
/// [`PrepareError`].
pub async fn prepare(store: &Store, base: &Base, content: &DepositContent, tools: &DepositTools, today: Date) -> Result<Prepared, PrepareError> {
    let table = checked(store, base, content, tools, today).await?;
    let typed = table.table();
    let file = typed.parquet().map_err(|source| StoreError::Io { source })?;
    let parquet = store.put_blob_file(file, "table.parquet", crate::original::PARQUET, Some(typed.parquet_bytes())).await?;
    let reading = keep(store, "reading.json", typed.report()).await?;
    let quality = keep(store, "quality.json", table.quality()).await?;
    Ok(Prepared {
        fingerprint: content.fingerprint(),
        label: typed.name().to_owned(),
        rows: typed.rows(),
        columns: typed.schema().columns.iter().map(PreparedColumn::from).collect(),
        parquet: KeptBlob::from(&parquet),
        reading,
        quality,
        effects: table.repairs().map(|repairs| repairs.effects.clone()).unwrap_or_default(),
    })
}

/// The table of a deposit, checked: what is published is made of it, and nothing else.
pub(super) async fn checked(store: &Store, base: &Base, content: &DepositContent, tools: &DepositTools, today: Date) -> Result<DraftTable, PrepareError> {
    let file = content.file.as_ref().ok_or(PrepareError::NoFile)?;
    let original = Original::of_blob(store, file.blob.blob()?).await?;
    let name = content.table.as_deref().and_then(|name| name.parse::<TableName>().ok()).unwrap_or_else(|| base.default_table());
    let schema = match content.schema.as_deref() {
        Some(reference) => schema_of(store, tools, reference).await?.map(Box::new),
        None => None,
    };
    let schema = schema.map_or(SchemaChoice::Without, SchemaChoice::Of);
    let comparison = Comparison::new(base, &content.described()?, today).in_geography(tools.geography).against(schema, Arc::clone(&tools.schemas));
    let (recipe, tools) = (content.recipe.clone(), tools.clone());
    // Reading, typing and checking hold a thread for as long as the file is long.
    let work = move || -> Result<DraftTable, PrepareError> {
        let mut tables = read(&original, &recipe, &tools)?;
        let count = tables.len();
        let Some(table) = tables.pop().filter(|_| count == 1) else { return Err(PrepareError::SeveralTables { count }) };
        let comparison = comparison.with(&name);
        Ok(DraftTable::checked(name, table, &comparison.context())?)
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| PrepareError::Interrupted)?
}

/// A schema that comes with Parvis, or one of the authority.
async fn schema_of(store: &Store, tools: &DepositTools, reference: &str) -> Result<Option<Schema>, StoreError> {
    if let Some(entry) = tools.schemas.find(reference) {
        return Ok(Some(entry.schema.clone()));
    }
    let all = schemas_at_hand(&store.schemas().await?);
    Ok(all.find(reference).map(|entry| entry.schema.clone()))
}

fn read(original: &Original, recipe: &parvis_quality::recipe::Recipe, tools: &DepositTools) -> Result<Vec<ReadTable>, PrepareError> {
    if recipe.is_empty() {
        return Ok(original.read(&recipe.hints(), &tools.limits)?);
    }
    original.repaired(recipe, &tools.tools, &tools.limits).map_err(|error| match error {
        ApplyError::Read(source) => PrepareError::Read { source },
        source => PrepareError::Repair { source },
    })
}

async fn keep(store: &Store, name: &str, value: &impl Serialize) -> Result<KeptBlob, PrepareError> {
    let bytes = serde_json::to_vec(value).map_err(|source| PrepareError::Report { source })?;
    Ok(KeptBlob::from(&store.put_blob_bytes(Bytes::from(bytes), name, "application/json").await?))
}

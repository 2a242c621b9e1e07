//! Going back: a new version with the content of an old one.

use parvis_model::{Actor, DatasetId};
use parvis_store::{NewVersion, PublicationTarget, Store, StoreError, Version};
use std::sync::Arc;
use time::OffsetDateTime;

/// Why a version was not taken up again.
#[derive(Debug, thiserror::Error)]
pub enum RollbackError {
    #[error("no dataset has the identifier {id}")]
    NoSuchDataset { id: DatasetId },
    #[error("the dataset has no version {number}")]
    NoSuchVersion { number: u32 },
    #[error("version {number} is already the current one")]
    AlreadyCurrent { number: u32 },
    #[error("could not go back")]
    Store {
        #[from]
        source: StoreError,
    },
}

/// Publishes the content of an old version again: its tables, attachments, words, quality report and waivers, which keep their names and dates. History grows, nothing is undone.
///
/// # Errors
/// [`RollbackError`].
pub async fn rollback(
    store: &Store,
    dataset: &DatasetId,
    number: u32,
    note: Option<String>,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<Arc<Version>, RollbackError> {
    let found = store.dataset(dataset).await?.ok_or(RollbackError::NoSuchDataset { id: *dataset })?;
    if found.current == Some(number) {
        return Err(RollbackError::AlreadyCurrent { number });
    }
    let old = store.version(dataset, number).await?.ok_or(RollbackError::NoSuchVersion { number })?;
    let new = NewVersion {
        target: PublicationTarget::Dataset { id: *dataset, current: found.current },
        description: old.description.clone(),
        tables: old.tables.clone(),
        attachments: old.attachments.clone(),
        note,
        restores: Some(number),
        quality: old.quality.clone(),
        waivers: old.waivers.clone(),
        uploads: Vec::new(),
        deposit: None,
    };
    Ok(store.publish_version(new, actor, now).await?)
}

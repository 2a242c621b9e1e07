//! Publishing: write everything, then one commit.

use crate::audit::{self, Deed};
use crate::database::{Tx, execute};
use crate::failpoint::failpoint;
use crate::version::{self, row_map, wire};
use crate::{Blob, Lease, Store, StoreError, Version, VersionTable, VersionWaiver, catalogue, dataset, deposit, job, stamp, upload};
use bytes::Bytes;
use parvis_model::{Actor, ContentHash, DatasetDescription, DatasetId, DepositId, Slug, UploadId, VersionId};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use time::OffsetDateTime;

/// What is to become a version. Its blobs are already kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NewVersion {
    pub target: PublicationTarget,
    pub description: DatasetDescription,
    pub tables: Vec<VersionTable>,
    pub attachments: Vec<Blob>,
    pub note: Option<String>,
    pub restores: Option<u32>,
    pub quality: serde_json::Value,
    pub waivers: Vec<VersionWaiver>,
    /// Received files that are published by this.
    pub uploads: Vec<UploadId>,
    /// The approved deposit this comes from: published with it, once.
    pub deposit: Option<DepositId>,
}

/// Where a version goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicationTarget {
    NewDataset(Slug),
    /// A dataset as it was when the version was prepared: if it has moved on since, nothing is published.
    Dataset {
        id: DatasetId,
        current: Option<u32>,
    },
}

impl Store {
    /// Publishes a version: its manifest is written, then one transaction makes it current and records who did it. Readers see the old version or the new one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when someone else published meanwhile, [`StoreError::SlugTaken`], [`StoreError::NoSuchDataset`], [`StoreError::NoSuchBlob`] when a blob is not kept, [`StoreError::InvalidVersion`], [`StoreError::Database`], [`StoreError::Objects`].
    pub async fn publish_version(&self, new: NewVersion, actor: &Actor, now: OffsetDateTime) -> Result<Arc<Version>, StoreError> {
        self.publish(new, None, actor, now).await
    }

    /// As [`Store::publish_version`], and ends the job in the same transaction, with `{"dataset_id":"…","version":1}` as its result: however often its worker dies, one version.
    ///
    /// # Errors
    /// As [`Store::publish_version`]; [`StoreError::LeaseLost`] when the job is another worker's or has ended, and nothing is then published.
    pub async fn publish_version_in_job(&self, new: NewVersion, lease: &Lease, actor: &Actor, now: OffsetDateTime) -> Result<Arc<Version>, StoreError> {
        self.publish(new, Some(lease), actor, now).await
    }

    async fn publish(&self, new: NewVersion, lease: Option<&Lease>, actor: &Actor, now: OffsetDateTime) -> Result<Arc<Version>, StoreError> {
        let NewVersion { target, description, tables, attachments, note, restores, quality, waivers, uploads, deposit } = new;
        check_tables(&tables, &attachments)?;
        check_waivers(&waivers, &tables)?;
        let (dataset_id, predecessor) = match &target {
            PublicationTarget::NewDataset(_) => (DatasetId::from_uuid(stamp::new_id(now)), None),
            PublicationTarget::Dataset { id, current } => (*id, *current),
        };
        let mut version = Version {
            id: VersionId::from_uuid(stamp::new_id(now)),
            dataset_id,
            number: predecessor.unwrap_or(0).checked_add(1).ok_or_else(|| StoreError::InvalidVersion { reason: "no number is left".to_owned() })?,
            published_at: stamp::kept(now),
            published_by: actor.name().to_owned(),
            note,
            description,
            tables: self.keep_long_row_maps(tables).await?,
            attachments,
            predecessor,
            restores,
            quality,
            waivers: waivers.into_iter().map(|waiver| VersionWaiver { at: stamp::kept(waiver.at), ..waiver }).collect(),
            manifest: ContentHash::of(b""),
        };
        failpoint("before-manifest");
        let manifest = wire::bytes(&version)?;
        version.manifest = self.put_blob_bytes(Bytes::from(manifest), "manifest.json", wire::MEDIA_TYPE).await?.hash;
        failpoint("after-manifest");

        let mut tx = self.database().write().await?;
        // First statement: publications, received files and the collection of orphans take turns from here on.
        catalogue::bump(&mut tx).await?;
        if let Some(lease) = lease {
            let result = serde_json::json!({ "dataset_id": dataset_id.to_string(), "version": version.number });
            job::complete(&mut tx, lease, &result, now).await?;
        }
        require_blobs(self, version.blob_hashes()).await?;
        match &target {
            PublicationTarget::NewDataset(slug) => {
                refuse_known(&mut tx, slug).await?;
                dataset::insert(&mut tx, &dataset_id, slug, &version.description, now).await?;
            }
            PublicationTarget::Dataset { id, current } => {
                let found = dataset::by_id(&mut tx, id).await?.ok_or_else(|| StoreError::NoSuchDataset { id: id.to_string() })?.current;
                if found != *current {
                    return Err(StoreError::Conflict { expected: *current, found });
                }
            }
        }
        failpoint("in-transaction");
        insert(&mut tx, &version).await?;
        dataset::set_current(&mut tx, &dataset_id, version.number, &version.description, now).await?;
        for id in &uploads {
            upload::mark_published(&mut tx, id, &version.id).await?;
        }
        if let Some(deposit) = &deposit {
            deposit::mark_published(&mut tx, deposit, &version.id, &dataset_id, actor, now).await?;
        }
        let mut detail = serde_json::json!({ "version": version.number, "manifest": version.manifest.to_string(), "restores": version.restores });
        if !version.waivers.is_empty() {
            let waivers = version.waivers.iter().map(wire::WaiverWire::of).collect::<Result<Vec<_>, _>>()?;
            detail["waivers"] = serde_json::to_value(waivers).map_err(|error| StoreError::invalid("a waiver", error))?;
        }
        let deed = Deed { action: "dataset.published", object_kind: "dataset", object_id: dataset_id.to_string(), actor, detail };
        audit::append(&mut tx, deed, now).await?;
        failpoint("before-commit");
        tx.commit().await?;
        failpoint("after-commit");
        Ok(Arc::new(version))
    }

    /// Puts row maps that are too long for a manifest into blobs of their own.
    async fn keep_long_row_maps(&self, mut tables: Vec<VersionTable>) -> Result<Vec<VersionTable>, StoreError> {
        for table in tables.iter_mut().filter(|table| table.row_map.len() > row_map::MAX_INLINE_RUNS) {
            let bytes = row_map::encode(&table.row_map).ok_or_else(|| StoreError::InvalidVersion { reason: "a row map goes backwards".to_owned() })?;
            table.row_map_blob = Some(self.put_blob_bytes(Bytes::from(bytes), "row-map", row_map::MEDIA_TYPE).await?);
            table.row_map = Vec::new();
        }
        Ok(tables)
    }
}

fn check_tables(tables: &[VersionTable], attachments: &[Blob]) -> Result<(), StoreError> {
    let invalid = |reason: &str| Err(StoreError::InvalidVersion { reason: reason.to_owned() });
    let mut names = HashSet::new();
    if tables.is_empty() && attachments.is_empty() {
        return invalid("it holds no table and no attachment");
    }
    if !tables.iter().all(|table| names.insert(&table.name)) {
        return invalid("two tables have the same name");
    }
    Ok(())
}

/// A waiver is read beside the report of its table.
fn check_waivers(waivers: &[VersionWaiver], tables: &[VersionTable]) -> Result<(), StoreError> {
    match waivers.iter().find(|waiver| !tables.iter().any(|table| table.name == waiver.table)) {
        Some(waiver) => Err(StoreError::InvalidVersion { reason: format!("a waiver is about {}, which is no table of it", waiver.table) }),
        None => Ok(()),
    }
}

/// A slug that leads somewhere is no address for a new dataset. When it is the current slug of a dataset, someone made that dataset meanwhile.
async fn refuse_known(tx: &mut Tx, slug: &Slug) -> Result<(), StoreError> {
    match dataset::by_any_slug(tx, slug).await? {
        None => Ok(()),
        Some(dataset) if dataset.slug == *slug => Err(StoreError::Conflict { expected: None, found: dataset.current }),
        Some(_) => Err(StoreError::SlugTaken { slug: slug.clone() }),
    }
}

/// Inside the transaction that will name them, and after its lock: blobs that are there stay there.
pub(crate) async fn require_blobs(store: &Store, hashes: impl IntoIterator<Item = ContentHash>) -> Result<(), StoreError> {
    for hash in hashes.into_iter().collect::<BTreeSet<_>>() {
        if !store.blob_exists(&hash).await? {
            return Err(StoreError::NoSuchBlob { hash });
        }
    }
    Ok(())
}

async fn insert(tx: &mut Tx, version: &Version) -> Result<(), StoreError> {
    let count = |count: u64| i64::try_from(count).map_err(|error| StoreError::invalid("a count", error));
    let inserted = execute!(
        &mut *tx,
        version::INSERT,
        version.id.to_string(),
        version.dataset_id.to_string(),
        i64::from(version.number),
        stamp::text(version.published_at)?,
        &version.published_by,
        version.note.as_deref(),
        version.predecessor.map(i64::from),
        version.restores.map(i64::from),
        count(version.rows())?,
        count(version.columns())?,
        count(version.size_bytes())?,
        version.manifest.to_string(),
    );
    match inserted {
        // The lock makes this impossible; the constraint says it again to whoever forgets the lock.
        Err(error) if version::NUMBER_UNIQUE.is_violated_by(&error) => {
            return Err(StoreError::Conflict { expected: version.predecessor, found: Some(version.number) });
        }
        other => other?,
    };
    for hash in version.blob_hashes().collect::<BTreeSet<_>>() {
        execute!(&mut *tx, version::INSERT_BLOB, version.id.to_string(), hash.to_string())?;
    }
    Ok(())
}

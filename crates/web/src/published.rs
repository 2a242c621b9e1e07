//! What is published now, kept at hand.
//!
//! The store counts its changes; the shelf asks for that number at most every few hundred milliseconds and rebuilds only when it moved. Requests meanwhile read the last state without touching the database.

use crate::Problem;
use moka::sync::Cache;
use parvis_formats::writers::geometry::GeometrySource;
use parvis_model::{ContentHash, DatasetId, Slug, TableName};
use parvis_query::{Catalogue, CatalogueEntry};
use parvis_store::{Dataset, Lookup, Store, Version, VersionSummary};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// A published dataset and what lists say of it.
#[derive(Debug)]
pub struct Listed {
    pub dataset: Dataset,
    pub summary: VersionSummary,
    pub facts: Arc<Facts>,
}

/// What lists and search need of the current version; made once per manifest.
#[derive(Debug)]
pub struct Facts {
    pub tables: Vec<TableFacts>,
    /// Names and labels of the columns, for search.
    column_words: Vec<String>,
}

#[derive(Debug)]
pub struct TableFacts {
    pub name: TableName,
    pub rows: u64,
    pub columns: usize,
    pub has_geometry: bool,
}

/// Every published dataset at one moment.
pub struct Published {
    pub generation: u64,
    /// Most recently updated first.
    pub list: Vec<Arc<Listed>>,
    pub by_id: HashMap<DatasetId, Arc<Listed>>,
    by_slug: HashMap<String, Arc<Listed>>,
    pub search: Catalogue,
}

impl Published {
    pub fn by_slug(&self, slug: &str) -> Option<&Arc<Listed>> {
        self.by_slug.get(slug)
    }

    /// Rows of all current versions.
    pub fn rows(&self) -> u64 {
        self.list.iter().map(|listed| listed.summary.rows).sum()
    }
}

/// Where a slug leads.
pub enum Place {
    Here(Arc<Listed>),
    /// The dataset has another slug now.
    Moved(Arc<Listed>),
}

impl Place {
    pub fn into_listed(self) -> Arc<Listed> {
        match self {
            Self::Here(listed) | Self::Moved(listed) => listed,
        }
    }
}

/// Keeps the published datasets and the versions that are asked for.
pub struct Shelf {
    store: Store,
    refresh_interval: Duration,
    current: RwLock<Option<Kept>>,
    rebuilding: Mutex<()>,
    versions: Cache<(DatasetId, u32), Arc<Version>>,
    facts: Cache<ContentHash, Arc<Facts>>,
}

#[derive(Clone)]
struct Kept {
    published: Arc<Published>,
    checked: Instant,
}

impl Shelf {
    pub fn new(store: Store, refresh_interval: Duration) -> Self {
        Self { store, refresh_interval, current: RwLock::new(None), rebuilding: Mutex::new(()), versions: Cache::new(512), facts: Cache::new(100_000) }
    }

    /// What is published, at most `refresh_interval` old.
    pub async fn published(&self) -> Result<Arc<Published>, Problem> {
        let kept = self.kept();
        if let Some(kept) = &kept
            && kept.checked.elapsed() < self.refresh_interval
        {
            return Ok(Arc::clone(&kept.published));
        }
        let _rebuilding = match (self.rebuilding.try_lock(), kept) {
            (Ok(guard), _) => guard,
            (Err(_), Some(kept)) => return Ok(kept.published),
            (Err(_), None) => self.rebuilding.lock().await,
        };
        let generation = self.store.generation().await?;
        let published = match self.kept() {
            Some(kept) if kept.published.generation == generation => kept.published,
            _ => Arc::new(self.build(generation).await?),
        };
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = Some(Kept { published: Arc::clone(&published), checked: Instant::now() });
        Ok(published)
    }

    fn kept(&self) -> Option<Kept> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn build(&self, generation: u64) -> Result<Published, Problem> {
        let mut list = Vec::new();
        for (dataset, summary) in self.store.datasets().await? {
            let facts = match self.facts.get(&summary.manifest) {
                Some(facts) => facts,
                None => {
                    let version = self.store.version(&dataset.id, summary.number).await?;
                    let Some(version) = version else { continue };
                    let facts = Arc::new(facts_of(&version));
                    self.facts.insert(summary.manifest, Arc::clone(&facts));
                    facts
                }
            };
            list.push(Arc::new(Listed { dataset, summary, facts }));
        }
        let entries: Vec<CatalogueEntry> = list.iter().map(|listed| entry_of(listed)).collect();
        let search = tokio::task::spawn_blocking(move || Catalogue::build(&entries)).await.map_err(|error| Problem::internal(&error))??;
        let by_slug = list.iter().map(|listed| (listed.dataset.slug.to_string(), Arc::clone(listed))).collect();
        let by_id = list.iter().map(|listed| (listed.dataset.id, Arc::clone(listed))).collect();
        Ok(Published { generation, list, by_id, by_slug, search })
    }

    /// The dataset that has, or had, this slug.
    pub async fn find(&self, slug: &str) -> Result<Place, Problem> {
        let published = self.published().await?;
        if let Some(listed) = published.by_slug(slug) {
            return Ok(Place::Here(Arc::clone(listed)));
        }
        let unknown = || Problem::unknown_dataset(slug);
        let parsed: Slug = slug.parse().map_err(|_| unknown())?;
        match self.store.dataset_by_slug(&parsed).await? {
            Lookup::Moved(now) => published.by_slug(now.as_str()).map(|listed| Place::Moved(Arc::clone(listed))).ok_or_else(unknown),
            Lookup::Found(_) | Lookup::Absent => Err(unknown()),
        }
    }

    /// A version of a published dataset; the current one when no number is asked.
    pub async fn version(&self, listed: &Listed, number: Option<u32>) -> Result<Arc<Version>, Problem> {
        let number = number.unwrap_or(listed.summary.number);
        let key = (listed.dataset.id, number);
        if let Some(version) = self.versions.get(&key) {
            return Ok(version);
        }
        let version = self.store.version(&listed.dataset.id, number).await?.ok_or_else(|| Problem::unknown_version(&listed.dataset.slug, number))?;
        self.versions.insert(key, Arc::clone(&version));
        Ok(version)
    }
}

fn facts_of(version: &Version) -> Facts {
    let tables = version.tables.iter().map(|table| TableFacts {
        name: table.name.clone(),
        rows: table.rows,
        columns: table.schema.columns.len(),
        has_geometry: GeometrySource::of(&table.schema).is_some(),
    });
    let columns = version.tables.iter().flat_map(|table| &table.schema.columns);
    let column_words = columns.flat_map(|column| [Some(column.name.clone()), column.label.clone()]).flatten().collect();
    Facts { tables: tables.collect(), column_words }
}

fn entry_of(listed: &Listed) -> CatalogueEntry {
    let description = &listed.dataset.description;
    CatalogueEntry {
        id: Some(listed.dataset.id),
        title: description.title.clone(),
        summary: description.summary.clone().unwrap_or_default(),
        keywords: description.keywords.clone(),
        publisher: description.publisher.clone().unwrap_or_default(),
        columns: listed.facts.column_words.clone(),
        updated_at: listed.summary.published_at.unix_timestamp(),
    }
}

//! Opens tables and keeps the hot ones.

use crate::QueryError;
use crate::index::{self, Header};
use crate::source::Source;
use crate::table::{Table, TableParts};
use object_store::ObjectStoreExt;
use parvis_model::ContentHash;
use parvis_store::{Store, StoreError, VersionTable};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::{OnceCell, Semaphore};

/// Tables open at once, however small.
const MAX_OPEN_TABLES: usize = 256;

/// Limits of the engine.
#[derive(Debug, Clone)]
pub struct EngineConfig {
    /// Columns kept in memory, all tables together, in bytes. What does not fit is read from the scratch folder.
    pub memory_budget_bytes: u64,
    pub query_timeout: Duration,
    /// Heavy queries at once; others wait their turn within their timeout.
    pub max_concurrent: usize,
    /// Folder for columns that do not fit in memory: anonymous files, gone with the process.
    pub scratch: PathBuf,
}

impl Default for EngineConfig {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { memory_budget_bytes: 512 << 20, query_timeout: Duration::from_secs(10), max_concurrent: 2 * cores, scratch: std::env::temp_dir() }
    }
}

/// Answers questions about the tables of a store. Clones share everything.
#[derive(Clone)]
pub struct Engine {
    shared: Arc<Shared>,
}

/// What tables share.
pub(crate) struct Shared {
    pub store: Store,
    pub config: EngineConfig,
    pub heavy: Semaphore,
    tables: Mutex<HashMap<ContentHash, Entry>>,
    clock: AtomicU64,
}

#[derive(Clone)]
struct Entry {
    cell: Arc<OnceCell<Arc<Table>>>,
    /// When it was last asked for, in askings.
    used: Arc<AtomicU64>,
}

/// What an index holds and costs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexReport {
    /// 0 when the table is too small for a file: its index is computed when it is opened.
    pub index_bytes: u64,
    pub parquet_bytes: u64,
    /// Parts that did not fit in half the Parquet, and are computed when asked.
    pub dropped: Vec<String>,
}

impl Engine {
    pub fn new(store: Store, config: EngineConfig) -> Self {
        let heavy = Semaphore::new(config.max_concurrent.max(1));
        Self { shared: Arc::new(Shared { store, config, heavy, tables: Mutex::default(), clock: AtomicU64::new(0) }) }
    }

    /// The table, opened once and kept while the budget allows.
    ///
    /// # Errors
    /// When its Parquet is missing or damaged.
    pub async fn table(&self, table: &VersionTable) -> Result<Arc<Table>, QueryError> {
        let entry = self.entry(&table.parquet.hash);
        if let Some(open) = entry.cell.get() {
            return Ok(Arc::clone(open));
        }
        let opened = entry.cell.get_or_try_init(|| self.open(table)).await.map(Arc::clone);
        if opened.is_err() {
            self.tables().remove(&table.parquet.hash);
        }
        self.make_room(&table.parquet.hash);
        opened
    }

    /// Computes and stores the index of a table; called after publication. Queries do it themselves when it is missing.
    ///
    /// # Errors
    /// When the Parquet is missing or damaged, or the store does not take the index.
    pub async fn build_index(&self, table: &VersionTable) -> Result<IndexReport, QueryError> {
        let (_, report) = self.build(table).await?;
        Ok(report)
    }

    /// Bytes of memory that open tables hold.
    pub fn resident_bytes(&self) -> u64 {
        self.tables().values().filter_map(|entry| entry.cell.get()).map(|table| table.resident_bytes()).sum()
    }

    fn tables(&self) -> std::sync::MutexGuard<'_, HashMap<ContentHash, Entry>> {
        self.shared.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entry(&self, hash: &ContentHash) -> Entry {
        let now = self.shared.clock.fetch_add(1, Ordering::Relaxed);
        let mut tables = self.tables();
        let entry = tables.entry(*hash).or_insert_with(|| Entry { cell: Arc::default(), used: Arc::default() });
        entry.used.store(now, Ordering::Relaxed);
        entry.clone()
    }

    /// Forgets the tables asked for longest ago while there is too much in memory. Those being read live on until they are not.
    fn make_room(&self, newest: &ContentHash) {
        let mut tables = self.tables();
        let cost = |entry: &Entry| entry.cell.get().map_or(0, |table| table.expected_bytes().max(table.resident_bytes()));
        let mut total: u64 = tables.values().map(cost).sum();
        while total > self.shared.config.memory_budget_bytes || tables.len() > MAX_OPEN_TABLES {
            let oldest = tables.iter().filter(|(hash, _)| *hash != newest).min_by_key(|(_, entry)| entry.used.load(Ordering::Relaxed)).map(|(hash, _)| *hash);
            let Some(entry) = oldest.and_then(|hash| tables.remove(&hash)) else { break };
            total -= cost(&entry).min(total);
        }
    }

    async fn open(&self, table: &VersionTable) -> Result<Arc<Table>, QueryError> {
        let source = self.source(table).await?;
        let index = match self.read_header(table).await? {
            Some(header) => header,
            None => {
                tracing::info!(parquet.hash = %table.parquet.hash, "the index of a table is missing: it is built");
                self.build(table).await?.0
            }
        };
        let parts = TableParts { table: table.clone(), source, index };
        let shared = Arc::clone(&self.shared);
        blocking(move || Table::open(parts, shared)).await
    }

    async fn source(&self, table: &VersionTable) -> Result<Source, QueryError> {
        let store = &self.shared.store;
        let location = store.blob_location(&table.parquet.hash);
        if let Some(path) = store.local_file(&location) {
            let file = std::fs::File::open(&path).map_err(|error| QueryError::Damaged { reason: format!("the Parquet {}: {error}", table.parquet.hash) })?;
            return Ok(Source::file(file, table.parquet.size_bytes));
        }
        Ok(Source::object(Arc::clone(store.objects()), location, table.parquet.size_bytes, Handle::current()))
    }

    /// The header of the stored index; nothing when it must be built.
    async fn read_header(&self, table: &VersionTable) -> Result<Option<Header>, QueryError> {
        let store = &self.shared.store;
        let location = store.derived_location(index::KIND, index::FORMAT, &table.parquet.hash);
        let objects = store.objects();
        let prefix = match objects.get_range(&location, 0..index::PREFIX_BYTES as u64).await {
            Ok(prefix) => prefix,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            // A file cut short is rebuilt like a missing one.
            Err(error) => {
                tracing::warn!(%error, parquet.hash = %table.parquet.hash, "an index file cannot be read: it is rebuilt");
                return Ok(None);
            }
        };
        let Some(len) = index::header_len(&prefix) else { return Ok(None) };
        let start = index::PREFIX_BYTES as u64;
        let Ok(header) = objects.get_range(&location, start..start + len as u64).await else { return Ok(None) };
        let header = Header::read(&prefix, &header);
        Ok(header.filter(|header| header.rows == table.rows && header.profiles.len() == table.schema.columns.len()))
    }

    async fn build(&self, table: &VersionTable) -> Result<(Header, IndexReport), QueryError> {
        let source = self.source(table).await?;
        let (schema, rows, parquet_bytes, scratch) = (table.schema.clone(), table.rows, table.parquet.size_bytes, self.shared.config.scratch.clone());
        check_size(rows)?;
        let built = blocking(move || {
            let metadata = source.metadata()?;
            crate::table::check_schema(&metadata, &schema, rows)?;
            index::build(&source, &metadata, &schema, rows, parquet_bytes, &scratch)
        })
        .await?;
        let mut report = IndexReport { index_bytes: 0, parquet_bytes, dropped: built.dropped };
        let header = match built.file {
            Some((header, file, size)) => {
                report.index_bytes = size;
                let stored = self.shared.store.put_derived_file(index::KIND, index::FORMAT, &table.parquet.hash, file).await;
                stored.map_err(store_error)?;
                header
            }
            None => Header { rows, profiles: built.profiles, sections: Vec::new() },
        };
        Ok((header, report))
    }
}

/// Rows are numbered on 32 bits.
pub(crate) fn check_size(rows: u64) -> Result<(), QueryError> {
    let limit = u64::from(u32::MAX) - 1;
    if rows > limit { Err(QueryError::TooManyRows { rows, limit }) } else { Ok(()) }
}

fn store_error(error: StoreError) -> QueryError {
    QueryError::Store { source: Box::new(error) }
}

/// Runs what blocks where blocking is allowed.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, QueryError> + Send + 'static) -> Result<T, QueryError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(QueryError::Stopped))
}

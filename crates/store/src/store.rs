//! The handle everything else is given.

use crate::database::{Database, migration};
use crate::{DurableDirectory, StoreError, Version};
use moka::sync::Cache;
use object_store::ObjectStore;
use object_store::memory::InMemory;
use object_store::path::Path;
use parvis_model::DatasetId;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

/// Versions kept in memory, in bytes of manifest: they never change, so they are never stale.
const VERSION_CACHE_BYTES: u64 = 32 << 20;

/// Where a store keeps things.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// `sqlite:/path/parvis.db` or `postgres://user@host/database`.
    pub database_url: String,
    pub objects: Arc<dyn ObjectStore>,
}

/// The handle to metadata and bytes. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    objects: Arc<dyn ObjectStore>,
    local: Option<Arc<DurableDirectory>>,
    versions: Cache<(DatasetId, u32), (u32, Arc<Version>)>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("objects", &self.inner.objects).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens a store, and brings its database to the shape this program knows.
    ///
    /// # Errors
    /// [`StoreError::UnsupportedDatabaseUrl`], [`StoreError::Database`], [`StoreError::DatabaseIsNewer`], [`StoreError::MigrationChanged`].
    pub async fn open(config: StoreConfig) -> Result<Self, StoreError> {
        Self::assemble(Database::connect(&config.database_url).await?, config.objects, None).await
    }

    /// Opens a store whose bytes are under a local directory, made when absent.
    ///
    /// # Errors
    /// As [`Store::open`], and those of the file system.
    pub async fn open_with_directory(database_url: &str, objects: &FilePath) -> Result<Self, StoreError> {
        let local = Arc::new(DurableDirectory::new(objects)?);
        Self::assemble(Database::connect(database_url).await?, Arc::clone(&local) as Arc<dyn ObjectStore>, Some(local)).await
    }

    /// Opens the embedded default: `parvis.db` and `objects/` under one directory, made when absent.
    ///
    /// # Errors
    /// As [`Store::open`], and those of the file system.
    pub async fn in_directory(directory: &FilePath) -> Result<Self, StoreError> {
        let local = Arc::new(DurableDirectory::new(&directory.join("objects"))?);
        let database = Database::sqlite_file(&directory.join("parvis.db")).await?;
        Self::assemble(database, Arc::clone(&local) as Arc<dyn ObjectStore>, Some(local)).await
    }

    /// Opens what is there to read it: the database of that URL, or `parvis.db` in the directory. Nothing is made, and no migration is applied; nothing when there is no database.
    ///
    /// # Errors
    /// [`StoreError::DatabaseIsOlder`], [`StoreError::DatabaseIsNewer`], [`StoreError::UnsupportedDatabaseUrl`], [`StoreError::Database`].
    pub async fn look(database_url: Option<&str>, directory: &FilePath) -> Result<Option<Self>, StoreError> {
        let Some(database) = Database::existing(database_url, &directory.join("parvis.db")).await? else { return Ok(None) };
        migration::require_current(&database).await?;
        let objects = directory.join("objects");
        let local = if objects.is_dir() { Some(Arc::new(DurableDirectory::new(&objects)?)) } else { None };
        let stored = local.clone().map_or_else(|| Arc::new(InMemory::new()) as Arc<dyn ObjectStore>, |local| local as Arc<dyn ObjectStore>);
        Ok(Some(Self::with(database, stored, local)))
    }

    async fn assemble(database: Database, objects: Arc<dyn ObjectStore>, local: Option<Arc<DurableDirectory>>) -> Result<Self, StoreError> {
        migration::migrate(&database).await?;
        Ok(Self::with(database, objects, local))
    }

    fn with(database: Database, objects: Arc<dyn ObjectStore>, local: Option<Arc<DurableDirectory>>) -> Self {
        let versions = Cache::builder().weigher(|_, (weight, _): &(u32, Arc<Version>)| *weight).max_capacity(VERSION_CACHE_BYTES).build();
        Self { inner: Arc::new(Inner { database, objects, local, versions }) }
    }

    /// The object store, to read through an engine of one's own. Write with the methods of [`Store`].
    pub fn objects(&self) -> &Arc<dyn ObjectStore> {
        &self.inner.objects
    }

    /// The file that holds an object, when objects are files of this machine: to map it into memory, say. Nothing may need it.
    pub fn local_file(&self, location: &Path) -> Option<PathBuf> {
        self.inner.local.as_ref()?.file_of(location).ok()
    }

    /// Ends the connections: what was written is in place, and SQLite folds its journal back into its file.
    pub async fn close(&self) {
        match &self.inner.database {
            Database::Sqlite(pool) => pool.close().await,
            Database::Postgres(pool) => pool.close().await,
        }
    }

    pub(crate) fn database(&self) -> &Database {
        &self.inner.database
    }

    pub(crate) fn version_cache(&self) -> &Cache<(DatasetId, u32), (u32, Arc<Version>)> {
        &self.inner.versions
    }
}

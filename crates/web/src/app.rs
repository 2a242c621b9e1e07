//! What every handler holds.

use crate::assets::Assets;
use crate::cache::AnswerCache;
use crate::metrics::Metrics;
use crate::published::Shelf;
use crate::{PortalSettings, Problem};
use parvis_formats::ReadLimits;
use parvis_identity::{Identity, Randomness};
use parvis_quality::projection::Projections;
use parvis_quality::recipe::Tools;
use parvis_quality::schema::Registry;
use parvis_query::Engine;
use parvis_stewardship::deposit::{Comparisons, DepositTools};
use parvis_store::Store;
use std::fmt;
use std::sync::Arc;
use time::OffsetDateTime;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// Tells the time; a parameter, so that tests choose it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> OffsetDateTime + Send + Sync>);

impl Clock {
    pub fn new(now: impl Fn() -> OffsetDateTime + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub fn system() -> Self {
        Self::new(OffsetDateTime::now_utc)
    }

    pub fn now(&self) -> OffsetDateTime {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// The portal: handles, settings and caches. Clones share everything.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    store: Store,
    engine: Engine,
    settings: PortalSettings,
    shelf: Shelf,
    answers: AnswerCache,
    assets: Assets,
    metrics: Metrics,
    identity: Identity,
    clock: Clock,
    deposit_tools: DepositTools,
    comparisons: Comparisons,
    wake: Arc<Notify>,
    exports: Arc<Semaphore>,
}

impl App {
    pub fn new(store: Store, engine: Engine, settings: PortalSettings, clock: Clock) -> Self {
        let shelf = Shelf::new(store.clone(), settings.refresh_interval);
        let answers = AnswerCache::new(settings.answer_cache_bytes);
        let exports = Arc::new(Semaphore::new(settings.max_exports));
        let identity = Identity::new(store.clone(), settings.identity.clone(), Randomness::system());
        let deposit_tools = DepositTools {
            limits: ReadLimits::default(),
            geography: settings.geography,
            tools: Tools { projector: Some(Arc::new(Projections::new(None))), hash_key: None },
            schemas: Arc::new(Registry::built_in()),
        };
        let metrics = Metrics::new(clock.now());
        let comparisons = Comparisons::new(uuid::Uuid::new_v4().as_u64_pair().0);
        Self(Arc::new(Inner {
            store,
            engine,
            settings,
            shelf,
            answers,
            assets: Assets::new(),
            metrics,
            identity,
            clock,
            deposit_tools,
            comparisons,
            wake: Arc::default(),
            exports,
        }))
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.engine
    }

    pub(crate) fn settings(&self) -> &PortalSettings {
        &self.0.settings
    }

    pub(crate) fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    pub(crate) fn answers(&self) -> &AnswerCache {
        &self.0.answers
    }

    pub(crate) fn assets(&self) -> &Assets {
        &self.0.assets
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Accounts and sessions.
    pub(crate) fn identity(&self) -> &Identity {
        &self.0.identity
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// What deposits need beside the store.
    pub fn deposit_tools(&self) -> &DepositTools {
        &self.0.deposit_tools
    }

    /// What deposits change in their datasets.
    pub(crate) fn comparisons(&self) -> &Comparisons {
        &self.0.comparisons
    }

    /// Told when a job was queued here: the worker of this process looks at once.
    pub fn wake(&self) -> Arc<Notify> {
        Arc::clone(&self.0.wake)
    }

    pub(crate) fn wake_worker(&self) {
        self.0.wake.notify_one();
    }

    /// A place among the files being written.
    pub(crate) fn export_place(&self) -> Result<OwnedSemaphorePermit, Problem> {
        Arc::clone(&self.0.exports).try_acquire_owned().map_err(|_| Problem::too_many_exports())
    }
}

//! What a deposit changes in its dataset, row by row.
//!
//! Compared when somebody looks, and kept for the next looks in a small memory of the process: tables are named by their hashes, so what is kept is never wrong. One comparison at a time, so that its memory ([`Options::memory_bytes`]) is that of the process, however many people review.

use super::content::Prepared;
use crate::Original;
use parvis_diff::{ChangeKind, DiffError, Difference, Key, Options, ShownRows, TableFile, compare, propose_keys, shown};
use parvis_model::{ContentHash, TableSchema};
use parvis_store::{Blob, Store, StoreError, VersionTable};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Comparisons kept: at worst some ten megabytes each, when millions of rows changed.
const KEPT: usize = 12;

/// What rows are compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyChoice {
    /// The best that is proposed, or whole rows when nothing is.
    Proposed,
    /// These columns; the proposed key when a table lacks one of them.
    Columns(Vec<String>),
    /// No key: whole rows.
    WholeRows,
}

/// Why there is no comparison.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    #[error("the tables could not be compared")]
    Diff {
        #[from]
        source: DiffError,
    },
    #[error(transparent)]
    Store {
        #[from]
        source: StoreError,
    },
    /// The runtime is stopping.
    #[error("the comparison was interrupted")]
    Interrupted,
}

/// Two tables and what changed between them.
#[derive(Debug)]
pub struct Comparison {
    tables: Arc<Tables>,
    difference: Difference,
}

#[derive(Debug)]
struct Tables {
    old: TableFile,
    new: TableFile,
    /// Keys that could be chosen, best first.
    proposed: Vec<Vec<String>>,
}

impl Comparison {
    pub fn difference(&self) -> &Difference {
        &self.difference
    }

    pub fn proposed_keys(&self) -> &[Vec<String>] {
        &self.tables.proposed
    }

    /// The columns that a key can be made of: those of both tables, in the order of the new one.
    pub fn common_columns(&self) -> impl Iterator<Item = &str> {
        let old = self.tables.old.schema();
        self.tables.new.schema().columns.iter().map(|column| column.name.as_str()).filter(|name| old.column(name).is_some())
    }

    /// Rows of a kind, from the `offset`-th.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn page(self: &Arc<Self>, kind: ChangeKind, offset: u64, limit: usize, max_chars: usize) -> Result<ShownRows, CompareError> {
        let comparison = Arc::clone(self);
        let read = move || {
            let Tables { old, new, .. } = comparison.tables.as_ref();
            shown(old, new, &comparison.difference, kind, (offset, limit), max_chars, &Options::default())
        };
        Ok(tokio::task::spawn_blocking(read).await.map_err(|_| CompareError::Interrupted)??)
    }
}

/// The comparisons of a process.
#[derive(Debug)]
pub struct Comparisons {
    /// Of the digests. Unknown to depositors, so that nobody makes a file whose changes do not show.
    seed: u64,
    kept: Mutex<VecDeque<Kept>>,
    turn: Arc<Semaphore>,
}

#[derive(Debug)]
struct Kept {
    /// Hashes of the old and of the new table.
    pair: [ContentHash; 2],
    choice: KeyChoice,
    comparison: Arc<Comparison>,
}

impl Comparisons {
    /// `seed` is random.
    pub fn new(seed: u64) -> Self {
        Self { seed, kept: Mutex::default(), turn: Arc::new(Semaphore::new(1)) }
    }

    /// Compares what was prepared with a published table. Given up when the caller gives up.
    ///
    /// # Errors
    /// [`CompareError`].
    pub async fn of(&self, store: &Store, old: &VersionTable, prepared: &Prepared, choice: KeyChoice) -> Result<Arc<Comparison>, CompareError> {
        let new = prepared.parquet.blob()?;
        let pair = [old.parquet.hash, new.hash];
        if let Some(found) = self.find(&pair, &choice) {
            return Ok(found);
        }
        let permit = Arc::clone(&self.turn).acquire_owned().await.map_err(|_| CompareError::Interrupted)?;
        // Whoever was before may have compared the same.
        if let Some(found) = self.find(&pair, &choice) {
            return Ok(found);
        }
        let opened = self.tables(&pair);
        let files = match &opened {
            Some(_) => None,
            None => Some((Original::of_blob(store, old.parquet.clone()).await?.into_file(), Original::of_blob(store, new).await?.into_file())),
        };
        let (old_schema, new_schema, seed, wanted) = (old.schema.clone(), prepared.schema()?, self.seed, choice.clone());
        let given_up = GivenUp::default();
        let flag = Arc::clone(&given_up.0);
        let work = move || -> Result<_, CompareError> {
            let cancelled = || flag.load(Ordering::Relaxed);
            let options = Options { seed, cancelled: &cancelled, ..Options::default() };
            let tables = match (opened, files) {
                (Some(tables), _) => tables,
                (None, Some((old, new))) => {
                    let (old, new) = (TableFile::open(old, old_schema)?, TableFile::open(new, new_schema)?);
                    let proposed = propose_keys(&old, &new, &options)?.into_iter().map(|key| key.columns).collect();
                    Arc::new(Tables { old, new, proposed })
                }
                (None, None) => return Err(CompareError::Interrupted),
            };
            let key = key_of(&wanted, &tables);
            let difference = compare(&tables.old, &tables.new, &key, &options)?;
            // The turn lasts until what was compared is kept, or until the thread ends when nobody waits for it.
            Ok((Comparison { tables, difference }, permit))
        };
        let (comparison, _turn) = tokio::task::spawn_blocking(work).await.map_err(|_| CompareError::Interrupted)??;
        let comparison = Arc::new(comparison);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(Kept { pair, choice, comparison: Arc::clone(&comparison) });
        kept.truncate(KEPT);
        Ok(comparison)
    }

    fn find(&self, pair: &[ContentHash; 2], choice: &KeyChoice) -> Option<Arc<Comparison>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|kept| kept.pair == *pair && kept.choice == *choice).map(|kept| Arc::clone(&kept.comparison))
    }

    /// The same tables, opened for another key.
    fn tables(&self, pair: &[ContentHash; 2]) -> Option<Arc<Tables>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|kept| kept.pair == *pair).map(|kept| Arc::clone(&kept.comparison.tables))
    }
}

/// The table of a deposit, to read rows of it: what a new dataset is made of.
///
/// # Errors
/// [`CompareError`].
pub async fn deposited_table(store: &Store, prepared: &Prepared) -> Result<TableFile, CompareError> {
    open(store, prepared.parquet.blob()?, prepared.schema()?).await
}

async fn open(store: &Store, blob: Blob, schema: TableSchema) -> Result<TableFile, CompareError> {
    let file = Original::of_blob(store, blob).await?.into_file();
    Ok(tokio::task::spawn_blocking(move || TableFile::open(file, schema)).await.map_err(|_| CompareError::Interrupted)??)
}

fn key_of(choice: &KeyChoice, tables: &Tables) -> Key {
    let both_have = |name: &String| tables.old.schema().column(name).is_some() && tables.new.schema().column(name).is_some();
    match choice {
        KeyChoice::WholeRows => Key::None,
        KeyChoice::Columns(columns) if !columns.is_empty() && columns.iter().all(both_have) => Key::Columns(columns.clone()),
        KeyChoice::Proposed | KeyChoice::Columns(_) => tables.proposed.first().map_or(Key::None, |columns| Key::Columns(columns.clone())),
    }
}

/// Tells the thread when nobody waits for it any more.
#[derive(Default)]
struct GivenUp(Arc<AtomicBool>);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

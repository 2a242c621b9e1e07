//! Opening a table, and loading its parts when they are first needed.

use super::{Slot, Table};
use crate::column::{Column, arrow_type};
use crate::engine::{Shared, check_size};
use crate::fulltext::FullText;
use crate::index::{self, Header, Section};
use crate::load::{self, Layout, Wanted, damaged};
use crate::order::{Order, of_column};
use crate::packed::width_of;
use crate::profile::Profile;
use crate::source::Source;
use crate::storage::Place;
use crate::{QueryError, json};
use object_store::ObjectStoreExt;
use parquet::arrow::arrow_reader::ArrowReaderMetadata;
use parvis_model::TableSchema;
use parvis_store::VersionTable;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// What a table is opened from.
pub(crate) struct TableParts {
    pub table: VersionTable,
    pub source: Source,
    pub index: Header,
}

/// Rows from which columns are loaded on several threads.
const PARALLEL_ROWS: u32 = 100_000;

/// Refuses a Parquet that is not the announced table.
pub(crate) fn check_schema(metadata: &ArrowReaderMetadata, schema: &TableSchema, rows: u64) -> Result<(), QueryError> {
    let fields = metadata.schema().fields();
    let same = fields.len() == schema.columns.len()
        && fields.iter().zip(&schema.columns).all(|(field, column)| *field.name() == column.name && *field.data_type() == arrow_type(column.column_type));
    if !same {
        return Err(damaged("its columns are not those of the manifest"));
    }
    let found = metadata.metadata().file_metadata().num_rows();
    if u64::try_from(found) != Ok(rows) {
        return Err(damaged(&format!("{found} rows where the manifest says {rows}")));
    }
    Ok(())
}

impl Table {
    pub(crate) fn open(parts: TableParts, shared: Arc<Shared>) -> Result<Arc<Self>, QueryError> {
        let TableParts { table, source, index } = parts;
        check_size(table.rows)?;
        let metadata = source.metadata()?;
        check_schema(&metadata, &table.schema, table.rows)?;
        let rows = table.rows as u32;
        let budget = shared.config.memory_budget_bytes;
        let costs: Vec<u64> = index.profiles.iter().map(|profile| cost(profile, rows)).collect();
        let places = places(&costs, budget, &shared.config.scratch);
        let expected_bytes = costs.iter().zip(&places).filter(|(_, place)| matches!(place, Place::Memory)).map(|(cost, _)| cost).sum();
        let slots = table
            .schema
            .columns
            .iter()
            .zip(places)
            .map(|(column, place)| {
                let mut key = Vec::new();
                json::write_string(&mut key, column.name.as_bytes());
                key.push(b':');
                Slot { place, key, column: OnceLock::new(), order: OnceLock::new(), words: OnceLock::new() }
            })
            .collect();
        let hash = table.parquet.hash.to_string();
        Ok(Arc::new(Self {
            arrow_schema: Arc::clone(metadata.schema()),
            index_location: shared.store.derived_location(index::KIND, index::FORMAT, &table.parquet.hash),
            sections_start: index.write().len() as u64,
            tag: hash.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or_default(),
            schema: table.schema,
            resident: AtomicU64::new(0),
            cold_pages: AtomicU32::new(0),
            loading: Mutex::new(()),
            runtime: tokio::runtime::Handle::current(),
            shared,
            rows,
            source,
            metadata,
            index,
            slots,
            expected_bytes,
            hash,
        }))
    }

    fn lock(&self) -> MutexGuard<'_, ()> {
        self.loading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn held(&self, bytes: u64) {
        self.resident.fetch_add(bytes, Ordering::Relaxed);
    }

    fn slot(&self, column: usize) -> Result<&Slot, QueryError> {
        self.slots.get(column).ok_or_else(|| damaged("no such column"))
    }

    /// Loads the columns that are not yet, together.
    pub(super) fn load_columns(&self, columns: &[usize]) -> Result<(), QueryError> {
        let is_missing = |column: &usize| self.slots.get(*column).is_some_and(|slot| slot.column.get().is_none());
        if !columns.iter().any(is_missing) {
            return Ok(());
        }
        let _lock = self.lock();
        let mut missing: Vec<usize> = columns.iter().copied().filter(is_missing).collect();
        missing.sort_unstable();
        missing.dedup();
        let wanted: Vec<Wanted> = missing
            .iter()
            .map(|index| Wanted {
                index: *index,
                column_type: self.schema.columns[*index].column_type,
                layout: self.index.profiles.get(*index).map(|profile| profile.layout),
                place: self.slots[*index].place.clone(),
            })
            .collect();
        let one = |wanted: Wanted| load::columns(&self.source, &self.metadata, self.rows as usize, &[wanted]);
        let loaded: Vec<Column> = if self.rows >= PARALLEL_ROWS {
            wanted.into_par_iter().map(one).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect()
        } else {
            load::columns(&self.source, &self.metadata, self.rows as usize, &wanted)?
        };
        for (index, column) in missing.into_iter().zip(loaded) {
            self.held(column.resident());
            let _ = self.slots[index].column.set(column);
        }
        Ok(())
    }

    pub(super) fn column(&self, column: usize) -> Result<&Column, QueryError> {
        let slot = self.slot(column)?;
        if slot.column.get().is_none() {
            self.load_columns(&[column])?;
        }
        slot.column.get().ok_or_else(|| damaged("a column could not be loaded"))
    }

    /// The order of a column: from the index, or sorted now.
    pub(super) fn order(&self, column: usize) -> Result<&Order, QueryError> {
        let slot = self.slot(column)?;
        if let Some(order) = slot.order.get() {
            return Ok(order);
        }
        self.column(column)?;
        let _lock = self.lock();
        if slot.order.get().is_none() {
            let stored = match self.index.order_of(column) {
                Some(section) => self.read_section(section, |bytes| section.order(bytes, self.rows as usize, &slot.place))?,
                None => None,
            };
            let order = match stored {
                Some(order) => order,
                None => {
                    let values = slot.column.get().ok_or_else(|| damaged("a column could not be loaded"))?;
                    Order::new(of_column(values, &Place::Scratch(self.shared.config.scratch.clone()))?, &slot.place)?
                }
            };
            self.held(order.resident());
            let _ = slot.order.set(order);
        }
        slot.order.get().ok_or_else(|| damaged("an order could not be made"))
    }

    /// Whether the order of a column costs little: it is there, stored, or a counting sort away.
    pub(super) fn has_cheap_order(&self, column: usize) -> bool {
        self.slots.get(column).is_some_and(|slot| slot.order.get().is_some())
            || self.index.order_of(column).is_some()
            || self.slots.get(column).and_then(|slot| slot.column.get()).is_some_and(|column| column.coded().is_some())
    }

    /// The words of a text column: over codes when it has a dictionary, over rows when they are in the index. Nothing when they would have to be looked for in every row.
    pub(super) fn words(&self, column: usize) -> Result<Option<&FullText>, QueryError> {
        let slot = self.slot(column)?;
        if let Some(words) = slot.words.get() {
            return Ok(words.as_ref());
        }
        self.column(column)?;
        let _lock = self.lock();
        if slot.words.get().is_none() {
            let values = slot.column.get().ok_or_else(|| damaged("a column could not be loaded"))?;
            let words = match (values.dictionary(), self.index.full_text_of(column)) {
                (Some(dictionary), _) => {
                    let mut builder = crate::fulltext::Builder::new(&Place::Scratch(self.shared.config.scratch.clone()), usize::MAX);
                    for code in 0..dictionary.len() {
                        builder.add(code as u32, dictionary.get(code))?;
                    }
                    let mut buffer = Vec::new();
                    match builder.finish()? {
                        Some(bytes) => FullText::open(bytes.slice(0, bytes.len(), &mut buffer)?.to_vec().into())?,
                        None => None,
                    }
                }
                (None, Some(section)) => self.read_section(section, |bytes| section.full_text(bytes, &slot.place))?,
                (None, None) => None,
            };
            self.held(words.as_ref().map_or(0, FullText::resident));
            let _ = slot.words.set(words);
        }
        Ok(slot.words.get().and_then(Option::as_ref))
    }

    /// A part of the index; nothing, with a warning, when it is damaged: it is then computed.
    fn read_section<T>(&self, section: &Section, open: impl FnOnce(&[u8]) -> std::io::Result<Option<T>>) -> Result<Option<T>, QueryError> {
        let start = self.sections_start + section.offset;
        let objects = self.shared.store.objects();
        let read = self.runtime.block_on(objects.get_range(&self.index_location, start..start + section.len));
        let part = match read {
            Ok(bytes) => open(&bytes)?,
            Err(_) => None,
        };
        if part.is_none() {
            tracing::warn!(parquet.hash = %self.hash, column = section.column, "a part of an index is damaged: it is computed again");
        }
        Ok(part)
    }
}

/// Bytes of memory a column takes.
fn cost(profile: &Profile, rows: u32) -> u64 {
    let rows = u64::from(rows);
    let coded = |null_code: u64| rows * u64::from(width_of(null_code));
    match profile.layout {
        Layout::Texts => coded(profile.stats.distinct) + 40 * profile.stats.distinct,
        Layout::Plain { heap_bytes } => heap_bytes + 4 * rows,
        Layout::Whole { null_code, .. } => coded(null_code),
        Layout::Wide => coded(profile.stats.distinct) + 16 * profile.stats.distinct,
        Layout::Float => 8 * rows,
        Layout::Floats => coded(profile.stats.distinct) + 8 * profile.stats.distinct,
        Layout::Boolean => rows,
    }
}

/// Everything in memory when it takes at most three quarters of the budget (orders need the rest); else the narrowest columns, up to half of it.
fn places(costs: &[u64], budget: u64, scratch: &std::path::Path) -> Vec<Place> {
    if costs.iter().sum::<u64>() <= budget / 4 * 3 {
        return vec![Place::Memory; costs.len()];
    }
    let mut by_cost: Vec<usize> = (0..costs.len()).collect();
    by_cost.sort_by_key(|column| costs[*column]);
    let mut places = vec![Place::Scratch(scratch.to_owned()); costs.len()];
    let mut left = budget / 2;
    for column in by_cost {
        match left.checked_sub(costs[column]) {
            Some(rest) => {
                left = rest;
                places[column] = Place::Memory;
            }
            None => break,
        }
    }
    places
}

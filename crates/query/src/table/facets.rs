//! How many rows hold each value.

use super::rank::Ranks;
use super::select::Selection;
use super::{Facet, Table};
use crate::packed::CHUNK;
use crate::profile::FacetValue;
use crate::stop::Stop;
use crate::{QueryError, RowsRequest};
use hashbrown::HashMap;

/// Ranks up to which counts are a table by rank.
const MAX_TABLE: u64 = 1 << 22;

impl Table {
    pub(super) fn count_values(&self, request: &RowsRequest, columns: &[usize], limit: usize, stop: &Stop) -> Result<Vec<Facet>, QueryError> {
        let search = request.search.as_deref();
        let mut whole: Option<Selection> = None;
        let mut facets = Vec::with_capacity(columns.len());
        for column in columns {
            stop.check()?;
            let others: Vec<_> = request.filters.iter().filter(|filter| filter.column != *column).cloned().collect();
            let facet = if others.len() == request.filters.len() {
                let selection = match &mut whole {
                    Some(selection) => &*selection,
                    none => none.insert(self.select(&request.filters, search, stop)?),
                };
                self.facet(*column, selection, limit, stop)?
            } else {
                self.facet(*column, &self.select(&others, search, stop)?, limit, stop)?
            };
            facets.push(facet);
        }
        Ok(facets)
    }

    fn facet(&self, column: usize, selection: &Selection, limit: usize, stop: &Stop) -> Result<Facet, QueryError> {
        if let Selection::All = selection
            && let Some(coded) = self.column(column)?.coded()
            && let Some(counts) = self.order(column)?.counts()
        {
            return self.facet_of(column, &Ranks::Codes(coded), counts.collect(), limit);
        }
        let ranks = self.ranks(column, stop)?;
        let mut counts: Vec<(u64, u64)>;
        if ranks.null() < MAX_TABLE {
            let mut table = vec![0u32; ranks.null() as usize + 1];
            self.for_ranks(&ranks, selection, stop, |rank| {
                if let Some(count) = table.get_mut(rank as usize) {
                    *count += 1;
                }
            })?;
            counts = table.into_iter().enumerate().filter(|(_, count)| *count > 0).map(|(rank, count)| (rank as u64, u64::from(count))).collect();
        } else {
            let mut table: HashMap<u64, u64, foldhash::fast::RandomState> = HashMap::default();
            self.for_ranks(&ranks, selection, stop, |rank| *table.entry(rank).or_default() += 1)?;
            counts = table.into_iter().collect();
            counts.sort_unstable();
        }
        self.facet_of(column, &ranks, counts, limit)
    }

    fn facet_of(&self, column: usize, ranks: &Ranks<'_>, mut counts: Vec<(u64, u64)>, limit: usize) -> Result<Facet, QueryError> {
        counts.retain(|(_, count)| *count > 0);
        let null = ranks.null();
        let distinct = counts.iter().filter(|(rank, _)| *rank < null).count() as u64;
        let order = |a: &(u64, u64), b: &(u64, u64)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
        if limit < counts.len() {
            counts.select_nth_unstable_by(limit, order);
            counts.truncate(limit);
        }
        counts.sort_unstable_by(order);
        let values = counts
            .into_iter()
            .map(|(rank, count)| Ok(FacetValue { value: self.value_of_rank(column, ranks, rank)?, count }))
            .collect::<Result<_, QueryError>>()?;
        Ok(Facet { column, values, distinct })
    }

    /// Calls `each` with the rank of every selected row, in any order.
    pub(super) fn for_ranks(&self, ranks: &Ranks<'_>, selection: &Selection, stop: &Stop, mut each: impl FnMut(u64)) -> Result<(), QueryError> {
        if let (Selection::All, Ranks::Codes(coded)) = (selection, ranks) {
            let rows = self.rows as usize;
            for start in (0..rows).step_by(CHUNK) {
                stop.check()?;
                coded.codes.for_range(start, (start + CHUNK).min(rows), |_, code| each(code))?;
            }
            return Ok(());
        }
        let mut found = Vec::new();
        self.for_chunks(selection, stop, |rows| {
            ranks.read(rows, &mut found)?;
            found.iter().for_each(|rank| each(*rank));
            Ok(())
        })
    }

    /// Calls `each` with the selected rows, some thousands at a time: in row order, but for a range of values, whose order is that of the values.
    pub(super) fn for_chunks(&self, selection: &Selection, stop: &Stop, mut each: impl FnMut(&[u32]) -> Result<(), QueryError>) -> Result<(), QueryError> {
        const ROWS: usize = 16_384;
        let mut buffer = Vec::with_capacity(ROWS);
        match selection {
            Selection::All => {
                for start in (0..self.rows).step_by(ROWS) {
                    stop.check()?;
                    buffer.clear();
                    buffer.extend(start..start.saturating_add(ROWS as u32).min(self.rows));
                    each(&buffer)?;
                }
            }
            Selection::Rows(rows) => {
                for rows in rows.chunks(ROWS) {
                    stop.check()?;
                    each(rows)?;
                }
            }
            Selection::Run(run) => {
                let order = self.order(run.column)?;
                for start in (run.start..run.end).step_by(ROWS) {
                    stop.check()?;
                    buffer.clear();
                    order.extend_into(start, (start + ROWS).min(run.end), &mut buffer)?;
                    each(&buffer)?;
                }
            }
            Selection::Bits { bits, .. } => {
                let mut rows = bits.iter();
                loop {
                    stop.check()?;
                    buffer.clear();
                    buffer.extend(rows.by_ref().take(ROWS));
                    if buffer.is_empty() {
                        break;
                    }
                    each(&buffer)?;
                }
            }
        }
        Ok(())
    }
}

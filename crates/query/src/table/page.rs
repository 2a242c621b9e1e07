//! Which rows a page shows.

use super::Table;
use super::select::{Run, Selection};
use crate::bits::Bits;
use crate::request::query_string::order_digest;
use crate::stop::Stop;
use crate::{Cursor, QueryError, RowsRequest, Sort, Window};

/// The rows of a page, in order.
pub(super) struct Page {
    pub rows: Vec<u32>,
    pub filtered: u64,
    pub next: Option<Cursor>,
}

/// A part of the answer: rows `offset..offset + size`.
#[derive(Debug, Clone, Copy)]
struct Part {
    offset: u64,
    size: usize,
    /// The row before the first, when the answer is in row order and it is known.
    after: Option<u32>,
}

impl Table {
    pub(super) fn page(&self, request: &RowsRequest, stop: &Stop) -> Result<Page, QueryError> {
        let part = match &request.window {
            Window::Page { number, size } => Part { offset: (number.max(&1) - 1).saturating_mul(u64::from(*size)), size: *size as usize, after: None },
            Window::After { cursor, .. } if cursor.table != self.tag => return Err(QueryError::CursorOfAnotherVersion),
            Window::After { cursor, size } => Part { offset: cursor.offset, size: *size as usize, after: Some(cursor.row) },
        };
        let selection = self.select(&request.filters, request.search.as_deref(), stop)?;
        let filtered = selection.count(self.rows);
        let size = part.size.min(usize::try_from(filtered.saturating_sub(part.offset)).unwrap_or(usize::MAX));
        let part = Part { size, ..part };
        let rows = if size == 0 { Vec::new() } else { self.part(&selection, &request.sort, part, stop)? };
        let seen = part.offset.saturating_add(rows.len() as u64);
        let next = match rows.last() {
            Some(row) if seen < filtered => Some(Cursor { offset: seen, row: *row, request: order_digest(request, &self.schema), table: self.tag }),
            _ => None,
        };
        Ok(Page { rows, filtered, next })
    }

    /// Every row of the answer, in order.
    pub(super) fn ordered(&self, selection: &Selection, sort: &[Sort], stop: &Stop) -> Result<Vec<u32>, QueryError> {
        let size = selection.count(self.rows) as usize;
        self.part(selection, sort, Part { offset: 0, size, after: None }, stop)
    }

    fn part(&self, selection: &Selection, sort: &[Sort], part: Part, stop: &Stop) -> Result<Vec<u32>, QueryError> {
        match sort {
            [] => self.in_row_order(selection, part, stop),
            [sort] => self.sorted(selection, *sort, part, stop),
            sorts => self.sorted_by_many(selection, sorts, part, stop),
        }
    }

    fn in_row_order(&self, selection: &Selection, part: Part, stop: &Stop) -> Result<Vec<u32>, QueryError> {
        let start = part.offset as usize;
        let end = start + part.size;
        Ok(match selection {
            Selection::All => (start as u32..end as u32).collect(),
            Selection::Rows(rows) => rows.get(start..end).unwrap_or_default().to_vec(),
            Selection::Bits { bits, .. } => take(bits, part.offset, part.size),
            Selection::Run(run) if run.in_row_order => {
                let mut rows = Vec::with_capacity(part.size);
                self.order(run.column)?.extend_into(run.start + start, run.start + end, &mut rows)?;
                rows
            }
            Selection::Run(run) => self.unordered_run(run, part, stop)?,
        })
    }

    /// A page of a range of values, in row order: by looking at rows until the page is full, or by listing the range when that is less.
    fn unordered_run(&self, run: &Run, part: Part, stop: &Stop) -> Result<Vec<u32>, QueryError> {
        let count = run.end - run.start;
        let rows = self.rows as usize;
        // Rows to look at before the page is full, if matches are spread evenly.
        let wanted = if part.after.is_some() { part.size } else { part.offset as usize + part.size };
        let looked_at = wanted.saturating_mul(rows) / count.max(1);
        let listing = count.saturating_mul(16);
        if let (Some((low, high)), true) = (run.codes, looked_at < listing && looked_at < rows / 4) {
            let first = part.after.map_or(0, |row| row as usize + 1);
            let mut skip = if part.after.is_some() { 0 } else { part.offset as usize };
            if let Some(coded) = self.column(run.column)?.coded() {
                let mut found = Vec::with_capacity(part.size);
                for start in (first..rows).step_by(4096) {
                    stop.check()?;
                    coded.codes.for_range(start, (start + 4096).min(rows), |row, code| {
                        if (low..high).contains(&code) {
                            if skip > 0 {
                                skip -= 1;
                            } else if found.len() < part.size {
                                found.push(row);
                            }
                        }
                    })?;
                    if found.len() == part.size {
                        break;
                    }
                }
                return Ok(found);
            }
        }
        if count * 64 > rows {
            return Ok(take(&self.bits_of_run(run, stop)?, part.offset, part.size));
        }
        let mut listed = Vec::with_capacity(count);
        self.order(run.column)?.extend_into(run.start, run.end, &mut listed)?;
        Ok(select_part(listed, part, |a, b| a.cmp(b)))
    }

    fn sorted(&self, selection: &Selection, sort: Sort, part: Part, stop: &Stop) -> Result<Vec<u32>, QueryError> {
        let slice = match selection {
            Selection::All => Some((0, self.rows as usize)),
            Selection::Run(run) if run.column == sort.column => Some((run.start, run.end)),
            _ => None,
        };
        if let Some((start, end)) = slice {
            return self.slice_of_order(sort, start, end, part);
        }
        let count = selection.count(self.rows) as usize;
        let walked = (part.offset as usize + part.size).saturating_mul(self.rows as usize) / count.max(1);
        // Walking costs a few nanoseconds a position, sorting several times that a row.
        if walked < count.saturating_mul(4) || (count > 4096 && self.column(sort.column)?.coded().is_none()) {
            return self.walk(selection, sort, part, walked, stop);
        }
        self.sorted_by_many(selection, &[sort], part, stop)
    }

    /// A part of positions `start..end` of an order, or of its reverse; empty cells last both ways.
    fn slice_of_order(&self, sort: Sort, start: usize, end: usize, part: Part) -> Result<Vec<u32>, QueryError> {
        let order = self.order(sort.column)?;
        let (first, last) = (part.offset as usize, part.offset as usize + part.size);
        let mut rows = Vec::with_capacity(part.size);
        if !sort.descending {
            order.extend_into(start + first, start + last, &mut rows)?;
            return Ok(rows);
        }
        let filled = order.valid.clamp(start, end);
        let mut reversed = |from: usize, to: usize, skip: usize, until: usize| -> Result<(), QueryError> {
            let (skip, until) = (skip.min(to - from), until.min(to - from));
            let before = rows.len();
            order.extend_into(to - until, to - skip, &mut rows)?;
            rows[before..].reverse();
            Ok(())
        };
        reversed(start, filled, first, last)?;
        let done = filled - start;
        reversed(filled, end, first.saturating_sub(done), last.saturating_sub(done))?;
        Ok(rows)
    }

    /// Follows an order and keeps the selected rows.
    fn walk(&self, selection: &Selection, sort: Sort, part: Part, walked: usize, stop: &Stop) -> Result<Vec<u32>, QueryError> {
        if let Selection::Run(Run { column, codes: Some((low, high)), .. }) = selection {
            // A short walk compares codes as it goes; a long one is worth a bitmap.
            if let (true, Some(coded)) = (walked < self.rows as usize / 16, self.column(*column)?.coded()) {
                let mut codes = Vec::new();
                return self.keep(sort, part, stop, |rows, out| {
                    codes.clear();
                    coded.codes.gather_into(rows, &mut codes)?;
                    out.extend(rows.iter().zip(&codes).filter(|(_, code)| (*low..*high).contains(code)).map(|(row, _)| *row));
                    Ok(())
                });
            }
        }
        let made;
        let bits = match selection {
            Selection::All => return self.slice_of_order(sort, 0, self.rows as usize, part),
            Selection::Bits { bits, .. } => bits,
            Selection::Run(run) => {
                made = self.bits_of_run(run, stop)?;
                &made
            }
            Selection::Rows(rows) => {
                let mut bits = Bits::none(self.rows as usize);
                rows.iter().for_each(|row| bits.set(*row));
                made = bits;
                &made
            }
        };
        self.keep(sort, part, stop, |rows, out| {
            out.extend(rows.iter().copied().filter(|row| bits.get(*row)));
            Ok(())
        })
    }

    /// The part of an order, from its start, that `filter` keeps.
    fn keep(
        &self,
        sort: Sort,
        part: Part,
        stop: &Stop,
        mut filter: impl FnMut(&[u32], &mut Vec<u32>) -> Result<(), QueryError>,
    ) -> Result<Vec<u32>, QueryError> {
        let total = self.rows as usize;
        let mut skip = part.offset as usize;
        let mut kept = Vec::with_capacity(part.size);
        let (mut start, mut size) = (0, 512);
        while start < total && kept.len() < part.size {
            stop.check()?;
            let rows = self.slice_of_order(sort, 0, total, Part { offset: start as u64, size: size.min(total - start), after: None })?;
            start += rows.len();
            size = (size * 2).min(16_384);
            let before = kept.len();
            filter(&rows, &mut kept)?;
            let skipped = skip.min(kept.len() - before);
            kept.drain(before..before + skipped);
            skip -= skipped;
        }
        kept.truncate(part.size);
        Ok(kept)
    }

    fn sorted_by_many(&self, selection: &Selection, sorts: &[Sort], part: Part, stop: &Stop) -> Result<Vec<u32>, QueryError> {
        if let Some((rows, part)) = self.ties(selection, sorts, part)? {
            return self.sort_rows(rows, sorts, part, stop);
        }
        let count = selection.count(self.rows) as usize;
        let rows = self.in_row_order(selection, Part { offset: 0, size: count, after: None }, stop)?;
        self.sort_rows(rows, sorts, part, stop)
    }

    /// The rows whose first sort key is one of those of the part, in row order, and where the part is among them: the others need no sorting. Nothing when the order of the first key does not give them.
    fn ties(&self, selection: &Selection, sorts: &[Sort], part: Part) -> Result<Option<(Vec<u32>, Part)>, QueryError> {
        let Some(sort) = sorts.first() else { return Ok(None) };
        let (start, end) = match selection {
            Selection::All => (0, self.rows as usize),
            Selection::Run(run) if run.column == sort.column => (run.start, run.end),
            _ => return Ok(None),
        };
        let order = self.order(sort.column)?;
        let filled = order.valid.clamp(start, end);
        let (first, last) = (part.offset as usize, part.offset as usize + part.size);
        let (low, high) = if !sort.descending {
            (start + first, start + last)
        } else if last <= filled - start {
            (filled - last, filled - first)
        } else {
            return Ok(None);
        };
        if low >= high {
            return Ok(None);
        }
        let column = self.column(sort.column)?;
        let (low, high) = order.extended(column, low, high)?;
        let (low, high) = (low.max(start), high.min(if sort.descending { filled } else { end }));
        let mut rows = Vec::with_capacity(high - low);
        order.extend_into(low, high, &mut rows)?;
        if !rows.is_sorted() {
            rows.sort_unstable();
        }
        let before = if sort.descending { filled - high } else { low - start };
        Ok(Some((rows, Part { offset: (first - before) as u64, ..part })))
    }

    /// The part of some rows, given in row order, sorted by several columns.
    fn sort_rows(&self, candidates: Vec<u32>, sorts: &[Sort], part: Part, stop: &Stop) -> Result<Vec<u32>, QueryError> {
        let count = candidates.len();
        let ranks = sorts.iter().map(|sort| self.ranks(sort.column, stop)).collect::<Result<Vec<_>, _>>()?;
        let last_descends = sorts.last().is_some_and(|sort| sort.descending);
        // Ranks turned so that ascending is the wanted order, empty cells last.
        let mut keys: Vec<Vec<u64>> = Vec::with_capacity(sorts.len());
        for (ranks, sort) in ranks.iter().zip(sorts) {
            stop.check()?;
            let (mut found, null) = (Vec::with_capacity(count), ranks.null());
            ranks.read(&candidates, &mut found)?;
            if sort.descending {
                found.iter_mut().filter(|rank| **rank < null).for_each(|rank| *rank = null - 1 - *rank);
            }
            keys.push(found);
        }
        let mut keys = keys.into_iter();
        let first = keys.next().unwrap_or_default();
        let others: Vec<Vec<u64>> = keys.collect();
        // Candidates are in row order: their number breaks ties.
        let items: Vec<(u64, u32)> = first.into_iter().zip(0..).collect();
        let rest = |a: u32, b: u32| {
            for keys in &others {
                let order = keys[a as usize].cmp(&keys[b as usize]);
                if order.is_ne() {
                    return order;
                }
            }
            if last_descends { b.cmp(&a) } else { a.cmp(&b) }
        };
        let chosen = select_part(items, part, |a, b| a.0.cmp(&b.0).then_with(|| rest(a.1, b.1)));
        Ok(chosen.into_iter().map(|(_, number)| candidates[number as usize]).collect())
    }
}

/// Set bits `offset..offset + size`, in order.
fn take(bits: &Bits, offset: u64, size: usize) -> Vec<u32> {
    bits.select(offset).map(|first| bits.iter_from(first).take(size).collect()).unwrap_or_default()
}

/// The part of what sorting all the items would give.
fn select_part<T>(mut items: Vec<T>, part: Part, mut compare: impl FnMut(&T, &T) -> std::cmp::Ordering) -> Vec<T> {
    let start = (part.offset as usize).min(items.len());
    let end = (start + part.size).min(items.len());
    if end < items.len() {
        items.select_nth_unstable_by(end, &mut compare);
        items.truncate(end);
    }
    if start > 0 && start < items.len() {
        items.select_nth_unstable_by(start, &mut compare);
    }
    items.drain(..start);
    items.sort_unstable_by(compare);
    items
}

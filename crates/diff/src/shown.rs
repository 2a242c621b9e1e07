//! Rows as text, to be shown: only the pages of Parquet that hold them are decoded.

use crate::digest::canonical;
use crate::options::Options;
use crate::table_file::by_group;
use crate::{ChangeKind, DiffError, Difference, RowNumbers, TableFile};
use parvis_formats::writers::text::ColumnText;
use serde::Serialize;

/// The text of a cell, canonical as [`parvis_formats::writers::text`] says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellText {
    pub text: String,
    /// Whether the end was left out.
    pub cut: bool,
}

impl CellText {
    fn cut(mut text: String, max_chars: usize) -> Self {
        match text.char_indices().nth(max_chars).map(|(end, _)| end) {
            Some(end) => {
                text.truncate(end);
                Self { text, cut: true }
            }
            None => Self { text, cut: false },
        }
    }
}

/// Rows of a difference, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownRows {
    /// The columns of the new table, then those that were removed.
    pub columns: Vec<ShownColumn>,
    pub rows: Vec<ShownRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownColumn {
    pub name: String,
    pub in_old: bool,
    pub in_new: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownRow {
    pub numbers: RowNumbers,
    /// One per column.
    pub cells: Vec<ShownCell>,
}

/// A cell on both sides; nothing where it is null, or where there is no such row or column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownCell {
    pub old: Option<CellText>,
    pub new: Option<CellText>,
    /// Both sides have the row and the column, and the values differ.
    pub changed: bool,
}

/// Cells of the rows given (numbers from 0, in any order), for the columns given: one list per row, nothing for a null. Texts are cut after `max_chars` characters.
///
/// Meant for pages of some tens of rows: all of them are in memory.
///
/// # Errors
/// [`DiffError::NoSuchRow`], [`DiffError::NotThisTable`] for an unknown column, those of reading, [`DiffError::Cancelled`].
pub fn rows(table: &TableFile, rows: &[u64], columns: &[&str], max_chars: usize, options: &Options<'_>) -> Result<Vec<Vec<Option<CellText>>>, DiffError> {
    let cut = |row: Vec<Option<String>>| row.into_iter().map(|cell| cell.map(|text| CellText::cut(text, max_chars))).collect();
    Ok(texts(table, rows, columns, options)?.into_iter().map(cut).collect())
}

/// A page of a difference with the cells of both sides. The tables must be those that were compared.
///
/// # Errors
/// As [`rows`].
pub fn shown(
    old: &TableFile,
    new: &TableFile,
    difference: &Difference,
    kind: ChangeKind,
    (offset, limit): (u64, usize),
    max_chars: usize,
    options: &Options<'_>,
) -> Result<ShownRows, DiffError> {
    let page = difference.page(kind, offset, limit);
    let mut columns: Vec<ShownColumn> = Vec::new();
    for column in &new.schema().columns {
        columns.push(ShownColumn { name: column.name.clone(), in_old: old.schema().column(&column.name).is_some(), in_new: true });
    }
    for column in old.schema().columns.iter().filter(|column| new.schema().column(&column.name).is_none()) {
        columns.push(ShownColumn { name: column.name.clone(), in_old: true, in_new: false });
    }
    let side = |table: &TableFile, has: fn(&ShownColumn) -> bool, number: fn(&RowNumbers) -> Option<u64>| {
        let names: Vec<&str> = columns.iter().filter(|column| has(column)).map(|column| column.name.as_str()).collect();
        let numbers: Vec<u64> = page.iter().filter_map(number).collect();
        texts(table, &numbers, &names, options)
    };
    let mut before = side(old, |column| column.in_old, |numbers| numbers.old)?.into_iter();
    let mut after = side(new, |column| column.in_new, |numbers| numbers.new)?.into_iter();
    let mut shown = Vec::with_capacity(page.len());
    for numbers in page {
        let mut before = numbers.old.and_then(|_| before.next()).unwrap_or_default().into_iter();
        let mut after = numbers.new.and_then(|_| after.next()).unwrap_or_default().into_iter();
        let both = numbers.old.is_some() && numbers.new.is_some();
        let mut cells = Vec::with_capacity(columns.len());
        for column in &columns {
            let old = if column.in_old { before.next().flatten() } else { None };
            let new = if column.in_new { after.next().flatten() } else { None };
            let changed = both && column.in_old && column.in_new && old != new;
            let cut = |text: Option<String>| text.map(|text| CellText::cut(text, max_chars));
            cells.push(ShownCell { old: cut(old), new: cut(new), changed });
        }
        shown.push(ShownRow { numbers, cells });
    }
    Ok(ShownRows { columns, rows: shown })
}

/// Whole texts of the rows given, in the order given.
pub(crate) fn texts(table: &TableFile, rows: &[u64], columns: &[&str], options: &Options<'_>) -> Result<Vec<Vec<Option<String>>>, DiffError> {
    let mut places = Vec::with_capacity(columns.len());
    for name in columns {
        places.push(table.schema().index_of(name).ok_or_else(|| DiffError::NotThisTable { column: (*name).to_owned() })?);
    }
    let mut wanted = Vec::with_capacity(rows.len());
    for row in rows {
        wanted.push(u32::try_from(*row).ok().filter(|_| *row < table.rows()).ok_or(DiffError::NoSuchRow { row: *row })?);
    }
    let mut in_order = wanted.clone();
    in_order.sort_unstable();
    in_order.dedup();
    let mut found: Vec<Vec<Option<String>>> = Vec::with_capacity(in_order.len());
    for (group, range) in by_group(table.groups(), &in_order, |row| *row) {
        table.visit(group, &places, in_order.get(range), options, &mut |_, count, arrays| {
            let first = found.len();
            found.resize_with(first + count, || Vec::with_capacity(places.len()));
            for array in arrays {
                let cells = ColumnText::new(array.as_ref()).map_err(DiffError::damaged)?;
                for (row, texts) in found.iter_mut().skip(first).enumerate() {
                    let mut bytes = Vec::new();
                    let text = cells.value(row).map(|value| canonical(value).write_into(&mut bytes)).map(|()| String::from_utf8_lossy(&bytes).into_owned());
                    texts.push(text);
                }
            }
            Ok(())
        })?;
    }
    let place = |row: &u32| in_order.partition_point(|other| other < row);
    Ok(wanted.iter().map(|row| found.get(place(row)).cloned().unwrap_or_default()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(CellText::cut("été".into(), 2), CellText { text: "ét".into(), cut: true });
        assert_eq!(CellText::cut("été".into(), 3), CellText { text: "été".into(), cut: false });
    }
}

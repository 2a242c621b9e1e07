//! Which columns a table of a sheet has, once all its rows are known.

use crate::readers::layout::Layout;
use crate::{Doubt, DoubtKind, RawColumn};
use std::collections::HashSet;
use std::ops::Range;

/// The range, widened to hold two columns more.
pub(super) fn widen(range: Option<Range<usize>>, first: usize, last: usize) -> Range<usize> {
    range.map_or(first..last + 1, |range| range.start.min(first)..range.end.max(last + 1))
}

/// Drops columns on the left that have neither a name nor a value: a title in A1 does not make a column of a table in B3.
pub(super) fn trim_left(layout: &mut Layout, used: Option<&Range<usize>>) {
    let Some(used) = used else { return };
    let unnamed = |position: usize, column: &RawColumn| column.label.is_none() && column.name == format!("colonne_{position}");
    let empty = layout.columns.iter().enumerate().take_while(|(index, column)| layout.first_column + index < used.start && unnamed(index + 1, column)).count();
    if empty == 0 {
        return;
    }
    let dropped: Vec<String> = layout.columns.drain(..empty).map(|column| column.name).collect();
    layout.first_column += empty;
    for doubt in layout.doubts.iter_mut().filter(|doubt| doubt.kind == DoubtKind::UnnamedColumn) {
        doubt.count = doubt.count.saturating_sub(dropped.len() as u64);
        doubt.values.retain(|value| !dropped.contains(value));
    }
    layout.doubts.retain(|doubt| doubt.kind != DoubtKind::UnnamedColumn || doubt.count > 0);
}

/// Adds columns without a name for cells left and right of the header: nothing in a data row is dropped.
pub(super) fn complete(columns: Vec<RawColumn>, before: usize, width: usize, doubts: &mut Vec<Doubt>) -> Vec<RawColumn> {
    let missing = width - columns.len();
    if missing == 0 {
        return columns;
    }
    let mut taken: HashSet<String> = columns.iter().map(|column| column.name.clone()).collect();
    let mut added = Vec::new();
    let mut unnamed = |position: usize| {
        let mut name = format!("colonne_{position}");
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        added.push(name.clone());
        RawColumn { name, label: None, declared: None }
    };
    let mut all: Vec<RawColumn> = (1..=before).map(&mut unnamed).collect();
    all.extend(columns);
    let named = all.len();
    all.extend((named + 1..=width).map(&mut unnamed));
    doubts.push(Doubt { kind: DoubtKind::UnnamedColumn, column: None, rows: Vec::new(), count: missing as u64, values: added.into_iter().take(5).collect() });
    all
}

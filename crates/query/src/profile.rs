//! What is known of each column before looking at it.

use crate::Value;
use crate::column::{Cells, Column};
use crate::load::Layout;
use crate::order::Order;
use std::collections::BinaryHeap;
use std::io;

/// Frequent values kept per column.
pub(crate) const TOP_VALUES: usize = 20;

/// What is known of a column without asking: computed at publication.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnStats {
    /// Different values, empty cells not counted.
    pub distinct: u64,
    /// Empty cells.
    pub nulls: u64,
    /// Smallest and largest values, in the order of sorts.
    pub min: Option<Value>,
    pub max: Option<Value>,
    /// The most frequent values, at most 20, most frequent first; empty cells are not one. None when all values differ.
    pub top: Vec<FacetValue>,
}

/// A value (none: empty cells) and how many rows hold it.
#[derive(Debug, Clone, PartialEq)]
pub struct FacetValue {
    pub value: Option<Value>,
    pub count: u64,
}

/// What the index says of a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Profile {
    pub layout: Layout,
    pub stats: ColumnStats,
}

/// Profiles a column with the help of its order.
pub(crate) fn of(column: &Column, order: &Order) -> io::Result<Profile> {
    let mut tally = Tally::default();
    match &column.cells {
        Cells::Coded(coded) => match order.counts() {
            Some(counts) => counts.filter(|(code, count)| *count > 0 && *code < coded.null_code).for_each(|(code, count)| tally.add(code, count)),
            None => {
                let mut run = None;
                for position in 0..order.valid {
                    let code = coded.codes.get(order.row(position)?)?;
                    match &mut run {
                        Some((same, count)) if *same == code => *count += 1,
                        _ => {
                            if let Some((code, count)) = run.replace((code, 1)) {
                                tally.add(code, count);
                            }
                        }
                    }
                }
                if let Some((code, count)) = run {
                    tally.add(code, count);
                }
            }
        },
        Cells::Plain(_) => {
            // Groups stand for their first position.
            let starts: Vec<u32> = order.groups.as_ref().map(|groups| groups.iter().filter(|at| (*at as usize) < order.valid).collect()).unwrap_or_default();
            for (at, start) in starts.iter().enumerate() {
                let end = starts.get(at + 1).map_or(order.valid as u64, |next| u64::from(*next));
                tally.add(u64::from(*start), end - u64::from(*start));
            }
        }
    }
    let value = |code: u64| match &column.cells {
        Cells::Coded(coded) => Ok(coded.value_of(code, column.column_type)),
        Cells::Plain(_) => column.value(order.row(code as usize)?),
    };
    let edge = |position: usize| if order.valid == 0 { Ok(None) } else { column.value(order.row(position)?) };
    let distinct = tally.distinct;
    let top = if tally.best.iter().any(|std::cmp::Reverse((count, _))| *count > 1) { tally.sorted() } else { Vec::new() };
    let top = top.into_iter().map(|(code, count)| Ok(FacetValue { value: value(code)?.map(shortened), count })).collect::<io::Result<_>>()?;
    Ok(Profile {
        layout: column.layout(),
        stats: ColumnStats {
            distinct,
            nulls: (order.len - order.valid) as u64,
            min: edge(0)?.map(shortened),
            max: edge(order.valid.saturating_sub(1))?.map(shortened),
            top,
        },
    })
}

/// Long texts are cut: statistics are for reading.
fn shortened(value: Value) -> Value {
    const MAX_BYTES: usize = 300;
    match value {
        Value::Text(text) if text.len() > MAX_BYTES => Value::Text(format!("{}…", &text[..text.floor_char_boundary(MAX_BYTES)])),
        value => value,
    }
}

#[derive(Default)]
struct Tally {
    distinct: u64,
    /// The best so far, the worst of them on top; of equal counts, the smallest value is better.
    best: BinaryHeap<std::cmp::Reverse<(u64, std::cmp::Reverse<u64>)>>,
}

impl Tally {
    fn add(&mut self, code: u64, count: u64) {
        self.distinct += 1;
        let entry = std::cmp::Reverse((count, std::cmp::Reverse(code)));
        if self.best.len() < TOP_VALUES {
            self.best.push(entry);
        } else if let Some(mut worst) = self.best.peek_mut()
            && entry < *worst
        {
            *worst = entry;
        }
    }

    fn sorted(self) -> Vec<(u64, u64)> {
        let mut all: Vec<(u64, u64)> = self.best.into_iter().map(|std::cmp::Reverse((count, std::cmp::Reverse(code)))| (code, count)).collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        all
    }
}

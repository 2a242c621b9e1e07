//! Every column as numbers that sort like its values.

use super::Table;
use crate::column::{Cells, Coded};
use crate::order::Order;
use crate::packed::CHUNK;
use crate::stop::Stop;
use crate::{QueryError, Value};

/// Codes of a column, or the rank of each text of a free text among the different ones.
pub(super) enum Ranks<'a> {
    Codes(&'a Coded),
    Texts { ranks: Vec<u32>, distinct: u64, order: &'a Order },
}

impl Ranks<'_> {
    /// The ranks of some rows, in place of what `out` held.
    pub fn read(&self, rows: &[u32], out: &mut Vec<u64>) -> std::io::Result<()> {
        out.clear();
        match self {
            Self::Codes(coded) => coded.codes.gather_into(rows, out),
            Self::Texts { ranks, .. } => {
                out.extend(rows.iter().map(|row| ranks.get(*row as usize).copied().map_or(0, u64::from)));
                Ok(())
            }
        }
    }

    /// The rank of empty cells: the highest.
    pub fn null(&self) -> u64 {
        match self {
            Self::Codes(coded) => coded.null_code,
            Self::Texts { distinct, .. } => *distinct,
        }
    }
}

impl Table {
    pub(super) fn ranks(&self, column: usize, stop: &Stop) -> Result<Ranks<'_>, QueryError> {
        let values = self.column(column)?;
        if let Some(coded) = values.coded() {
            return Ok(Ranks::Codes(coded));
        }
        let order = self.order(column)?;
        let groups = order.groups.as_ref();
        let mut ranks = vec![0; self.rows as usize];
        let (mut rank, mut position) = (0u32, 0);
        let mut buffer = Vec::new();
        for start in (0..order.len).step_by(CHUNK) {
            stop.check()?;
            buffer.clear();
            order.extend_into(start, (start + CHUNK).min(order.len), &mut buffer)?;
            for row in &buffer {
                if position > 0 && groups.is_none_or(|groups| groups.get(position)) {
                    rank += 1;
                }
                position += 1;
                if let Some(slot) = ranks.get_mut(*row as usize) {
                    *slot = rank;
                }
            }
        }
        let groups = if order.len == 0 { 0 } else { u64::from(rank) + 1 };
        let distinct = if order.valid < order.len { groups.saturating_sub(1) } else { groups };
        Ok(Ranks::Texts { ranks, distinct, order })
    }

    /// The value a rank stands for; none for empty cells.
    pub(super) fn value_of_rank(&self, column: usize, ranks: &Ranks<'_>, rank: u64) -> Result<Option<Value>, QueryError> {
        let values = self.column(column)?;
        match (ranks, &values.cells) {
            (Ranks::Codes(coded), _) => Ok(coded.value_of(rank, values.column_type)),
            (Ranks::Texts { distinct, .. }, _) if rank >= *distinct => Ok(None),
            (Ranks::Texts { .. }, Cells::Coded(_)) => Ok(None),
            (Ranks::Texts { order, .. }, Cells::Plain(_)) => match order.groups.as_ref().and_then(|groups| groups.select(rank)) {
                Some(position) => Ok(values.value(order.row(position as usize)?)?),
                None => Ok(None),
            },
        }
    }
}

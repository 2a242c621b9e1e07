//! Which records go, when it takes the whole table to know.

use super::plan::Plan;
use super::record_set::RecordSet;
use super::{DropReason, Operation};
use parvis_formats::typing::cell::says_total;
use parvis_formats::{BlockTask, ReadError, RowBlock, RowSource};
use rayon::prelude::*;
use std::collections::{HashMap, VecDeque};

/// Blocks filled together.
const TOGETHER: usize = 4;
/// Blocks at the end where sums are looked for.
const LAST_BLOCKS: usize = 3;

/// Records to drop, by block in file order.
#[derive(Default)]
pub(super) struct FirstLook {
    blocks: HashMap<usize, Vec<(u32, usize)>>,
}

impl FirstLook {
    /// Looks at the table as far as the drops of the plan ask.
    ///
    /// # Errors
    /// Those of reading, [`ReadError::Again`] included.
    pub fn take(source: &dyn RowSource, plan: &Plan) -> Result<Self, ReadError> {
        let mut look = Self::default();
        for (operation, reason) in &plan.drops {
            match reason {
                DropReason::Totals => look.totals(source, plan, *operation)?,
                DropReason::Duplicate => look.duplicates(source, plan, *operation)?,
                DropReason::Blank | DropReason::RepeatedHeader => {}
            }
        }
        for drops in look.blocks.values_mut() {
            // A record that two operations drop is counted for the first.
            drops.sort_by_key(|(row, _)| *row);
            drops.dedup_by_key(|(row, _)| *row);
        }
        Ok(look)
    }

    /// Whether an operation asks for such a look.
    pub fn is_needed(operation: &Operation) -> bool {
        matches!(operation, Operation::DropRecords { reason: DropReason::Totals | DropReason::Duplicate })
    }

    /// `(row, operation)` of a block, ascending.
    pub fn of_block(&self, number: usize) -> &[(u32, usize)] {
        self.blocks.get(&number).map(Vec::as_slice).unwrap_or_default()
    }

    fn totals(&mut self, source: &dyn RowSource, plan: &Plan, operation: usize) -> Result<(), ReadError> {
        let mut last = VecDeque::with_capacity(LAST_BLOCKS + 1);
        for (number, task) in source.tasks()?.enumerate() {
            last.push_back((number, task?));
            if last.len() > LAST_BLOCKS {
                last.pop_front();
            }
        }
        for (number, task) in last.into_iter().rev() {
            let block = filled(task, plan)?;
            for row in (0..block.rows()).rev() {
                let first = (0..block.columns()).map(|column| block.cell(row, column)).find(|cell| !cell.trim().is_empty());
                if !first.is_some_and(says_total) {
                    return Ok(());
                }
                self.blocks.entry(number).or_default().push((row as u32, operation));
            }
        }
        Ok(())
    }

    fn duplicates(&mut self, source: &dyn RowSource, plan: &Plan, operation: usize) -> Result<(), ReadError> {
        let mut known = RecordSet::default();
        let mut tasks = source.tasks()?.enumerate();
        loop {
            let next: Vec<(usize, Box<dyn BlockTask>)> =
                tasks.by_ref().take(TOGETHER).map(|(number, task)| Ok((number, task?))).collect::<Result<_, ReadError>>()?;
            if next.is_empty() {
                return Ok(());
            }
            let numbered: Vec<(usize, Vec<Option<u128>>)> = next
                .into_par_iter()
                .map(|(number, task)| {
                    let block = filled(task, plan)?;
                    let records = (0..block.rows()).map(|row| known.number((0..block.columns()).map(|column| block.cell(row, column))));
                    Ok((number, records.collect()))
                })
                .collect::<Result<_, ReadError>>()?;
            for (number, records) in numbered {
                let again = records.into_iter().enumerate().filter(|(_, record)| record.is_some_and(|record| known.meets_again(record)));
                let drops: Vec<(u32, usize)> = again.map(|(row, _)| (row as u32, operation)).collect();
                if !drops.is_empty() {
                    self.blocks.entry(number).or_default().extend(drops);
                }
            }
        }
    }
}

/// The block of a task, of the width the plan was made for.
pub(super) fn filled(task: Box<dyn BlockTask>, plan: &Plan) -> Result<RowBlock, ReadError> {
    let mut block = RowBlock::with_columns(plan.width);
    task.fill(&mut block)?;
    // The source learnt of more columns meanwhile.
    if block.columns() != plan.width { Err(ReadError::Again) } else { Ok(block) }
}

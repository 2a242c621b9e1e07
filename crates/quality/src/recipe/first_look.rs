//! Which records go and what stands above a block, when it takes the whole table to know.

use super::coordinates::Projector;
use super::effect::Tally;
use super::fill::Above;
use super::plan::Plan;
use super::record_set::RecordSet;
use super::rows::mended;
use super::treated::Suppressed;
use super::{DropReason, Operation, Recipe};
use crate::personal::Treatment;
use crate::personal::treatment::SmallGroups;
use parvis_formats::typing::cell::says_total;
use parvis_formats::{BlockTask, ReadError, RowBlock, RowSource};
use rayon::prelude::*;
use std::collections::{HashMap, VecDeque};

/// Blocks filled together.
const TOGETHER: usize = 4;
/// Blocks at the end where sums are looked for.
const LAST_BLOCKS: usize = 3;

/// Records to drop and values to fill down, by block in file order.
#[derive(Default)]
pub(super) struct FirstLook {
    above: HashMap<usize, Above>,
    blocks: HashMap<usize, Vec<(u32, usize)>>,
    /// Sizes of groups, for each suppression of the plan.
    groups: Vec<SmallGroups>,
}

impl FirstLook {
    /// Looks at the table as far as the drops of the plan ask.
    ///
    /// # Errors
    /// Those of reading, [`ReadError::Again`] included.
    pub fn take(source: &dyn RowSource, plan: &Plan, recipe: &Recipe, projector: Option<&dyn Projector>) -> Result<Self, ReadError> {
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
        if !plan.fills.is_empty() {
            let mut above = Above::nothing(plan);
            each_block(
                source,
                plan,
                |block| Above::last_of(block, plan),
                |number, last| {
                    look.above.insert(number, above.clone());
                    above.then(last);
                },
            )?;
        }
        look.count_groups(source, plan, recipe, projector)?;
        Ok(look)
    }

    /// Counts, over rows as they will be, the groups that a suppression asks for.
    fn count_groups(&mut self, source: &dyn RowSource, plan: &Plan, recipe: &Recipe, projector: Option<&dyn Projector>) -> Result<(), ReadError> {
        if plan.suppressed.is_empty() {
            return Ok(());
        }
        let mut groups: Vec<SmallGroups> = plan.suppressed.iter().map(Suppressed::counter).collect();
        // Nobody reads this tally: the pass that writes counts again.
        let mut tally = Tally::new(&recipe.operations);
        for (number, task) in source.tasks()?.enumerate() {
            let block = filled(task?, plan)?;
            mended(block, plan, projector, (self.of_block(number), self.above(number, plan)), &mut tally, |rewriter| {
                groups.iter_mut().for_each(|groups| groups.count(|slot| rewriter.cell(slot)));
            });
        }
        self.groups = groups;
        Ok(())
    }

    /// What stands above the first record of a block.
    pub fn above(&self, number: usize, plan: &Plan) -> Above {
        self.above.get(&number).cloned().unwrap_or_else(|| Above::nothing(plan))
    }

    /// In the order of the suppressions of the plan.
    pub fn groups(&self) -> &[SmallGroups] {
        &self.groups
    }

    /// Whether an operation asks for such a look.
    pub fn is_needed(operation: &Operation) -> bool {
        matches!(
            operation,
            Operation::DropRecords { reason: DropReason::Totals | DropReason::Duplicate }
                | Operation::FillDown { .. }
                | Operation::Treat { treatment: Treatment::SuppressSmall { .. }, .. }
        )
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
        let (numbering, mut known) = (RecordSet::default(), RecordSet::default());
        let number_all = |block: &RowBlock| -> Vec<Option<u128>> {
            (0..block.rows()).map(|row| numbering.number((0..block.columns()).map(|column| block.cell(row, column)))).collect()
        };
        each_block(source, plan, number_all, |number, records| {
            let again = records.into_iter().enumerate().filter(|(_, record)| record.is_some_and(|record| known.meets_again(record)));
            let drops: Vec<(u32, usize)> = again.map(|(row, _)| (row as u32, operation)).collect();
            if !drops.is_empty() {
                self.blocks.entry(number).or_default().extend(drops);
            }
        })
    }
}

/// Looks at every block, several at once, and takes what was seen in file order.
fn each_block<T: Send>(source: &dyn RowSource, plan: &Plan, look: impl Fn(&RowBlock) -> T + Sync, mut take: impl FnMut(usize, T)) -> Result<(), ReadError> {
    let mut tasks = source.tasks()?.enumerate();
    loop {
        let next: Vec<(usize, Box<dyn BlockTask>)> =
            tasks.by_ref().take(TOGETHER).map(|(number, task)| Ok((number, task?))).collect::<Result<_, ReadError>>()?;
        if next.is_empty() {
            return Ok(());
        }
        let seen: Vec<(usize, T)> = next.into_par_iter().map(|(number, task)| Ok((number, look(&filled(task, plan)?)))).collect::<Result<_, ReadError>>()?;
        for (number, seen) in seen {
            take(number, seen);
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

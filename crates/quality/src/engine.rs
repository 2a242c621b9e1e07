//! One pass over every raw cell of a table: blocks are read ahead on one core while the watchers of columns and rows look at the last ones on the others.

mod cells;
mod column;
mod dictionary;
mod values;
mod watchers;

pub use cells::{ColumnCells, RowCells};
pub use values::{ValueCheck, Verdict};
pub use watchers::{ColumnWatcher, RowWatcher, Watchers};

use crate::{Findings, TableView};
use column::ColumnPass;
use parvis_formats::{BlockTask, ReadError, RowBlock};
use rayon::prelude::*;

/// Blocks read before they are looked at.
const BLOCKS_AHEAD: usize = 4;

type Filled = Result<Vec<RowBlock>, ReadError>;

/// Shows every cell to the watchers, each of which sees its rows in order, and lets them say what they found.
///
/// # Errors
/// Those of reading the file again.
pub(crate) fn run(table: &TableView<'_>, watchers: Watchers<'_>, findings: &mut Findings) -> Result<(), ReadError> {
    let width = table.columns().len();
    let Watchers { columns, mut rows } = watchers;
    let mut columns: Vec<ColumnPass<'_>> = columns.into_iter().map(|(index, watchers)| ColumnPass::new(index, watchers)).collect();
    if !columns.is_empty() || !rows.is_empty() {
        let mut tasks = table.table().records().tasks()?;
        let mut first_row = 0;
        let mut blocks = fill(&mut tasks, width)?;
        while !blocks.is_empty() {
            let starts: Vec<u64> = blocks
                .iter()
                .map(|block| {
                    let start = first_row;
                    first_row += block.rows() as u64;
                    start
                })
                .collect();
            let look = || {
                let of_columns = columns.par_iter_mut().map(Pass::Column);
                let of_rows = rows.par_iter_mut().map(Pass::Rows);
                of_columns.chain(of_rows).for_each(|mut pass| {
                    for (block, start) in blocks.iter().zip(&starts) {
                        pass.look(block, *start);
                    }
                });
            };
            let ((), next) = rayon::join(look, || fill(&mut tasks, width));
            blocks = next?;
        }
    }
    for column in columns {
        column.finish(findings);
    }
    for watcher in rows {
        watcher.finish(findings);
    }
    Ok(())
}

enum Pass<'p, 't> {
    Column(&'p mut ColumnPass<'t>),
    Rows(&'p mut Box<dyn RowWatcher + 't>),
}

impl Pass<'_, '_> {
    fn look(&mut self, block: &RowBlock, first_row: u64) {
        match self {
            Self::Column(column) => column.look(block, first_row),
            Self::Rows(watcher) => watcher.look(&RowCells::new(block, first_row)),
        }
    }
}

/// Fills the next blocks, on every core.
fn fill(tasks: &mut parvis_formats::BlockTasks<'_>, width: usize) -> Filled {
    let next: Vec<Box<dyn BlockTask>> = tasks.by_ref().take(BLOCKS_AHEAD).collect::<Result<_, _>>()?;
    next.into_par_iter()
        .map(|task| {
            let mut block = RowBlock::with_columns(width);
            task.fill(&mut block)?;
            Ok(block)
        })
        .collect()
}

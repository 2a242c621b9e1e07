//! Runs a pass over a raw table on every core, blocks in any order.

use crate::raw_table::RowSource;
use crate::{ReadError, RowBlock};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Fills every block and gives it, with its number in file order, to `work`, on several threads; each thread has its own state from `start`. Returns the states.
///
/// # Errors
/// The first error met, after which no other block is started.
pub(super) fn for_each_block<S: Send>(
    rows: &dyn RowSource,
    columns: usize,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize, &RowBlock) -> Result<(), ReadError> + Sync,
) -> Result<Vec<S>, ReadError> {
    let tasks = Mutex::new(rows.tasks()?.enumerate());
    let failed: Mutex<Option<ReadError>> = Mutex::new(None);
    let stop = AtomicBool::new(false);
    let threads = thread::available_parallelism().map_or(1, |count| count.get()).min(8);
    let run = || {
        let mut state = start();
        let mut block = RowBlock::with_columns(columns);
        while !stop.load(Ordering::Relaxed) {
            let next = match tasks.lock() {
                Ok(mut tasks) => tasks.next(),
                Err(_) => None,
            };
            let Some((number, task)) = next else { break };
            let outcome = task.and_then(|task| {
                block.reset(columns);
                task.fill(&mut block)?;
                work(&mut state, number, &block)
            });
            if let Err(error) = outcome {
                stop.store(true, Ordering::Relaxed);
                if let Ok(mut failed) = failed.lock() {
                    failed.get_or_insert(error);
                }
                break;
            }
        }
        state
    };
    let states = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut states = vec![run()];
        for other in others {
            match other.join() {
                Ok(state) => states.push(state),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        states
    });
    match failed.into_inner() {
        Ok(None) => Ok(states),
        Ok(Some(error)) => Err(error),
        Err(poisoned) => Err(poisoned.into_inner().unwrap_or(ReadError::Again)),
    }
}

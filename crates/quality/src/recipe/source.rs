//! A table repaired while it is read.

use super::coordinates::Projector;
use super::effect::{Effect, Tally};
use super::first_look::{FirstLook, filled};
use super::plan::Plan;
use super::{Recipe, Tools, rows};
use parvis_formats::{BlockTask, BlockTasks, Doubt, DoubtKind, RawColumn, RawTable, ReadError, RowBlock, RowSet, RowSource};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Makes a table one whose records are repaired as they are read; what was done is known once a pass is over.
pub(super) fn repaired(raw: RawTable, recipe: &Recipe, tools: &Tools) -> (RawTable, Effects) {
    let plan = Arc::new(Plan::new(&recipe.operations, &raw.columns, tools));
    let columns = plan.columns();
    let state = State { columns: raw.columns, plan, first_look: None, last_pass: Arc::default() };
    let shared = Arc::new(Shared { inner: raw.rows, recipe: recipe.clone(), tools: tools.clone(), state: Mutex::new(state) });
    let effects = Effects(Arc::clone(&shared));
    (RawTable { columns, rows: Box::new(RepairedSource(shared)), ..raw }, effects)
}

/// What a recipe did, as far as the last pass went.
pub(super) struct Effects(Arc<Shared>);

impl Effects {
    pub fn of_last_pass(&self) -> Vec<Effect> {
        let state = lock(&self.0.state);
        let mut effects = state.plan.effects.clone();
        lock(&state.last_pass).write(&self.0.recipe, &mut effects);
        effects
    }
}

struct RepairedSource(Arc<Shared>);

struct Shared {
    inner: Box<dyn RowSource>,
    recipe: Recipe,
    tools: Tools,
    state: Mutex<State>,
}

struct State {
    /// Columns of the file.
    columns: Vec<RawColumn>,
    plan: Arc<Plan>,
    first_look: Option<Arc<FirstLook>>,
    last_pass: Arc<Mutex<Tally>>,
}

impl Shared {
    /// The plan, and the first look that it needs: taken once, unless the file must be read otherwise.
    fn prepared(&self) -> Result<(Arc<Plan>, Arc<FirstLook>), ReadError> {
        let mut state = lock(&self.state);
        let look = match &state.first_look {
            Some(look) => Arc::clone(look),
            None if self.recipe.operations.iter().any(FirstLook::is_needed) => {
                Arc::new(FirstLook::take(self.inner.as_ref(), &state.plan, &self.recipe, self.tools.projector.as_deref())?)
            }
            None => Arc::default(),
        };
        state.first_look = Some(Arc::clone(&look));
        Ok((Arc::clone(&state.plan), look))
    }
}

impl RowSource for RepairedSource {
    fn tasks(&self) -> Result<BlockTasks<'_>, ReadError> {
        let shared = &self.0;
        let (plan, first_look) = shared.prepared()?;
        let tally = Arc::new(Mutex::new(Tally::new(&shared.recipe.operations)));
        lock(&shared.state).last_pass = Arc::clone(&tally);
        let projector = shared.tools.projector.clone();
        let tasks = shared.inner.tasks()?.enumerate().map(move |(number, task)| {
            let (plan, first_look, tally) = (Arc::clone(&plan), Arc::clone(&first_look), Arc::clone(&tally));
            Ok(Box::new(Repair { inner: task?, number, plan, first_look, projector: projector.clone(), tally }) as Box<dyn BlockTask>)
        });
        Ok(Box::new(tasks))
    }

    fn adapt(&self, columns: &mut Vec<RawColumn>) {
        let mut state = lock(&self.0.state);
        self.0.inner.adapt(&mut state.columns);
        state.plan = Arc::new(Plan::new(&self.0.recipe.operations, &state.columns, &self.0.tools));
        state.first_look = None;
        *columns = state.plan.columns();
    }

    fn doubts(&self) -> Vec<Doubt> {
        self.0.inner.doubts()
    }

    fn records_of(&self, doubt: DoubtKind) -> Option<&RowSet> {
        self.0.inner.records_of(doubt)
    }
}

/// One block to be read, then repaired.
struct Repair {
    inner: Box<dyn BlockTask>,
    number: usize,
    plan: Arc<Plan>,
    first_look: Arc<FirstLook>,
    projector: Option<Arc<dyn Projector>>,
    /// Counts of the whole pass.
    tally: Arc<Mutex<Tally>>,
}

impl BlockTask for Repair {
    fn fill(self: Box<Self>, block: &mut RowBlock) -> Result<(), ReadError> {
        let source = filled(self.inner, &self.plan)?;
        let mut tally = lock(&self.tally).emptied();
        *block = rows::repair(source, &self.plan, self.projector.as_deref(), &self.first_look, self.number, &mut tally)?;
        lock(&self.tally).add(&tally);
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

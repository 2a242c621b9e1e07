//! What was repaired in a table, kept with its version so that next year's file is repaired alike.

use parvis_quality::recipe::{Effect, Operation, Recipe};
use parvis_store::VersionTable;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A recipe and what it did to one file. A stored format: members are added, never changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Repairs {
    pub recipe: Recipe,
    /// What each operation of the recipe did, in its order.
    pub effects: Vec<Effect>,
}

impl Repairs {
    /// Those of a published table; nothing when it was published as it was read.
    ///
    /// # Errors
    /// When a newer program wrote them: publishing without them could show what they hide.
    pub fn of(table: &VersionTable) -> Result<Option<Self>, serde_json::Error> {
        table.repairs.as_ref().map(Self::deserialize).transpose()
    }

    /// What each operation did.
    pub fn done(&self) -> impl Iterator<Item = (&Operation, &Effect)> {
        self.effects.iter().filter_map(|effect| Some((self.recipe.operations.get(effect.operation)?, effect)))
    }

    /// Operations that found nothing to do in this file: they may no longer apply.
    pub fn idle(&self) -> impl Iterator<Item = (&Operation, &Effect)> {
        self.done().filter(|(operation, effect)| effect.is_idle() && !matches!(operation, Operation::ReadAs { .. }) || effect.obstacle.is_some())
    }

    pub(crate) fn withheld_columns(&self) -> BTreeSet<String> {
        self.recipe.withheld_columns()
    }
}

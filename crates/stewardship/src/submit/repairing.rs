//! Reads a submitted file with its repairs.

use super::comparison::Comparison;
use super::{RepairChoice, SubmitError};
use crate::{Base, Original, ReadTable, Repairs};
use parvis_formats::{ReadHints, ReadLimits, SheetChoice};
use parvis_model::TableName;
use parvis_quality::recipe::{ApplyError, Recipe, Tools};
use parvis_quality::{RuleSet, check};

/// The repairs of one submission, decided.
pub(super) struct Repairing {
    recipe: Recipe,
    with_safe_repairs: bool,
    tools: Tools,
    hints: ReadHints,
    limits: ReadLimits,
    table: TableName,
}

impl Repairing {
    /// # Errors
    /// [`SubmitError::UnknownRepairs`] when those of the version before were kept by a newer program.
    pub(super) fn new(base: &Base, choice: RepairChoice, table: Option<TableName>) -> Result<Self, SubmitError> {
        let table = table.unwrap_or_else(|| base.default_table());
        let recipe = match choice {
            RepairChoice::Of(recipe) => recipe,
            RepairChoice::Without => Recipe::default(),
            RepairChoice::AsBefore => {
                let before = base.version().and_then(|version| version.table(&table)).map(Repairs::of).transpose();
                before.map_err(|source| SubmitError::UnknownRepairs { source })?.flatten().map(|repairs| repairs.recipe).unwrap_or_default()
            }
        };
        Ok(Self { recipe, with_safe_repairs: false, tools: Tools::default(), hints: ReadHints::default(), limits: ReadLimits::default(), table })
    }

    /// What may be repaired unseen is repaired too.
    pub(super) fn with_safe(self, with_safe_repairs: bool) -> Self {
        Self { with_safe_repairs, ..self }
    }

    pub(super) fn with(self, tools: Tools, hints: ReadHints, limits: ReadLimits) -> Self {
        Self { tools, hints, limits, ..self }
    }

    /// Every table of the file, repaired when there is something to repair.
    pub(super) fn read(&self, original: &Original, comparison: &Comparison) -> Result<Vec<ReadTable>, SubmitError> {
        let mut recipe = self.recipe.clone();
        if self.with_safe_repairs {
            for operation in self.safe(original, comparison)? {
                recipe.add(operation);
            }
        }
        if recipe.is_empty() {
            return Ok(original.read(&self.hints, &self.limits)?);
        }
        let recipe = recipe.read_with(&self.hints);
        if self.hints.sheet == SheetChoice::All {
            let count = original.read(&self.hints, &self.limits)?.len();
            if count > 1 {
                return Err(SubmitError::RepairsOfSeveralTables { count });
            }
        }
        original.repaired(&recipe, &self.tools, &self.limits).map_err(|error| match error {
            ApplyError::Read(source) => SubmitError::Read { source },
            source => SubmitError::Repair { source },
        })
    }

    /// What may be repaired unseen in the file as it is.
    fn safe(&self, original: &Original, comparison: &Comparison) -> Result<Vec<parvis_quality::recipe::Operation>, SubmitError> {
        let tables = original.read(&self.hints, &self.limits)?;
        let [table] = tables.as_slice() else { return Err(SubmitError::RepairsOfSeveralTables { count: tables.len() }) };
        let comparison = comparison.with(&self.table);
        let checked = check(table.table(), &RuleSet::default(), &comparison.context())?;
        Ok(Recipe::of_safe(&checked.report).operations)
    }
}

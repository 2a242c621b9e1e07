//! Reads a file and repairs it.

use super::coordinates::Projector;
use super::effect::{Effect, Obstacle};
use super::source::repaired;
use super::{FORMAT, Function, Operation, Recipe};
use crate::personal::treatment::HashKey;
use parvis_formats::{Doubt, DoubtKind, RawFile, RawTable, ReadError, ReadHints, ReadLimits, SheetChoice, TypedTable, assign_types, read};
use std::sync::Arc;

/// What repairs need beside the file.
#[derive(Clone, Default)]
pub struct Tools {
    /// Without it, operations on coordinates are told as not applied.
    pub projector: Option<Arc<dyn Projector>>,
    /// The key of pseudonyms, lent for one application and never kept.
    pub hash_key: Option<HashKey>,
}

impl std::fmt::Debug for Tools {
    /// Never the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tools").field("has_projector", &self.projector.is_some()).field("has_hash_key", &self.hash_key.is_some()).finish()
    }
}

/// A file after its repairs.
#[derive(Debug)]
pub struct Applied {
    /// One, unless the reader finds several.
    pub tables: Vec<TypedTable>,
    /// What each operation of the recipe did, in its order.
    pub effects: Vec<Effect>,
}

/// Why a recipe could not be applied at all.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    #[error("the recipe is of format {0}, which is newer than this program")]
    NewerFormat(u32),
    /// The file is not what the recipe was made for, and persons would be shown.
    #[error("the column {column:?}, which must be treated, is not in the file as it was read")]
    Unprotected { column: String },
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl Recipe {
    /// How the file must be read: what its [`Operation::ReadAs`] say; of two that disagree, the first in order.
    pub fn hints(&self) -> ReadHints {
        let mut hints = ReadHints::default();
        let mut operations: Vec<&Operation> = self.operations.iter().collect();
        operations.sort_unstable();
        for operation in operations {
            let Operation::ReadAs { encoding, delimiter, header_row, sheet, day_first } = operation else { continue };
            hints.encoding = hints.encoding.or_else(|| encoding.clone());
            hints.delimiter = hints.delimiter.or_else(|| delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).filter(u8::is_ascii));
            hints.header_row = hints.header_row.or_else(|| header_row.map(|row| usize::try_from(row).ok()));
            if let (SheetChoice::Best, Some(sheet)) = (&hints.sheet, sheet) {
                hints.sheet = SheetChoice::Named(sheet.clone());
            }
            hints.day_first = hints.day_first.or(*day_first);
        }
        hints
    }

    /// Reads a file, repairs it, types it: everything is computed anew from the original. What does not apply to this file is no error: [`Applied::effects`] tells it.
    ///
    /// Duplicates are looked for among the first 3.6 million different records; a record beyond them that is the same as another beyond them stays.
    ///
    /// # Errors
    /// [`ApplyError::NewerFormat`] for a recipe written by a newer program; those of reading, which are the file's and not the recipe's: when a file cannot be read as the recipe asks, it is read as found.
    pub fn apply(&self, file: &RawFile, tools: &Tools, limits: &ReadLimits) -> Result<Applied, ApplyError> {
        if self.format > FORMAT {
            return Err(ApplyError::NewerFormat(self.format));
        }
        let mut hints = self.hints();
        let mut is_read_as_asked = true;
        let raw_tables = match read(file, &hints, limits) {
            Err(error) if hints != ReadHints::default() => {
                hints = ReadHints { day_first: hints.day_first, ..ReadHints::default() };
                is_read_as_asked = false;
                // When it cannot be read in any way, the first error says more.
                read(file, &hints, limits).map_err(|_| error)?
            }
            outcome => outcome?,
        };
        let mut applied = Applied { tables: Vec::new(), effects: Vec::new() };
        for mut raw in raw_tables {
            self.correct_doubts(&mut raw);
            self.is_protected(&raw, is_read_as_asked)?;
            let (raw, effects) = repaired(raw, self, tools);
            applied.tables.push(assign_types(raw, &hints)?);
            add(&mut applied.effects, effects.of_last_pass());
        }
        if !is_read_as_asked {
            for (effect, operation) in applied.effects.iter_mut().zip(&self.operations) {
                if matches!(operation, Operation::ReadAs { .. }) {
                    effect.obstacle = Some(Obstacle::Reading);
                }
            }
        }
        Ok(applied)
    }

    /// A treatment whose column is not there may mean that the column has another name today: nothing is then shown at all.
    fn is_protected(&self, raw: &RawTable, is_read_as_asked: bool) -> Result<(), ApplyError> {
        let treated = self.operations.iter().filter_map(|operation| match operation {
            Operation::Treat { column, .. } => Some(column),
            _ => None,
        });
        let mut missing = treated.filter(|column| !is_read_as_asked || !raw.columns.iter().any(|known| known.name == **column));
        missing.next().map_or(Ok(()), |column| Err(ApplyError::Unprotected { column: column.clone() }))
    }

    /// Doubts of the reader follow their columns; those that a repair answers are not doubts any more.
    fn correct_doubts(&self, raw: &mut RawTable) {
        let undoes = |operation: &Operation| matches!(operation, Operation::Convert { function: Function::UndoDoubleEncoding, .. });
        if self.operations.iter().any(undoes) {
            raw.report.doubts.retain(|doubt| doubt.kind != DoubtKind::DoubleEncoded);
        }
        let renamed = |name: &str| self.operations.iter().rev().find_map(|operation| new_name(operation, name));
        let treated = |name: &str| self.operations.iter().any(|operation| matches!(operation, Operation::Treat { column, .. } if column == name));
        let treats = self.operations.iter().any(|operation| matches!(operation, Operation::Treat { .. }));
        for doubt in &mut raw.report.doubts {
            // What the reader quotes is what the file holds before any treatment.
            if treats && doubt.column.as_deref().is_none_or(treated) {
                doubt.values.clear();
            }
            let Doubt { kind, column, values, count, .. } = doubt;
            if let Some(new) = column.as_deref().and_then(renamed) {
                *column = Some(new.to_owned());
            }
            if matches!(kind, DoubtKind::UnnamedColumn | DoubtKind::DuplicateColumnName) {
                let before = values.len();
                values.retain(|name| renamed(name).is_none());
                *count = count.saturating_sub((before - values.len()) as u64);
            }
        }
        if treats {
            raw.report.skipped.iter_mut().for_each(|skipped| skipped.text.clear());
        }
        let is_answered = |doubt: &Doubt| doubt.count == 0 && doubt.kind == DoubtKind::UnnamedColumn;
        raw.report.doubts.retain(|doubt| !is_answered(doubt));
    }
}

fn new_name<'a>(operation: &'a Operation, name: &str) -> Option<&'a str> {
    match operation {
        Operation::Rename { column, to } if column == name => Some(to),
        Operation::MapToSchema { columns, .. } => columns.get(name).map(String::as_str),
        _ => None,
    }
}

/// Adds the effects on one more table: counts add up, and something is missing when every table lacks it.
fn add(all: &mut Vec<Effect>, more: Vec<Effect>) {
    if all.is_empty() {
        *all = more;
        return;
    }
    for (sum, effect) in all.iter_mut().zip(more) {
        sum.cells_changed += effect.cells_changed;
        sum.not_understood += effect.not_understood;
        sum.records_dropped += effect.records_dropped;
        sum.rows_added += effect.rows_added;
        sum.columns_changed += effect.columns_changed;
        sum.missing_columns.retain(|column| effect.missing_columns.contains(column));
        sum.missing_values.retain(|value| effect.missing_values.contains(value));
        sum.obstacle = sum.obstacle.filter(|_| effect.obstacle.is_some());
    }
}

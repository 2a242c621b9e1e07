//! Columns by the names of the original, whatever a recipe calls them afterwards.

use super::{Operation, ProjectedColumns, Recipe};
use crate::personal::Treatment;
use parvis_formats::{ReadHints, SheetChoice};
use std::collections::{BTreeMap, BTreeSet};

impl Recipe {
    /// Columns of the original that are not published as they were received: treated, dropped, or holding values that are emptied. Their original is not for the public.
    pub fn withheld_columns(&self) -> BTreeSet<String> {
        self.operations.iter().filter_map(withheld).map(str::to_owned).collect()
    }

    /// The same with those answers to the questions of the reading, in place of any other.
    pub fn read_with(mut self, hints: &ReadHints) -> Self {
        if let Some(asked) = Operation::reading(hints) {
            self.operations.retain(|operation| !matches!(operation, Operation::ReadAs { .. }));
            self.add(asked);
        }
        self
    }

    /// An operation proposed for the table as this recipe makes it, as it must be written to join this recipe: on the columns of the original. Nothing when it speaks of a column that the recipe makes.
    pub fn on_original(&self, proposed: Operation) -> Option<Operation> {
        let original = self.original_names();
        let made = self.made_columns();
        renamed(proposed, &|name| match original.get(name) {
            Some(original) => Some((*original).to_owned()),
            None => (!made.contains(name)).then(|| name.to_owned()),
        })
    }

    /// New names and the original ones.
    fn original_names(&self) -> BTreeMap<&str, &str> {
        let mut names = BTreeMap::new();
        for operation in &self.operations {
            match operation {
                Operation::MapToSchema { columns, .. } => names.extend(columns.iter().map(|(column, to)| (to.as_str(), column.as_str()))),
                Operation::Rename { column, to } => {
                    names.entry(to.as_str()).or_insert(column.as_str());
                }
                _ => {}
            }
        }
        names
    }

    fn made_columns(&self) -> BTreeSet<&str> {
        let made = self.operations.iter().flat_map(|operation| match operation {
            Operation::SplitIntoColumns { names, .. } => names.iter().map(String::as_str).collect(),
            Operation::AddColumn { name, .. } => vec![name.as_str()],
            Operation::Unpivot { name_column, value_column, .. } => vec![name_column.as_str(), value_column.as_str()],
            _ => Vec::new(),
        });
        made.collect()
    }
}

impl Operation {
    /// Answers to the questions of a reading; nothing when none was given.
    pub fn reading(hints: &ReadHints) -> Option<Self> {
        let sheet = match &hints.sheet {
            SheetChoice::Named(name) => Some(name.clone()),
            SheetChoice::Best | SheetChoice::All => None,
        };
        let asked = Self::ReadAs {
            encoding: hints.encoding.clone(),
            delimiter: hints.delimiter.map(char::from),
            header_row: hints.header_row.map(|row| row.and_then(|row| i64::try_from(row).ok()).unwrap_or(-1)),
            sheet,
            day_first: hints.day_first,
        };
        let nothing = Self::ReadAs { encoding: None, delimiter: None, header_row: None, sheet: None, day_first: None };
        (asked != nothing).then_some(asked)
    }
}

fn withheld(operation: &Operation) -> Option<&str> {
    match operation {
        Operation::Treat { column, .. } | Operation::DropColumn { column } => Some(column),
        // Whoever empties a value does not want it to be read in the original.
        Operation::MapValues { column, mapping } if mapping.iter().any(|(before, after)| after.is_empty() && !before.is_empty()) => Some(column),
        _ => None,
    }
}

/// The operation with every column it names under another name; nothing when one has none.
fn renamed(operation: Operation, name: &dyn Fn(&str) -> Option<String>) -> Option<Operation> {
    let all = |columns: Vec<String>| columns.iter().map(|column| name(column)).collect::<Option<Vec<_>>>();
    Some(match operation {
        Operation::ReadAs { .. } | Operation::DropRecords { .. } | Operation::AddColumn { .. } => operation,
        Operation::FillDown { column } => Operation::FillDown { column: name(&column)? },
        Operation::ScaleCoordinates { latitude, longitude, power } => {
            Operation::ScaleCoordinates { latitude: name(&latitude)?, longitude: name(&longitude)?, power }
        }
        Operation::Convert { column, function } => Operation::Convert { column: name(&column)?, function },
        Operation::MapValues { column, mapping } => Operation::MapValues { column: name(&column)?, mapping },
        Operation::Project(ProjectedColumns { x, y, epsg }) => Operation::Project(ProjectedColumns { x: name(&x)?, y: name(&y)?, epsg }),
        Operation::SwapCoordinates { latitude, longitude } => Operation::SwapCoordinates { latitude: name(&latitude)?, longitude: name(&longitude)? },
        Operation::Treat { column, treatment } => {
            let treatment = match treatment {
                Treatment::SuppressSmall { columns, threshold, action } => Treatment::SuppressSmall { columns: all(columns)?, threshold, action },
                other => other,
            };
            Operation::Treat { column: name(&column)?, treatment }
        }
        Operation::SplitIntoColumns { column, separator, names } => Operation::SplitIntoColumns { column: name(&column)?, separator, names },
        Operation::Rename { column, to } => Operation::Rename { column: name(&column)?, to },
        Operation::DropColumn { column } => Operation::DropColumn { column: name(&column)? },
        Operation::MapToSchema { columns, order } => {
            let columns = columns.into_iter().map(|(column, to)| Some((name(&column)?, to))).collect::<Option<_>>()?;
            Operation::MapToSchema { columns, order }
        }
        Operation::SplitIntoRows { column, separator } => Operation::SplitIntoRows { column: name(&column)?, separator },
        Operation::Unpivot { columns, name_column, value_column } => Operation::Unpivot { columns: all(columns)?, name_column, value_column },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::Function;

    fn trim(column: &str) -> Operation {
        Operation::Convert { column: column.to_owned(), function: Function::Trim }
    }

    #[test]
    fn a_repair_proposed_under_a_new_name_speaks_of_the_original_column() {
        let recipe = Recipe::of([
            Operation::Rename { column: "Nom ".into(), to: "nom".into() },
            Operation::MapToSchema { columns: BTreeMap::from([("CP".into(), "code_postal".into())]), order: vec![] },
            Operation::AddColumn { name: "annee".into(), value: "2026".into() },
        ]);
        assert_eq!(recipe.on_original(trim("nom")), Some(trim("Nom ")));
        assert_eq!(recipe.on_original(trim("code_postal")), Some(trim("CP")));
        assert_eq!(recipe.on_original(trim("ville")), Some(trim("ville")));
        assert_eq!(recipe.on_original(trim("annee")), None, "the original has no such column");
    }

    #[test]
    fn what_is_treated_dropped_or_emptied_is_withheld() {
        let map = |column: &str, after: &str| Operation::MapValues { column: column.into(), mapping: BTreeMap::from([("Mme Durand".into(), after.into())]) };
        let recipe = Recipe::of([
            Operation::Treat { column: "courriel".into(), treatment: Treatment::Remove },
            Operation::DropColumn { column: "notes".into() },
            map("contact", ""),
            map("type", "École"),
            trim("ville"),
        ]);
        assert_eq!(recipe.withheld_columns().into_iter().collect::<Vec<_>>(), ["contact", "courriel", "notes"]);
    }

    #[test]
    fn todays_answers_take_the_place_of_last_years() {
        let asked = |day_first| ReadHints { day_first: Some(day_first), ..ReadHints::default() };
        let recipe = Recipe::default().read_with(&asked(true)).read_with(&ReadHints::default()).read_with(&asked(false));
        assert_eq!(recipe.operations, Vec::from_iter(Operation::reading(&asked(false))));
    }
}

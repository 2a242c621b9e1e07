//! What a recipe would do to a table, before it is applied: what treatments of personal data cost, and how many persons are alike after them.

use super::effect::{Effect, Tally};
use super::first_look::{FirstLook, filled};
use super::plan::{Place, Plan};
use super::{Recipe, Tools, rows};
use crate::personal::k_anonymity::GroupCounter;
use parvis_formats::{ReadError, TypedTable};

/// What would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// Rows of the table.
    pub rows: u64,
    /// Records that would go.
    pub rows_lost: u64,
    /// The smallest group of persons alike, before and after; `None` without quasi-identifiers in the table.
    pub k_before: Option<u64>,
    pub k_after: Option<u64>,
    /// What each operation would do, in the order of the recipe.
    pub effects: Vec<Effect>,
}

impl Recipe {
    /// Foresees a recipe on a table as it was read, by doing it and keeping nothing: what it says is what [`Recipe::apply`] does. `quasi_identifiers` are names of columns of the table; those that are not there are left aside.
    ///
    /// # Errors
    /// Those of reading the file again.
    pub fn preview(&self, table: &TypedTable, quasi_identifiers: &[String], tools: &Tools) -> Result<Preview, ReadError> {
        let source = table.records();
        let projector = tools.projector.as_deref();
        let plan = Plan::new(&self.operations, table.raw_columns(), tools);
        let look = if self.operations.iter().any(FirstLook::is_needed) { FirstLook::take(source, &plan, self, projector)? } else { FirstLook::default() };
        let slots: Vec<usize> = quasi_identifiers.iter().filter_map(|name| table.raw_columns().iter().position(|column| column.name == *name)).collect();
        // A column that is no longer there tells nobody apart.
        let places: Vec<usize> = slots.iter().filter_map(|slot| plan.outputs.iter().position(|output| output.place == Place::Slot(*slot))).collect();
        let (mut before, mut after) = (GroupCounter::default(), GroupCounter::default());
        let mut tally = Tally::new(&self.operations);
        let mut foreseen = Preview { effects: plan.effects.clone(), ..Preview::default() };
        for (number, task) in source.tasks()?.enumerate() {
            let block = filled(task?, &plan)?;
            foreseen.rows += block.rows() as u64;
            for row in 0..block.rows() {
                before.add(slots.iter().map(|slot| block.cell(row, *slot)));
            }
            let repaired = rows::repair(block, &plan, projector, &look, number, &mut tally)?;
            for row in 0..repaired.rows() {
                after.add(places.iter().map(|place| repaired.cell(row, *place)));
            }
        }
        tally.write(self, &mut foreseen.effects);
        foreseen.rows_lost = foreseen.effects.iter().map(|effect| effect.records_dropped).sum();
        if !slots.is_empty() {
            foreseen.k_before = Some(before.sizes(1).k);
            foreseen.k_after = Some(after.sizes(1).k);
        }
        Ok(foreseen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::personal::Treatment;
    use crate::personal::treatment::Suppression;
    use crate::recipe::Operation;
    use crate::testing::typed;

    const CSV: &str = "nom;naissance;cp\nJean Durand;14/03/1985;35000\nAnne Petit;15/07/1985;35000\nLuc Martin;02/11/1985;35000\nZoé Le Goff;02/11/1990;22000\nNoé Le Goff;inconnue;35000\n";

    fn foresee(treatments: &[(&str, Treatment)], quasi: &[&str]) -> Preview {
        let operations = treatments.iter().map(|(column, treatment)| Operation::Treat { column: (*column).to_owned(), treatment: treatment.clone() });
        let quasi: Vec<String> = quasi.iter().map(|name| (*name).to_owned()).collect();
        Recipe::of(operations).preview(&typed(CSV), &quasi, &Tools::default()).expect("a readable example")
    }

    #[test]
    fn generalising_makes_persons_alike_and_says_what_it_cost() {
        let foreseen = foresee(&[("nom", Treatment::Remove), ("naissance", Treatment::DateToYear)], &["naissance", "cp"]);
        assert_eq!((foreseen.rows, foreseen.rows_lost, foreseen.k_before, foreseen.k_after), (5, 0, Some(1), Some(1)));
        assert_eq!((foreseen.effects[0].columns_changed, foreseen.effects[1].cells_changed, foreseen.effects[1].not_understood), (1, 5, 1));
    }

    #[test]
    fn suppressing_small_groups_reaches_k_and_counts_the_rows_lost() {
        let suppress = Treatment::SuppressSmall { columns: vec!["naissance".into(), "cp".into()], threshold: 3, action: Suppression::RemoveRow };
        let foreseen = foresee(&[("naissance", Treatment::DateToYear), ("cp", suppress)], &["naissance", "cp"]);
        assert_eq!((foreseen.rows_lost, foreseen.k_after), (2, Some(3)));
    }

    #[test]
    fn emptying_the_cells_of_small_groups_keeps_the_rows() {
        let suppress = Treatment::SuppressSmall { columns: vec!["cp".into()], threshold: 2, action: Suppression::EmptyCell };
        let foreseen = foresee(&[("cp", suppress)], &["cp"]);
        assert_eq!((foreseen.rows_lost, foreseen.effects[0].cells_changed), (0, 1));
    }

    #[test]
    fn what_is_not_there_is_told_and_counts_for_nothing() {
        let foreseen = foresee(&[("age", Treatment::Remove)], &["age"]);
        assert_eq!((foreseen.effects[0].missing_columns.as_slice(), foreseen.k_before), (["age".to_owned()].as_slice(), None));
    }
}

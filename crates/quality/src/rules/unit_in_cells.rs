//! The same unit in every cell of a column.

use super::units::{UnitCounts, columns};
use crate::recipe::{Function, Operation};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Group, Proposal, Rule, RuleCard, Safety, Severity, TableView, Watchers};

/// Flags numbers written with their unit, when it is one for the whole column: they cannot be summed nor sorted as they are.
pub struct UnitInCells;

static CARD: RuleCard = RuleCard {
    id: "unit-in-cells",
    group: Group::Values,
    dimension: Dimension::Compliance,
    severity: Severity::Warning,
    source: "W3C Data on the Web Best Practices, 15: units belong to the description of the column",
    examples: &[
        Example { csv: "nom;longueur\na;12 km\nb;7,5 km\n", flagged: &[2, 3] },
        Example { csv: "nom;longueur\na;12 km\nb;7500 m\n", flagged: &[] },
        Example { csv: "nom;adresse\na;12 rue du Port\nb;7 quai Est\n", flagged: &[] },
    ],
};

struct OneUnit<'t> {
    index: usize,
    name: &'t str,
    counts: UnitCounts,
}

impl ColumnWatcher for OneUnit<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        self.counts.look(cells);
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let is_measure = self.counts.is_measure();
        let plain = self.counts.plain;
        let mut units = self.counts.units.into_iter();
        let (Some((unit, flags)), None) = (units.next(), units.next()) else { return };
        if !is_measure {
            return;
        }
        let function = Function::RemoveUnit { unit };
        let examples = flags.samples().iter().filter_map(|text| function.changed(text).map(|better| (text.clone(), better))).collect();
        let cells = flags.count();
        let finding = findings.cells(&CARD, self.index, flags).detail("unit", unit.symbol());
        // Numbers without unit may be of another one.
        if plain == 0 {
            let operation = Operation::Convert { column: self.name.to_owned(), function };
            finding.repaired(Proposal { operation, cells, examples, safety: Safety::Ask });
        }
    }
}

impl Rule for UnitInCells {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in columns(table) {
            watchers.column(column.index, OneUnit { index: column.index, name: column.name(), counts: UnitCounts::default() });
        }
    }
}

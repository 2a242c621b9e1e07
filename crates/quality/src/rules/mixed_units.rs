//! Several units in one column.

use super::units::{UnitCounts, columns};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Flags numbers written with another unit than most of their column: compared as numbers, they would lie.
pub struct MixedUnits;

static CARD: RuleCard = RuleCard {
    id: "mixed-units",
    group: Group::Values,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "ISO/IEC 25012:2008, consistency; BIPM, SI Brochure, 5.4.3",
    examples: &[
        Example { csv: "nom;longueur\na;12 km\nb;7500 m\nc;3 km\n", flagged: &[3] },
        Example { csv: "nom;longueur\na;12 km\nb;7,5 KM\n", flagged: &[] },
    ],
};

struct SeveralUnits {
    index: usize,
    counts: UnitCounts,
}

impl ColumnWatcher for SeveralUnits {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        self.counts.look(cells);
    }

    fn finish(mut self: Box<Self>, findings: &mut Findings) {
        if !self.counts.is_measure() || self.counts.units.len() < 2 {
            return;
        }
        self.counts.units.sort_by_key(|(_, flags)| std::cmp::Reverse(flags.count()));
        let mut units = self.counts.units.into_iter();
        let Some((usual, _)) = units.next() else { return };
        let mut flags = Flags::new();
        let (mut samples, mut others) = (Vec::new(), Vec::new());
        let mut rows = Vec::new();
        for (unit, found) in units {
            rows.extend(found.rows().iter());
            samples.extend(found.samples().iter().cloned());
            others.push(unit.symbol());
        }
        rows.sort_unstable();
        rows.into_iter().for_each(|row| flags.add_row(row));
        findings.cells(&CARD, self.index, flags).values(samples).detail("usual", usual.symbol()).detail("others", others.join(", "));
    }
}

impl Rule for MixedUnits {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in columns(table) {
            watchers.column(column.index, SeveralUnits { index: column.index, counts: UnitCounts::default() });
        }
    }
}

//! Coordinates that place a row elsewhere.

use crate::coordinates::{Coordinates, Expected, coordinates_of};
use crate::{Dimension, Example, Findings, Flags, Group, RowCells, RowWatcher, Rule, RuleCard, Severity, TableView, Watchers};

/// Flags rows that are outside the territory, when most rows are inside. Without a territory, the place of the other rows serves: France.
///
/// What another rule tells better is left to it: (0, 0), latitude and longitude exchanged, metres in place of degrees. Limits are those of départements, as boxes: a row that is flagged is far away.
pub struct CoordinatesOutsideTerritory;

static CARD: RuleCard = RuleCard {
    id: "coordinates-outside-territory",
    group: Group::Geography,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "Boxes of the départements, from the open data of La Poste and IGN; EPSG extents overseas",
    examples: &[
        Example { csv: "nom;latitude;longitude\na;48.85;2.35\nb;45.76;4.83\nc;43.6;1.44\nd;48.11;-1.68\ne;43.3;5.37\nf;45.76;-4.83\n", flagged: &[7] },
        // Overseas, (0, 0) and an exchange, which other rules tell.
        Example { csv: "nom;latitude;longitude\na;48.85;2.35\nb;-21.11;55.53\nc;0;0\nd;4.83;45.76\n", flagged: &[] },
        // Elsewhere altogether.
        Example { csv: "nom;latitude;longitude\na;40.71;-74.0\nb;40.72;-74.01\n", flagged: &[] },
    ],
};

/// A row is an exception only among rows that are inside.
const LEAST_INSIDE: f64 = 0.8;

impl Rule for CoordinatesOutsideTerritory {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let expected = Expected::of(table.context());
        for coordinates in coordinates_of(table) {
            watchers.rows(Watcher { coordinates, expected, inside: 0, flags: Flags::new() });
        }
    }
}

struct Watcher<'t> {
    coordinates: Coordinates,
    expected: Expected<'t>,
    inside: u64,
    flags: Flags,
}

impl RowWatcher for Watcher<'_> {
    fn look(&mut self, rows: &RowCells<'_>) {
        for at in 0..rows.rows() {
            let Some((east, north)) = self.coordinates.read(rows, at) else { continue };
            if self.expected.may_contain(east, north) {
                self.inside += 1;
                continue;
            }
            let told_elsewhere = (east, north) == (0.0, 0.0) || self.expected.may_contain(north, east);
            if !told_elsewhere {
                self.flags.add(rows.first_row() + at as u64, &self.coordinates.shown(rows, at));
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let placed = self.inside + self.flags.count();
        if self.flags.is_empty() || (self.inside as f64) < LEAST_INSIDE * placed as f64 {
            return;
        }
        let name = self.expected.territory().map(|territory| territory.name.as_str());
        let finding = findings.cells(&CARD, self.coordinates.column(), self.flags);
        finding.detail("place", if name.is_some() { "territory" } else { "france" }).detail("territory", name.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{context, typed};
    use crate::{RuleSet, check, geography};

    #[test]
    fn a_place_elsewhere_in_france_is_outside_a_territory() {
        let territory = geography::sample().territory("243500139").unwrap();
        let csv = "nom;latitude;longitude\na;48.11;-1.68\nb;48.12;-1.67\nc;48.13;-1.66\nd;48.14;-1.65\ne;48.85;2.35\n";
        let table = typed(csv);
        let report = check(&table, &RuleSet::only(&CoordinatesOutsideTerritory), &context().of_territory(Some(&territory))).unwrap().report;
        assert_eq!((report.findings[0].rows.as_slice(), report.findings[0].details["territory"].as_str()), (&[6][..], "Rennes Métropole"));
        assert!(check(&table, &RuleSet::only(&CoordinatesOutsideTerritory), &context()).unwrap().report.findings.is_empty());
    }
}

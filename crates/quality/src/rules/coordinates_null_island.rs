//! Coordinates (0, 0).

use crate::coordinates::{Coordinates, coordinates_of};
use crate::{Dimension, Example, Findings, Flags, Group, RowCells, RowWatcher, Rule, RuleCard, Severity, TableView, Watchers};

/// Flags rows placed at latitude 0 and longitude 0, in the Gulf of Guinea: the mark of a missing place.
pub struct CoordinatesNullIsland;

static CARD: RuleCard = RuleCard {
    id: "coordinates-null-island",
    group: Group::Geography,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "WGS 84 (EPSG:4326): no land at the origin",
    examples: &[
        Example { csv: "nom;latitude;longitude\na;48.85;2.35\nb;0;0\nc;45.76;4.83\nd;0.0;0.0\n", flagged: &[3, 5] },
        // On the meridian of Greenwich.
        Example { csv: "nom;latitude;longitude\na;48.85;0.0\nb;49.33;0.0\n", flagged: &[] },
    ],
};

impl Rule for CoordinatesNullIsland {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for coordinates in coordinates_of(table) {
            watchers.rows(Watcher { coordinates, flags: Flags::new() });
        }
    }
}

struct Watcher {
    coordinates: Coordinates,
    flags: Flags,
}

impl RowWatcher for Watcher {
    fn look(&mut self, rows: &RowCells<'_>) {
        for at in 0..rows.rows() {
            if self.coordinates.read(rows, at) == Some((0.0, 0.0)) {
                self.flags.add(rows.first_row() + at as u64, &self.coordinates.shown(rows, at));
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        if !self.flags.is_empty() {
            findings.cells(&CARD, self.coordinates.column(), self.flags);
        }
    }
}

//! Latitude and longitude exchanged.

use crate::coordinates::{Coordinates, Expected, coordinates_of, written};
use crate::recipe::Operation;
use crate::{Dimension, Example, Findings, Flags, Group, Proposal, RowCells, RowWatcher, Rule, RuleCard, Safety, Severity, TableView, Watchers};

/// Flags rows that are outside the territory (France when none is given) as written, and inside once latitude and longitude are exchanged.
pub struct CoordinatesSwapped;

static CARD: RuleCard = RuleCard {
    id: "coordinates-swapped",
    group: Group::Geography,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "EPSG:4326 says latitude first, RFC 7946 and most tables longitude first: the exchange is the most frequent fault of coordinates",
    examples: &[
        Example { csv: "nom;latitude;longitude\na;48.85;2.35\nb;4.83;45.76\nc;-21.11;55.53\n", flagged: &[3] },
        Example { csv: "nom;latitude;longitude\na;2.35;48.85\nb;4.83;45.76\n", flagged: &[2, 3] },
        // Abroad in both orders.
        Example { csv: "nom;latitude;longitude\na;48.85;2.35\nb;52.37;4.9\n", flagged: &[] },
    ],
};

impl Rule for CoordinatesSwapped {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let expected = Expected::of(table.context());
        for coordinates in coordinates_of(table) {
            let names = coordinates.names(table);
            watchers.rows(Watcher { coordinates, expected, names, flags: Flags::new(), examples: Vec::new() });
        }
    }
}

struct Watcher<'t> {
    coordinates: Coordinates,
    expected: Expected<'t>,
    /// Names of the easting and the northing, when they are two columns.
    names: Option<(&'t str, &'t str)>,
    flags: Flags,
    examples: Vec<(String, String)>,
}

const EXAMPLES: usize = 5;

impl RowWatcher for Watcher<'_> {
    fn look(&mut self, rows: &RowCells<'_>) {
        for at in 0..rows.rows() {
            let Some((east, north)) = self.coordinates.read(rows, at) else { continue };
            if self.expected.may_contain(east, north) || !self.expected.may_contain(north, east) {
                continue;
            }
            let shown = self.coordinates.shown(rows, at);
            self.flags.add(rows.first_row() + at as u64, &shown);
            if self.examples.len() < EXAMPLES {
                self.examples.push((shown, written(north, east)));
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        if self.flags.is_empty() {
            return;
        }
        let cells = self.flags.count();
        let finding = findings.cells(&CARD, self.coordinates.column(), self.flags);
        finding.detail("expected", self.examples.first().map_or("", |(_, after)| after.as_str()));
        if let Some((east, north)) = self.names {
            let operation = Operation::SwapCoordinates { latitude: north.to_owned(), longitude: east.to_owned() };
            finding.repaired(Proposal { operation, cells, examples: self.examples, safety: Safety::Ask });
        }
    }
}

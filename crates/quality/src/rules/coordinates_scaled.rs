//! Degrees that lost their decimal point.

use crate::coordinates::{Coordinates, Expected, coordinates_of, recognise};
use crate::projection::{Reading, Recogniser};
use crate::recipe::Operation;
use crate::{Dimension, Example, Findings, Group, Proposal, RowCells, RowWatcher, Rule, RuleCard, Safety, Severity, TableView, Watchers};

/// Tells coordinates written as whole numbers that are degrees times a power of ten (`48856614` for 48.856614): an export that dropped the decimal mark, or that counts in millionths.
pub struct CoordinatesScaled;

static CARD: RuleCard = RuleCard {
    id: "coordinates-scaled",
    group: Group::Geography,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "Ours: pairs that fall in the territory once divided by the same power of ten, 3 to 8",
    examples: &[
        // A column as a whole: no row of it is at fault.
        Example { csv: "nom;latitude;longitude\na;48856614;2352222\nb;45764043;4835659\n", flagged: &[] },
        Example { csv: "nom;x;y\na;652297;6861632\nb;704058;7059142\n", flagged: &[] },
    ],
};

impl Rule for CoordinatesScaled {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let expected = Expected::of(table.context());
        for coordinates in coordinates_of(table) {
            let names = coordinates.names(table);
            watchers.rows(Watcher { coordinates, names, expected, recogniser: Recogniser::default() });
        }
    }
}

struct Watcher<'t> {
    coordinates: Coordinates,
    /// Names of the easting and the northing, when they are two columns.
    names: Option<(&'t str, &'t str)>,
    expected: Expected<'t>,
    recogniser: Recogniser,
}

impl RowWatcher for Watcher<'_> {
    fn look(&mut self, rows: &RowCells<'_>) {
        recognise(&mut self.recogniser, self.coordinates, rows);
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let Some(recognition) = self.recogniser.finish(self.expected.territory()) else { return };
        let Reading::Scaled(power) = recognition.reading else { return };
        let pairs = (self.recogniser.pairs() as f64 * recognition.share).round() as u64;
        let finding = findings.column(&CARD, self.coordinates.column());
        finding.count(pairs).detail("power", power).detail("factor", 10_u64.pow(power.into()));
        if let Some((east, north)) = self.names {
            let operation = Operation::ScaleCoordinates { latitude: north.to_owned(), longitude: east.to_owned(), power };
            finding.repaired(Proposal { operation, cells: 2 * pairs, examples: Vec::new(), safety: Safety::Ask });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    #[test]
    fn the_power_of_ten_is_told() {
        let report = checked_by(&CoordinatesScaled, CARD.examples[0].csv);
        let finding = &report.findings[0];
        assert_eq!((finding.column.as_deref(), finding.count, finding.details["factor"].as_str()), (Some("latitude"), 2, "1000000"));
        let repair = finding.repair.as_ref().expect("a repair");
        let expected = Operation::ScaleCoordinates { latitude: "latitude".into(), longitude: "longitude".into(), power: 6 };
        assert_eq!((&repair.operation, repair.cells, repair.safety), (&expected, 4, Safety::Ask));
        assert!(checked_by(&CoordinatesScaled, CARD.examples[1].csv).findings.is_empty());
    }
}

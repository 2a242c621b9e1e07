//! GeoJSON with latitude first.

use crate::coordinates::Expected;
use crate::geometry::{Outline, read_geojson};
use crate::projection::{AxisOrder, Reading, Recogniser};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Tells geometries in GeoJSON whose positions say latitude, longitude: the standard says longitude, latitude, and maps will show them elsewhere.
pub struct GeojsonAxisOrder;

static CARD: RuleCard = RuleCard {
    id: "geojson-axis-order",
    group: Group::Geography,
    dimension: Dimension::Compliance,
    severity: Severity::Warning,
    source: "RFC 7946 §3.1.1: the first two elements are longitude and latitude, in that order",
    examples: &[
        // A column as a whole: no row of it is at fault.
        Example {
            csv: "nom;geojson\na;\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[48.85,2.35]}\"\nb;\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[45.76,4.83]}\"\n",
            flagged: &[],
        },
        Example {
            csv: "nom;geojson\na;\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[2.35,48.85]}\"\nb;\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[4.83,45.76]}\"\n",
            flagged: &[],
        },
    ],
};

impl Rule for GeojsonAxisOrder {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let expected = Expected::of(table.context());
        for column in table.columns_of(SemanticType::GeojsonGeometry) {
            watchers.column(column.index, Watcher { column: column.index, expected, recogniser: Recogniser::default(), first: None });
        }
    }
}

struct Watcher<'t> {
    column: usize,
    expected: Expected<'t>,
    recogniser: Recogniser,
    first: Option<(f64, f64)>,
}

impl ColumnWatcher for Watcher<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        for (_, text) in cells.filled() {
            if let Ok(Outline { first: Some((x, y)), .. }) = read_geojson(text.trim()) {
                self.first.get_or_insert((x, y));
                self.recogniser.add(x, y);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let Some(recognition) = self.recogniser.finish(self.expected.territory()) else { return };
        if recognition.reading != Reading::Degrees || recognition.order != AxisOrder::NorthEast {
            return;
        }
        let finding = findings.column(&CARD, self.column);
        finding.count(self.recogniser.pairs());
        if let Some((first, second)) = self.first {
            finding.values([format!("[{first}, {second}]")]).detail("expected", format!("[{second}, {first}]"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    #[test]
    fn latitude_first_is_told_with_the_right_order() {
        let report = checked_by(&GeojsonAxisOrder, CARD.examples[0].csv);
        assert_eq!(report.findings[0].details["expected"], "[2.35, 48.85]");
        assert!(checked_by(&GeojsonAxisOrder, CARD.examples[1].csv).findings.is_empty());
    }
}

//! Metres of a projection where tables should hold degrees.

use crate::coordinates::{Coordinates, Expected, coordinates_of, recognise};
use crate::projection::{AxisOrder, Converter, Reading, Recogniser, Recognition, System};
use crate::recipe::{Operation, ProjectedColumns};
use crate::{
    ColumnCells, ColumnWatcher, Dimension, Example, Findings, Group, NewFinding, Proposal, RowCells, RowWatcher, Rule, RuleCard, Safety, Severity, TableView,
    Watchers, geometry,
};
use parvis_model::SemanticType;

/// Tells coordinates that are metres of a French projected system, and which: Lambert-93, a conformal zone, Lambert II étendu, Web Mercator, UTM overseas.
///
/// Every pair is looked at; the system is the one that places most of them in the territory, and what else fits is told. Somebody must look at a map before they are converted.
pub struct CoordinatesProjected;

static CARD: RuleCard = RuleCard {
    id: "coordinates-projected",
    group: Group::Geography,
    dimension: Dimension::Compliance,
    severity: Severity::Warning,
    source: "EPSG Geodetic Parameter Dataset; décret 2000-1276 (legal systems); RFC 7946 §4 and the use of tables: WGS 84 degrees",
    examples: &[
        // A column as a whole: no row of it is at fault.
        Example { csv: "nom;x;y\na;652297.1;6861632.6\nb;704058.0;7059142.2\nc;417243.1;6421812.1\n", flagged: &[] },
        Example { csv: "nom;latitude;longitude\na;48.85;2.35\nb;45.76;4.83\n", flagged: &[] },
    ],
};

impl Rule for CoordinatesProjected {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let expected = Expected::of(table.context());
        for coordinates in coordinates_of(table) {
            if let Coordinates::Columns { east, north } = coordinates
                && let (Some(x), Some(y)) = (table.column(east), table.column(north))
            {
                let names = (x.name(), y.name());
                watchers.rows(OfColumns { coordinates, expected, names, recogniser: Recogniser::default(), first: None });
            }
        }
        for column in table.columns() {
            let read = match column.semantic() {
                Some(SemanticType::Wkt) => geometry::read_wkt,
                Some(SemanticType::GeojsonGeometry) => geometry::read_geojson,
                _ => continue,
            };
            watchers.column(column.index, OfGeometries { column: column.index, expected, read, recogniser: Recogniser::default() });
        }
    }
}

struct OfColumns<'t> {
    coordinates: Coordinates,
    expected: Expected<'t>,
    names: (&'t str, &'t str),
    recogniser: Recogniser,
    first: Option<(f64, f64)>,
}

impl RowWatcher for OfColumns<'_> {
    fn look(&mut self, rows: &RowCells<'_>) {
        recognise(&mut self.recogniser, self.coordinates, rows);
        if self.first.is_none() {
            self.first = (0..rows.rows()).find_map(|at| self.coordinates.read(rows, at));
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let Some((recognition, system)) = projected(&self.recogniser, self.expected) else { return };
        let pairs = (self.recogniser.pairs() as f64 * recognition.share).round() as u64;
        let finding = findings.column(&CARD, self.coordinates.column());
        tell(finding, &recognition, system, pairs);
        let (first, second) = self.names;
        let (x, y) = match recognition.order {
            AxisOrder::EastNorth => (first, second),
            AxisOrder::NorthEast => (second, first),
        };
        let mut examples = Vec::new();
        if let (Some((first, second)), Some(converter)) = (self.first, Converter::new(system)) {
            let (east, north) = match recognition.order {
                AxisOrder::EastNorth => (first, second),
                AxisOrder::NorthEast => (second, first),
            };
            if let Some((longitude, latitude)) = converter.to_wgs84(east, north) {
                finding.detail("expected", format!("{latitude} ; {longitude}"));
                examples.push((format!("{north} ; {east}"), format!("{latitude} ; {longitude}")));
            }
        }
        let operation = Operation::Project(ProjectedColumns { x: x.to_owned(), y: y.to_owned(), epsg: system.epsg.into() });
        finding.repaired(Proposal { operation, cells: pairs, examples, safety: Safety::Ask });
    }
}

struct OfGeometries<'t> {
    column: usize,
    expected: Expected<'t>,
    read: fn(&str) -> Result<geometry::Outline, geometry::Fault>,
    recogniser: Recogniser,
}

impl ColumnWatcher for OfGeometries<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        for (_, text) in cells.filled() {
            if let Ok(geometry::Outline { first: Some((x, y)), .. }) = (self.read)(text.trim()) {
                self.recogniser.add(x, y);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let Some((recognition, system)) = projected(&self.recogniser, self.expected) else { return };
        let pairs = (self.recogniser.pairs() as f64 * recognition.share).round() as u64;
        tell(findings.column(&CARD, self.column), &recognition, system, pairs);
    }
}

fn projected(recogniser: &Recogniser, expected: Expected<'_>) -> Option<(Recognition, &'static System)> {
    let recognition = recogniser.finish(expected.territory())?;
    match recognition.reading {
        Reading::Projected(system) => Some((recognition, system)),
        Reading::Degrees | Reading::Scaled(_) => None,
    }
}

fn tell(finding: &mut NewFinding, recognition: &Recognition, system: &System, pairs: u64) {
    finding.count(pairs).detail("system", system.name).detail("epsg", system.epsg).detail("share", (recognition.share * 100.0).floor());
    let others: Vec<&str> = recognition
        .or_else
        .iter()
        .filter_map(|(reading, _)| match reading {
            Reading::Projected(other) if other.epsg != system.epsg => Some(other.name),
            Reading::Projected(_) | Reading::Degrees | Reading::Scaled(_) => None,
        })
        .collect();
    finding.detail("sure", if others.is_empty() { "yes" } else { "no" }).detail("others", others.join(", "));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    #[test]
    fn the_system_is_named_and_the_conversion_proposed() {
        let report = checked_by(&CoordinatesProjected, CARD.examples[0].csv);
        let finding = &report.findings[0];
        assert_eq!((finding.column.as_deref(), finding.count, finding.details["epsg"].as_str()), (Some("y"), 3, "2154"));
        let repair = finding.repair.as_ref().unwrap();
        assert_eq!(repair.operation, Operation::Project(ProjectedColumns { x: "x".into(), y: "y".into(), epsg: 2154 }));
        let after = &repair.examples[0].1;
        assert!(after.starts_with("48.85296") && after.contains(" ; 2.3499"), "{after}");
    }

    #[test]
    fn axes_under_each_other_s_name_are_converted_as_they_are() {
        let report = checked_by(&CoordinatesProjected, "nom;y;x\na;652297.1;6861632.6\nb;704058.0;7059142.2\n");
        let repair = report.findings[0].repair.as_ref().unwrap();
        assert_eq!(repair.operation, Operation::Project(ProjectedColumns { x: "y".into(), y: "x".into(), epsg: 2154 }));
    }

    #[test]
    fn geometries_in_metres_are_told() {
        let report = checked_by(&CoordinatesProjected, "nom;geom\na;POINT(652297 6861632)\nb;POINT(704058 7059142)\n");
        assert_eq!(report.findings.iter().map(|finding| finding.details["epsg"].as_str()).collect::<Vec<_>>(), ["2154"]);
    }
}

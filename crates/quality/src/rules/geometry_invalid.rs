//! Geometries that do not hold together.

use crate::geometry::{Fault, Outline, read_geojson, read_wkt};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;
use std::collections::BTreeMap;

/// Flags geometries that cannot be read (cut short, a parenthesis missing), with numbers that are none, lines of one point, rings of three or not closed.
///
/// Whether rings cross each other is not looked at.
pub struct GeometryInvalid;

static CARD: RuleCard = RuleCard {
    id: "geometry-invalid",
    group: Group::Geography,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "OGC 06-103r4 (Simple Features) §6.1 and §7; RFC 7946 §3.1",
    examples: &[
        Example {
            csv: "nom;wkt\na;POINT(2.35 48.85)\nb;POINT(2.36 48.86)\nc;POINT(2.37 48.87)\nd;POINT(2.38 48.88)\ne;POLYGON((0 0,1 0,1 1,0 1))\n",
            flagged: &[6],
        },
        Example { csv: "nom;wkt\na;POLYGON((2 48,3 48,3 49,2 48))\nb;LINESTRING(2 48,3 49)\nc;\nd;MULTIPOINT(2 48,3 49)\ne;POINT EMPTY\n", flagged: &[] },
    ],
};

impl Rule for GeometryInvalid {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns() {
            let read = match column.semantic() {
                Some(SemanticType::Wkt) => read_wkt,
                Some(SemanticType::GeojsonGeometry) => read_geojson,
                _ => continue,
            };
            watchers.column(column.index, Watcher { column: column.index, read, flags: Flags::new(), faults: BTreeMap::new() });
        }
    }
}

struct Watcher {
    column: usize,
    read: fn(&str) -> Result<Outline, Fault>,
    flags: Flags,
    faults: BTreeMap<Fault, u64>,
}

impl ColumnWatcher for Watcher {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        for (row, text) in cells.filled() {
            if let Err(fault) = (self.read)(text.trim()) {
                self.flags.add(row, text);
                *self.faults.entry(fault).or_default() += 1;
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let Some((fault, _)) = self.faults.iter().max_by_key(|(_, count)| **count) else { return };
        findings.cells(&CARD, self.column, self.flags).detail("fault", fault.id());
    }
}

//! Numbers that are missing in a series.

use crate::cell_text::NumberReader;
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::ColumnType;

/// Tells which numbers are missing when a column numbers its rows from 0 or 1 with few holes: rows were perhaps lost.
pub struct SequenceGaps;

static CARD: RuleCard = RuleCard {
    id: "sequence-gaps",
    group: Group::Values,
    dimension: Dimension::Completeness,
    severity: Severity::Info,
    source: "a series 1 … n is complete",
    examples: &[Example { csv: "numero;nom\n1;A\n2;B\n4;C\n", flagged: &[] }],
};

/// Fewer numbers than this are no series.
const MIN_VALUES: u64 = 20;
/// One hole in twenty numbers: with more, numbers are given, not counted.
const MAX_HOLES: u64 = 20;
/// Bits kept: 1 MiB.
const MAX_NUMBER: u64 = 1 << 23;
const NUMBERS: &[&str] = &["id", "num", "numero", "no", "n", "ordre", "rang", "index", "fid", "objectid", "gid", "identifiant", "sequence", "ligne"];

impl Rule for SequenceGaps {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns().iter().filter(|column| column.column_type() == ColumnType::Integer && column.says(NUMBERS)) {
            let filled = column.filled(table.rows());
            let Some((least, most)) = column.range() else { continue };
            if !(0.0..=1.0).contains(&least) || most > MAX_NUMBER as f64 || filled < MIN_VALUES {
                continue;
            }
            let wanted = most as u64 - least as u64 + 1;
            let might_have_holes = wanted > column.profile.distinct || column.profile.distinct_is_estimate;
            // Nearly as many different numbers as rows, and as the series has: an estimate may be two percent off.
            let is_series = column.profile.distinct * 10 >= filled * 9 && wanted <= filled + filled / MAX_HOLES + 1;
            if might_have_holes && is_series {
                let seen = vec![0_u64; wanted as usize / 64 + 1];
                watchers.column(column.index, Series { index: column.index, reader: NumberReader::of(column), first: least as u64, wanted, seen });
            }
        }
    }
}

struct Series {
    index: usize,
    reader: NumberReader,
    first: u64,
    wanted: u64,
    seen: Vec<u64>,
}

impl ColumnWatcher for Series {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        for (_, text) in cells.filled() {
            let Some(place) = self.reader.read(text).and_then(|number| (number as u64).checked_sub(self.first)) else { continue };
            if let Some(word) = self.seen.get_mut(place as usize / 64) {
                *word |= 1 << (place % 64);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let is_missing = |place: &u64| self.seen.get(*place as usize / 64).is_some_and(|word| word >> (place % 64) & 1 == 0);
        let holes = (0..self.wanted).filter(is_missing).count() as u64;
        if holes == 0 || holes * MAX_HOLES > self.wanted {
            return;
        }
        let first_holes: Vec<String> = (0..self.wanted).filter(is_missing).take(5).map(|place| (place + self.first).to_string()).collect();
        let missing = first_holes.join(", ");
        findings.column(&CARD, self.index).count(holes).detail("missing", missing).detail("last", self.first + self.wanted - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    #[test]
    fn the_numbers_left_out_of_a_series_are_told() {
        let rows: String = (1..=60).filter(|number| ![7, 31].contains(number)).map(|number| format!("{number};a\n")).collect();
        let report = checked_by(&SequenceGaps, &format!("numero;nom\n{rows}"));
        let finding = &report.findings[0];
        assert_eq!((finding.count, finding.details["missing"].as_str(), finding.details["last"].as_str()), (2, "7, 31", "60"));
    }

    #[test]
    fn numbers_given_far_apart_are_no_series() {
        let rows: String = (1..=60).map(|number| format!("{};a\n", number * 3)).collect();
        assert!(checked_by(&SequenceGaps, &format!("numero;nom\n{rows}")).findings.is_empty());
    }
}

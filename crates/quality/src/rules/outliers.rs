//! Numbers very far from all others.

use crate::cell_text::NumberReader;
use crate::{Dimension, Example, Findings, Flags, Group, RowCells, RowWatcher, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;
use std::collections::BTreeMap;

/// Flags the few numbers that are beyond everything in their column: a decimal mark forgotten, a unit mistaken, two numbers typed together.
///
/// A row that is far beyond in several columns is told once: most often it is a total.
///
/// Sizes of communes, budgets and companies naturally spread over several powers of ten, so quartiles are taken on logarithms, and being far from them is not enough: the number must also stand alone, ten times beyond the one before it.
pub struct Outliers;

static CARD: RuleCard = RuleCard {
    id: "outliers",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Info,
    source: "J. W. Tukey, Exploratory Data Analysis, 1977: far out beyond three interquartile ranges; here on log10 of absolute values",
    examples: &[
        Example {
            csv: "arbre;circonference_cm\n1;80\n2;95\n3;120\n4;60\n5;75\n6;110\n7;90\n8;85\n9;100\n10;70\n11;65\n12;105\n13;88\n14;92\n15;77\n16;83\n17;99\n18;101\n19;115\n20;8500\n",
            flagged: &[21],
        },
        Example {
            csv: "commune;habitants\nA;80\nB;95\nC;120\nD;600\nE;75\nF;1100\nG;900\nH;85\nI;1000\nJ;7000\nK;65\nL;105\nM;880\nN;9200\nO;77\nP;83\nQ;99\nR;14000\nS;115\nT;85000\n",
            flagged: &[],
        },
    ],
};

/// Fewer numbers than this have no usual size.
const MIN_VALUES: u64 = 20;
/// Interquartile ranges beyond the third quartile.
const FAR_OUT: f64 = 3.0;
/// An interquartile range is taken as this at least (a factor of 1.6), lest a nearly constant column call every other number far.
const LEAST_SPREAD: f64 = 0.2;
/// How many times the number before it.
const ALONE: f64 = 10.0;
/// Past this many times, a mistake of unit is likelier than a great city.
const SURELY: f64 = 90.0;
/// Numbers kept for the quartiles.
const SAMPLE: usize = 4096;
/// Greatest numbers kept with their places.
const KEPT: usize = 16;
/// More than this are no accidents.
const MAX_FLAGGED: usize = 5;

/// Numbers that name rather than measure.
const NAMES: &[&str] = &[
    "id",
    "identifiant",
    "code",
    "num",
    "numero",
    "no",
    "n",
    "siret",
    "siren",
    "ref",
    "reference",
    "matricule",
    "objectid",
    "fid",
    "gid",
    "insee",
    "telephone",
    "x",
    "y",
];

impl Rule for Outliers {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let mut columns = Vec::new();
        for column in table.columns() {
            let names = matches!(column.semantic(), Some(SemanticType::Year | SemanticType::Code | SemanticType::Latitude | SemanticType::Longitude))
                || column.says(NAMES);
            let Some((least, most)) = column.range().filter(|_| !names && column.filled(table.rows()) >= MIN_VALUES) else { continue };
            // Without ten different sizes there is no distribution.
            if column.profile.distinct < 10 || least.abs().max(most.abs()) < ALONE {
                continue;
            }
            columns.push(Sizes::new(column.index, NumberReader::of(column)));
        }
        if !columns.is_empty() {
            watchers.rows(Scale { columns });
        }
    }
}

/// Sizes of the numbers of a column: a sample of them, and the greatest.
struct Sizes {
    index: usize,
    reader: NumberReader,
    /// Every `step`-th number that is not zero.
    sample: Vec<f64>,
    step: u64,
    seen: u64,
    /// The greatest, ascending, with their rows and texts.
    greatest: Vec<(f64, u64, String)>,
}

impl Sizes {
    fn new(index: usize, reader: NumberReader) -> Self {
        Self { index, reader, sample: Vec::new(), step: 1, seen: 0, greatest: Vec::new() }
    }

    fn add(&mut self, row: u64, text: &str, size: f64) {
        self.seen += 1;
        if self.seen.is_multiple_of(self.step) {
            if self.sample.len() == SAMPLE {
                // Half of the sample is as good: every second one goes.
                let mut at = 0;
                self.sample.retain(|_| {
                    at += 1;
                    at % 2 == 0
                });
                self.step *= 2;
            }
            self.sample.push(size);
        }
        if self.greatest.len() == KEPT {
            if self.greatest.first().is_some_and(|(least, ..)| size <= *least) {
                return;
            }
            self.greatest.remove(0);
        }
        let place = self.greatest.partition_point(|(known, ..)| *known <= size);
        self.greatest.insert(place, (size, row, text.to_owned()));
    }

    /// Where what is far out begins.
    fn limit(&mut self) -> Option<f64> {
        self.sample.sort_unstable_by(f64::total_cmp);
        let quartile = |part: usize| self.sample.get(self.sample.len() * part / 4).map(|size| size.log10());
        let (first, third) = (quartile(1)?, quartile(3)?);
        Some(10_f64.powf(third + FAR_OUT * (third - first).max(LEAST_SPREAD)))
    }
}

/// The numbers of a column that are far out.
struct Far {
    column: usize,
    /// Row and text, least first.
    cells: Vec<(u64, String)>,
    /// The greatest number that is not.
    usual: String,
    /// How many times that one the first of them is.
    times: f64,
}

impl Sizes {
    fn far(mut self) -> Option<Far> {
        if self.seen < MIN_VALUES {
            return None;
        }
        let limit = self.limit()?;
        let place = self.greatest.windows(2).rposition(|pair| matches!(pair, [(before, ..), (size, ..)] if *size > limit && *size >= before * ALONE))?;
        let (before, far) = self.greatest.split_at_checked(place + 1)?;
        let ((usual, _, text), (first, ..)) = (before.last()?, far.first()?);
        let cells = far.iter().map(|(_, row, text)| (*row, text.clone())).collect();
        (far.len() <= MAX_FLAGGED).then(|| Far { column: self.index, cells, usual: text.clone(), times: first / usual })
    }
}

/// Every column of numbers.
struct Scale {
    columns: Vec<Sizes>,
}

impl RowWatcher for Scale {
    fn look(&mut self, rows: &RowCells<'_>) {
        for sizes in &mut self.columns {
            for at in 0..rows.rows() {
                let text = rows.cell(at, sizes.index);
                if let Some(size) = sizes.reader.read(text).map(f64::abs).filter(|size| *size > 0.0) {
                    sizes.add(rows.first_row() + at as u64, text, size);
                }
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let far: Vec<Far> = self.columns.into_iter().filter_map(Sizes::far).collect();
        let mut columns_of: BTreeMap<u64, usize> = BTreeMap::new();
        for (row, _) in far.iter().flat_map(|far| &far.cells) {
            *columns_of.entry(*row).or_default() += 1;
        }
        columns_of.retain(|_, columns| *columns > 1);
        let mut rows = Flags::new();
        for row in columns_of.keys() {
            let text = far.iter().flat_map(|far| &far.cells).find(|(of, _)| of == row).map_or("", |(_, text)| text.as_str());
            rows.add(*row, text);
        }
        if let Some(columns) = columns_of.values().max() {
            // Two columns may both be sizes of one great city; a total shows in all of them.
            let severity = if *columns > 2 { Severity::Warning } else { Severity::Info };
            findings.rows(&CARD, rows).severity(severity).detail("what", "row").detail("columns", columns);
        }
        for far in far {
            let mut flags = Flags::new();
            for (row, text) in far.cells.iter().filter(|(row, _)| !columns_of.contains_key(row)) {
                flags.add(*row, text);
            }
            if !flags.is_empty() {
                let severity = if far.times >= SURELY { Severity::Warning } else { Severity::Info };
                findings.cells(&CARD, far.column, flags).severity(severity).detail("what", "cell").detail("usual", far.usual);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    #[test]
    fn a_total_among_the_rows_is_told_once() {
        let mut csv = String::from("departement;hommes;femmes\n");
        for row in 0..30 {
            csv.push_str(&format!("D{row};{};{}\n", 1000 + row * 37, 1100 + row * 41));
        }
        csv.push_str("France;460000;510000\n");
        let report = checked_by(&Outliers, &csv);
        assert_eq!(report.findings.len(), 1);
        assert_eq!((report.findings[0].rows.as_slice(), report.findings[0].details["columns"].as_str()), (&[32][..], "2"));
    }
}

//! The same record twice.

use crate::recipe::record_set::RecordSet;
use crate::recipe::{DropReason, Operation};
use crate::{Dimension, Example, Findings, Flags, Group, Proposal, RowCells, RowWatcher, Rule, RuleCard, Safety, Severity, TableView, Watchers};

/// Flags records that are the same as an earlier one in every cell. Past 3.6 million different records, those beyond are compared with these only.
pub struct DuplicateRows;

static CARD: RuleCard = RuleCard {
    id: "duplicate-rows",
    group: Group::Keys,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "ISO/IEC 25012:2008, consistency; a table is a set of rows",
    examples: &[
        Example { csv: "nom;lieu\na;Nantes\nb;Brest\na;Nantes\na;Nantes\n", flagged: &[4, 5] },
        Example { csv: "nom;lieu\na;Nantes\na;Brest\n", flagged: &[] },
    ],
};

#[derive(Default)]
struct Duplicates {
    known: RecordSet,
    flags: Flags,
}

impl RowWatcher for Duplicates {
    fn look(&mut self, rows: &RowCells<'_>) {
        for row in 0..rows.rows() {
            let number = self.known.number((0..rows.columns()).map(|column| rows.cell(row, column)));
            if number.is_some_and(|number| self.known.meets_again(number)) {
                self.flags.add_row(rows.first_row() + row as u64);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        if self.flags.is_empty() {
            return;
        }
        let cells = self.flags.count();
        let operation = Operation::DropRecords { reason: DropReason::Duplicate };
        findings.rows(&CARD, self.flags).repaired(Proposal { operation, cells, examples: Vec::new(), safety: Safety::Ask });
    }
}

impl Rule for DuplicateRows {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        // In one column, values may well come again.
        if table.columns().len() > 1 {
            watchers.rows(Duplicates::default());
        }
    }
}

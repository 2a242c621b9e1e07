//! The header again among the data.

use crate::recipe::rows::is_header;
use crate::recipe::{DropReason, Operation};
use crate::{Dimension, Example, Findings, Flags, Group, Proposal, RowCells, RowWatcher, Rule, RuleCard, Safety, Severity, TableView, Watchers};

/// Flags records that repeat the header: files put one after the other.
pub struct HeaderInBody;

static CARD: RuleCard = RuleCard {
    id: "header-in-body",
    group: Group::Structure,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "RFC 4180, 2.3: one header line, the first",
    examples: &[
        Example { csv: "nom;nombre\na;1\nnom;nombre\nb;2\n", flagged: &[3] },
        Example { csv: "nom;prenom;ville\nnom;Anne;Nantes\nb;Paul;Brest\n", flagged: &[] },
    ],
};

struct Headers {
    header: Vec<(String, Option<String>)>,
    flags: Flags,
}

impl RowWatcher for Headers {
    fn look(&mut self, rows: &RowCells<'_>) {
        let Some((name, label)) = self.header.first() else { return };
        for row in 0..rows.rows() {
            // Nearly every record leaves here.
            let first = rows.cell(row, 0);
            if first.len() > name.len().max(label.as_ref().map_or(0, String::len)) + 4 {
                continue;
            }
            if is_header((0..rows.columns()).map(|column| rows.cell(row, column)), &self.header) {
                self.flags.add_row(rows.first_row() + row as u64);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        if self.flags.is_empty() {
            return;
        }
        let cells = self.flags.count();
        let operation = Operation::DropRecords { reason: DropReason::RepeatedHeader };
        findings.rows(&CARD, self.flags).repaired(Proposal { operation, cells, examples: Vec::new(), safety: Safety::Safe });
    }
}

impl Rule for HeaderInBody {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let header = table.table().raw_columns().iter().map(|column| (column.name.clone(), column.label.clone())).collect();
        watchers.rows(Headers { header, flags: Flags::new() });
    }
}

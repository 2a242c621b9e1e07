//! Blank records among the data.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};
use parvis_formats::SkipReason;

/// Tells blank records between the first and the last row: they are left out, and often part what should be several tables.
pub struct BlankRows;

static CARD: RuleCard = RuleCard {
    id: "blank-rows",
    group: Group::Structure,
    dimension: Dimension::Completeness,
    severity: Severity::Info,
    source: "RFC 4180; W3C Model for Tabular Data, 6.1",
    examples: &[Example { csv: "nom;nombre\na;1\n;\nb;2\n\nc;3\n", flagged: &[3, 5] }, Example { csv: "nom;nombre\na;1\nb;2\n\n\n", flagged: &[] }],
};

impl Rule for BlankRows {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(last_row) = table.rows().checked_sub(1) else { return };
        let map = table.table().row_map();
        let data = map.record_of(0)..map.record_of(last_row);
        let runs = table.report().skipped.iter().filter(|run| run.reason == SkipReason::Blank && data.contains(&run.first));
        let (mut records, mut count) = (Vec::new(), 0);
        for run in runs {
            count += run.count;
            records.extend((run.first..run.first + run.count).take(20_usize.saturating_sub(records.len())));
        }
        if count > 0 {
            findings.table(&CARD).count(count).records(&records);
        }
    }
}

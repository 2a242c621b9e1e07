//! Records that are not of the shape of the table, whatever the schema says of its columns.
//!
//! The reading leaves blank records out, and cuts or pads those that are too long or too short: what the reference tools refuse is only known from its report.

use super::cards;
use crate::schema::ErrorKind;
use crate::{Findings, TableView};
use parvis_formats::{DoubtKind, SkipReason};

/// Records shown.
const SHOWN: usize = 20;

/// Blank records among the data, and records of another length than the header.
pub(super) fn tell(table: &TableView<'_>, findings: &mut Findings) {
    let Some(last_row) = table.rows().checked_sub(1) else { return };
    let map = table.table().row_map();
    let data = map.record_of(0)..map.record_of(last_row);
    let (mut records, mut count) = (Vec::new(), 0_u64);
    for run in table.report().skipped.iter().filter(|run| run.reason == SkipReason::Blank && data.contains(&run.first)) {
        count += run.count;
        records.extend((run.first..run.first + run.count).take(SHOWN.saturating_sub(records.len())));
    }
    if count > 0 {
        findings.table(cards::of(ErrorKind::BlankRow)).count(count).records(&records);
    }
    // A record that is too long may have made the table wider for all: how long the header was is then not known.
    if table.report().doubts.iter().any(|doubt| doubt.kind == DoubtKind::UnnamedColumn) {
        return;
    }
    for doubt in table.report().doubts.iter().filter(|doubt| doubt.kind == DoubtKind::RaggedRows) {
        findings.table(cards::of(ErrorKind::ExtraCell)).count(doubt.count).records(&doubt.rows);
    }
}

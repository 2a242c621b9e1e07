//! What would answer a doubt of the reading.

use crate::recipe::{DropReason, Function, Operation};
use crate::report::{Proposal, Safety};
use parvis_formats::{Doubt, DoubtKind, ReadReport};

/// The repair of a doubt of that report.
pub(super) fn of(doubt: &Doubt, report: &ReadReport) -> Option<Proposal> {
    let all = &report.doubts;
    let column = doubt.column.clone();
    let is_also = |kind| all.iter().any(|other| other.kind == kind && other.column == doubt.column);
    let (operation, safety) = match doubt.kind {
        DoubtKind::TotalsRow => (Operation::DropRecords { reason: DropReason::Totals }, Safety::Ask),
        // A mark that may group thousands is a question, not a repair.
        DoubtKind::MixedDecimalMarks if !is_also(DoubtKind::AmbiguousThousands) => {
            (Operation::Convert { column: column?, function: Function::DecimalPoint }, Safety::Safe)
        }
        DoubtKind::AmbiguousDates => (Operation::ReadAs { encoding: None, delimiter: None, header_row: None, sheet: None, day_first: Some(true) }, Safety::Ask),
        _ => return None,
    };
    let function = match &operation {
        Operation::Convert { function, .. } => Some(*function),
        Operation::ReadAs { .. } => Some(Function::IsoDate { day_first: true }),
        _ => None,
    };
    // Of two marks, the doubt shows the rarer one: the other cells may be those that change.
    let profile = report.columns.iter().find(|profile| Some(&profile.name) == doubt.column.as_ref());
    let are_shown_right = function.is_some_and(|function| doubt.values.iter().all(|value| function.changed(value).is_none()));
    let cells = match profile {
        Some(profile) if are_shown_right => (report.rows - profile.nulls.min(report.rows)).saturating_sub(doubt.count),
        _ => doubt.count,
    };
    let example = |before: &String| Some((before.clone(), function?.changed(before)?));
    Some(Proposal { operation, cells, examples: doubt.values.iter().filter_map(example).collect(), safety })
}

#[cfg(test)]
mod tests {
    use crate::recipe::{DropReason, Operation};
    use crate::testing::{context, typed};
    use crate::{Group, RuleSet, check};

    #[test]
    fn a_totals_row_is_offered_to_go_and_dates_to_be_read_day_first() {
        let table = typed("nom;date;montant\na;03/04/2024;1\nb;05/06/2024;2\nTotal;;3\n");
        let report = check(&table, &RuleSet::of_groups(&[Group::Reading]), &context()).unwrap().report;
        let repairs: Vec<_> = report.findings.iter().filter_map(|finding| finding.repair.as_ref()).collect();
        assert!(repairs.iter().any(|repair| repair.operation == Operation::DropRecords { reason: DropReason::Totals }), "{report:?}");
        let dates = repairs.iter().find(|repair| matches!(repair.operation, Operation::ReadAs { day_first: Some(true), .. })).expect("a question");
        assert_eq!(dates.examples[0], ("03/04/2024".to_owned(), "2024-04-03".to_owned()));
    }
}

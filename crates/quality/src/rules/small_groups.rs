//! Small groups: few persons alike.

use crate::personal::k_anonymity::{DEFAULT_THRESHOLD, GroupCounter, is_quasi_identifier};
use crate::personal::treatment::{Suppression, Treatment};
use crate::personal::{Case, People, context_of, level, severity};
use crate::recipe::Operation;
use crate::{ColumnView, Dimension, Example, Findings, Flags, Group, Proposal, RowCells, RowWatcher, Rule, RuleCard, Safety, Severity, TableView, Watchers};

/// Tables of persons without names where fewer than five persons share the same age, sex, place…: whoever knows those finds the rest. Names the first row of each small group.
///
/// Columns that somebody marked are looked at whatever the table seems to be about; without any, those whose header speaks of persons.
pub struct SmallGroups;

static CARD: RuleCard = RuleCard {
    id: "small-groups",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Warning,
    source: "k-anonymity (Samarati and Sweeney, 1998); opinion 05/2014 of the Article 29 working party (singling out); five is our threshold",
    examples: &[
        Example { csv: "sexe;age;pret\nF;30;a\nF;30;b\nF;30;c\nF;30;d\nF;30;e\nM;91;f\n", flagged: &[7] },
        Example { csv: "commune;sexe;age;nombre\nA;F;30;2\nB;M;40;3\n", flagged: &[] },
    ],
};

impl Rule for SmallGroups {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let context = context_of(table);
        let marked = table.context().quasi_identifiers;
        let is_one = |column: &&ColumnView<'_>| match marked {
            [] => is_quasi_identifier(&column.folded),
            marked => marked.iter().any(|name| name == column.name()),
        };
        let columns: Vec<(usize, &'t str)> = table.columns().iter().filter(is_one).map(|column| (column.index, column.name())).collect();
        // With names everybody is singled out already, and another rule says so.
        let is_enough = if marked.is_empty() { context.people == People::Individuals && columns.len() >= 2 } else { !columns.is_empty() };
        if !is_enough {
            return;
        }
        if let Some(level) = level(Case::SmallGroups, context.role) {
            watchers.rows(Groups { columns, counter: GroupCounter::default(), severity: severity(level) });
        }
    }
}

struct Groups<'t> {
    columns: Vec<(usize, &'t str)>,
    counter: GroupCounter,
    severity: Severity,
}

impl RowWatcher for Groups<'_> {
    fn look(&mut self, rows: &RowCells<'_>) {
        for at in 0..rows.rows() {
            self.counter.add(self.columns.iter().map(|(column, _)| rows.cell(at, *column)));
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let sizes = self.counter.sizes(DEFAULT_THRESHOLD);
        if sizes.small_rows == 0 {
            return;
        }
        let mut flags = Flags::new();
        for row in self.counter.first_rows_of_small(DEFAULT_THRESHOLD) {
            flags.add_row(row);
        }
        let names: Vec<String> = self.columns.iter().map(|(_, name)| (*name).to_owned()).collect();
        let finding = findings.rows(&CARD, flags).severity(self.severity).count(sizes.small_rows);
        finding
            .detail("columns", names.join(", "))
            .detail("k", sizes.k)
            .detail("threshold", DEFAULT_THRESHOLD)
            .detail("groups", sizes.small_groups)
            .detail("total", sizes.rows);
        if let Some(column) = names.first().cloned() {
            let threshold = u32::try_from(DEFAULT_THRESHOLD).unwrap_or(u32::MAX);
            let treatment = Treatment::SuppressSmall { columns: names, threshold, action: Suppression::RemoveRow };
            finding.repaired(Proposal {
                operation: Operation::Treat { column, treatment },
                cells: sizes.small_rows,
                examples: Vec::new(),
                safety: Safety::Ask,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{context, flagged, typed};
    use crate::{QualityReport, RuleSet, check};

    const CSV: &str = "sexe;age;quartier;pret\nF;30;N;a\nF;30;N;b\nF;30;S;c\nF;30;N;d\nF;30;N;e\nF;30;N;f\n";

    fn checked(marked: &[&str]) -> QualityReport {
        let marked: Vec<String> = marked.iter().map(|name| (*name).to_owned()).collect();
        check(&typed(CSV), &RuleSet::only(&SmallGroups), &context().quasi_identifiers(&marked)).expect("a readable example").report
    }

    #[test]
    fn columns_that_are_marked_replace_those_we_propose() {
        assert_eq!(flagged(&checked(&[])), [4]);
        assert!(checked(&["sexe", "age"]).findings.is_empty());
        let report = checked(&["quartier"]);
        assert_eq!((flagged(&report), report.findings[0].details["columns"].as_str()), (vec![4], "quartier"));
        assert!(checked(&["absente"]).findings.is_empty());
    }
}

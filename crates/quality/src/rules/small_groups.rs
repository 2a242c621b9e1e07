//! Small groups: few persons alike.

use crate::personal::k_anonymity::{DEFAULT_THRESHOLD, GroupCounter, is_quasi_identifier};
use crate::personal::treatment::{Suppression, Treatment};
use crate::personal::{Case, People, context_of, level, severity};
use crate::recipe::Operation;
use crate::{Dimension, Example, Findings, Flags, Group, Proposal, RowCells, RowWatcher, Rule, RuleCard, Safety, Severity, TableView, Watchers};

/// Tables of persons without names where fewer than five persons share the same age, sex, place…: whoever knows those finds the rest. Names the first row of each small group.
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
        let columns: Vec<(usize, &'t str)> =
            table.columns().iter().filter(|column| is_quasi_identifier(&column.folded)).map(|column| (column.index, column.name())).collect();
        // With names everybody is singled out already, and another rule says so.
        if context.people != People::Individuals || columns.len() < 2 {
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

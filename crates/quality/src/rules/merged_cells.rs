//! Groups named on their first row only.

use crate::recipe::Operation;
use crate::{ColumnView, Dimension, Example, Findings, Flags, Group, Proposal, RowCells, RowWatcher, Rule, RuleCard, Safety, Severity, TableView, Watchers};

/// Flags the empty cells of a first column that is only filled where a new group begins, as merged cells leave it: sorted or filtered, those rows lose their group.
///
/// Merged groups stand on the left. A column counts when the first row is filled, no value follows itself, no two groups have the same name, and the column on its right is filled everywhere.
pub struct MergedCells;

static CARD: RuleCard = RuleCard {
    id: "merged-cells",
    group: Group::Structure,
    dimension: Dimension::Completeness,
    severity: Severity::Warning,
    source: "every row stands alone: H. Wickham, Tidy Data, 2014, §2.3",
    examples: &[
        Example { csv: "quartier;rue;arbres\nCentre;Hugo;12\n;Zola;9\n;Sand;4\nGare;Verne;7\n;Dumas;8\n", flagged: &[3, 4, 6] },
        Example { csv: "remarque;rue;arbres\n;Hugo;12\nà voir;Zola;9\n;Sand;4\n", flagged: &[] },
        Example { csv: "quartier;rue;arbres\nCentre;Hugo;12\nCentre;Zola;9\n;Sand;4\n", flagged: &[] },
    ],
};

/// Groups, at least; rows a group, on average, at least.
const MIN_GROUPS: u64 = 2;
const MIN_ROWS_A_GROUP: f64 = 1.5;
/// More groups than this are not looked at: merged cells are made by hand.
const MAX_GROUPS: u64 = 5_000;

impl Rule for MergedCells {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let rows = table.rows();
        // From the left, as long as columns look merged; each value of one is a group of its own.
        let looks_merged = |index: usize| {
            table.column(index).is_some_and(|column| {
                let filled = column.filled(rows);
                let is_named_once = column.profile.distinct == filled && !column.profile.distinct_is_estimate;
                is_named_once && (MIN_GROUPS..=MAX_GROUPS).contains(&filled) && rows as f64 >= filled as f64 * MIN_ROWS_A_GROUP
            })
        };
        let count = (0..table.columns().len()).take_while(|index| looks_merged(*index)).count();
        let next_is_full = table.column(count).is_some_and(|column| column.profile.nulls == 0);
        if count > 0 && next_is_full {
            let merged = |column: &ColumnView<'t>| Merged { name: column.name(), starts_empty: false, blanks: Flags::new(), first: String::new() };
            watchers.rows(Groups { columns: table.columns().iter().take(count).map(merged).collect() });
        }
    }
}

struct Merged<'t> {
    name: &'t str,
    starts_empty: bool,
    blanks: Flags,
    /// The name of the first group: the example of the repair.
    first: String,
}

struct Groups<'t> {
    columns: Vec<Merged<'t>>,
}

impl RowWatcher for Groups<'_> {
    fn look(&mut self, rows: &RowCells<'_>) {
        for (index, merged) in self.columns.iter_mut().enumerate() {
            for at in 0..rows.rows() {
                let text = rows.cell(at, index);
                if !text.trim_ascii().is_empty() {
                    if merged.first.is_empty() {
                        text.clone_into(&mut merged.first);
                    }
                    continue;
                }
                let row = rows.first_row() + at as u64;
                merged.starts_empty |= row == 0;
                merged.blanks.add_row(row);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        for (index, merged) in self.columns.into_iter().enumerate() {
            if !merged.starts_empty && !merged.blanks.is_empty() {
                let cells = merged.blanks.count();
                let operation = Operation::FillDown { column: merged.name.to_owned() };
                let repair = Proposal { operation, cells, examples: vec![(String::new(), merged.first)], safety: Safety::Ask };
                findings.cells(&CARD, index, merged.blanks).repaired(repair);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::{Recipe, Tools};
    use crate::testing::checked_by;
    use parvis_formats::{RawFile, ReadLimits};

    #[test]
    fn the_repair_fills_every_blank_that_is_told() {
        let csv = CARD.examples[0].csv;
        let repair = checked_by(&MergedCells, csv).findings.remove(0).repair.expect("a repair");
        assert_eq!((repair.cells, repair.safety, repair.examples[0].1.as_str()), (3, Safety::Ask, "Centre"));
        let applied =
            Recipe::of([repair.operation]).apply(&RawFile::from_bytes("a.csv", csv), &Tools::default(), &ReadLimits::default()).expect("a readable example");
        assert_eq!((applied.effects[0].cells_changed, applied.tables[0].report().columns[0].nulls), (3, 0));
    }
}

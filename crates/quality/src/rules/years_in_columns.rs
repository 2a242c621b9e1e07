//! Years as columns.

use crate::recipe::Operation;
use crate::recipe::function::year_in;
use crate::{Dimension, Example, Findings, Group, Proposal, Rule, RuleCard, Safety, Severity, TableView};
use parvis_model::ColumnType;
use std::collections::BTreeMap;

/// Tells columns whose names differ by consecutive years only: each new year would change the columns, and no chart or filter can use the year.
pub struct YearsInColumns;

static CARD: RuleCard = RuleCard {
    id: "years-in-columns",
    group: Group::Structure,
    dimension: Dimension::Understandability,
    severity: Severity::Info,
    source: "H. Wickham, Tidy Data, Journal of Statistical Software 59 (2014), 3.1",
    examples: &[Example { csv: "commune;2021;2022;2023\nNantes;1;2;3\nBrest;4;5;6\n", flagged: &[] }],
};

/// Consecutive years from which it is worth telling.
const MIN_YEARS: usize = 3;

impl Rule for YearsInColumns {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let mut groups: BTreeMap<String, Vec<(u16, usize)>> = BTreeMap::new();
        for column in table.columns() {
            let is_value =
                matches!(column.column_type(), ColumnType::Integer | ColumnType::Decimal { .. } | ColumnType::Number) || column.profile.distinct == 0;
            if let (true, Some((year, place))) = (is_value, year_in(column.name())) {
                let stem = format!("{}{}", &column.name()[..place], &column.name()[place + 4..]);
                groups.entry(stem).or_default().push((year, column.index));
            }
        }
        for (stem, mut years) in groups {
            years.sort_unstable();
            let is_consecutive = years.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1);
            let (Some(first), Some(last)) = (years.first(), years.last()) else { continue };
            if years.len() < MIN_YEARS || !is_consecutive {
                continue;
            }
            let columns = years.iter().filter_map(|(_, index)| table.column(*index)).map(|column| column.name().to_owned()).collect();
            let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            let value_column = if words.is_empty() { "valeur".to_owned() } else { words.join("_") };
            let cells = years.len() as u64 * table.rows();
            let operation = Operation::Unpivot { columns, name_column: "annee".to_owned(), value_column };
            findings.table(&CARD).count(years.len() as u64).detail("first", first.0).detail("last", last.0).repaired(Proposal {
                operation,
                cells,
                examples: Vec::new(),
                safety: Safety::Ask,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    #[test]
    fn consecutive_years_are_proposed_as_rows_and_others_are_not() {
        let report = checked_by(&YearsInColumns, "commune;budget_2021;budget_2022;budget_2023;1999;2005\nNantes;1;2;3;4;5\n");
        let [finding] = report.findings.as_slice() else { panic!("{report:?}") };
        let Some(Operation::Unpivot { columns, value_column, .. }) = finding.repair.as_ref().map(|repair| &repair.operation) else { panic!("{finding:?}") };
        assert_eq!((columns.len(), value_column.as_str(), finding.details["last"].as_str()), (3, "budget", "2023"));
    }
}

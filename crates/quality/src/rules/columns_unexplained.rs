//! What columns mean.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Tells the columns of which nothing says what they mean: no sentence in the description, no longer label in the file, no meaning that was recognised.
pub struct ColumnsUnexplained;

static CARD: RuleCard = RuleCard {
    id: "columns-unexplained",
    group: Group::Metadata,
    dimension: Dimension::Understandability,
    severity: Severity::Info,
    source: "W3C Data on the Web Best Practices, BP 3 (structural metadata)",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

impl Rule for ColumnsUnexplained {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(description) = table.context().description else { return };
        let is_said = |name: &str| description.columns.get(name).is_some_and(|meaning| !meaning.trim().is_empty());
        let columns = table.columns().iter().filter(|column| column.column.label.is_none() && column.semantic().is_none() && !is_said(column.name()));
        let unexplained: Vec<String> = columns.map(|column| column.name().to_owned()).collect();
        if !unexplained.is_empty() {
            let columns = unexplained.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
            findings.table(&CARD).count(unexplained.len() as u64).detail("columns", columns).values(unexplained);
        }
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        table.context().description.is_none().then_some("description")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{context, typed};
    use crate::{RuleSet, check};
    use parvis_model::DatasetDescription;

    #[test]
    fn a_column_that_somebody_explained_is_not_told() {
        let table = typed("nom;places;commentaire\nHalle;12;Ouverte\nCrèche;7;Fermée\n");
        let said = |columns: &[&str]| {
            let columns = columns.iter().map(|name| ((*name).to_owned(), "Ce que c’est".to_owned())).collect();
            let description = DatasetDescription { columns, ..DatasetDescription::default() };
            let report = check(&table, &RuleSet::only(&ColumnsUnexplained), &context().described(Some(&description))).unwrap().report;
            report.findings.first().map_or(0, |finding| finding.count)
        };
        assert_eq!([said(&[]), said(&["nom"]), said(&["nom", "places", "commentaire"])], [3, 2, 0]);
    }
}

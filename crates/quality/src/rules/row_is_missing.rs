//! What one row is.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Flags a dataset that does not say what one of its rows is: without it, nobody knows what a count counts.
pub struct RowIsMissing;

static CARD: RuleCard = RuleCard {
    id: "row-is-missing",
    group: Group::Metadata,
    dimension: Dimension::Understandability,
    severity: Severity::Warning,
    source: "Parvis: a row is a crèche, a grant, a tree",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

impl Rule for RowIsMissing {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(description) = table.context().description else { return };
        if description.row_is.as_deref().is_none_or(|text| text.trim().is_empty()) {
            findings.table(&CARD);
        }
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        table.context().description.is_none().then_some("description")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;
    use parvis_model::DatasetDescription;

    #[test]
    fn a_dataset_says_what_a_row_is() {
        let said = |row_is: Option<&str>| {
            checked_description(&RowIsMissing, &DatasetDescription { row_is: row_is.map(str::to_owned), ..DatasetDescription::default() }).findings.len()
        };
        assert_eq!([said(None), said(Some(" ")), said(Some("une crèche"))], [1, 1, 0]);
    }
}

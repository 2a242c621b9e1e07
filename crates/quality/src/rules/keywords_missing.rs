//! Words to find the dataset by.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Tells a dataset without keywords.
pub struct KeywordsMissing;

static CARD: RuleCard = RuleCard {
    id: "keywords-missing",
    group: Group::Metadata,
    dimension: Dimension::Understandability,
    severity: Severity::Info,
    source: "DCAT-AP 3.0, dcat:keyword, recommended; MQA, findability",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

impl Rule for KeywordsMissing {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(description) = table.context().description else { return };
        if description.keywords.iter().all(|keyword| keyword.trim().is_empty()) {
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
    fn a_dataset_has_keywords() {
        let said = |keywords: &[&str]| {
            let keywords = keywords.iter().map(|keyword| (*keyword).to_owned()).collect();
            checked_description(&KeywordsMissing, &DatasetDescription { keywords, ..DatasetDescription::default() }).findings.len()
        };
        assert_eq!([said(&[]), said(&["crèche"])], [1, 0]);
    }
}

//! Who answers for the dataset.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Flags a dataset without the service or authority that answers for it.
pub struct PublisherMissing;

static CARD: RuleCard = RuleCard {
    id: "publisher-missing",
    group: Group::Metadata,
    dimension: Dimension::Traceability,
    severity: Severity::Warning,
    source: "DCAT-AP 3.0, dct:publisher; CRPA art. L321-1",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

impl Rule for PublisherMissing {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(description) = table.context().description else { return };
        if description.publisher.as_deref().is_none_or(|text| text.trim().is_empty()) {
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
    fn a_dataset_says_who_answers_for_it() {
        let said = |publisher: Option<&str>| {
            checked_description(&PublisherMissing, &DatasetDescription { publisher: publisher.map(str::to_owned), ..DatasetDescription::default() })
                .findings
                .len()
        };
        assert_eq!([said(None), said(Some("Direction de l’enfance"))], [1, 0]);
    }
}

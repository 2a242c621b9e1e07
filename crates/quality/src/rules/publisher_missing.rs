//! Who answers for the dataset.

use super::description::{DescriptionRule, is_blank};
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Flags a dataset without the service or authority that answers for it.
pub static PUBLISHER_MISSING: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "publisher-missing",
    group: Group::Metadata,
    dimension: Dimension::Traceability,
    severity: Severity::Warning,
    source: "DCAT-AP 3.0, dct:publisher; CRPA art. L321-1",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

fn look(description: &DatasetDescription, findings: &mut Findings) {
    if is_blank(description.publisher.as_deref()) {
        findings.table(&CARD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn a_dataset_says_who_answers_for_it() {
        let said = |publisher: Option<&str>| {
            checked_description(&PUBLISHER_MISSING, &DatasetDescription { publisher: publisher.map(str::to_owned), ..DatasetDescription::default() })
                .findings
                .len()
        };
        assert_eq!([said(None), said(Some("Direction de l’enfance"))], [1, 0]);
    }
}

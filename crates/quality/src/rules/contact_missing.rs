//! Where to write about the data.

use super::description::{DescriptionRule, is_blank};
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Flags a dataset without anywhere to write to.
pub static CONTACT_MISSING: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "contact-missing",
    group: Group::Metadata,
    dimension: Dimension::Traceability,
    severity: Severity::Warning,
    source: "DCAT-AP 3.0, dcat:contactPoint, recommended; MQA, reusability",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

fn look(description: &DatasetDescription, findings: &mut Findings) {
    if is_blank(description.contact.as_deref()) {
        findings.table(&CARD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn a_dataset_says_whom_to_write_to() {
        let said = |description| checked_description(&CONTACT_MISSING, &description).findings.len();
        assert_eq!(said(DatasetDescription::default()), 1);
        assert_eq!(said(DatasetDescription { contact: Some("donnees@exemple.fr".to_owned()), ..DatasetDescription::default() }), 0);
    }
}

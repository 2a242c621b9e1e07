//! What others may do with the dataset.

use super::description::DescriptionRule;
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Flags a dataset without a licence: by law a reuse under licence needs one from the list of the decree.
pub static LICENCE_MISSING: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "licence-missing",
    group: Group::Metadata,
    dimension: Dimension::Compliance,
    severity: Severity::Warning,
    source: "CRPA art. L323-2 and D323-2-1",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

fn look(description: &DatasetDescription, findings: &mut Findings) {
    if description.licence == parvis_model::Licence::NotSpecified {
        findings.table(&CARD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn a_dataset_has_a_licence() {
        let said = |licence| checked_description(&LICENCE_MISSING, &DatasetDescription { licence, ..DatasetDescription::default() }).findings.len();
        assert_eq!([said(parvis_model::Licence::NotSpecified), said(parvis_model::Licence::Odbl1)], [1, 0]);
    }
}

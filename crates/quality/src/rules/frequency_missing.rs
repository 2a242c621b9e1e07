//! How often the data are updated.

use super::description::DescriptionRule;
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Flags a dataset whose updates are not promised.
pub static FREQUENCY_MISSING: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "frequency-missing",
    group: Group::Metadata,
    dimension: Dimension::Currentness,
    severity: Severity::Warning,
    source: "DCAT-AP 3.0, dct:accrualPeriodicity, recommended; CRPA art. L321-1 (updates)",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

fn look(description: &DatasetDescription, findings: &mut Findings) {
    if description.frequency.is_none() {
        findings.table(&CARD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn a_dataset_promises_its_updates() {
        let said = |description| checked_description(&FREQUENCY_MISSING, &description).findings.len();
        assert_eq!(said(DatasetDescription::default()), 1);
        assert_eq!(said(DatasetDescription { frequency: Some(parvis_model::Frequency::Annual), ..DatasetDescription::default() }), 0);
    }
}

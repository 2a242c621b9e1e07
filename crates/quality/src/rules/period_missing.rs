//! The days the data are about.

use super::description::DescriptionRule;
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Flags a dataset that does not say which period it is about.
pub static PERIOD_MISSING: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "period-missing",
    group: Group::Metadata,
    dimension: Dimension::Completeness,
    severity: Severity::Warning,
    source: "DCAT-AP 3.0, dct:temporal, recommended; MQA, contextuality",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

fn look(description: &DatasetDescription, findings: &mut Findings) {
    if description.period.is_none() {
        findings.table(&CARD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn a_dataset_says_which_period_it_is_about() {
        let said = |description| checked_description(&PERIOD_MISSING, &description).findings.len();
        assert_eq!(said(DatasetDescription::default()), 1);
        assert_eq!(said(DatasetDescription { period: parvis_model::Period::parse("2026-01-01", "").ok(), ..DatasetDescription::default() }), 0);
    }
}

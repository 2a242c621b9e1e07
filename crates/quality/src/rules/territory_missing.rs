//! The places the data are about.

use super::description::DescriptionRule;
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Flags a dataset that does not say which territory it covers.
pub static TERRITORY_MISSING: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "territory-missing",
    group: Group::Metadata,
    dimension: Dimension::Completeness,
    severity: Severity::Info,
    source: "DCAT-AP 3.0, dct:spatial, recommended; MQA, findability",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

fn look(description: &DatasetDescription, findings: &mut Findings) {
    if description.territory.iter().all(|code| code.trim().is_empty()) {
        findings.table(&CARD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn a_dataset_says_where_it_is_about() {
        let said = |description| checked_description(&TERRITORY_MISSING, &description).findings.len();
        assert_eq!(said(DatasetDescription::default()), 1);
        assert_eq!(said(DatasetDescription { territory: vec!["96001".to_owned()], ..DatasetDescription::default() }), 0);
    }
}

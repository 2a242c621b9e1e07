//! Words to find the dataset by.

use super::description::DescriptionRule;
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Tells a dataset without keywords.
pub static KEYWORDS_MISSING: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "keywords-missing",
    group: Group::Metadata,
    dimension: Dimension::Understandability,
    severity: Severity::Info,
    source: "DCAT-AP 3.0, dcat:keyword, recommended; MQA, findability",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

fn look(description: &DatasetDescription, findings: &mut Findings) {
    if description.keywords.iter().all(|keyword| keyword.trim().is_empty()) {
        findings.table(&CARD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn a_dataset_has_keywords() {
        let said = |keywords: &[&str]| {
            let keywords = keywords.iter().map(|keyword| (*keyword).to_owned()).collect();
            checked_description(&KEYWORDS_MISSING, &DatasetDescription { keywords, ..DatasetDescription::default() }).findings.len()
        };
        assert_eq!([said(&[]), said(&["crèche"])], [1, 0]);
    }
}

//! What the dataset is, in two sentences.

use super::description::DescriptionRule;
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Flags a summary that is missing or under fifty characters.
pub static SUMMARY_MISSING: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "summary-missing",
    group: Group::Metadata,
    dimension: Dimension::Understandability,
    severity: Severity::Warning,
    source: "DCAT-AP 3.0, dct:description, mandatory; data.gouv.fr asks for a description",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

/// Shorter than this, a summary repeats the title.
const MIN_CHARS: usize = 50;

fn look(description: &DatasetDescription, findings: &mut Findings) {
    let summary = description.summary.as_deref().map(str::trim).unwrap_or_default();
    let length = summary.chars().count();
    if length < MIN_CHARS {
        findings.table(&CARD).detail("length", length).detail("least", MIN_CHARS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn two_sentences_are_a_summary_and_three_words_are_not() {
        let said = |summary: Option<&str>| {
            let summary = summary.map(str::to_owned);
            checked_description(&SUMMARY_MISSING, &DatasetDescription { summary, ..DatasetDescription::default() }).findings.len()
        };
        assert_eq!([said(None), said(Some("Liste des crèches"))], [1, 1]);
        assert_eq!(said(Some("Les crèches municipales et leurs places. Pour choisir un mode de garde.")), 0);
    }
}

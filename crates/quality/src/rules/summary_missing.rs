//! What the dataset is, in two sentences.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Flags a summary that is missing or under fifty characters.
pub struct SummaryMissing;

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

impl Rule for SummaryMissing {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(description) = table.context().description else { return };
        let summary = description.summary.as_deref().map(str::trim).unwrap_or_default();
        let length = summary.chars().count();
        if length < MIN_CHARS {
            findings.table(&CARD).detail("length", length).detail("least", MIN_CHARS);
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
    fn two_sentences_are_a_summary_and_three_words_are_not() {
        let said = |summary: Option<&str>| {
            let summary = summary.map(str::to_owned);
            checked_description(&SummaryMissing, &DatasetDescription { summary, ..DatasetDescription::default() }).findings.len()
        };
        assert_eq!([said(None), said(Some("Liste des crèches"))], [1, 1]);
        assert_eq!(said(Some("Les crèches municipales et leurs places. Pour choisir un mode de garde.")), 0);
    }
}

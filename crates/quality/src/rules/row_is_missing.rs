//! What one row is.

use super::description::{DescriptionRule, is_blank};
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Flags a dataset that does not say what one of its rows is: without it, nobody knows what a count counts.
pub static ROW_IS_MISSING: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "row-is-missing",
    group: Group::Metadata,
    dimension: Dimension::Understandability,
    severity: Severity::Warning,
    source: "Parvis: a row is a crèche, a grant, a tree",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

fn look(description: &DatasetDescription, findings: &mut Findings) {
    if is_blank(description.row_is.as_deref()) {
        findings.table(&CARD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn a_dataset_says_what_a_row_is() {
        let said = |row_is: Option<&str>| {
            checked_description(&ROW_IS_MISSING, &DatasetDescription { row_is: row_is.map(str::to_owned), ..DatasetDescription::default() }).findings.len()
        };
        assert_eq!([said(None), said(Some(" ")), said(Some("une crèche"))], [1, 1, 0]);
    }
}

//! What others may do with the dataset.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Flags a dataset without a licence: by law a reuse under licence needs one from the list of the decree.
pub struct LicenceMissing;

static CARD: RuleCard = RuleCard {
    id: "licence-missing",
    group: Group::Metadata,
    dimension: Dimension::Compliance,
    severity: Severity::Warning,
    source: "CRPA art. L323-2 and D323-2-1",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

impl Rule for LicenceMissing {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(description) = table.context().description else { return };
        if description.licence == parvis_model::Licence::NotSpecified {
            findings.table(&CARD);
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
    fn a_dataset_has_a_licence() {
        let said = |licence| checked_description(&LicenceMissing, &DatasetDescription { licence, ..DatasetDescription::default() }).findings.len();
        assert_eq!([said(parvis_model::Licence::NotSpecified), said(parvis_model::Licence::Odbl1)], [1, 0]);
    }
}

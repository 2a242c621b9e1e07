//! Rules on what is said of a dataset: they look at its description alone.

use crate::{Findings, Rule, RuleCard, TableView};
use parvis_model::DatasetDescription;

/// A rule on the description of the dataset; not checked when there is none.
pub struct DescriptionRule {
    pub(super) card: &'static RuleCard,
    /// Says what is wrong with it.
    pub(super) look: fn(&DatasetDescription, &mut Findings),
}

impl Rule for DescriptionRule {
    fn card(&self) -> &'static RuleCard {
        self.card
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        if let Some(description) = table.context().description {
            (self.look)(description, findings);
        }
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        table.context().description.is_none().then_some("description")
    }
}

/// Whether nothing is said.
pub(super) fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

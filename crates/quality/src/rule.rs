//! What a rule is.

use crate::{Findings, RuleCard, TableView, Watchers};

/// One thing that is looked for in every table.
pub trait Rule: Sync {
    fn card(&self) -> &'static RuleCard;

    /// Registers what must be looked at, cell by cell; nothing when the rule does not apply to this table.
    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let _ = (table, watchers);
    }

    /// Says what is known without a pass: columns, profile, description.
    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let _ = (table, findings);
    }

    /// What the rule compares with and was not given, if so: it is then told as not checked.
    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        let _ = table;
        None
    }
}

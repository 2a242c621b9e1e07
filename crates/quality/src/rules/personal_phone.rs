//! Telephone numbers.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Telephone numbers: mobile ones are of persons; landlines are only told.
pub struct PersonalPhone;

static CARD: RuleCard = RuleCard {
    id: "personal-phone",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Warning,
    source: "French numbering plan (ARCEP); CRPA, article L312-1-2",
    examples: &[
        Example { csv: "lieu;portable\nA;06 12 34 56 78\nB;\nC;0712345678\n", flagged: &[2, 4] },
        Example { csv: "dossier;date\n0612345678901;2024-01-02\n0712345678902;2024-01-02\n", flagged: &[] },
    ],
};

impl Rule for PersonalPhone {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::Phone, table, watchers);
    }
}

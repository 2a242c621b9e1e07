//! Bank accounts whose key is right.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Bank accounts whose key is right.
pub struct PersonalIban;

static CARD: RuleCard = RuleCard {
    id: "personal-iban",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Blocking,
    source: "ISO 13616-1, ISO/IEC 7064; CRPA, article L311-6",
    examples: &[
        Example { csv: "objet;compte\nPaye;FR76 3000 6000 0112 3456 7890 189\nRefus;FR76 3000 6000 0112 3456 7890 188\n", flagged: &[2] },
        Example { csv: "objet;montant\nPaye;12\n", flagged: &[] },
    ],
};

impl Rule for PersonalIban {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::Iban, table, watchers);
    }
}

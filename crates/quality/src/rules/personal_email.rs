//! E-mail addresses.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// E-mail addresses; shared mailboxes are only told.
pub struct PersonalEmail;

static CARD: RuleCard = RuleCard {
    id: "personal-email",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Warning,
    source: "RFC 5321, section 4.1.2; RGPD (EU 2016/679), article 4; CRPA, article L312-1-2",
    examples: &[
        Example { csv: "lieu;courriel\nA;jean.dupont@exemple.fr\nB;\nC;lapinou22@gmail.com\n", flagged: &[2, 4] },
        Example { csv: "lieu;site\nA;https://exemple.fr/@ville\n", flagged: &[] },
    ],
};

impl Rule for PersonalEmail {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::Email, table, watchers);
    }
}

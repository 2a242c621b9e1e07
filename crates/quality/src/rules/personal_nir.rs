//! Social security numbers, with their key.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Social security numbers, with their key; without it they are only suspected.
pub struct PersonalNir;

static CARD: RuleCard = RuleCard {
    id: "personal-nir",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Blocking,
    source: "Décret 82-103; INSEE (key); RGPD (EU 2016/679), article 87; CRPA, article L311-6",
    examples: &[
        Example { csv: "agent;numero\na;185127800604845\nb;2 95 09 99 126 111 77\nc;185127800604800\n", flagged: &[2, 3] },
        Example { csv: "siret;montant\n13002526500013;12\n21860194600013;15\n", flagged: &[] },
    ],
};

impl Rule for PersonalNir {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::Nir, table, watchers);
    }
}

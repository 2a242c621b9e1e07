//! Numbers of passports, identity cards, taxpayers, residence permits.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Numbers of passports, identity cards, taxpayers, residence permits.
pub struct IdentityDocument;

static CARD: RuleCard = RuleCard {
    id: "identity-document",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Blocking,
    source: "CRPA, article L311-6; RGPD (EU 2016/679), article 87",
    examples: &[
        Example { csv: "demande;numero_passeport\nA;12AB34567\nB;14CD98765\n", flagged: &[2, 3] },
        Example { csv: "mairie;delai_passeport\nA;12 jours\nB;15 jours\n", flagged: &[] },
    ],
};

impl Rule for IdentityDocument {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::IdentityDocument, table, watchers);
    }
}

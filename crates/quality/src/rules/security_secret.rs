//! Access codes, passwords, alarms, cameras, plans of networks.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Access codes, passwords, alarms, cameras, plans of networks.
pub struct SecuritySecret;

static CARD: RuleCard = RuleCard {
    id: "security-secret",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Warning,
    source: "CRPA, article L311-5, 2° (d): safety of persons and of information systems",
    examples: &[
        Example { csv: "salle;code_alarme\nA;4512\nB;7788\n", flagged: &[2, 3] },
        Example { csv: "salle;consigne\nA;Digicode 12A34 puis deuxième porte\nB;Fermer la porte à clé\n", flagged: &[2] },
        Example { csv: "rue;nombre_cameras\nA;3\nB;2\n", flagged: &[] },
    ],
};

impl Rule for SecuritySecret {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::Secret, table, watchers);
    }
}

//! Vehicle registrations.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Vehicle registrations.
pub struct PersonalPlate;

static CARD: RuleCard = RuleCard {
    id: "personal-plate",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Warning,
    source: "Arrêté du 9 février 2009 (SIV); CRPA, article L311-6",
    examples: &[
        Example { csv: "immatriculation;motif\nAB-123-CD;zone bleue\n1234 AB 56;zone bleue\nSS-123-AB;zone bleue\n", flagged: &[2, 3] },
        Example { csv: "modele;prix\nAB123CD;12\nXY-12;15\n", flagged: &[] },
    ],
};

impl Rule for PersonalPlate {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::Plate, table, watchers);
    }
}

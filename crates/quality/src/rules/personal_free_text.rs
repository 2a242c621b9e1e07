//! Remarks that name somebody, or say where somebody lives.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Remarks that name somebody, or say where somebody lives.
pub struct PersonalFreeText;

static CARD: RuleCard = RuleCard {
    id: "personal-free-text",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Warning,
    source: "CRPA, article L311-6 (private life, judgement on a person)",
    examples: &[
        Example {
            csv: "date;remarque\n2024-01-02;Vu avec Mme Durand, très en colère\n2024-01-03;Lampadaire en panne depuis lundi\n2024-01-04;Le plaignant habite au 12 rue des Lilas\n",
            flagged: &[2, 4],
        },
        Example { csv: "lieu;objet\nA;Travaux au collège Jean Moulin en juin\nB;Courrier de M. le maire au préfet\n", flagged: &[] },
    ],
};

impl Rule for PersonalFreeText {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::FreeText, table, watchers);
    }
}

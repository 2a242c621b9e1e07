//! Homes of persons. Offices, schools, town halls and building sites are not.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Homes of persons. Offices, schools, town halls and building sites are not.
pub struct PersonalAddress;

static CARD: RuleCard = RuleCard {
    id: "personal-address",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Warning,
    source: "AFNOR NF Z10-011; CRPA, article L311-6",
    examples: &[
        Example { csv: "nom;prenom;adresse\nDurand;Jean;12 rue de la Paix 35000 Rennes\nPetit;Anne;3 allée des Lilas\n", flagged: &[2, 3] },
        Example { csv: "ecole;adresse\nJules Ferry;12 rue de la Paix\nJean Moulin;3 allée des Lilas\n", flagged: &[] },
    ],
};

impl Rule for PersonalAddress {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::Address, table, watchers);
    }
}

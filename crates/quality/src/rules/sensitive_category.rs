//! Health, religion, union, opinion, origin, biometrics, offences, sexual life, social help, in a table of persons.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Health, religion, union, opinion, origin, biometrics, offences, sexual life, social help, in a table of persons.
pub struct SensitiveCategory;

static CARD: RuleCard = RuleCard {
    id: "sensitive-category",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Blocking,
    source: "RGPD (EU 2016/679), articles 9 and 10; CRPA, article L311-6",
    examples: &[
        Example { csv: "nom;prenom;allergies\nDurand;Jean;arachide\nPetit;Anne;aucune\n", flagged: &[2, 3] },
        Example { csv: "commune;nombre_beneficiaires_rsa\nA;12\nB;15\n", flagged: &[] },
    ],
};

impl Rule for SensitiveCategory {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::Sensitive, table, watchers);
    }
}

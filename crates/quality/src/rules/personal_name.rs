//! Names of persons, by the header and by first names.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Names of persons, by the header and by first names; elected officials, agents in their function and organisations are only told.
pub struct PersonalName;

static CARD: RuleCard = RuleCard {
    id: "personal-name",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Warning,
    source: "RGPD (EU 2016/679), article 4; CRPA, articles L312-1-2 and D312-1-3; first names of INSEE",
    examples: &[
        Example { csv: "nom;prenom;montant\nDurand;Jean;12\nOuedraogo;Fatoumata;15\n", flagged: &[2, 3] },
        Example { csv: "nom;adresse;lat\nJean Jaurès;1 rue A;48.1\nMarie Curie;2 rue B;48.2\n", flagged: &[] },
    ],
};

impl Rule for PersonalName {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::Name, table, watchers);
    }
}

//! Full dates of birth.

use crate::personal::{PersonalKind, watch};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Full dates of birth: with a name they single somebody out.
pub struct PersonalBirthDate;

static CARD: RuleCard = RuleCard {
    id: "personal-birth-date",
    group: Group::Personal,
    dimension: Dimension::Confidentiality,
    severity: Severity::Blocking,
    source: "RGPD (EU 2016/679), article 4; CRPA, articles L311-6 and L312-1-2",
    examples: &[
        Example { csv: "nom;prenom;date_naissance\nDurand;Jean;14/03/1985\nPetit;Anne;15/07/1992\n", flagged: &[2, 3] },
        Example { csv: "nom;date\nFête du port;14/03/1985\n", flagged: &[] },
    ],
};

impl Rule for PersonalBirthDate {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        watch(&CARD, PersonalKind::BirthDate, table, watchers);
    }
}

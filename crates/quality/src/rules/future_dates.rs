//! Things that happened tomorrow.

use crate::cell_text::DateReader;
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, ValueCheck, Verdict, Watchers};
use time::{Date, Duration};

/// Flags dates after the day of the check in columns that tell what has happened.
///
/// Ends, deadlines and plans are in the future by nature. One day of grace covers time zones. When more than a tenth of the dates are ahead, the column speaks of plans.
pub struct FutureDates;

static CARD: RuleCard = RuleCard {
    id: "future-dates",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "what has happened has a date in the past",
    examples: &[
        Example {
            csv: "acte;date_signature\n1;2026-03-01\n2;2062-03-01\n3;2026-11-24\n4;2025-01-02\n5;2025-02-03\n6;2025-04-05\n7;2025-05-06\n8;2025-06-07\n9;2025-07-08\n10;2025-08-09\n",
            flagged: &[3],
        },
        Example { csv: "acte;date_limite_signature\n1;2026-03-01\n2;2027-03-01\n", flagged: &[] },
        Example { csv: "acte;date\n1;2026-03-01\n2;2027-03-01\n", flagged: &[] },
    ],
};

const HAPPENED: &[&str] = &[
    "naissance",
    "deces",
    "signature",
    "attribution",
    "deliberation",
    "decision",
    "achat",
    "acquisition",
    "mesure",
    "releve",
    "observation",
    "constat",
    "diagnostic",
    "plantation",
    "depot",
    "reception",
    "enregistrement",
    "immatriculation",
    "publication",
    "modification",
    "maj",
    "mise a jour",
    "update",
    "created",
    "updated",
    "saisie",
    "controle",
    "accident",
    "creation",
    "notification",
    "prelevement",
    "collecte",
    "election",
    "vote",
    "adhesion",
    "paiement",
    "mandatement",
];
const AHEAD: &[&str] = &[
    "fin",
    "prevue",
    "prevu",
    "prevision",
    "previsionnelle",
    "previsionnel",
    "limite",
    "echeance",
    "validite",
    "expiration",
    "prochain",
    "prochaine",
    "souhaitee",
    "planifiee",
    "theorique",
    "cible",
    "cloture",
    "debut",
    "periode",
    "futur",
    "future",
    "programmee",
    "estimee",
    "renouvellement",
];

impl Rule for FutureDates {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let tomorrow = table.context().today.saturating_add(Duration::DAY);
        for column in table.columns().iter().filter(|column| column.column_type().is_temporal() && column.says(HAPPENED) && !column.says(AHEAD)) {
            let reader = DateReader::of(column);
            let last: Option<Date> = column.profile.max.as_deref().and_then(|text| DateReader::canonical().read(text));
            if last.is_none_or(|last| last <= tomorrow) {
                continue;
            }
            let check = ValueCheck::of(&CARD, column).at_most(column.filled(table.rows()) / 10);
            watchers.values(check, move |text| if reader.read(text).is_some_and(|date| date > tomorrow) { Verdict::Wrong } else { Verdict::Fine });
        }
    }
}

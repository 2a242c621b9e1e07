//! More than the whole.

use crate::cell_text::NumberReader;
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, ValueCheck, Verdict, Watchers};

/// Flags percentages over 100 in columns that say they hold parts of a whole.
///
/// Rates may go over 100 (evolution, occupation, coverage): only names that say percentage or part count, and when more than one value in twenty is over 100 the column holds no parts of a whole.
pub struct PercentagesOver100;

static CARD: RuleCard = RuleCard {
    id: "percentages-over-100",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "a part of a whole is at most 100 %",
    examples: &[
        Example {
            csv: "commune;part_logements_sociaux_pct\nA;12,5\nB;25\nC;14\nD;8\nE;31\nF;22\nG;17\nH;9\nI;11\nJ;20\nK;19\nL;7\nM;5\nN;12\nO;18\nP;16\nQ;23\nR;26\nS;24\nT;120,5\n",
            flagged: &[21],
        },
        Example { csv: "commune;evolution_pourcentage\nA;12,5\nB;250\n", flagged: &[] },
        Example { csv: "etablissement;taux_occupation\nA;95\nB;128\n", flagged: &[] },
    ],
};

const PARTS: &[&str] = &["pourcentage", "pourcentages", "pourcent", "pct", "percent", "part", "parts", "proportion"];
const MAY_EXCEED: &[&str] = &[
    "evolution",
    "variation",
    "croissance",
    "progression",
    "hausse",
    "augmentation",
    "taux",
    "densite",
    "indice",
    "occupation",
    "couverture",
    "execution",
    "realisation",
    "remplissage",
    "euros",
    "montant",
    "a part",
    "communale",
    "nombre",
    "nb",
];

impl Rule for PercentagesOver100 {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns().iter().filter(|column| column.says(PARTS) && !column.says(MAY_EXCEED)) {
            if column.range().is_none_or(|(_, most)| most <= 100.0) {
                continue;
            }
            let reader = NumberReader::of(column);
            let check = ValueCheck::of(&CARD, column).at_most(column.filled(table.rows()) / 20);
            watchers.values(check, move |text| if reader.read(text).is_some_and(|number| number > 100.0) { Verdict::Wrong } else { Verdict::Fine });
        }
    }
}

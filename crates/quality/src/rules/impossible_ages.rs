//! Ages nobody has.

use crate::cell_text::NumberReader;
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, ValueCheck, Verdict, Watchers};

/// Flags ages below zero or over 122 years in columns of ages of people.
pub struct ImpossibleAges;

static CARD: RuleCard = RuleCard {
    id: "impossible-ages",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "the longest documented human life is 122 years (Jeanne Calment, 1875–1997)",
    examples: &[
        Example {
            csv: "inscription;age\n1;8\n2;-1\n3;1985\n4;12\n5;9\n6;10\n7;11\n8;9\n9;10\n10;7\n11;8\n12;9\n13;12\n14;11\n15;7\n16;9\n17;8\n18;8\n19;9\n20;10\n",
            flagged: &[3, 4],
        },
        Example { csv: "arbre;age\nchêne;350\nhêtre;12\n", flagged: &[] },
    ],
};

const NO_AGE_OF_PEOPLE: &[&str] = &[
    "nombre",
    "nb",
    "nbre",
    "effectif",
    "part",
    "pourcent",
    "taux",
    "code",
    "id",
    "batiment",
    "arbre",
    "canalisation",
    "conduite",
    "reseau",
    "ouvrage",
    "equipement",
    "indice",
    "mois",
    "jours",
];
/// Names of columns of tables about things that grow old: the ages there are theirs.
const OLD_THINGS: &[&str] =
    &["arbre", "arbres", "essence", "espece", "genre", "batiment", "monument", "edifice", "canalisation", "materiau", "hauteur", "circonference", "peuplement"];

impl Rule for ImpossibleAges {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        if table.columns().iter().any(|column| column.says(OLD_THINGS)) {
            return;
        }
        for column in table.columns().iter().filter(|column| column.says(&["age", "ages"]) && !column.says(NO_AGE_OF_PEOPLE)) {
            if column.range().is_none_or(|(least, most)| least >= 0.0 && most <= 122.0) {
                continue;
            }
            let reader = NumberReader::of(column);
            let check = ValueCheck::of(&CARD, column).at_most(column.filled(table.rows()) / 10);
            watchers.values(check, move |text| if reader.read(text).is_some_and(|age| !(0.0..=122.0).contains(&age)) { Verdict::Wrong } else { Verdict::Fine });
        }
    }
}

//! Less than nothing of something.

use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, Shape, TableView, ValueCheck, Verdict, Watchers};
use parvis_formats::typing::semantic::fold_header;

/// Flags negative numbers in columns that count or measure what cannot be less than nothing.
///
/// A column of differences, balances or temperatures may go below zero. When more than a tenth of a column does, its name was misunderstood and nothing is said.
pub struct NegativeCounts;

static CARD: RuleCard = RuleCard {
    id: "negative-counts",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "a number of things, a length or an area is never below zero",
    examples: &[
        Example { csv: "ecole;nombre_eleves\nA;12\nB;-3\nC;40\nD;38\nE;25\nF;17\nG;60\nH;51\nI;9\nJ;22\n", flagged: &[3] },
        Example { csv: "ecole;evolution_nombre_eleves\nA;12\nB;-3\n", flagged: &[] },
    ],
};

const COUNTS: &[&str] = &[
    "nombre",
    "nombres",
    "nb",
    "nbr",
    "nbre",
    "effectif",
    "effectifs",
    "population",
    "habitants",
    "quantite",
    "inscrits",
    "votants",
    "places",
    "surface",
    "superficie",
    "longueur",
    "largeur",
    "hauteur",
    "distance",
    "duree",
    "capacite",
    "diametre",
    "circonference",
    "poids",
    "puissance",
];
const MAY_BE_NEGATIVE: &[&str] = &[
    "evolution",
    "variation",
    "solde",
    "ecart",
    "difference",
    "diff",
    "delta",
    "croissance",
    "accroissement",
    "progression",
    "taux",
    "migratoire",
    "naturel",
    "balance",
    "altitude",
    "correction",
    "decalage",
    "relative",
    "pourcent",
    "profondeur",
];

impl Rule for NegativeCounts {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        // A sheet of changes says so once, in its own name.
        let title = format!(" {} ", fold_header(table.table().name()));
        if MAY_BE_NEGATIVE.iter().any(|word| title.contains(&format!(" {word} "))) {
            return;
        }
        for column in table.columns().iter().filter(|column| column.says(COUNTS) && !column.says(MAY_BE_NEGATIVE)) {
            if column.range().is_none_or(|(least, _)| least >= 0.0) {
                continue;
            }
            let check = ValueCheck::of(&CARD, column).only_if(Shape::HYPHEN | Shape::NON_ASCII).at_most(column.filled(table.rows()) / 10);
            watchers.values(check, |text| {
                let is_below_zero = text.trim().strip_prefix(['-', '−']).is_some_and(|rest| rest.bytes().any(|byte| matches!(byte, b'1'..=b'9')));
                if is_below_zero { Verdict::Wrong } else { Verdict::Fine }
            });
        }
    }
}

//! Years that are valid and still unlikely.

use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, ValueCheck, Verdict, Watchers};
use parvis_model::SemanticType;

/// Flags years before 1800 or more than ten years ahead in columns of years.
///
/// What is no year at all (`0`, `20245`) the reader already tells. Columns about heritage may go back, columns about plans may look ahead; more than a tenth of such values, and they are meant.
pub struct YearsOutOfRange;

static CARD: RuleCard = RuleCard {
    id: "years-out-of-range",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "local administrations exist since 14 December 1789; ten years are the longest usual plan",
    examples: &[
        Example { csv: "annee;montant\n2020;3\n2021;4\n2022;5\n2023;6\n2024;8\n2025;4\n2026;9\n2018;2\n2019;3\n2104;7\n", flagged: &[11] },
        Example { csv: "edifice;annee_construction\nÉglise;1250\nMairie;1880\n", flagged: &[] },
        Example { csv: "annee_fin_concession;montant\n2025;3\n2060;4\n", flagged: &[] },
    ],
};

const EARLIEST: i32 = 1800;
const YEARS_AHEAD: i32 = 10;
const OLD: &[&str] = &[
    "construction",
    "construit",
    "creation",
    "fondation",
    "naissance",
    "deces",
    "mort",
    "siecle",
    "edification",
    "origine",
    "batiment",
    "evenement",
    "historique",
    "debut",
];
const AHEAD: &[&str] = &[
    "fin",
    "echeance",
    "horizon",
    "prevision",
    "previsionnelle",
    "prevue",
    "prevu",
    "projet",
    "projection",
    "objectif",
    "expiration",
    "validite",
    "terme",
    "extinction",
    "cible",
    "renouvellement",
];

impl Rule for YearsOutOfRange {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns_of(SemanticType::Year) {
            let earliest = if column.says(OLD) { i32::MIN } else { EARLIEST };
            let latest = if column.says(AHEAD) { i32::MAX } else { table.context().today.year() + YEARS_AHEAD };
            let is_within = |year: f64| year >= f64::from(earliest) && year <= f64::from(latest);
            if column.range().is_some_and(|(first, last)| is_within(first) && is_within(last)) {
                continue;
            }
            let check = ValueCheck::of(&CARD, column).at_most(column.filled(table.rows()) / 10).saying(move |finding| {
                finding.detail("latest", latest);
            });
            watchers.values(check, move |text| {
                let year: Option<i32> = text.trim().parse().ok().filter(|year| (1000..=2200).contains(year));
                if year.is_some_and(|year| year < earliest || year > latest) { Verdict::Wrong } else { Verdict::Fine }
            });
        }
    }
}

//! Grants to associations: SCDL headers, in the workbook of a finance tool.

use super::dice::Dice;
use super::territory::{Day, siret};
use super::{Event, Piece, description, workbook};
use std::fmt::Write;

const KINDS: &[&str] = &["Amicale", "Club", "Comité", "Compagnie", "Foyer", "Harmonie", "Les Amis", "Union sportive", "Atelier", "Collectif"];
const THEMES: &[(&str, &str)] = &[
    ("des sports de l’Orvanne", "Sport"),
    ("de théâtre du Lavoir", "Culture"),
    ("des fêtes de Montcelard", "Animation"),
    ("du jumelage", "International"),
    ("des jardins partagés", "Environnement"),
    ("de lecture des Trois-Fontelles", "Culture"),
    ("du troisième âge", "Solidarité"),
    ("de canoë du Pont-Vieux", "Sport"),
    ("d’entraide alimentaire", "Solidarité"),
    ("du patrimoine de Chantelouve", "Patrimoine"),
];

pub fn piece() -> anyhow::Result<Piece> {
    Ok(Piece {
        slug: "subventions-aux-associations",
        table: "subventions",
        description: description(
            "Subventions aux associations",
            "Les subventions votées par la communauté de communes depuis 2021 : à qui, combien, pour quoi. Publication obligatoire au-dessus de 23 000 euros, faite ici dès le premier euro.",
            "une subvention accordée",
            "Direction des finances",
            &["subvention", "association", "budget", "finances"],
        ),
        events: vec![Event::Published {
            reasons: &[],
            repairs: None,
            file_name: "subventions_2021_2026.xlsx",
            bytes: workbook::from_text("subventions.tsv", &text(), "Subventions")?,
            by: "Direction des finances",
            note: "Exercices 2021 à 2026.",
            days_ago: 32,
        }],
    })
}

fn text() -> String {
    let mut dice = Dice::seeded(23_000);
    let beneficiaries: Vec<(String, &str, String)> = (0..64)
        .map(|_| {
            let (name, theme) = dice.pick(THEMES);
            (format!("{} {name}", dice.pick(KINDS)), *theme, siret(&mut dice))
        })
        .collect();
    let attributor = siret(&mut dice);
    let mut text = String::from(
        "\u{feff}nomAttribuant\tidAttribuant\tdateConvention\treferenceDecision\tnomBeneficiaire\tidBeneficiaire\tthematique\tobjet\tmontant\tnature\tconditionsVersement\tnotificationUE\n",
    );
    for year in 2021..=2026 {
        for number in 1..=dice.between(68, 92) {
            let (name, theme, id) = dice.pick(&beneficiaries);
            let amount = dice.between(2, 90) * if dice.chance(12) { 500 } else { 50 };
            let _ = writeln!(
                text,
                "CC du Val-d’Orvanne\t{attributor}\t{}\tDEL-{year}-{number:03}\t{name}\t{id}\t{theme}\t{}\t{}\taide en numéraire\t{}\t{}",
                Day(year, dice.between(1, 12), dice.between(1, 28)).french(),
                dice.pick(&["Fonctionnement", "Fonctionnement", "Projet de l’année", "Achat de matériel", "Manifestation"]),
                thousands(amount),
                dice.pick(&["unique", "unique", "échelonné"]),
                if dice.chance(3) { "oui" } else { "non" },
            );
        }
    }
    text
}

/// `12 500,00`, with the narrow no-break space of French software.
fn thousands(amount: u64) -> String {
    if amount < 1_000 { format!("{amount},00") } else { format!("{}\u{202f}{:03},00", amount / 1_000, amount % 1_000) }
}

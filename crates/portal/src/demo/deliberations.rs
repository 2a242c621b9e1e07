//! Deliberations of the council: SCDL, quoted texts with line breaks inside.

use super::dice::Dice;
use super::territory::{Day, siret};
use super::{Event, Piece, description};
use std::fmt::Write;

/// Codes of the ACTES nomenclature, which decimals would spoil (7.10 is not 7.1).
const MATTERS: &[(&str, &str, &str)] = &[
    ("7.1", "Finances locales/Décisions budgétaires", "Adoption du budget"),
    ("7.5", "Finances locales/Subventions", "Attribution de subventions aux associations"),
    ("7.10", "Finances locales/Divers", "Admission en non-valeur"),
    ("1.1", "Commande publique/Marchés publics", "Marché de travaux de voirie"),
    ("3.1", "Domaine et patrimoine/Acquisitions", "Acquisition d’une parcelle"),
    ("4.1", "Fonction publique/Personnel titulaire", "Modification du tableau des effectifs"),
    ("5.7", "Institutions et vie politique/Intercommunalité", "Modification des statuts"),
    ("8.8", "Domaines de compétences par thèmes/Environnement", "Plan climat"),
    ("2.1", "Urbanisme/Documents d’urbanisme", "Modification du plan local d’urbanisme"),
];

pub fn piece() -> Piece {
    Piece {
        slug: "deliberations",
        table: "deliberations",
        description: description(
            "Délibérations du conseil communautaire",
            "Chaque décision votée par le conseil communautaire depuis 2023 : date, objet, matière, résultat du vote. Pour suivre l’action de la collectivité sans lire tous les procès-verbaux.",
            "une délibération",
            "Secrétariat général",
            &["délibération", "vote", "conseil communautaire", "transparence"],
        ),
        events: vec![Event::Published {
            reasons: &[],
            repairs: None,
            file_name: "deliberations.csv",
            bytes: file(),
            by: "Secrétariat général",
            note: "Séances de 2023 à 2026.",
            days_ago: 9,
        }],
    }
}

fn file() -> Vec<u8> {
    let mut dice = Dice::seeded(2131);
    let authority = siret(&mut dice);
    let mut text = String::from(
        "COLL_NOM,COLL_SIRET,DELIB_ID,DELIB_DATE,DELIB_MATIERE_CODE,DELIB_MATIERE_NOM,DELIB_OBJET,VOTE_EFFECTIF,VOTE_REEL,VOTE_POUR,VOTE_CONTRE,VOTE_ABSTENTION,DELIB_URL\r\n",
    );
    for year in 2023..=2026 {
        for month in [2, 4, 6, 9, 11, 12] {
            let day = Day(year, month, dice.between(1, 28));
            for number in 1..=dice.between(6, 12) {
                let (code, matter, purpose) = dice.pick(MATTERS);
                let present = dice.between(27, 38);
                let against = if dice.chance(30) { dice.between(1, 6) } else { 0 };
                let abstained = if dice.chance(25) { dice.between(1, 4) } else { 0 };
                let id = format!("{year}{month:02}-{number:02}");
                let detail = if dice.chance(20) {
                    format!("\n(annexe : « {} »)", dice.pick(&["plan de situation", "avis de la commission", "estimation des domaines"]))
                } else {
                    String::new()
                };
                let _ = write!(
                    text,
                    "\"Communauté de communes du Val-d’Orvanne\",{authority},{id},{},{code},\"{matter}\",\"{purpose}, séance du {}{detail}\",38,{present},{},{against},{abstained},https://val-d-orvanne.example/actes/{id}.pdf\r\n",
                    day.iso(),
                    day.french(),
                    present - against - abstained,
                );
            }
        }
    }
    text.into_bytes()
}

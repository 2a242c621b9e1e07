//! A directory of associations: what one year teaches is done again the next. Persons are taken out, names of fields are merged, the total goes; next year's file gets the same repairs, and one of them finds nothing to do.

use super::dice::Dice;
use super::territory::{Day, commune, way};
use super::{Event, Piece, description};
use parvis_model::{DatasetDescription, Frequency, Period};
use parvis_quality::personal::Treatment;
use parvis_quality::recipe::{DropReason, Function, Operation, Recipe};
use std::collections::BTreeMap;
use std::fmt::Write;

const KINDS: &[&str] = &["Amicale", "Club", "Comité", "Atelier", "Cercle", "Union"];
const ABOUT: &[(&str, &str)] = &[
    ("de judo", "Sport"),
    ("de pétanque", "Sport"),
    ("de lecture", "Culture"),
    ("de chant choral", "Culture"),
    ("des fêtes", "Animation locale"),
    ("des jardins partagés", "Environnement"),
    ("d’entraide", "Solidarité"),
    ("des parents d’élèves", "Éducation"),
];
const FIRST_NAMES: &[&str] = &["Claire", "Jean", "Fatima", "Louis", "Nadia", "Paul", "Sophie", "Michel"];
const LAST_NAMES: &[&str] = &["Martin", "Bernard", "Petit", "Durand", "Moreau", "Laurent", "Garcia", "Fournier"];

pub fn piece() -> Piece {
    Piece {
        slug: "annuaire-des-associations",
        table: "associations",
        description: DatasetDescription {
            frequency: Some(Frequency::Annual),
            period: Period::parse("2025-01-01", "").ok(),
            columns: BTreeMap::from([
                ("adherents".to_owned(), "Nombre d’adhérents déclaré par l’association".to_owned()),
                ("creation".to_owned(), "Jour de la déclaration en préfecture".to_owned()),
            ]),
            ..description(
                "Annuaire des associations",
                "Les associations déclarées du territoire, leur domaine, leur commune et leur date de création. Pour trouver une activité près de chez soi. Les coordonnées des personnes ne sont pas publiées.",
                "une association",
                "Service de la vie associative",
                &["association", "sport", "culture", "annuaire"],
            )
        },
        events: vec![
            Event::Published {
                file_name: "associations_2025.csv",
                bytes: file(2025, 60),
                by: "Service de la vie associative",
                note: "Annuaire 2025.",
                days_ago: 390,
                reasons: &[],
                repairs: Some(recipe()),
            },
            Event::Published {
                file_name: "associations_2026.csv",
                bytes: file(2026, 74),
                by: "Service de la vie associative",
                note: "Annuaire 2026 : les corrections de 2025 ont été rejouées.",
                days_ago: 25,
                reasons: &[],
                repairs: None,
            },
        ],
    }
}

/// What was repaired the first year.
fn recipe() -> Recipe {
    let treat = |column: &str| Operation::Treat { column: column.to_owned(), treatment: Treatment::Remove };
    let merged = [("SPORT", "Sport"), ("sport", "Sport"), ("Cultures", "Culture"), ("culture", "Culture")];
    Recipe::of([
        Operation::DropRecords { reason: DropReason::Totals },
        Operation::Convert { column: "nom".into(), function: Function::CollapseSpaces },
        Operation::Convert { column: "creation".into(), function: Function::IsoDate { day_first: true } },
        Operation::MapValues { column: "domaine".into(), mapping: merged.map(|(before, after)| (before.to_owned(), after.to_owned())).into() },
        treat("responsable"),
        treat("courriel"),
        treat("telephone"),
    ])
}

fn file(year: u64, count: u64) -> Vec<u8> {
    let mut dice = Dice::seeded(1901);
    let mut text = String::from("nom;domaine;commune;code_insee;adresse;creation;adherents;responsable;courriel;telephone\r\n");
    let mut members_of_all = 0;
    for number in 1..=count {
        let (about, field) = *dice.pick(ABOUT);
        let (commune, kind) = (commune(&mut dice), *dice.pick(KINDS));
        let field = match dice.between(1, 6) {
            1 if field == "Sport" => "SPORT",
            2 if field == "Sport" => "sport",
            // The one who wrote it so has left.
            1 if field == "Culture" && year == 2025 => "Cultures",
            _ => field,
        };
        let gap = if dice.chance(12) { "  " } else { " " };
        let (first, last) = (*dice.pick(FIRST_NAMES), *dice.pick(LAST_NAMES));
        let members = dice.between(8, 240);
        members_of_all += members;
        let day = Day(dice.between(1962, year), dice.between(1, 12), dice.between(1, 28)).french();
        let _ = write!(
            text,
            "{kind}{gap}{about};{field};{};{};{} {};{day};{members};{first} {last};{}.{}{number}@exemple.fr;01 99 00 {:02} {:02}\r\n",
            commune.name,
            commune.code,
            dice.between(1, 90),
            way(&mut dice),
            first.to_lowercase(),
            last.to_lowercase(),
            dice.between(0, 99),
            dice.between(0, 99),
        );
    }
    let _ = write!(text, "Total;;;;;;{members_of_all};;;\r\n");
    text.into_bytes()
}

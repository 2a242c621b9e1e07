//! Charging points: the national schema, filled by hand by three people.

use super::dice::Dice;
use super::territory::{Day, address, commune, degrees, point_in};
use super::{Event, Piece, description};
use std::fmt::Write;

pub fn piece() -> Piece {
    Piece {
        slug: "bornes-de-recharge",
        table: "bornes",
        description: description(
            "Bornes de recharge pour véhicules électriques",
            "Les points de recharge ouverts au public, avec leur puissance, leurs prises et leurs conditions d’accès, selon le schéma national IRVE. Pour les conducteurs et les services de navigation.",
            "un point de recharge",
            "Service mobilités",
            &["mobilité", "recharge", "véhicule électrique", "IRVE"],
        ),
        events: vec![Event::Published {
            reasons: &[],
            repairs: None,
            file_name: "irve.csv",
            bytes: file(),
            by: "Service mobilités",
            note: "Mise en service de l’automne 2026.",
            days_ago: 3,
        }],
    }
}

fn file() -> Vec<u8> {
    let mut dice = Dice::seeded(43_693);
    let mut text = String::from(
        "id_pdc_itinerance,nom_station,adresse_station,code_insee_commune,coordonneesXY,puissance_nominale,prise_type_2,prise_type_combo_ccs,gratuit,condition_acces,horaires,date_mise_en_service,num_pdl\n",
    );
    for station in 1..=34 {
        let commune = commune(&mut dice);
        let (latitude, longitude) = point_in(commune, &mut dice);
        let place = address(&mut dice);
        let opened = Day(dice.between(2017, 2026), dice.between(1, 12), dice.between(1, 28));
        let power = *dice.pick(&["22", "22", "7.4", "50", "150"]);
        for point in 1..=dice.between(1, 4) {
            let yes = dice.pick(&["true", "True", "TRUE", "1"]);
            let no = dice.pick(&["false", "False", "FALSE", "0"]);
            let fast = power.len() > 2 && power != "7.4" || power == "50";
            let _ = writeln!(
                text,
                "FRVDOE{station:03}{point},Station {},\"{place}, {} {}\",{},\"[{}, {}]\",{power},{yes},{},{},{},{},{},{:014}",
                commune.name,
                commune.postal_code,
                commune.name,
                commune.code,
                degrees(longitude, '.'),
                degrees(latitude, '.'),
                if fast { yes } else { no },
                if dice.chance(20) { yes } else { no },
                dice.pick(&["Accès libre", "Accès libre", "Accès réservé"]),
                dice.pick(&["24/7", "24/7", "Mo-Sa 07:00-21:00"]),
                opened.iso(),
                dice.between(1, 99_999_999_999_999),
            );
        }
    }
    text.into_bytes()
}

//! Crèches: a spreadsheet saved as Windows-1252, with a title above the table.

use super::dice::Dice;
use super::territory::{COMMUNES, address, degrees, phone, point_in};
use super::{Event, Piece, description};
use std::fmt::Write;

const NAMES: &[&str] = &[
    "Les Petits Pas",
    "La Marelle",
    "Pomme d’Api",
    "Les Lutins",
    "À Petits Bonds",
    "Le Manège",
    "Bulle de Rêves",
    "Les Coquelicots",
    "La Ronde",
    "Brin d’Éveil",
    "Les Moussaillons",
];

pub fn piece() -> Piece {
    Piece {
        slug: "creches",
        table: "creches",
        description: description(
            "Crèches et haltes-garderies",
            "Les lieux d’accueil des enfants de moins de trois ans : adresse, nombre de places, horaires, contact. Pour trouver une place près de chez soi, et pour mesurer l’offre de chaque commune.",
            "un lieu d’accueil",
            "Service petite enfance",
            &["petite enfance", "crèche", "famille", "équipement"],
        ),
        events: vec![Event::Published {
            reasons: &[],
            repairs: None,
            file_name: "Creches_2026.csv",
            bytes: file(),
            by: "Service petite enfance",
            note: "Rentrée 2026.",
            days_ago: 75,
        }],
    }
}

fn file() -> Vec<u8> {
    let mut dice = Dice::seeded(2026);
    let mut text = String::from(
        "Liste des établissements d’accueil du jeune enfant;;;;;;;;;;\r\nSource : service petite enfance, mise à jour le 04/09/2026;;;;;;;;;;\r\n;;;;;;;;;;\r\n",
    );
    text.push_str("N° agrément;Nom de l'établissement;Commune;Code INSEE;Adresse;Code postal;Téléphone;Places;Accueil PMR;Tarif horaire moyen;Horaires;Latitude;Longitude;Date d'ouverture\r\n");
    let mut number = 0;
    for commune in COMMUNES {
        for _ in 0..commune.weight.div_ceil(2) {
            number += 1;
            let name = NAMES[(number * 7) % NAMES.len()];
            let (latitude, longitude) = point_in(commune, &mut dice);
            let cents = dice.between(112, 245);
            let separator = dice.pick(&[" ", ".", " "]);
            let _ = write!(
                text,
                "{number:04};{name};{};{};{};{};{};{};{};{},{:02} €;{};{};{};{:02}/{:02}/{}\r\n",
                commune.name,
                commune.code,
                address(&mut dice),
                commune.postal_code,
                if dice.chance(92) { phone(&mut dice, separator) } else { "NC".to_owned() },
                dice.between(9, 45),
                dice.pick(&["Oui", "Oui", "Non", "oui"]),
                cents / 100,
                cents % 100,
                dice.pick(&["07:30-18:30", "08:00-18:00", "07:45-12:30", "07:00-19:00"]),
                degrees(latitude, ','),
                degrees(longitude, ','),
                dice.between(1, 28),
                dice.between(1, 12),
                dice.between(1978, 2024),
            );
        }
    }
    windows_1252(&text)
}

/// The bytes a French spreadsheet writes. Signs outside the table become `?`, as there.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            '€' => 0x80,
            '’' => 0x92,
            '–' => 0x96,
            'œ' => 0x9c,
            c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
        })
        .collect()
}

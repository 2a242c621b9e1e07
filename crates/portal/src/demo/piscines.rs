//! Pools: what a spreadsheet does to a file. Long identifiers lost their digits, names have spaces around, the last line is a total; it is published all the same, and somebody says why.

use super::dice::Dice;
use super::territory::{COMMUNES, Day, address, siret};
use super::{Event, Piece, Reason, description};
use std::fmt::Write;

const NAMES: &[&str] = &["Piscine du Lavoir", "Bassin des Tanneurs", "Piscine Jeanne-Aubertin", "Centre nautique de l’Orvanne", "Bassin d’été du Pont-Vieux"];
/// Pools whose identifier went through a spreadsheet.
const DESTROYED: [usize; 2] = [1, 3];

pub fn piece() -> Piece {
    Piece {
        slug: "frequentation-des-piscines",
        table: "frequentation",
        description: description(
            "Fréquentation des piscines",
            "Le nombre d’entrées de chaque piscine du territoire, semaine par semaine. Pour choisir son créneau, et pour suivre l’usage des bassins.",
            "une semaine d’une piscine",
            "Service des sports",
            &["piscine", "sport", "équipement", "fréquentation"],
        ),
        events: vec![
            Event::Published {
                file_name: "piscines_2025.csv",
                bytes: file(2025, false),
                by: "Service des sports",
                note: "Année 2025.",
                days_ago: 300,
                reasons: &[],
                repairs: None,
            },
            Event::Published {
                file_name: "piscines_2026.csv",
                bytes: file(2026, true),
                by: "Service des sports",
                note: "Année 2026, jusqu’à l’automne.",
                days_ago: 14,
                reasons: &[Reason {
                    rule: "digits-lost",
                    column: Some("siret_exploitant"),
                    reason: "Le tableur de l’exploitant a détruit les derniers chiffres de deux SIRET et le fichier d’origine n’existe plus. Les entrées, elles, sont justes : mieux vaut les publier à temps. Corrigé au prochain envoi.",
                    by: "Référente données",
                }],
                repairs: None,
            },
        ],
    }
}

fn file(year: u64, is_messy: bool) -> Vec<u8> {
    let mut dice = Dice::seeded(25);
    let pools: Vec<(usize, &str, String, String)> =
        NAMES.iter().enumerate().map(|(index, name)| (index, *name, address(&mut dice), siret(&mut dice))).collect();
    let mut text = String::from("piscine;commune;code_insee;adresse;siret_exploitant;semaine_du;entrees;dont_scolaires;remarque\r\n");
    let (mut entries, mut of_schools) = (0, 0);
    for month in 1..=if is_messy { 10 } else { 12 } {
        for (index, name, address, siret) in &pools {
            let commune = &COMMUNES[index % COMMUNES.len()];
            let (all, schools) = (dice.between(280, 2_400), dice.between(0, 260));
            (entries, of_schools) = (entries + all, of_schools + schools);
            let name = if is_messy && dice.chance(15) { format!(" {name} ") } else { (*name).to_owned() };
            let siret = if is_messy && DESTROYED.contains(index) { scientific(siret) } else { siret.clone() };
            let remark = match dice.between(1, 12) {
                1 if is_messy => "NC",
                2 => "Vidange : deux jours de fermeture",
                3 => "Horaires de vacances",
                _ => "",
            };
            let day = Day(year, month, dice.between(1, 28)).french();
            let _ = write!(text, "{name};{};{};{address};{siret};{day};{all};{schools};{remark}\r\n", commune.name, commune.code);
        }
    }
    if is_messy {
        let _ = write!(text, "Total;;;;;;{entries};{of_schools};\r\n");
    }
    text.into_bytes()
}

/// `9,9995E+13`: what a French spreadsheet shows, and saves, of a long number.
fn scientific(digits: &str) -> String {
    let (first, rest) = digits.split_at(1);
    format!("{first},{}E+{}", &rest[..4], rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_number_is_destroyed_as_spreadsheets_do() {
        assert_eq!(scientific("99995123400017"), "9,9995E+13");
    }
}

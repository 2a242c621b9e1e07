//! The communes of the Val-d'Orvanne and what their people and streets are called. No such place exists.

use super::dice::Dice;

/// Name of the portal.
pub const PORTAL: &str = "Données ouvertes du Val-d’Orvanne";
/// As said in a sentence.
pub const TERRITORY: &str = "la communauté de communes du Val-d’Orvanne";

/// A commune: its INSEE code belongs to no department of France (96).
pub struct Commune {
    pub code: &'static str,
    pub postal_code: &'static str,
    pub name: &'static str,
    /// Of its town hall, in hundred-thousandths of a degree.
    pub latitude: i64,
    pub longitude: i64,
    /// Drives how much of everything it has.
    pub weight: u64,
}

pub const COMMUNES: &[Commune] = &[
    Commune { code: "96001", postal_code: "96100", name: "Orvanne-la-Rivière", latitude: 4_712_310, longitude: 412_480, weight: 8 },
    Commune { code: "96002", postal_code: "96110", name: "Saint-Aubrac-sur-Orvanne", latitude: 4_715_870, longitude: 418_930, weight: 5 },
    Commune { code: "96003", postal_code: "96110", name: "Montcelard", latitude: 4_709_240, longitude: 421_060, weight: 3 },
    Commune { code: "96004", postal_code: "96120", name: "Les Trois-Fontelles", latitude: 4_704_530, longitude: 408_770, weight: 3 },
    Commune { code: "96005", postal_code: "96120", name: "Villebrune-en-Val", latitude: 4_718_660, longitude: 405_120, weight: 2 },
    Commune { code: "96006", postal_code: "96130", name: "Chantelouve-le-Vieux", latitude: 4_721_980, longitude: 414_350, weight: 2 },
    Commune { code: "96007", postal_code: "96130", name: "L’Hôpital-Saint-Mesmeux", latitude: 4_707_110, longitude: 415_590, weight: 1 },
    Commune { code: "96008", postal_code: "96140", name: "Brévigny", latitude: 4_700_890, longitude: 417_440, weight: 1 },
    Commune { code: "96009", postal_code: "96140", name: "Faux-en-Orvanne", latitude: 4_724_270, longitude: 409_810, weight: 1 },
];

/// A commune, the larger the likelier.
pub fn commune(dice: &mut Dice) -> &'static Commune {
    let total: u64 = COMMUNES.iter().map(|commune| commune.weight).sum();
    let mut rank = dice.between(1, total);
    for commune in COMMUNES {
        if rank <= commune.weight {
            return commune;
        }
        rank -= commune.weight;
    }
    &COMMUNES[0]
}

/// A point within two kilometres of the town hall, in hundred-thousandths of a degree: latitude, longitude.
pub fn point_in(commune: &Commune, dice: &mut Dice) -> (i64, i64) {
    let offset = |dice: &mut Dice| dice.between(0, 3_600) as i64 - 1_800;
    (commune.latitude + offset(dice), commune.longitude + offset(dice))
}

/// `47.12310`, or with a comma.
pub fn degrees(hundred_thousandths: i64, mark: char) -> String {
    format!("{}{mark}{:05}", hundred_thousandths / 100_000, hundred_thousandths % 100_000)
}

const WAYS: &[&str] = &["rue", "rue", "rue", "avenue", "place", "chemin", "impasse", "route", "allée", "quai"];
const NAMES: &[&str] = &[
    "des Tanneurs",
    "de la Fontaine-Ronde",
    "du Lavoir",
    "des Trois-Meules",
    "du Général-Verlac",
    "Jeanne-Aubertin",
    "de la Petite-Orvanne",
    "du Champ-Marteau",
    "des Écoles",
    "de la Gare",
    "du Pont-Vieux",
    "Marcel-Dutheil",
    "des Peupliers",
    "de l’Abreuvoir",
    "du Four-à-Chaux",
    "Louise-Ramberte",
];

pub fn way(dice: &mut Dice) -> String {
    format!("{} {}", dice.pick(WAYS), dice.pick(NAMES))
}

pub fn address(dice: &mut Dice) -> String {
    let index = if dice.chance(8) { " bis" } else { "" };
    format!("{}{index} {}", dice.between(1, 78), way(dice))
}

/// A SIRET with right keys, in a range of SIREN (9999…) that the register has not reached.
pub fn siret(dice: &mut Dice) -> String {
    let siren = keyed(&format!("9999{:04}", dice.between(0, 9_999)));
    keyed(&format!("{siren}{:04}", dice.between(1, 42)))
}

/// Digits with the Luhn key that completes them.
fn keyed(digits: &str) -> String {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(rank, digit)| {
            let value = u32::from(digit - b'0');
            match (rank % 2, value) {
                (0, value) if value > 4 => 2 * value - 9,
                (0, value) => 2 * value,
                (_, value) => value,
            }
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

/// A French phone number in the range kept for fiction (ARCEP: 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49).
pub fn phone(dice: &mut Dice, separator: &str) -> String {
    let number = dice.between(0, 9_999);
    ["03".to_owned(), "53".to_owned(), "01".to_owned(), format!("{:02}", number / 100), format!("{:02}", number % 100)].join(separator)
}

/// A calendar date: year, month, day.
#[derive(Clone, Copy)]
pub struct Day(pub u64, pub u64, pub u64);

impl Day {
    pub fn french(self) -> String {
        format!("{:02}/{:02}/{}", self.2, self.1, self.0)
    }

    pub fn iso(self) -> String {
        format!("{}-{:02}-{:02}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_sirets_have_right_keys() {
        assert_eq!(keyed("73282932"), "732829320");
        let mut dice = Dice::seeded(1);
        let card = parvis_formats::typing::semantic::card(parvis_model::SemanticType::Siret).expect("SIRET has a card");
        for _ in 0..100 {
            let siret = siret(&mut dice);
            assert!((card.is_valid)(&siret), "{siret}");
        }
    }
}

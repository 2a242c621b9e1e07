//! School canteen menus: JSON from a kitchen tool.

use super::dice::Dice;
use super::territory::Day;
use super::{Event, Piece, description};

const STARTERS: &[&str] = &["Carottes râpées", "Betteraves à l’orange", "Salade de lentilles", "Velouté de potimarron", "Concombre à la crème", "Pamplemousse"];
const MAINS: &[(&str, bool)] = &[
    ("Blanquette de dinde", false),
    ("Gratin de courgettes", true),
    ("Dahl de lentilles corail", true),
    ("Filet de colin citronné", false),
    ("Parmentier de légumes", true),
    ("Sauté de bœuf du Val", false),
    ("Chili sin carne", true),
];
const CHEESES: &[&str] = &["Tomme de l’Orvanne", "Yaourt nature", "Brebis frais", "-"];
const DESSERTS: &[&str] = &["Pomme", "Compote de poires", "Riz au lait", "Clafoutis", "Clémentines", "Flan"];
const ALLERGENS: &[&str] = &["gluten", "lait", "œuf", "poisson", "céleri", "moutarde"];

pub fn piece() -> Piece {
    Piece {
        slug: "menus-des-cantines",
        table: "menus",
        description: description(
            "Menus des cantines scolaires",
            "Le menu de chaque jour d’école dans les cantines intercommunales, avec les allergènes et la part de produits biologiques. Pour les familles, et pour suivre les objectifs de la loi EGalim.",
            "le menu d’un jour",
            "Cuisine centrale",
            &["cantine", "école", "alimentation", "bio"],
        ),
        events: vec![Event::Published {
            reasons: &[],
            repairs: None,
            file_name: "menus.json",
            bytes: file(),
            by: "Cuisine centrale",
            note: "Année scolaire 2025-2026.",
            days_ago: 61,
        }],
    }
}

/// School days of the year, holidays left out: month, first day, last day.
const OPEN: &[(u64, u64, u64, u64)] = &[
    (2025, 9, 1, 30),
    (2025, 10, 1, 17),
    (2025, 11, 3, 28),
    (2025, 12, 1, 19),
    (2026, 1, 5, 30),
    (2026, 2, 2, 13),
    (2026, 3, 2, 31),
    (2026, 4, 1, 10),
    (2026, 5, 4, 29),
    (2026, 6, 1, 30),
];

fn file() -> Vec<u8> {
    let mut dice = Dice::seeded(1931);
    let mut menus = Vec::new();
    for (year, month, first, last) in OPEN {
        for day in (*first..=*last).filter(|day| is_school_day(*year, *month, *day)) {
            let (main, vegetarian) = dice.pick(MAINS);
            let allergens: Vec<String> = ALLERGENS.iter().filter(|_| dice.chance(30)).map(|allergen| format!("\"{allergen}\"")).collect();
            menus.push(format!(
                r#"  {{"date": "{}", "entree": "{}", "plat": "{main}", "vegetarien": {vegetarian}, "laitage": "{}", "dessert": "{}", "part_bio": {}.{}, "repas_servis": {}, "allergenes": [{}]}}"#,
                Day(*year, *month, day).iso(),
                dice.pick(STARTERS),
                dice.pick(CHEESES),
                dice.pick(DESSERTS),
                dice.between(18, 62),
                dice.between(0, 9),
                if dice.chance(96) { dice.between(1_180, 1_460).to_string() } else { "null".to_owned() },
                allergens.join(", "),
            ));
        }
    }
    format!("{{\"collectivite\": \"Val-d’Orvanne\", \"menus\": [\n{}\n]}}\n", menus.join(",\n")).into_bytes()
}

/// Monday, Tuesday, Thursday or Friday (Zeller's congruence).
fn is_school_day(year: u64, month: u64, day: u64) -> bool {
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    let weekday = (day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;
    // 0 is Saturday, 2 Monday.
    matches!(weekday, 2 | 3 | 5 | 6)
}

//! Remarkable trees: GeoJSON from a map tool. The second delivery had heights in centimetres, and was rolled back.

use super::dice::Dice;
use super::territory::{commune, degrees, point_in, way};
use super::{Event, Piece, description};

const SPECIES: &[(&str, &str)] = &[
    ("Chêne pédonculé", "Quercus robur"),
    ("Tilleul à grandes feuilles", "Tilia platyphyllos"),
    ("Hêtre pourpre", "Fagus sylvatica 'Purpurea'"),
    ("Cèdre du Liban", "Cedrus libani"),
    ("Platane commun", "Platanus × hispanica"),
    ("Séquoia géant", "Sequoiadendron giganteum"),
    ("If", "Taxus baccata"),
    ("Châtaignier", "Castanea sativa"),
    ("Ginkgo", "Ginkgo biloba"),
    ("Frêne élevé", "Fraxinus excelsior"),
];

pub fn piece() -> Piece {
    Piece {
        slug: "arbres-remarquables",
        table: "arbres",
        description: description(
            "Arbres remarquables",
            "Les arbres du territoire distingués pour leur âge, leur taille ou leur histoire, relevés par le service des espaces verts et les habitants. Pour se promener, et pour les protéger lors des travaux.",
            "un arbre",
            "Service des espaces verts",
            &["arbre", "patrimoine", "nature", "biodiversité"],
        ),
        events: vec![
            Event::Published {
                reasons: &[],
                repairs: None,
                file_name: "arbres_remarquables.geojson",
                bytes: file(186, 1),
                by: "Service des espaces verts",
                note: "Premier relevé.",
                days_ago: 240,
            },
            Event::Published {
                reasons: &[],
                repairs: None,
                file_name: "arbres_remarquables_v2.geojson",
                bytes: file(203, 100),
                by: "Service des espaces verts",
                note: "Dix-sept arbres de plus.",
                days_ago: 20,
            },
            Event::RolledBack {
                to: 1, by: "Référente données", note: "Hauteurs en centimètres dans la version 2 : retour au premier relevé.", days_ago: 18
            },
        ],
    }
}

/// `unit` multiplies heights: 1 for metres, 100 when the tool was set to centimetres.
fn file(count: u64, unit: u64) -> Vec<u8> {
    let mut dice = Dice::seeded(1877);
    let mut features = Vec::new();
    for number in 1..=count {
        let commune = commune(&mut dice);
        let (latitude, longitude) = point_in(commune, &mut dice);
        let (french, latin) = dice.pick(SPECIES);
        let (height, girth, year) = (dice.between(8, 41), dice.between(95, 720), dice.between(1640, 1978));
        let age = if dice.chance(70) { year.to_string() } else { "null".to_owned() };
        let story = if dice.chance(25) {
            format!("\"Planté {}\"", ["pour la paix", "par les élèves de l’école", "à la naissance de la commune"][dice.between(0, 2) as usize])
        } else {
            "null".to_owned()
        };
        let inventory = format!("{}-{number:04}", commune.code);
        features.push(format!(
            r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{},{}]}},"properties":{{"id_arbre":"{inventory}","nom_francais":"{french}","nom_latin":"{latin}","commune":"{}","code_insee":"{}","lieu":"{}","hauteur_m":{},"circonference_cm":{girth},"annee_plantation":{age},"protege":{},"histoire":{story}}}}}"#,
            degrees(longitude, '.'),
            degrees(latitude, '.'),
            commune.name,
            commune.code,
            way(&mut dice),
            height * unit,
            dice.chance(35),
        ));
    }
    format!("{{\"type\":\"FeatureCollection\",\"name\":\"arbres_remarquables\",\"features\":[\n{}\n]}}\n", features.join(",\n")).into_bytes()
}

//! Names of communes.

use super::SemanticCard;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::CommuneName,
    header_words: &[
        "commune",
        "communes",
        "ville",
        "villes",
        "nom commune",
        "nom de la commune",
        "libelle commune",
        "libgeo",
        "city",
        "localite",
        "nom com",
        "libcom",
        "nomcom",
        "municipalite",
    ],
    header_excludes: &[
        "code",
        "insee",
        "type",
        "statut",
        "categorie",
        "nouvelle",
        "nombre",
        "nb",
        "nbre",
        "population",
        "pop",
        "site",
        "mail",
        "email",
        "url",
        "adresse",
        "telephone",
        "siret",
        "siren",
        "id",
        "surface",
        "superficie",
        "date",
        "montant",
        "oui",
        "service",
        "commentaire",
        "membres",
        "rurale",
        "touristique",
        "montagne",
    ],
    is_valid: is_commune_name,
    share_with_header: 0.95,
    share_without_header: None,
    keeps_text: false,
    same_length: false,
    source: "INSEE, Code officiel géographique: letters, spaces, hyphens, apostrophes and dots; a number only for an arrondissement or a cedex. The name is not looked up",
    valid: &["Faux", "L'Haÿ-les-Roses", "SAINT ETIENNE", "Paris 12e", "Y", "Val-d’Orvanne", "Plaine-Haute (22)", "Bâgé-le-Châtel", "Sainte-Geneviève/Mer"],
    invalid: &["35238", "", "a@b.fr", "Rennes; Nantes", "https://exemple.fr", "1er arrondissement", "Non", "OUI"],
};

fn is_commune_name(text: &str) -> bool {
    let allowed = |c: char| c.is_alphabetic() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '(' | ')' | '/' | '\u{a0}' | 'ʼ' | '–');
    let answer = ["oui", "non"].iter().any(|word| text.eq_ignore_ascii_case(word));
    !answer && text.len() <= 100 && text.chars().next().is_some_and(char::is_alphabetic) && text.chars().all(allowed)
}

//! Categories that the GDPR protects most (articles 9 and 10), and social help (CRPA L311-6: private life).
//!
//! Told by the header, and by values that can be nothing else. Alone they say nothing: `culte` is also a kind of building. The people of the table decide.

use super::header::COUNT_WORDS;
use super::text::{fold, header_holds_one, is_in};

/// What a column tells about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    Health,
    Religion,
    Union,
    Opinion,
    Origin,
    Biometric,
    Offence,
    SexualLife,
    SocialHelp,
}

impl Category {
    /// The stable identifier, in kebab-case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Health => "health",
            Self::Religion => "religion",
            Self::Union => "union",
            Self::Opinion => "opinion",
            Self::Origin => "origin",
            Self::Biometric => "biometric",
            Self::Offence => "offence",
            Self::SexualLife => "sexual-life",
            Self::SocialHelp => "social-help",
        }
    }
}

/// Header words of each category.
#[rustfmt::skip]
static HEADERS: &[(Category, &[&str])] = &[
    (
        Category::Health,
        &[
            "sante", "etat de sante", "handicap", "rqth", "maladie", "maladies", "pathologie", "pathologies", "diagnostic", "allergie", "allergies",
            "allergies enfant", "traitement medical", "groupe sanguin", "invalidite", "medecin traitant", "grossesse", "vaccin", "vaccins", "vaccination",
            "taux incapacite", "mdph", "gir", "pai", "hospitalisation", "addiction", "antecedents", "medicament", "medicaments", "regime medical",
            "arret maladie", "incapacite", "cause deces", "cause du deces", "autonomie",
        ],
    ),
    (Category::Religion, &["religion", "religions", "confession", "culte", "appartenance religieuse", "conviction religieuse", "pratique religieuse"]),
    (Category::Union, &["appartenance syndicale", "syndicat", "adherent syndicat", "adhesion syndicale", "syndique", "mandat syndical"]),
    (
        Category::Opinion,
        &[
            "opinion", "opinions", "opinion politique", "opinions politiques", "parti", "parti politique", "etiquette politique", "engagement politique",
            "intention de vote", "sympathie politique", "conviction", "convictions",
        ],
    ),
    (Category::Origin, &["origine ethnique", "ethnie", "origine raciale", "race", "origine geographique", "couleur de peau", "pays d origine", "origine"]),
    (
        Category::Biometric,
        &[
            "biometrie", "biometrique", "empreinte", "empreintes", "empreinte digitale", "empreintes digitales", "adn", "reconnaissance faciale", "iris",
            "gabarit biometrique",
        ],
    ),
    (
        Category::Offence,
        &[
            "condamnation", "condamnations", "infraction", "infractions", "casier judiciaire", "delit", "delits", "antecedents judiciaires", "peine",
            "garde a vue", "mise en examen", "verbalisation", "sanction penale",
        ],
    ),
    (Category::SexualLife, &["orientation sexuelle", "vie sexuelle", "sexualite", "identite de genre", "genre ressenti"]),
    (
        Category::SocialHelp,
        &[
            "rsa", "aide sociale", "aides sociales", "quotient familial", "secours", "surendettement", "apa", "aah", "allocation", "allocations",
            "minima sociaux", "cmu", "css", "tutelle", "curatelle", "montant aide", "motif aide", "dettes", "impayes", "asile", "aide alimentaire",
        ],
    ),
];

/// Things and places that bear those words.
#[rustfmt::skip]
const EXCLUDES: &[&str] = &[
    "accessibilite", "accessible", "acces", "places", "place", "pmr", "stationnement", "equipement", "batiment", "arbre", "arbres", "tronc", "houppier",
    "collet", "racines", "phytosanitaire", "commune", "etablissement", "lieu", "edifice", "siret", "nom", "id", "code", "type equipement",
    "syndicat mixte", "syndicat intercommunal", "menu", "plat", "plats", "animal", "animaux", "chien", "deplacement", "produit", "produits", "donnees",
    "donnee", "fichier", "eau", "energie", "electrique", "empreinte carbone", "carbone", "ecologique", "notification", "attribution", "prix", "avis",
];

/// The category a folded header names, if any. Counts and shares are of groups, not of persons.
pub fn header_category(folded: &str) -> Option<Category> {
    if header_holds_one(folded, COUNT_WORDS) && !header_holds_one(folded, &["taux incapacite", "montant aide"]) || header_holds_one(folded, EXCLUDES) {
        return None;
    }
    HEADERS.iter().find(|(_, words)| header_holds_one(folded, words)).map(|(category, _)| *category)
}

/// Values, folded and sorted.
#[rustfmt::skip]
static RELIGIONS: &[&str] = &["athee", "bouddhisme", "bouddhiste", "catholicisme", "catholique", "chretien", "chretienne", "evangelique", "hindou", "hindouisme", "hindouiste", "islam", "israelite", "judaisme", "juif", "juive", "musulman", "musulmane", "orthodoxe", "protestant", "protestante", "protestantisme", "sans religion"];
#[rustfmt::skip]
static UNIONS: &[&str] = &["cfdt", "cfe-cgc", "cftc", "cgt", "fo", "force ouvriere", "fsu", "solidaires", "sud", "unsa"];
#[rustfmt::skip]
static ILLNESSES: &[&str] = &["alcoolisme", "alzheimer", "anorexie", "asthmatique", "asthme", "autisme", "autiste", "bipolaire", "cancer", "depression", "diabete", "diabete type 1", "diabete type 2", "diabetique", "dyslexie", "epilepsie", "epileptique", "hemiplegie", "hepatite", "hypertension", "insuffisance cardiaque", "insuffisance renale", "leucemie", "mucoviscidose", "paraplegie", "parkinson", "schizophrenie", "sclerose en plaques", "sida", "toxicomanie", "trisomie", "tuberculose", "vih"];
#[rustfmt::skip]
static ORIENTATIONS: &[&str] = &["bisexuel", "bisexuelle", "gay", "heterosexuel", "heterosexuelle", "homosexuel", "homosexuelle", "lesbienne"];

/// The category a whole cell is a value of, if any.
pub fn value_category(text: &str) -> Option<Category> {
    let text = text.trim();
    if text.len() < 2 || text.len() > 24 {
        return None;
    }
    if is_blood_group(text) {
        return Some(Category::Health);
    }
    let folded = fold::<24>(text)?;
    [(Category::Religion, RELIGIONS), (Category::Union, UNIONS), (Category::Health, ILLNESSES), (Category::SexualLife, ORIENTATIONS)]
        .into_iter()
        .find(|(_, list)| is_in(list, folded.as_str()))
        .map(|(category, _)| category)
}

/// `A+`, `AB-`, `O Rh+`.
fn is_blood_group(text: &str) -> bool {
    let group = text.strip_suffix(['+', '-']).map(|group| group.trim_end_matches("Rh").trim_end());
    matches!(group, Some("A" | "B" | "AB" | "O"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_folded() {
        for list in [RELIGIONS, UNIONS, ILLNESSES, ORIENTATIONS] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
        }
    }

    #[test]
    fn a_header_of_the_categories_is_known() {
        for (header, category) in [
            ("handicap", Category::Health),
            ("allergies de l enfant", Category::Health),
            ("religion", Category::Religion),
            ("appartenance syndicale", Category::Union),
            ("condamnations", Category::Offence),
            ("quotient familial", Category::SocialHelp),
            ("orientation sexuelle", Category::SexualLife),
        ] {
            assert_eq!(header_category(header), Some(category), "{header}");
        }
    }

    #[test]
    fn counts_places_and_trees_are_no_category() {
        for header in [
            "nb beneficiaires rsa",
            "places handicap",
            "accessibilite handicap",
            "empreinte carbone",
            "taux vaccination",
            "syndicat mixte",
            "nombre infractions",
            "champignon tronc",
            "etat sanitaire",
            "",
        ] {
            assert_eq!(header_category(header), None, "{header}");
        }
    }

    #[test]
    fn values_that_can_be_nothing_else_are_known() {
        assert_eq!(value_category("Catholique"), Some(Category::Religion));
        assert_eq!(value_category("diabète type 2"), Some(Category::Health));
        assert_eq!(value_category("AB+"), Some(Category::Health));
        assert_eq!(value_category("CFDT"), Some(Category::Union));
        for text in ["A", "A1", "rouge", "", "é", "+"] {
            assert_eq!(value_category(text), None, "{text}");
        }
    }
}

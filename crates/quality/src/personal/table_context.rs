//! What the headers of a table say together: who it is about, and in which role persons appear.

use super::header::{BIRTH_DATE, COUNT_WORDS, FIRST_NAME, FULL_NAME, HeaderWords, Hint, NIR, SURNAME};
use super::text::{header_holds, header_holds_one};

/// The kinds of things that say that a table is about one person per row.
#[rustfmt::skip]
const PERSON_NOUNS: &[&str] = &[
    "usager", "demandeur", "allocataire", "patient", "eleve", "locataire", "salarie", "enfant", "adherent", "assure", "individu", "personne", "foyer",
    "defunt", "resident", "candidat", "stagiaire", "agent",
];

/// The role in which the persons of a table or a column appear: what lowers an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Private life, or unknown.
    Private,
    /// Agents and contacts in their function.
    Function,
    /// Elected officials, in their mandate.
    Elected,
    /// Associations, companies, authorities.
    Organisation,
}

impl Role {
    /// The stable identifier, in lower case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Function => "function",
            Self::Elected => "elected",
            Self::Organisation => "organisation",
        }
    }
}

impl People {
    /// The stable identifier, in lower case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Individuals => "individuals",
            Self::Named => "named",
        }
    }
}

/// Who the rows of a table are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum People {
    /// No person.
    Nobody,
    /// One row is a person that is not named.
    Individuals,
    /// One row is a person with a name or a number.
    Named,
}

#[rustfmt::skip]
const ELECTED_WORDS: &[&str] = &[
    "elu", "elue", "elus", "maire", "maires", "adjoint", "conseiller", "conseillere", "mandat", "mandats", "delegation", "delegations", "depute",
    "deputes", "senateur", "senateurs", "parlementaire", "groupe politique", "nuance politique", "liste electorale elue", "vice president epci",
    "attributeur", "circonscription", "nuance", "commission deliberante",
];
#[rustfmt::skip]
const ORGANISATION_WORDS: &[&str] = &[
    "association", "raison sociale", "denomination", "societe", "entreprise", "organisme", "structure", "etablissement", "operateur", "amenageur",
    "acheteur", "acheteurs", "attribuant", "titulaire", "titulaires", "fournisseur", "exploitant", "enseigne", "collectivite", "gestionnaire", "siege",
    "editeur", "producteur", "college", "ecole", "lycee", "epci", "mairie", "asso", "commerce", "maitre ouvrage", "publisher", "canteen",
];
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "contact", "referent", "responsable", "service", "accueil", "secretariat", "standard", "direction", "bureau", "professionnel", "professionnelle",
    "pro", "technique", "fonction", "poste", "permanence", "interlocuteur", "webmestre", "dpo", "directeur", "directrice", "animateur", "animatrice",
    "redacteur",
];
/// Columns of a directory of agents.
const DIRECTORY_WORDS: &[&str] = &["fonction", "fonctions", "poste", "qualite", "titre", "grade", "role"];
/// Columns that no directory has: with them agents are private persons.
#[rustfmt::skip]
const PRIVATE_LIFE_WORDS: &[&str] = &[
    "naissance", "date naissance", "ddn", "domicile", "adresse personnelle", "nir", "secu", "salaire", "remuneration", "remuneration brute", "absence",
    "absences", "conge", "conges", "arret maladie", "situation familiale", "enfants", "nombre enfants", "iban", "rib", "nationalite", "age",
    "portable personnel", "tel perso", "mail perso", "sanction", "evaluation", "matricule",
];

/// What the headers of a table say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableContext {
    pub people: People,
    pub role: Role,
    /// There is a column of first names, so that a column `nom` is of surnames.
    pub has_first_names: bool,
    /// Organisations are identified (SIRET, SIREN, RNA).
    pub has_organisation_ids: bool,
    /// Rows count things, or are places.
    pub counts: bool,
    pub places: bool,
}

impl TableContext {
    /// Reads the folded headers of a table.
    pub fn of<S: AsRef<str>>(headers: &[S]) -> Self {
        let headers: Vec<&str> = headers.iter().map(AsRef::as_ref).collect();
        let any = |list: &[&str]| headers.iter().any(|header| header_holds_one(header, list));
        let named_by = |words: &HeaderWords| headers.iter().any(|header| words.hint(header) == Hint::Named);
        let has_first_names = named_by(&FIRST_NAME);
        let counts = headers
            .iter()
            .any(|header| ["nombre", "nb", "nbre", "effectif", "effectifs", "total", "count", "taux"].contains(header) || header.starts_with("nombre de "));
        let has_organisation_ids = any(&["siret", "siren", "rna", "nic", "uai"]);
        let pair = has_first_names && named_by(&SURNAME);
        let full_name = headers
            .iter()
            .any(|header| FULL_NAME.hint(header) == Hint::Named && *header != "beneficiaire" || (*header == "beneficiaire" && !has_organisation_ids));
        let birth = named_by(&BIRTH_DATE);
        let traits = [
            &["sexe", "civilite"][..],
            &["age"],
            &["nationalite"],
            &["profession", "csp"],
            &["situation familiale", "situation matrimoniale", "etat civil"],
            &["quotient familial", "niveau etude", "diplome"],
        ];
        let person_traits =
            traits.iter().filter(|list| headers.iter().any(|header| header_holds_one(header, list) && !header_holds_one(header, COUNT_WORDS))).count();
        let nouns = any(PERSON_NOUNS) && !counts;
        let people = if pair || full_name || named_by(&NIR) {
            People::Named
        } else if birth || (!counts && (person_traits >= 2 || (person_traits == 1 && nouns))) {
            People::Individuals
        } else {
            People::Nobody
        };
        let private_life = any(PRIVATE_LIFE_WORDS);
        let role = if any(ELECTED_WORDS) {
            Role::Elected
        } else if private_life {
            Role::Private
        } else if any(DIRECTORY_WORDS) && people == People::Named {
            Role::Function
        } else if has_organisation_ids || any(&["association", "associations", "raison sociale", "nom association", "structure", "entreprise"]) {
            Role::Organisation
        } else {
            Role::Private
        };
        let places = any(&[
            "latitude",
            "longitude",
            "lat",
            "lon",
            "lng",
            "long",
            "geo point",
            "geom",
            "geometry",
            "coordonnees",
            "coordonneesxy",
            "geo shape",
            "uai",
            "capacite",
            "type equipement",
            "x",
            "y",
            "wkt",
            "horaires",
        ]);
        Self { people, role, has_first_names, has_organisation_ids, counts, places }
    }

    /// The role in one column: its own header first, then the table.
    pub fn role_in(&self, header: &str) -> Role {
        if header_holds_one(header, &["personnel", "personnelle", "perso", "domicile", "prive", "privee"]) {
            return Role::Private;
        }
        if header_holds_one(header, ELECTED_WORDS) {
            return Role::Elected;
        }
        if header_holds_one(header, ORGANISATION_WORDS) || (header_holds(header, "beneficiaire") && self.has_organisation_ids) {
            return Role::Organisation;
        }
        if header_holds_one(header, FUNCTION_WORDS) && self.role != Role::Private {
            return Role::Function;
        }
        if header_holds_one(header, FUNCTION_WORDS) && self.people != People::Named {
            return Role::Function;
        }
        self.role
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_name_beside_a_surname_makes_persons() {
        let staff = TableContext::of(&["nom", "prenom", "date de naissance", "service"]);
        assert_eq!((staff.people, staff.role), (People::Named, Role::Private));
        let places = TableContext::of(&["nom", "adresse", "latitude", "longitude"]);
        assert_eq!((places.people, places.places), (People::Nobody, true));
    }

    #[test]
    fn first_names_that_are_counted_are_no_persons() {
        assert_eq!(TableContext::of(&["annee", "sexe", "prenom", "nombre"]).people, People::Nobody);
    }

    #[test]
    fn elected_agents_and_organisations_have_their_role() {
        assert_eq!(TableContext::of(&["nom", "prenom", "mandat", "commune"]).role, Role::Elected);
        assert_eq!(TableContext::of(&["nom", "prenom", "fonction", "service", "courriel"]).role, Role::Function);
        assert_eq!(TableContext::of(&["nom beneficiaire", "id beneficiaire siret", "montant"]).role, Role::Organisation);
        assert_eq!(TableContext::of(&["nom", "prenom", "fonction", "adresse personnelle"]).role, Role::Private);
    }

    #[test]
    fn a_column_may_say_more_than_its_table() {
        let table = TableContext::of(&["nom", "prenom", "date naissance", "telephone mairie", "portable"]);
        assert_eq!(table.role_in("telephone mairie"), Role::Organisation);
        assert_eq!(table.role_in("portable"), Role::Private);
    }
}

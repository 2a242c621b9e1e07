//! What headers say: which column may hold what, who the table is about, and in which role persons appear.
//!
//! All headers here are folded by `fold_header` of `formats`: lowercase ASCII words joined by one space.

use super::text::{header_holds, header_holds_one};

/// How much a header says that its column holds a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// The header says it is something else.
    Excluded,
    /// The header says nothing.
    Silent,
    /// The header names the kind.
    Named,
}

/// The words of one kind.
pub(crate) struct HeaderWords {
    pub words: &'static [&'static str],
    /// Words that say the column is something else.
    pub excludes: &'static [&'static str],
}

impl HeaderWords {
    pub(crate) fn hint(&self, folded: &str) -> Hint {
        if header_holds_one(folded, self.excludes) {
            Hint::Excluded
        } else if header_holds_one(folded, self.words) {
            Hint::Named
        } else {
            Hint::Silent
        }
    }
}

/// Words of counts and shares: the column counts persons, it does not name them.
pub(crate) const COUNT_WORDS: &[&str] = &[
    "nombre", "nb", "nbre", "nbr", "effectif", "effectifs", "total", "taux", "part", "pourcent", "pourcentage", "pct", "moyenne", "montant", "somme", "budget", "count", "population", "pop", "indice", "evolution", "cout", "depenses",
];

pub(crate) static NIR: HeaderWords = HeaderWords {
    words: &["nir", "secu", "securite sociale", "numero ss", "num ss", "no ss", "insee individu", "matricule insee"],
    excludes: &["siret", "siren"],
};

pub(crate) static PHONE: HeaderWords = HeaderWords {
    words: &["tel", "tels", "telephone", "telephones", "phone", "portable", "portables", "mobile", "gsm", "fax", "telecopie", "standard", "numero appel"],
    excludes: &["reference", "ref", "siret", "siren", "facture", "dossier", "code", "id", "identifiant", "montant", "pdl", "prm", "compteur", "ean", "isbn", "commande", "marche", "latitude", "longitude"],
};

pub(crate) static PLATE: HeaderWords = HeaderWords {
    words: &["immatriculation", "immat", "plaque", "plaques", "plaque immatriculation", "no immatriculation", "vehicule immatriculation"],
    excludes: &["date", "pays", "nombre", "nb", "departement", "rue", "categorie"],
};

pub(crate) static BIRTH_DATE: HeaderWords = HeaderWords {
    words: &["naissance", "date naissance", "date de naissance", "ne le", "nee le", "ddn", "dob", "birthdate", "birth date", "date naiss", "datenaiss", "datenais", "naiss", "dnais", "birthday"],
    excludes: &["lieu", "commune", "pays", "departement", "ville", "nom", "annee", "code", "nombre", "nb", "taux", "deces", "insee"],
};

/// A column of whole names, or of surnames that can only be of persons.
pub(crate) static FULL_NAME: HeaderWords = HeaderWords {
    words: &[
        "nom prenom", "nom prenoms", "nom et prenom", "prenom nom", "prenom et nom", "prenoms nom", "nom usage", "nom d usage", "nom naissance", "nom de naissance", "nom de famille", "nom famille", "nom jeune fille",
        "nom marital", "nom patronymique", "patronyme", "nom complet", "nom agent", "nom de l agent", "nom eleve", "nom de l eleve", "nom enfant", "nom de l enfant", "nom usager", "nom du demandeur", "nom demandeur",
        "nom allocataire", "nom patient", "nom locataire", "nom du locataire", "nom proprietaire", "nom du proprietaire", "nom parent", "nom salarie", "nom du responsable", "nom responsable", "nom contact", "nom du contact", "nom referent",
        "demandeur", "allocataire", "locataire", "proprietaire", "usager", "eleve", "patient", "salarie", "agent", "redacteur", "signataire", "tuteur", "representant legal", "conjoint", "defunt", "concessionnaire", "interlocuteur", "full name", "lastname", "last name", "surname",
        "president", "presidente", "tresorier", "secretaire", "maire", "nom elu", "nom de l elu", "nom du maire", "nom president", "referent", "attributeur", "nom titulaire", "beneficiaire", "identite",
    ],
    excludes: &[
        "commune", "ville", "rue", "voie", "station", "etablissement", "ecole", "batiment", "equipement", "lieu", "arret", "site", "association", "structure", "organisme", "societe", "entreprise", "service", "type", "nombre", "nb", "nbre", "date",
        "code", "id", "siret", "siren", "adresse", "telephone", "tel", "mail", "email", "courriel", "sexe", "age", "categorie", "statut", "montant", "numero", "num", "departement", "naf", "url", "prenom usuel nombre", "piece", "droit", "lien",
    ],
};

/// First names alone.
pub(crate) static FIRST_NAME: HeaderWords = HeaderWords { words: &["prenom", "prenoms", "firstname", "first name", "prenom usuel", "prenom usage"], excludes: &["nom", "nombre", "nb", "nom prenom", "prenom nom"] };

/// `nom` may be the name of anything; next to a first name it is a surname.
pub(crate) static SURNAME: HeaderWords = HeaderWords {
    words: &["nom", "noms", "name", "nomusage", "surname", "lastname"],
    excludes: FULL_NAME.excludes,
};

/// Things that have the names of persons.
pub(crate) const NAMED_THINGS: &[&str] = &[
    "ecole", "college", "lycee", "etablissement", "voie", "rue", "equipement", "salle", "stade", "batiment", "station", "arret", "site", "lieu", "quartier", "gymnase", "commune", "ville", "adresse", "parc", "place", "bureau", "centre", "marque", "modele", "espece",
    "genre", "libelle", "titre", "objet", "oeuvre", "auteur", "artiste", "ligne", "zone", "intitule", "designation", "denomination", "raison sociale", "enseigne", "canton", "circonscription", "departement", "region", "canteen", "localisation", "monument", "variete", "essence",
    "association", "organisme", "structure", "societe", "entreprise", "acheteur", "attribuant", "titulaire", "amenageur", "operateur", "exploitant", "fournisseur", "url", "lien", "nature", "type", "categorie", "theme", "statut", "service", "direction", "mots cles",
];

pub(crate) static ADDRESS: HeaderWords = HeaderWords {
    words: &["adresse", "adresses", "adr", "address", "domicile", "rue", "voie", "adresse postale", "residence", "adresse 1", "adresse 2", "lieu residence"],
    excludes: &["mail", "email", "e mail", "courriel", "electronique", "web", "url", "internet", "site", "ip", "type", "mac"],
};

/// Headers of a home, whoever the table is about.
pub(crate) const HOME_WORDS: &[&str] = &[
    "domicile", "adresse personnelle", "adresse perso", "adresse domicile", "adresse demandeur", "adresse du demandeur", "adresse usager", "adresse beneficiaire", "adresse du beneficiaire", "adresse proprietaire", "adresse du proprietaire", "adresse locataire",
    "adresse parents", "adresse des parents", "adresse eleve", "adresse agent", "adresse patient", "adresse enfant", "adresse allocataire", "lieu de residence", "adresse residence",
];

/// Headers of an office or a public place, whoever the table is about.
pub(crate) const OFFICE_PLACE_WORDS: &[&str] = &[
    "mairie", "siege", "etablissement", "ecole", "college", "lycee", "station", "equipement", "salle", "batiment", "travaux", "chantier", "terrain", "structure", "association", "societe", "entreprise", "organisme", "commerce", "lieu", "site", "bureau", "service",
    "accueil", "parcelle", "permanence", "intervention", "arret", "local", "professionnelle", "pro", "administrative", "operation", "projet", "bien", "infraction", "accident", "stationnement",
];

pub(crate) const REMARK_WORDS: &[&str] = &[
    "remarque", "remarques", "commentaire", "commentaires", "observation", "observations", "note", "notes", "motif", "motifs", "avis", "signalement", "demande", "message", "precisions", "suivi", "compte rendu", "reclamation", "texte libre", "memo", "info complementaire", "historique", "situation",
];

/// The kinds of things that say that a table is about one person per row.
const PERSON_NOUNS: &[&str] = &["usager", "demandeur", "allocataire", "patient", "eleve", "locataire", "salarie", "enfant", "adherent", "assure", "individu", "personne", "foyer", "defunt", "resident", "candidat", "stagiaire", "agent"];

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

const ELECTED_WORDS: &[&str] = &[
    "elu", "elue", "elus", "maire", "maires", "adjoint", "conseiller", "conseillere", "mandat", "mandats", "delegation", "delegations", "depute", "deputes", "senateur", "senateurs", "parlementaire", "groupe politique", "nuance politique", "liste electorale elue", "vice president epci", "attributeur",
    "circonscription", "nuance", "commission deliberante",
];
const ORGANISATION_WORDS: &[&str] = &[
    "association", "raison sociale", "denomination", "societe", "entreprise", "organisme", "structure", "etablissement", "operateur", "amenageur", "acheteur", "acheteurs", "attribuant", "titulaire", "titulaires", "fournisseur", "exploitant", "enseigne", "collectivite", "gestionnaire", "siege",
    "editeur", "producteur", "college", "ecole", "lycee", "epci", "mairie", "asso", "commerce", "maitre ouvrage", "publisher", "canteen",
];
const FUNCTION_WORDS: &[&str] = &["contact", "referent", "responsable", "service", "accueil", "secretariat", "standard", "direction", "bureau", "professionnel", "professionnelle", "pro", "technique", "fonction", "poste", "permanence", "interlocuteur", "webmestre", "dpo", "directeur", "directrice", "animateur", "animatrice", "redacteur"];
/// Columns of a directory of agents.
const DIRECTORY_WORDS: &[&str] = &["fonction", "fonctions", "poste", "qualite", "titre", "grade", "role"];
/// Columns that no directory has: with them agents are private persons.
const PRIVATE_LIFE_WORDS: &[&str] = &[
    "naissance", "date naissance", "ddn", "domicile", "adresse personnelle", "nir", "secu", "salaire", "remuneration", "remuneration brute", "absence", "absences", "conge", "conges", "arret maladie", "situation familiale", "enfants", "nombre enfants", "iban", "rib", "nationalite", "age", "portable personnel", "tel perso", "mail perso", "sanction", "evaluation", "matricule",
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
        let counts = headers.iter().any(|header| ["nombre", "nb", "nbre", "effectif", "effectifs", "total", "count", "taux"].contains(header) || header.starts_with("nombre de "));
        let has_organisation_ids = any(&["siret", "siren", "rna", "nic", "uai"]);
        let pair = has_first_names && named_by(&SURNAME);
        let full_name = headers.iter().any(|header| FULL_NAME.hint(header) == Hint::Named && *header != "beneficiaire" || (*header == "beneficiaire" && !has_organisation_ids));
        let birth = named_by(&BIRTH_DATE);
        let traits = [&["sexe", "civilite"][..], &["age"], &["nationalite"], &["profession", "csp"], &["situation familiale", "situation matrimoniale", "etat civil"], &["quotient familial", "niveau etude", "diplome"]];
        let person_traits = traits.iter().filter(|list| headers.iter().any(|header| header_holds_one(header, list) && !header_holds_one(header, COUNT_WORDS))).count();
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
        let places = any(&["latitude", "longitude", "lat", "lon", "lng", "long", "geo point", "geom", "geometry", "coordonnees", "coordonneesxy", "geo shape", "uai", "capacite", "type equipement", "x", "y", "wkt", "horaires"]);
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

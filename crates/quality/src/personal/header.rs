//! What headers say: which column may hold what, who the table is about, and in which role persons appear.
//!
//! All headers here are folded by `fold_header` of `formats`: lowercase ASCII words joined by one space.

use super::text::header_holds_one;

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
#[rustfmt::skip]
pub(crate) const COUNT_WORDS: &[&str] = &[
    "nombre", "nb", "nbre", "nbr", "effectif", "effectifs", "total", "taux", "part", "pourcent", "pourcentage", "pct", "moyenne", "montant", "somme",
    "budget", "count", "population", "pop", "indice", "evolution", "cout", "depenses",
];

#[rustfmt::skip]
pub(crate) static NIR: HeaderWords = HeaderWords {
    words: &["nir", "secu", "securite sociale", "numero ss", "num ss", "no ss", "insee individu", "matricule insee"],
    excludes: &["siret", "siren"],
};

#[rustfmt::skip]
pub(crate) static PHONE: HeaderWords = HeaderWords {
    words: &["tel", "tels", "telephone", "telephones", "phone", "portable", "portables", "mobile", "gsm", "fax", "telecopie", "standard", "numero appel"],
    excludes: &[
        "reference", "ref", "siret", "siren", "facture", "dossier", "code", "id", "identifiant", "montant", "pdl", "prm", "compteur", "ean", "isbn",
        "commande", "marche", "latitude", "longitude",
    ],
};

#[rustfmt::skip]
pub(crate) static PLATE: HeaderWords = HeaderWords {
    words: &["immatriculation", "immat", "plaque", "plaques", "plaque immatriculation", "no immatriculation", "vehicule immatriculation"],
    excludes: &["date", "pays", "nombre", "nb", "departement", "rue", "categorie"],
};

#[rustfmt::skip]
pub(crate) static BIRTH_DATE: HeaderWords = HeaderWords {
    words: &[
        "naissance", "date naissance", "date de naissance", "ne le", "nee le", "ddn", "dob", "birthdate", "birth date", "date naiss", "datenaiss",
        "datenais", "naiss", "dnais", "birthday",
    ],
    excludes: &["lieu", "commune", "pays", "departement", "ville", "nom", "annee", "code", "nombre", "nb", "taux", "deces", "insee"],
};

/// A column of whole names, or of surnames that can only be of persons.
#[rustfmt::skip]
pub(crate) static FULL_NAME: HeaderWords = HeaderWords {
    words: &[
        "nom prenom", "nom prenoms", "nom et prenom", "prenom nom", "prenom et nom", "prenoms nom", "nom usage", "nom d usage", "nom naissance",
        "nom de naissance", "nom de famille", "nom famille", "nom jeune fille", "nom marital", "nom patronymique", "nom complet", "nom agent",
        "nom de l agent", "nom eleve", "nom de l eleve", "nom enfant", "nom de l enfant", "nom usager", "nom du demandeur", "nom demandeur",
        "nom allocataire", "nom patient", "nom locataire", "nom du locataire", "nom proprietaire", "nom du proprietaire", "nom parent", "nom salarie",
        "nom du responsable", "nom responsable", "nom contact", "nom du contact", "nom referent", "demandeur", "allocataire", "locataire", "proprietaire",
        "usager", "eleve", "patient", "salarie", "agent", "redacteur", "signataire", "tuteur", "representant legal", "conjoint", "defunt",
        "concessionnaire", "interlocuteur", "full name", "lastname", "last name", "surname", "president", "presidente", "tresorier", "secretaire", "maire",
        "nom elu", "nom de l elu", "nom du maire", "nom president", "referent", "attributeur", "nom titulaire", "beneficiaire", "identite",
    ],
    excludes: &[
        "commune", "ville", "rue", "voie", "station", "etablissement", "ecole", "batiment", "equipement", "lieu", "arret", "site", "association",
        "structure", "organisme", "societe", "entreprise", "service", "type", "nombre", "nb", "nbre", "date", "code", "id", "siret", "siren", "adresse",
        "telephone", "tel", "mail", "email", "courriel", "sexe", "age", "categorie", "statut", "montant", "numero", "num", "departement", "naf", "url",
        "prenom usuel nombre", "piece", "droit", "lien",
    ],
};

/// First names alone.
#[rustfmt::skip]
pub(crate) static FIRST_NAME: HeaderWords = HeaderWords {
    words: &["prenom", "prenoms", "firstname", "first name", "prenom usuel", "prenom usage"],
    excludes: &["nom", "nombre", "nb", "nom prenom", "prenom nom"],
};

/// `nom` may be the name of anything; next to a first name it is a surname.
pub(crate) static SURNAME: HeaderWords = HeaderWords { words: &["nom", "noms", "name", "nomusage", "surname", "lastname"], excludes: FULL_NAME.excludes };

/// Things that have the names of persons.
#[rustfmt::skip]
pub(crate) const NAMED_THINGS: &[&str] = &[
    "ecole", "college", "lycee", "etablissement", "voie", "rue", "equipement", "salle", "stade", "batiment", "station", "arret", "site", "lieu",
    "quartier", "gymnase", "commune", "ville", "adresse", "parc", "place", "bureau", "centre", "marque", "modele", "espece", "genre", "libelle", "titre",
    "objet", "oeuvre", "auteur", "artiste", "ligne", "zone", "intitule", "designation", "denomination", "raison sociale", "enseigne", "canton",
    "circonscription", "departement", "region", "canteen", "localisation", "monument", "variete", "essence", "association", "organisme", "structure",
    "societe", "entreprise", "acheteur", "attribuant", "titulaire", "amenageur", "operateur", "exploitant", "fournisseur", "url", "lien", "nature", "type",
    "categorie", "theme", "statut", "service", "direction", "mots cles", "patronyme",
];

#[rustfmt::skip]
pub(crate) static ADDRESS: HeaderWords = HeaderWords {
    words: &["adresse", "adresses", "adr", "address", "domicile", "rue", "voie", "adresse postale", "residence", "adresse 1", "adresse 2", "lieu residence"],
    excludes: &["mail", "email", "e mail", "courriel", "electronique", "web", "url", "internet", "site", "ip", "type", "mac"],
};

/// Headers of a home, whoever the table is about.
#[rustfmt::skip]
pub(crate) const HOME_WORDS: &[&str] = &[
    "domicile", "adresse personnelle", "adresse perso", "adresse domicile", "adresse demandeur", "adresse du demandeur", "adresse usager",
    "adresse beneficiaire", "adresse du beneficiaire", "adresse proprietaire", "adresse du proprietaire", "adresse locataire", "adresse parents",
    "adresse des parents", "adresse eleve", "adresse agent", "adresse patient", "adresse enfant", "adresse allocataire", "lieu de residence",
    "adresse residence",
];

/// Headers of an office or a public place, whoever the table is about.
#[rustfmt::skip]
pub(crate) const OFFICE_PLACE_WORDS: &[&str] = &[
    "mairie", "siege", "etablissement", "ecole", "college", "lycee", "station", "equipement", "salle", "batiment", "travaux", "chantier", "terrain",
    "structure", "association", "societe", "entreprise", "organisme", "commerce", "lieu", "site", "bureau", "service", "accueil", "parcelle", "permanence",
    "intervention", "arret", "local", "professionnelle", "pro", "administrative", "operation", "projet", "bien", "infraction", "accident", "stationnement",
];

#[rustfmt::skip]
pub(crate) const REMARK_WORDS: &[&str] = &[
    "remarque", "remarques", "commentaire", "commentaires", "observation", "observations", "note", "notes", "motif", "motifs", "avis", "signalement",
    "demande", "message", "precisions", "suivi", "compte rendu", "reclamation", "texte libre", "memo", "info complementaire", "historique", "situation",
];

//! Words that tell a name is not that of a private person: organisations, places, and the great names that streets and schools bear.

use super::text::{fold, is_in};

/// A word of organisations or places: `SARL`, `Mairie`, `Gymnase`. With one of them, a name is not that of a person.
pub(crate) fn is_organisation_word(word: &str) -> bool {
    fold::<24>(word).is_some_and(|folded| folded_is_organisation(folded.as_str()))
}

/// A word of places and things that is also a surname: `Petit`, `Fontaine`. Beside a first name it is believed to be one.
pub(crate) fn is_common_word(word: &str) -> bool {
    fold::<24>(word).is_some_and(|folded| folded_is_common(folded.as_str()))
}

/// A word before a name that makes it the name of a place, a work or a prize: `rue`, `collège`, `prix`.
pub(crate) fn is_place_word(word: &str) -> bool {
    fold::<24>(word).is_some_and(|folded| folded_is_place(folded.as_str()))
}

/// [`is_organisation_word`] of a folded word.
pub(crate) fn folded_is_organisation(folded: &str) -> bool {
    is_in(ORGANISATION_WORDS, folded)
}

/// [`is_common_word`] of a folded word.
pub(crate) fn folded_is_common(folded: &str) -> bool {
    is_in(COMMON_WORDS, folded)
}

/// [`is_place_word`] of a folded word.
pub(crate) fn folded_is_place(folded: &str) -> bool {
    is_in(PLACE_WORDS, folded)
}

/// A great name that places bear: `Jean Jaurès`. `folded` is lowercase ASCII words joined by one space.
pub(crate) fn is_eponym(folded: &str) -> bool {
    is_in(EPONYMS, folded)
}

/// Sorted, folded.
#[rustfmt::skip]
static ORGANISATION_WORDS: &[&str] = &[
    "aappma", "academie", "acca", "adapte", "aerodrome", "aeroport", "agence", "agricole", "allees", "amicale", "amicales", "amis", "anciens", "animation",
    "architecte", "architectes", "architecture", "arret", "artistique", "assainissement", "asso", "association", "associations", "associes", "assurance",
    "assurances", "atelier", "ateliers", "athletic", "athletisme", "audit", "autoroute", "autoroutes", "avocats", "basket", "batiment", "batiments", "bet",
    "bibliotheque", "boulangerie", "boules", "boulevard", "brasserie", "btp", "cabinet", "cafe", "caisse", "camping", "canton", "carrelage", "caserne",
    "cathedrale", "ccas", "centre", "cfdt", "cgt", "chambre", "charpente", "chauffage", "chorale", "cias", "cie", "cimetiere", "cinema", "circonscription",
    "climatisation", "clinique", "club", "collectif", "collectivite", "college", "colleges", "combattants", "comice", "comite", "comites", "communaute",
    "commune", "communes", "communication", "compagnie", "complexe", "conseils", "construction", "constructions", "consultants", "coop", "cooperative",
    "couverture", "creche", "credit", "culture", "culturel", "culturelle", "cyclisme", "cyclo", "danse", "demolition", "departement", "departemental",
    "departementale", "direction", "domaine", "earl", "eau", "eaux", "ecole", "ecoles", "edition", "editions", "education", "ehpad", "elagage",
    "electricite", "elementaire", "eleves", "energie", "energies", "ensemble", "entreprise", "entreprises", "environnement", "epci", "epic",
    "etablissement", "etablissements", "ets", "etudes", "eurl", "europe", "evenements", "expertise", "expertises", "familiale", "familles", "federation",
    "festival", "fils", "finance", "foncier", "fondation", "foot", "football", "formation", "foyer", "foyers", "freres", "gaec", "garage", "gendarmerie",
    "geometre", "geometres", "gestion", "group", "groupe", "groupement", "gymnase", "gymnastique", "habitat", "handball", "handicap", "harmonie",
    "holding", "hopital", "hotel", "immeuble", "immobilier", "immobiliere", "imprimerie", "industrie", "industriel", "industries", "ingenierie",
    "inspection", "institut", "intercommunal", "intercommunale", "international", "invest", "investissement", "jeunes", "jeunesse", "judo", "karate",
    "laboratoire", "lieudit", "ligue", "logement", "loisirs", "ludotheque", "lycee", "lycees", "maconnerie", "mairie", "maternelle", "mediatheque",
    "medical", "medicale", "menuiserie", "metallerie", "metro", "metropole", "ministere", "monument", "mouvement", "municipal", "municipale", "musee",
    "musiques", "mutuelle", "natation", "national", "nationale", "nettoyage", "notaires", "office", "ong", "orchestre", "parents", "parking", "parti",
    "patrimoine", "pays", "paysage", "paysages", "peinture", "periscolaire", "petanque", "pharmacie", "piscine", "plomberie", "police", "pompiers",
    "populaire", "prefecture", "presse", "primaire", "production", "productions", "promotion", "proprete", "public", "publics", "publique", "quartier",
    "racing", "rectorat", "region", "regional", "regionale", "reseau", "residence", "restaurant", "resto", "rugby", "rural", "rurale", "salle", "salles",
    "sante", "sarl", "sas", "sasu", "scea", "sci", "scolaire", "scop", "scp", "sdis", "secteur", "securite", "selarl", "selas", "sem", "serrurerie",
    "service", "services", "sictom", "signalisation", "sivom", "sivu", "smictom", "snc", "social", "sociale", "societe", "solidarite", "spectacles",
    "sport", "sportif", "sportive", "sports", "stade", "station", "statue", "syndicat", "technique", "techniques", "technologie", "technologies", "tennis",
    "terrassement", "theatre", "toitures", "tourisme", "tp", "tramway", "transport", "transports", "travaux", "tribunal", "ump", "union", "universite",
    "unsa", "urbanisme", "usep", "ville", "villes", "voirie", "volley", "zac",
];

/// Sorted, folded.
#[rustfmt::skip]
static COMMON_WORDS: &[&str] = &[
    "allee", "art", "arts", "avenue", "banque", "bar", "bas", "basse", "bassin", "blanc", "blanche", "bleu", "bleue", "bois", "bureau", "chapelle",
    "chasse", "chateau", "chemin", "cite", "conseil", "cour", "croix", "dame", "eglise", "espace", "espaces", "etang", "fete", "fetes", "fontaine",
    "foret", "forge", "francais", "francaise", "france", "gare", "grand", "grande", "hameau", "haut", "haute", "histoire", "impasse", "jardin", "jardins",
    "lac", "ligne", "maison", "maisons", "marche", "memoire", "mission", "musique", "noir", "notre", "nouveau", "nouvelle", "ordre", "page", "parc",
    "parcs", "peche", "petit", "petite", "place", "plage", "pont", "port", "prix", "quai", "rouge", "route", "rue", "saint", "sainte", "secours",
    "souvenir", "spectacle", "square", "st", "ste", "tabac", "tour", "vert", "verte", "verts", "vieux", "village", "villages", "zone",
];

/// Sorted, folded.
#[rustfmt::skip]
static PLACE_WORDS: &[&str] = &[
    "abbe", "allee", "allees", "amicale", "amphi", "amphitheatre", "arret", "association", "auberge", "auditorium", "auteur", "av", "avenue", "batiment",
    "bd", "bibliotheque", "boulevard", "buste", "campus", "capitaine", "cardinal", "caserne", "centre", "challenge", "chapelle", "chateau", "chemin",
    "cinema", "cite", "clinique", "clos", "club", "college", "colleges", "colonel", "commandant", "complexe", "compositeur", "concert", "conservatoire",
    "coupe", "cours", "creche", "cultivar", "domaine", "ecole", "ecoles", "eglise", "ehpad", "elementaire", "empereur", "escale", "espace", "esplanade",
    "expo", "exposition", "faubourg", "festival", "fg", "film", "fondation", "foyer", "foyers", "gare", "general", "groupe", "gymnase", "halle", "hameau",
    "hopital", "hotel", "immeuble", "impasse", "institut", "jardin", "laboratoire", "lieu-dit", "lieudit", "ligne", "livre", "lotissement", "lycee",
    "lycees", "mail", "maison", "maisons", "marechal", "maternelle", "mediatheque", "monument", "musee", "oeuvre", "oeuvres", "pape", "parc", "parking",
    "passage", "peintre", "piece", "piscine", "pl", "place", "poete", "point", "pole", "pont", "port", "president", "primaire", "prix", "promenade",
    "promotion", "quai", "quartier", "reine", "residence", "restaurant", "roi", "roman", "rond", "rond-point", "rosier", "rosiers", "route", "rue",
    "saint", "sainte", "saints", "salle", "scolaire", "sculpteur", "secteur", "spectacle", "square", "stade", "station", "statue", "stele", "tableau",
    "theatre", "tour", "tournoi", "tribune", "trophee", "tulipe", "tunnel", "universite", "variete", "viaduc", "villa", "zac", "zone",
];

/// Sorted, folded: names given to schools, streets and halls all over France.
#[rustfmt::skip]
static EPONYMS: &[&str] = &[
    "aime cesaire", "alain colas", "albert camus", "albert einstein", "albert schweitzer", "albert thomas", "alexandre dumas", "alfred de musset",
    "alfred de vigny", "alfred nobel", "alphonse daudet", "alphonse de lamartine", "ambroise croizat", "ambroise pare", "anatole france", "andre breton",
    "andre chenier", "andre gide", "andre le notre", "andre malraux", "anne frank", "antoine de saint exupery", "antoine lavoisier", "aristide briand",
    "arnaud beltrame", "arthur rimbaud", "auguste blanqui", "auguste comte", "auguste renoir", "auguste rodin", "benjamin franklin", "bernard palissy",
    "blaise pascal", "boris vian", "camille claudel", "camille pissarro", "camille saint saens", "celestin freinet", "charles baudelaire",
    "charles de gaulle", "charles peguy", "charles perrault", "charles trenet", "che guevara", "claude bernard", "claude debussy", "claude monet",
    "claude nougaro", "colonel fabien", "danielle casanova", "denis diderot", "edgar degas", "edith piaf", "edouard herriot", "edouard manet",
    "edouard vaillant", "elsa triolet", "emile bernard", "emile combes", "emile durkheim", "emile roux", "emile zola", "eric tabarly", "ernest renan",
    "eugene delacroix", "federico garcia lorca", "felix eboue", "felix faure", "ferdinand buisson", "fernand leger", "francois mauriac",
    "francois mitterrand", "francois rabelais", "francois truffaut", "francois villon", "francoise dolto", "francoise giroud", "frederic bartholdi",
    "frederic chopin", "frederic joliot curie", "frederic mistral", "gabriel faure", "gabriel peri", "general de gaulle", "genevieve de gaulle",
    "genevieve de gaulle anthonioz", "george sand", "georges bizet", "georges braque", "georges brassens", "georges clemenceau", "georges guynemer",
    "georges melies", "georges pompidou", "gerard philipe", "germaine tillion", "gustave courbet", "gustave eiffel", "gustave flaubert",
    "guy de maupassant", "guy moquet", "hector berlioz", "helene boucher", "henri barbusse", "henri bergson", "henri dunant", "henri matisse",
    "henri wallon", "honore de balzac", "irene joliot curie", "jacques anquetil", "jacques brel", "jacques cartier", "jacques chirac", "jacques duclos",
    "jacques offenbach", "jacques prevert", "jean baptiste clement", "jean bouin", "jean cocteau", "jean de la fontaine", "jean giono",
    "jean jacques rousseau", "jean jaures", "jean mace", "jean mermoz", "jean monnet", "jean moulin", "jean philippe rameau", "jean racine",
    "jean rostand", "jean vilar", "jean zay", "jeanne d arc", "joachim du bellay", "joliot curie", "joseph bara", "josephine baker", "jules ferry",
    "jules guesde", "jules michelet", "jules valles", "jules verne", "leo lagrange", "leon blum", "leon gambetta", "leonard de vinci", "louis aragon",
    "louis armand", "louis bleriot", "louis braille", "louis de broglie", "louis jouvet", "louis pasteur", "louise michel", "lucie aubrac", "marc chagall",
    "marcel cachin", "marcel cerdan", "marcel pagnol", "marcel proust", "maria montessori", "marie curie", "marie laurencin", "marie pape carpentier",
    "martin luther king", "maurice genevoix", "maurice ravel", "maurice thorez", "max jacob", "michel ange", "michel de montaigne", "missak manouchian",
    "nelson mandela", "olympe de gouges", "pablo neruda", "pablo picasso", "paul bert", "paul cezanne", "paul claudel", "paul doumer", "paul eluard",
    "paul gauguin", "paul langevin", "paul painleve", "paul valery", "paul verlaine", "pauline kergomard", "philippe de commynes", "pierre auguste renoir",
    "pierre bonnard", "pierre brossolette", "pierre corneille", "pierre curie", "pierre de coubertin", "pierre de ronsard", "pierre loti",
    "pierre mendes france", "pierre semard", "raymond poincare", "raymond queneau", "rene cassin", "rene char", "rene coty", "rene descartes",
    "rene laennec", "robert schuman", "roland dorgeles", "roland garros", "romain rolland", "rosa luxemburg", "rosa parks", "salvador allende",
    "salvador dali", "samuel paty", "simone de beauvoir", "simone signoret", "simone veil", "sophie germain", "stephane mallarme", "theodore monod",
    "theophile gautier", "thomas edison", "toussaint louverture", "tristan bernard", "victor hugo", "victor schoelcher", "vincent van gogh",
    "yannick noah", "youri gagarine", "yves montand",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_folded() {
        for list in [ORGANISATION_WORDS, COMMON_WORDS, PLACE_WORDS, EPONYMS] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(list.iter().all(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b' ' || b == b'-')));
        }
    }

    #[test]
    fn organisations_places_and_great_names_are_told_apart_from_persons() {
        assert!(is_organisation_word("SARL") && is_organisation_word("Comité") && !is_organisation_word("Durand"));
        assert!(is_place_word("Collège") && is_place_word("rue") && !is_place_word("avec"));
        assert!(is_eponym("jean jaures") && !is_eponym("jean durand"));
    }
}

//! First names borne in France, folded: no accents, no capitals.
//!
//! The most common ones of the last hundred years in the lists INSEE publishes each year (facts; written here from memory, none copied), with those of families that came from elsewhere. Names that are above all common words (`rose` stays, `victoire`, `fleur`, `can` do not) are left out. A compound name is known by its first part.

use super::text::{fold, is_in};

/// Whether a word is a known first name, or a compound one that begins with a known one (`Jean-Eudes`).
pub(crate) fn is_first_name(word: &str) -> bool {
    let first = word.split('-').next().unwrap_or(word);
    first.len() >= 2 && fold::<24>(first).is_some_and(|folded| is_in(FIRST_NAMES, folded.as_str()))
}

/// The same of a folded word.
pub(crate) fn folded_is_first_name(folded: &str) -> bool {
    is_in(FIRST_NAMES, folded.split('-').next().unwrap_or(folded))
}

/// Sorted, for a binary search.
#[rustfmt::skip]
static FIRST_NAMES: &[&str] = &[
    "aaron", "abdallah", "abdel", "abdelkader", "abdellah", "abdou", "abdoulaye", "achille", "adam", "adama", "adel", "adelaide", "adele", "adelheid",
    "adelin", "adeline", "adrian", "adriano", "adrien", "agathe", "agnes", "agnieszka", "agostinho", "ahmad", "ahmed", "ahmet", "aicha", "aime", "aimee",
    "aissata", "aissatou", "akim", "alain", "alan", "alaric", "alban", "albane", "albert", "alberte", "albertine", "alberto", "albin", "aldo", "alejandro",
    "alessandra", "alessio", "alex", "alexandra", "alexandre", "alexia", "alexis", "alfonso", "alfred", "alfreda", "ali", "alice", "aliette", "alina",
    "aline", "alioune", "alison", "alix", "alizee", "allison", "alma", "alphonse", "alphonsine", "alvaro", "amadou", "amalia", "amandine", "amara",
    "amaury", "ambre", "ambrine", "ambroise", "amedee", "amelie", "americo", "amina", "aminata", "aminatou", "amine", "amir", "amira", "amy", "ana",
    "anaelle", "anaik", "anais", "anas", "anatole", "andre", "andrea", "andree", "andrei", "andres", "andrew", "andrzej", "angela", "angele", "angelina",
    "angeline", "angelique", "angelo", "anghjula", "anicet", "anis", "anna", "annabel", "annabelle", "annaelle", "annaick", "anne", "annette", "annick",
    "annie", "anouar", "anouk", "anselme", "anthony", "antoine", "antoinette", "anton", "antonella", "antonin", "antonio", "antony", "apolline",
    "archibald", "ariane", "arielle", "aristide", "arlette", "armand", "armande", "armando", "armel", "armelle", "arnaud", "arsene", "arthur", "ashley",
    "asma", "asmaa", "assetou", "assia", "astrid", "athenais", "aubane", "aubin", "aude", "audren", "audrey", "auguste", "augustin", "augustine",
    "augusto", "aurele", "aurelia", "aurelie", "aurelien", "auriane", "aurore", "aveline", "awa", "axel", "axelle", "ayden", "aylin", "ayoub", "ayse",
    "azenor", "aziliz", "aziz", "bachir", "bakary", "balthazar", "baptiste", "barbara", "basile", "bastien", "battista", "baudouin", "beatrice", "beatrix",
    "beatriz", "benedicte", "benjamin", "benoit", "berangere", "berengere", "berenice", "bernadette", "bernard", "bernardette", "bernardin", "bertha",
    "berthe", "bertille", "bertrand", "bettina", "betty", "bilal", "billel", "bineta", "binta", "bintou", "birgit", "blaise", "blanche", "blandine",
    "bleuenn", "bogdan", "boris", "boubacar", "brahim", "brewen", "briac", "brian", "brice", "brieuc", "brigitte", "bruno", "burak", "calixte", "camille",
    "candice", "capucine", "carine", "carla", "carlos", "carmen", "carole", "carolina", "caroline", "casimir", "cassandra", "cassandre", "catarina",
    "catherine", "cathy", "cecile", "cedric", "celestin", "celestine", "celia", "celian", "celina", "celine", "cem", "cesar", "chaima", "chaimae",
    "chantal", "chantale", "charlene", "charles", "charline", "charlotte", "charly", "charlyne", "cheikh", "chems", "cheyenne", "chiara", "chloe",
    "christel", "christele", "christelle", "christian", "christiana", "christiane", "christina", "christine", "christophe", "cindy", "claire", "clara",
    "clarice", "clarisse", "claude", "claudette", "claudia", "claudie", "claudine", "claudio", "clea", "clelia", "clemence", "clement", "clementine",
    "cleo", "cloe", "clotaire", "clotilde", "clovis", "colette", "colin", "coline", "conceicao", "concetta", "constance", "constantin", "consuelo", "cora",
    "coralie", "coraline", "cordelia", "corentin", "corinne", "coumba", "crepin", "cristian", "cristina", "cynthia", "cyprien", "cyrielle", "cyril",
    "cyrille", "dahut", "daisy", "dalila", "damase", "damien", "danae", "danaelle", "dania", "daniel", "daniela", "danielle", "danuta", "daphne", "dario",
    "david", "debora", "deborah", "delia", "delphine", "demba", "denis", "denise", "denys", "desiree", "diana", "diane", "didier", "diego", "dieter",
    "dimitri", "dina", "djamel", "djamila", "djenabou", "djeneba", "dmitri", "dolores", "domingos", "dominique", "donatien", "donatienne", "dora",
    "dorian", "doriane", "dorine", "doris", "dorothee", "dounia", "dragan", "dragana", "driss", "duarte", "dylan", "ebru", "eda", "eddie", "eddy", "edern",
    "edgar", "edgard", "edith", "edmee", "edmond", "edmondo", "edouard", "eduardo", "edwige", "edwin", "eglantine", "eleanor", "elena", "eleonore",
    "eliane", "elianne", "elias", "elie", "elif", "elina", "eline", "eliot", "eliott", "elisa", "elisabeth", "elise", "elizabeth", "ella", "ellie",
    "elliot", "elodie", "eloi", "eloise", "elouan", "elric", "elsa", "elvira", "elvire", "elya", "elyne", "elzbieta", "emeline", "emile", "emilie",
    "emilien", "emilienne", "emilio", "emily", "emine", "emma", "emmanuel", "emmanuelle", "emmy", "emre", "emy", "enora", "enrico", "enrique", "enzo",
    "ephrem", "eric", "ernest", "ernestine", "erwan", "erwann", "esmeralda", "esperanza", "esra", "esteban", "estelle", "esther", "ethan", "etienne",
    "etiennette", "eudes", "eudoxie", "eugene", "eugenia", "eugenie", "eulalie", "eustache", "eva", "evan", "evangeline", "evariste", "eve", "evelyne",
    "evrard", "ewa", "ewan", "ewen", "eytan", "fabian", "fabien", "fabienne", "fabio", "fabiola", "fabrice", "fabrizio", "fadila", "faiza", "fanny",
    "fanta", "fantine", "faouzi", "farah", "fares", "farid", "farida", "fathi", "fatih", "fatiha", "fatima", "fatimata", "fatma", "fatou", "fatoumata",
    "faustine", "faycal", "fayssal", "federico", "felicie", "felipe", "felix", "ferdinand", "ferdinande", "fernand", "fernanda", "fernande", "fernando",
    "ferreol", "filipe", "filippo", "filomena", "firmin", "flavia", "flavie", "flavien", "flavienne", "flora", "florane", "flore", "florence", "florent",
    "florentin", "florian", "floriane", "florin", "florine", "fouad", "fousseni", "francesca", "francesco", "francette", "francine", "francis",
    "francisco", "franck", "francky", "franco", "francois", "francoise", "franz", "frederic", "frederique", "fritz", "fulbert", "gabin", "gabriel",
    "gabrielle", "gael", "gaelle", "gaetan", "gaetane", "gaia", "galina", "gaspard", "gaston", "gauthier", "gautier", "genevieve", "geoffrey", "geoffroi",
    "geoffroy", "george", "georges", "georgette", "georgina", "georgine", "geraldine", "gerard", "germain", "germaine", "gersende", "gertrud", "gheorghe",
    "ghislain", "ghislaine", "ghizlane", "ghjuvan", "ghyslaine", "giacomo", "gianni", "gilbert", "gilberte", "gildas", "gilian", "gilles", "ginette",
    "gino", "giovanna", "giovanni", "gisele", "gislaine", "giulia", "giulio", "giuseppe", "giuseppina", "gladys", "gloria", "gontran", "gonzalo", "goran",
    "goulven", "graca", "graziella", "gregoire", "gregory", "guenael", "guenole", "guido", "guilhem", "guillaume", "gulsen", "gurvan", "gustave", "guy",
    "guylaine", "guylene", "gwen", "gwenael", "gwenaelle", "gwendal", "gwendoline", "gwenn", "gwenole", "gwenvael", "gwladys", "habib", "hadrien",
    "hafida", "hafsa", "hajar", "hakan", "hakim", "halima", "halina", "hamid", "hamza", "hana", "hanae", "hanane", "hanna", "hannah", "hans", "harold",
    "harry", "hasan", "hassan", "hatice", "hawa", "hayat", "hector", "heidi", "heike", "heinz", "helder", "helena", "helene", "helga", "heloise", "henri",
    "henriette", "henry", "hermine", "hermione", "herve", "hicham", "hichem", "hilaire", "hippolyte", "hoang", "hocine", "honore", "honorine", "hortense",
    "houari", "houda", "hubert", "hugo", "huguette", "huong", "huseyin", "hussein", "hyacinthe", "ibrahim", "ida", "idir", "idriss", "idrissa", "ignace",
    "ignacio", "igor", "ikram", "ilan", "ilana", "ilham", "ilian", "illana", "ilona", "ilyan", "ilyas", "ilyes", "imad", "imane", "imen", "imran", "inaya",
    "ines", "ingeborg", "ingrid", "inmaculada", "inna", "ioana", "ionut", "irene", "irina", "iris", "irma", "isaac", "isaak", "isabel", "isabella",
    "isabelle", "isaline", "isaure", "isidore", "ismael", "ismail", "ismet", "isolde", "issa", "ivan", "ivana", "jacinthe", "jack", "jackie", "jacky",
    "jacqueline", "jacquemine", "jacques", "jacquy", "jade", "jadwiga", "jalal", "jamel", "james", "jamila", "jan", "jana", "jane", "janine", "jannick",
    "jasmine", "jason", "javier", "jawad", "jayden", "jean", "jeanne", "jeannette", "jeannine", "jelena", "jennifer", "jenny", "jeremie", "jeremy",
    "jerome", "jessica", "jessie", "jimmy", "joachim", "joan", "joana", "joanna", "joao", "joaquim", "jocelyne", "joel", "joelle", "joffrey", "johan",
    "johann", "johanna", "johanne", "john", "johnny", "jonathan", "jordan", "jordy", "jorge", "jose", "joseph", "josepha", "josephine", "josette",
    "joshua", "josiane", "josselin", "josue", "joyce", "jozef", "juan", "judith", "jules", "julia", "juliana", "julianne", "julie", "julien", "julienne",
    "juliette", "julio", "jurgen", "justin", "justine", "kader", "kadiatou", "kadidia", "kadir", "kais", "kamel", "karen", "karim", "karima", "karin",
    "karine", "karl", "kassandra", "katarzyna", "kate", "katell", "katia", "katy", "kayden", "kayla", "kelly", "kemal", "kenny", "kenza", "kenzo", "kevin",
    "khadidiatou", "khadidja", "khadija", "khaled", "khalid", "kheira", "kiara", "kilian", "killian", "kim", "klaus", "klervi", "koumba", "kristina",
    "krystyna", "krzysztof", "kylian", "ladislava", "laetitia", "lahcen", "laila", "laly", "lambert", "lamia", "lamine", "lana", "lannig", "lara", "larbi",
    "latifa", "laura", "laure", "laureen", "laureline", "laurena", "laurence", "laurene", "laurent", "laurian", "laurie", "laurine", "lazare", "lea",
    "leana", "leandre", "leandro", "leane", "leila", "leilani", "lena", "lenny", "leo", "leocadie", "leon", "leonard", "leonce", "leone", "leonie",
    "leonore", "leontine", "leopold", "leslie", "leticia", "letitia", "letizia", "lexane", "liam", "liana", "liane", "lidia", "lidwine", "lidya", "lili",
    "lilia", "lilian", "liliane", "lilly", "lilou", "lilwenn", "lily", "lina", "linda", "line", "lionel", "lionelle", "lisa", "lisandru", "lise", "lison",
    "livio", "liza", "loan", "loane", "loann", "loanne", "logan", "loic", "lola", "lorelei", "lorena", "lorenzo", "lorette", "lotfi", "lou", "louane",
    "loubna", "louella", "louis", "louisa", "louise", "louisette", "louison", "louna", "lounes", "luc", "luca", "lucas", "luce", "lucette", "lucia",
    "luciano", "lucie", "lucien", "lucienne", "lucile", "lucille", "lucinda", "lucrece", "ludivine", "ludmila", "ludmilla", "ludovic", "luigi", "luis",
    "luisa", "luka", "luna", "lurdes", "lyam", "lydia", "lydie", "lylou", "lyna", "madalena", "maddalena", "maddy", "madeleine", "madison", "mael",
    "maelan", "maelle", "maelyne", "maelys", "maeva", "maeve", "mafalda", "magali", "magalie", "magda", "magdalena", "maguelone", "mahaut", "mahdi",
    "mahmoud", "maia", "maimouna", "maina", "maissane", "maite", "maiwen", "maiwenn", "malak", "malgorzata", "malia", "malik", "malika", "malo", "malone",
    "mamadou", "mame", "manel", "manon", "manuel", "manuela", "mara", "marc", "marceau", "marcel", "marcelin", "marceline", "marcelle", "marcellin",
    "marcelline", "marco", "marcos", "marek", "mareva", "margaret", "margareth", "margarida", "margarita", "margaux", "margerie", "margot", "marguerite",
    "maria", "mariam", "mariama", "mariame", "mariana", "marianna", "marianne", "marie", "marielle", "marien", "marietou", "marilyn", "marilyne", "marin",
    "marina", "marine", "marinette", "mario", "marion", "marius", "marjolaine", "marjorie", "mark", "marlene", "marlon", "marouane", "martha", "marthe",
    "martin", "martine", "marvin", "marwa", "marwan", "mary", "maryam", "maryannick", "marylene", "maryline", "maryse", "maryvonne", "massimo", "mateo",
    "matheo", "mathias", "mathieu", "mathilda", "mathilde", "mathis", "matilda", "matteo", "matthias", "matthieu", "maud", "maude", "maureen", "maurice",
    "mauricette", "maurizio", "maxence", "maxime", "maya", "mayline", "maylis", "mayron", "medard", "megane", "mehdi", "mehmet", "melanie", "melchior",
    "melina", "melinda", "meline", "melissa", "mellina", "melodie", "melvin", "mendel", "mercedes", "meriem", "merve", "meryem", "messaoud", "mewen",
    "mia", "michael", "michel", "michele", "micheline", "mickael", "mickaelle", "miguel", "mihaela", "mihai", "mikhail", "mila", "milan", "milena",
    "milla", "milo", "miloud", "mina", "minh", "mireille", "mohamed", "mohammed", "mohand", "moira", "moise", "mokhtar", "moktar", "mona", "monica",
    "monika", "monique", "morgan", "morgane", "morvan", "mouhamed", "mouloud", "mouna", "mounir", "mourad", "moussa", "muguette", "murat", "muriel",
    "mustafa", "mustapha", "mylene", "myriam", "myrtille", "nabil", "nabila", "nacer", "nadege", "nadia", "nadine", "nadir", "nadjet", "nadjia", "nael",
    "naelle", "nahia", "naim", "naima", "najat", "najet", "nancy", "naomi", "narcisse", "nasser", "nassima", "natacha", "natalia", "natalya", "natasha",
    "nathalia", "nathalie", "nathan", "nathanael", "nawal", "nawel", "naya", "ndeye", "neila", "nelia", "nelly", "nelson", "nesrine", "nestor", "nguyen",
    "nicola", "nicolas", "nicole", "nicoletta", "nicolette", "nikola", "nikolai", "nils", "nina", "nino", "ninon", "nisrine", "noah", "noam", "noe",
    "noel", "noelia", "noelie", "noella", "noelle", "noemie", "nolan", "nolann", "nolwenn", "nora", "norah", "norbert", "nordine", "noureddine", "nuno",
    "nuray", "oceane", "octave", "octavie", "octavien", "odette", "odile", "odilia", "odilon", "oksana", "oleg", "olga", "oliver", "olivia", "olivier",
    "olympe", "omar", "ombeline", "omer", "oona", "ophelie", "orane", "orhan", "oriane", "orlane", "orlanne", "ornella", "oscar", "osman", "oswald",
    "otto", "oumar", "oumou", "oumy", "ousmane", "oussama", "owen", "ozgur", "pablo", "pacome", "pamela", "paola", "paolo", "pascal", "pascale",
    "pascaline", "patrice", "patricia", "patrick", "paul", "paula", "paule", "paulette", "paulin", "pauline", "paulo", "pawel", "pedro", "peggy", "penda",
    "penelope", "perig", "perrine", "pervenche", "peter", "petronille", "petru", "philibert", "philippe", "philippine", "philomene", "phuong", "pierre",
    "pietro", "pilar", "piotr", "prisca", "priscilla", "quentin", "quitterie", "rabah", "rabia", "rachel", "rachid", "rachida", "radu", "rafael", "rahma",
    "ramata", "ramon", "ramzi", "rania", "raouf", "raoul", "raphael", "raphaelle", "rayan", "raymond", "raymonde", "raymondine", "raynald", "rebecca",
    "reda", "regina", "reginald", "regine", "regis", "rejane", "remi", "remy", "renato", "renaud", "rene", "renee", "reynald", "riad", "ricardo",
    "richard", "rida", "ridha", "rita", "riwal", "riwanon", "riyad", "robert", "roberte", "roberto", "robin", "rocio", "rodolphe", "rodrigue", "roger",
    "rokhaya", "rokia", "roland", "rolande", "romain", "romane", "romaric", "romie", "romuald", "romy", "ronan", "rosa", "rosalie", "rosalinde", "rosanna",
    "rose", "roseline", "roselyne", "rosemarie", "rosemonde", "rosette", "rosie", "rosine", "roxane", "roxanne", "rozenn", "ruben", "rudy", "rui", "ryan",
    "sabine", "sabrina", "sacha", "safia", "said", "saida", "salah", "saliha", "salim", "salima", "salma", "salome", "salomon", "salvatore", "samantha",
    "sami", "samia", "samir", "samira", "samiya", "samuel", "samy", "sanaa", "sandie", "sandra", "sandrine", "sandro", "sandy", "santiago", "santu",
    "sarah", "sasha", "saskia", "saturnin", "saveriu", "scarlett", "scott", "sean", "sebastian", "sebastien", "segolene", "sekou", "selena", "selene",
    "selim", "selma", "serena", "serge", "sergei", "sergio", "serguei", "serkan", "severin", "severine", "sevgi", "seydou", "shana", "sharon", "shayna",
    "sheila", "sherine", "shirley", "sibylle", "sidney", "sidonie", "siham", "sihem", "silvana", "silvere", "silvia", "silvio", "simeon", "simon",
    "simona", "simone", "simonne", "sinan", "sirine", "sixtine", "sliman", "slimane", "sloane", "slobodan", "soan", "soazig", "sofia", "sofiane", "sofie",
    "soha", "sohan", "soizic", "soizig", "sokhna", "solange", "solene", "soline", "sonia", "sophia", "sophie", "soraya", "souad", "soufiane", "souhila",
    "soukaina", "souleymane", "soumaya", "stacy", "stanislas", "stanislaw", "stefan", "stefano", "stella", "stephan", "stephane", "stephanie", "stephen",
    "sterenn", "steve", "steven", "susan", "suzanne", "suzette", "suzy", "svetlana", "swann", "sylvain", "sylvaine", "sylvere", "sylvestre", "sylvette",
    "sylvia", "sylviane", "sylvie", "syrine", "taha", "tahar", "talia", "tancrede", "tangi", "tanguy", "tania", "tarek", "tarik", "tatiana", "tatjana",
    "teddy", "tenin", "teresa", "terry", "tess", "tessa", "thais", "thalia", "thanh", "thea", "thelma", "theo", "theodora", "theodore", "theodule",
    "theophile", "therese", "thiago", "thibaud", "thibault", "thibaut", "thibaux", "thierry", "thimothe", "thomas", "tiago", "tibor", "tidiane", "tiffany",
    "timeo", "timothe", "timothee", "tina", "tiphaine", "titouan", "toinette", "tom", "tomasz", "tony", "toufik", "touria", "tristan", "tuan", "tugdual",
    "tuncay", "tya", "tymeo", "typhaine", "ugo", "ugur", "ulysse", "umberto", "umit", "urielle", "ursula", "uwe", "vaiana", "valentin", "valentina",
    "valentine", "valere", "valeria", "valerian", "valerie", "valery", "vanessa", "vannina", "vasco", "vasile", "vera", "veronica", "veronique", "vicky",
    "victor", "victoria", "victorien", "victorine", "vincent", "vincenzo", "vinciane", "violaine", "violette", "virgil", "virgile", "virginia", "virginie",
    "vitoria", "viviana", "viviane", "vivien", "vladimir", "volkan", "wael", "wafa", "wafaa", "walid", "walter", "wandrille", "warda", "wassim", "wayne",
    "wendy", "widad", "wilfried", "wilhelm", "william", "willy", "winona", "wojciech", "wolfgang", "xavier", "xaviere", "yacine", "yael", "yaelle",
    "yahia", "yahya", "yamina", "yanic", "yanick", "yanis", "yann", "yannick", "yannig", "yannis", "yasmina", "yasmine", "yassin", "yassine", "yaya",
    "ylona", "yoan", "yoann", "yoanna", "yoel", "yohan", "yohann", "yolaine", "yolande", "youcef", "youenn", "younes", "youness", "youri", "yousra",
    "youssef", "ysabel", "ysaline", "yseult", "yuna", "yuri", "yusuf", "yvan", "yveline", "yves", "yvette", "yvon", "yvonne", "yvonnick", "zacharie",
    "zahia", "zahra", "zakaria", "zakia", "zayn", "zeinab", "zelie", "zeline", "zephyr", "zeynep", "ziad", "zineb", "zinedine", "zoe", "zohra", "zora",
    "zoran", "zoubir", "zoulikha",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_folded() {
        assert!(FIRST_NAMES.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(FIRST_NAMES.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn accents_capitals_and_compounds_do_not_hide_a_first_name() {
        for name in ["Hélène", "HELENE", "Jean-Eudes", "Noël", "Maëlys", "FRANÇOIS", "Fatoumata", "Zoé"] {
            assert!(is_first_name(name), "{name}");
        }
        for word in ["Voirie", "Travaux", "Le", "", "-", "Dupont", "Lyon"] {
            assert!(!is_first_name(word), "{word}");
        }
    }
}

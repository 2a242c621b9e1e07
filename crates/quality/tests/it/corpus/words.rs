//! Words of the corpus.

use super::Random;

/// First names that everybody knows.
const COMMON_FIRST: &[&str] = &[
    "Marie", "Jean", "Pierre", "Nathalie", "Isabelle", "Philippe", "Sylvie", "Michel", "Stéphane", "Laurent", "Céline", "Émilie", "Julien", "Nicolas", "Hélène", "Françoise", "Mohamed", "Fatima", "Karim", "Léa", "Lucas", "Chloé", "Hugo", "Manon", "Théo", "Inès",
    "Gérard", "Monique", "Yvette", "Raymond", "Sandrine", "Christophe", "Valérie", "Aurélie", "Thomas", "Camille", "Yann", "Gwenaëlle", "Maël", "Solène", "Antonio", "Maria", "Mehmet", "Aïssatou", "Mamadou", "Noémie", "Raphaël", "Zoé", "Benoît", "Clémence",
];
/// Rare, compound and foreign ones.
const RARE_FIRST: &[&str] = &[
    "Ysoline", "Aldric", "Zénobie", "Guénhaël", "Thaïs-Marie", "Jean-Eudes", "Marie-Ange", "Anne Sophie", "Pierre-Louis", "Oluwaseun", "Xiaoming", "Siobhán", "Björn", "Krystof", "Nguyet", "Ruslana", "Teodora", "Ndèye-Coumba", "Taïeb", "Keziah", "Philomène", "Ermeline", "Wenceslas",
    "Hermann", "Ludmilla", "Tchavdar", "Aïnhoa", "Xabi", "Maialen", "Gaspar", "Ottavia", "Jiho", "Sakura", "Ravi", "Priya", "Anjali", "Sirine-Lou", "Abélard", "Cunégonde", "Lazarine", "Uriel", "Yaakov", "Shoshana", "Dragoslav", "Blaž", "Ástríður", "Wojtek", "Soumeya", "Iñaki", "Quiterie",
];
const SURNAMES: &[&str] = &[
    "Martin", "Bernard", "Dubois", "Durand", "Petit", "Leroy", "Moreau", "Simon", "Lefebvre", "Garcia", "Roux", "Fontaine", "Boulanger", "Marchand", "Maison", "Blanc", "Leblanc", "Le Goff", "Le Bihan", "Quéméneur", "Kervella", "Etcheverry", "Nguyen", "Traoré", "Ouedraogo",
    "Diallo", "N’Diaye", "Ben Ali", "El Amrani", "Benali", "Bouzid", "Haddad", "Yılmaz", "Szczepański", "Kowalski", "O’Connor", "Da Silva", "Ferreira", "Van den Berg", "de La Fontaine", "d’Aubigné", "Martin-Dubois", "Lopez-Garcia", "Paris", "Lyon", "Nantes", "Brest", "Saint-Martin", "Delacroix",
    "Cohen", "Levy", "Müller", "Schmitt", "Weber", "Rossi", "Bianchi", "Popescu", "Ivanova", "Tran", "Chen", "Wang", "Kim", "Lambert", "Bonnet", "Girard", "Chevalier", "Berger", "Prévost", "Quentin", "Royer", "Picard", "Normand", "Breton", "Lemaire", "Lévêque", "Abbé", "Poulain", "Loiseau",
    "Bois", "Dupont", "Dupond", "Rakotomalala", "Andrianjafy", "Hoarau", "Payet", "Grondin", "Tetuanui", "Wamytan",
];
const WAYS: &[&str] = &["rue", "avenue", "boulevard", "impasse", "allée", "chemin", "place", "route", "rue", "rue", "quai", "square", "bd", "av."];
const WAY_NAMES: &[&str] = &[
    "des Lilas", "de la Paix", "Jean Jaurès", "du Général de Gaulle", "de Bretagne", "des Acacias", "Victor Hugo", "du Port", "de la Fontaine", "des Écoles", "Pasteur", "du Moulin", "de l’Église", "des Tilleuls", "Anatole France", "du 8 Mai 1945", "de la République", "des Peupliers", "du Stade", "Kerguelen",
];
pub const COMMUNES: &[(&str, &str)] = &[
    ("35000", "Rennes"), ("29200", "Brest"), ("22000", "Saint-Brieuc"), ("56100", "Lorient"), ("44000", "Nantes"), ("75011", "Paris"), ("69003", "Lyon"), ("31000", "Toulouse"), ("97400", "Saint-Denis"), ("59800", "Lille"), ("67000", "Strasbourg"), ("13001", "Marseille"), ("35690", "Acigné"), ("29470", "Plougastel-Daoulas"),
    ("06000", "Nice"), ("01000", "Bourg-en-Bresse"), ("20000", "Ajaccio"),
];
pub const GREAT_NAMES: &[&str] = &["Jean Jaurès", "Jules Ferry", "Jean Moulin", "Victor Hugo", "Marie Curie", "Louis Pasteur", "Jacques Prévert", "Simone Veil", "Paul Éluard", "Anne Frank", "Pierre Mendès France", "Lucie Aubrac", "Albert Camus", "Henri Wallon", "Rosa Parks"];

pub fn first_name(random: &mut Random) -> &'static str {
    if random.chance(72) { random.pick(COMMON_FIRST) } else { random.pick(RARE_FIRST) }
}

pub fn surname(random: &mut Random) -> String {
    let name = random.pick(SURNAMES);
    if random.chance(50) { name.to_uppercase() } else { name.to_owned() }
}

pub fn commune(random: &mut Random) -> (&'static str, &'static str) {
    COMMUNES[random.below(COMMUNES.len() as u64) as usize]
}

pub fn street(random: &mut Random) -> String {
    let index = match random.below(12) {
        0 => " bis",
        1 => "B",
        2 => " ter",
        _ => "",
    };
    let comma = if random.chance(20) { "," } else { "" };
    let street = format!("{}{index}{comma} {} {}", random.between(1, 240), random.pick(WAYS), random.pick(WAY_NAMES));
    match random.below(10) {
        0 => street.to_uppercase(),
        1 => format!("Résidence {}, Apt {}, {street}", random.pick(&["Les Mimosas", "du Parc", "Bellevue"]), random.between(1, 60)),
        _ => street,
    }
}

pub fn date(random: &mut Random, first: u64, last: u64) -> (u64, u64, u64) {
    (random.between(first, last), random.between(1, 12), random.between(1, 28))
}

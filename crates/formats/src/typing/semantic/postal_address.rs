//! French postal addresses.

use super::SemanticCard;
use parvis_model::SemanticType;

/// A street word under a header that says address.
pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::PostalAddress,
    header_words: &["adresse", "adresses", "adr", "address", "voie", "nom voie", "adresse postale", "rue", "lieu adresse"],
    header_excludes: &["mail", "email", "courriel", "electronique", "web", "url", "internet", "site", "ip", "code", "numero", "type", "complement"],
    is_valid: is_address,
    share_with_header: 0.5,
    share_without_header: None,
    keeps_text: false,
    same_length: false,
    source: "AFNOR NF Z10-011: number, index, kind of way and name, on one line",
    valid: &[
        "12 rue de la Paix",
        "3 bis, avenue Jean-Jaurès 35000 Rennes",
        "Place de la Mairie",
        "12 RUE DU PORT",
        "Lieu-dit Le Bourg",
        "1 bd Carnot",
        "14, allée des Tilleuls",
        "Z.A. du Chêne",
    ],
    invalid: &["Paris", "Lierue", "rue", "12", "contact@exemple.fr"],
};

/// A number and a street word, whatever the header.
pub(super) static NUMBERED_CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::PostalAddress,
    header_words: &[],
    header_excludes: &[],
    is_valid: is_numbered_address,
    share_with_header: 0.8,
    share_without_header: Some(0.8),
    keeps_text: false,
    same_length: false,
    source: "AFNOR NF Z10-011: number, index, kind of way and name, on one line",
    valid: &["12 rue de la Paix", "3 bis, avenue Jean-Jaurès 35000 Rennes", "1B place du Marché"],
    invalid: &["Place de la Mairie", "12 arbres", "rue de la Paix"],
};

/// Kinds of ways and places, in ASCII: the accented ones are compared on their unaccented letters.
const STREET_WORDS: &[&str] = &[
    "rue",
    "avenue",
    "av",
    "ave",
    "boulevard",
    "bd",
    "bld",
    "blvd",
    "place",
    "pl",
    "chemin",
    "che",
    "chem",
    "impasse",
    "imp",
    "allee",
    "allees",
    "all",
    "route",
    "rte",
    "quai",
    "cours",
    "square",
    "sq",
    "passage",
    "rond",
    "faubourg",
    "fg",
    "fbg",
    "esplanade",
    "parvis",
    "promenade",
    "sentier",
    "sente",
    "venelle",
    "villa",
    "residence",
    "res",
    "lotissement",
    "lot",
    "hameau",
    "lieu",
    "lieudit",
    "montee",
    "ruelle",
    "mail",
    "voie",
    "zone",
    "za",
    "zi",
    "zac",
    "parc",
    "domaine",
    "cite",
    "traverse",
    "rocade",
    "pont",
    "port",
    "carrefour",
    "bis",
    "cour",
    "clos",
    "espace",
    "mairie",
    "chaussee",
    "levee",
    "rampe",
    "tour",
    "pourtour",
    "bp",
    "cs",
];

/// An address longer than this is a text.
const MAX_BYTES: usize = 300;

fn is_address(text: &str) -> bool {
    text.len() <= MAX_BYTES && holds_street_word(text)
}

fn is_numbered_address(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_digit) && is_address(text)
}

/// A street word followed by something else.
fn holds_street_word(text: &str) -> bool {
    let mut words = text.split([' ', ',', '-', '\'', '’', '/', '\n', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        if words.peek().is_some() && STREET_WORDS.iter().any(|street| same_letters(word, street)) {
            return true;
        }
    }
    false
}

/// Whether a word is this one, accents, capitals and dots aside.
fn same_letters(word: &str, plain: &str) -> bool {
    let letters = word.chars().filter(|c| *c != '.').map(|c| match c {
        'é' | 'è' | 'ê' | 'É' | 'È' | 'Ê' => 'e',
        'à' | 'â' | 'À' | 'Â' => 'a',
        c => c.to_ascii_lowercase(),
    });
    letters.eq(plain.chars())
}

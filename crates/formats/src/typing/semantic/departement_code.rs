//! The code of a département.

use super::SemanticCard;
use super::scan::QUANTITY_WORDS;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::DepartementCode,
    header_words: &["departement", "departements", "department", "dep", "dept", "dpt", "code departement", "num dep", "numdep", "depart", "codedep", "coddep"],
    header_excludes: QUANTITY_WORDS,
    is_valid: is_departement_code,
    share_with_header: 0.9,
    share_without_header: None,
    keeps_text: true,
    same_length: false,
    source: "INSEE, Code officiel géographique: 01 to 95 (2A and 2B for 20), 971 to 978, 984 to 989, 99 for abroad; a spreadsheet may have dropped the zero of 01 to 09",
    valid: &["01", "1", "2A", "2B", "20", "75", "95", "974", "988", "99"],
    invalid: &["0", "00", "96", "2C", "970", "100", "1A", "075", "Ain"],
};

fn is_departement_code(text: &str) -> bool {
    match text.as_bytes() {
        [b'1'..=b'9'] | [b'0', b'1'..=b'9'] | [b'1'..=b'8', b'0'..=b'9'] => true,
        [b'2', b'A' | b'B' | b'a' | b'b'] => true,
        [b'9', second] => matches!(second, b'0'..=b'5' | b'9'),
        [b'9', b'7', third] => matches!(third, b'1'..=b'8'),
        [b'9', b'8', third] => matches!(third, b'4' | b'6'..=b'9'),
        _ => false,
    }
}

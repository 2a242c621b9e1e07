//! The code of a region.

use super::SemanticCard;
use super::scan::QUANTITY_WORDS;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::RegionCode,
    header_words: &["region", "code region", "reg", "codreg", "codereg", "coderegion"],
    header_excludes: QUANTITY_WORDS,
    is_valid: is_region_code,
    share_with_header: 0.95,
    share_without_header: None,
    keeps_text: true,
    same_length: false,
    source: "INSEE, Code officiel géographique: the 18 regions since 2016, those before, and overseas collectivities (975 to 989); a spreadsheet may have dropped the zero of 01 to 06",
    valid: &["01", "1", "06", "11", "24", "53", "84", "94", "82", "975"],
    invalid: &["0", "00", "05", "10", "99", "Bretagne", "053", "2A"],
};

fn is_region_code(text: &str) -> bool {
    match text.as_bytes() {
        [b'0', last] | [last] => matches!(last, b'1'..=b'4' | b'6'),
        [first, second] => match first {
            b'1' => *second == b'1',
            b'2' => matches!(second, b'1'..=b'8'),
            b'3' => matches!(second, b'1' | b'2'),
            b'4' => matches!(second, b'1'..=b'4'),
            b'5' => matches!(second, b'2'..=b'4'),
            b'7' => matches!(second, b'2'..=b'6'),
            b'8' => matches!(second, b'2'..=b'4'),
            b'9' => matches!(second, b'1' | b'3' | b'4'),
            _ => false,
        },
        [b'9', b'7', third] => matches!(third, b'5' | b'7' | b'8'),
        [b'9', b'8', third] => matches!(third, b'4' | b'6'..=b'9'),
        _ => false,
    }
}

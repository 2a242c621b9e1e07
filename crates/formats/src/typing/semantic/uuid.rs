//! UUIDs.

use super::SemanticCard;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Uuid,
    header_words: &["uuid", "guid"],
    header_excludes: &[],
    is_valid: is_uuid,
    share_with_header: 0.9,
    share_without_header: Some(0.95),
    keeps_text: false,
    same_length: false,
    source: "RFC 9562 §4: 32 hexadecimal digits in five groups, in braces or not",
    valid: &["f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}"],
    invalid: &[
        "f81d4fae7dec11d0a76500a0c91e6bf6",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
        "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    ],
};

fn is_uuid(text: &str) -> bool {
    let inside = match text.strip_prefix('{') {
        Some(rest) => match rest.strip_suffix('}') {
            Some(inside) => inside,
            None => return false,
        },
        None => text,
    };
    inside.len() == 36 && inside.bytes().enumerate().all(|(index, b)| if matches!(index, 8 | 13 | 18 | 23) { b == b'-' } else { b.is_ascii_hexdigit() })
}

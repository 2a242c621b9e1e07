//! JSON objects and arrays in a cell.

use super::SemanticCard;
use parvis_model::SemanticType;
use serde::de::IgnoredAny;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Json,
    header_words: &["json"],
    header_excludes: &[],
    is_valid: is_json,
    share_with_header: 0.9,
    share_without_header: Some(0.95),
    keeps_text: false,
    same_length: false,
    source: "RFC 8259, objects and arrays; at most 128 levels",
    valid: &[r#"{"a":1}"#, "[]", r#"[1, "deux", null]"#],
    invalid: &["{a:1}", "12", "\"texte\"", "[1,", "{", "[A] B]"],
};

/// An object or an array, whole. Nothing is kept of it.
pub(super) fn is_json(text: &str) -> bool {
    let shaped = matches!((text.as_bytes().first(), text.as_bytes().last()), (Some(b'{'), Some(b'}')) | (Some(b'['), Some(b']')));
    shaped && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

//! Geometries in well-known text.

use super::SemanticCard;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Wkt,
    header_words: &["wkt", "geom", "geometry", "geometrie", "the geom", "shape"],
    header_excludes: &[],
    is_valid: is_wkt,
    share_with_header: 0.8,
    share_without_header: Some(0.9),
    keeps_text: false,
    same_length: false,
    source: "OGC 06-103r4 §7, with the SRID prefix of PostGIS; the shape of the text is checked, not every coordinate",
    valid: &[
        "POINT(2.35 48.85)",
        "point (2.35 48.85)",
        "MULTIPOLYGON (((0 0,1 0,1 1,0 0)))",
        "SRID=2154;LINESTRING(0 0, 1 1)",
        "POINT Z (1 2 3)",
        "POINT EMPTY",
        "GEOMETRYCOLLECTION(POINT(1 2))",
    ],
    invalid: &["POINT", "POINT(2.35 48.85", "POINTE (A)", "PARIS (75)", "POINT P1 (1 2)", "POINT()x"],
};

/// Longer names first, so that none hides behind its own beginning.
const KINDS: &[&str] = &["GEOMETRYCOLLECTION", "MULTILINESTRING", "MULTIPOLYGON", "MULTIPOINT", "LINESTRING", "POLYGON", "POINT"];

fn is_wkt(text: &str) -> bool {
    let text = match text.split_once(';') {
        Some((srid, rest)) if srid.len() <= 16 && srid.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("srid=")) => rest.trim_start(),
        _ => text,
    };
    let Some(kind) = KINDS.iter().find(|kind| text.get(..kind.len()).is_some_and(|head| head.eq_ignore_ascii_case(kind))) else { return false };
    let rest = text[kind.len()..].trim_start();
    let rest = ["ZM", "Z", "M"].iter().find_map(|dimension| rest.strip_prefix(dimension)).map_or(rest, str::trim_start);
    if rest.eq_ignore_ascii_case("empty") {
        return true;
    }
    let Some(inside) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return false };
    // A point among points may be bare or a collection may hold names: digits, or letters in a collection only.
    let collection = kind.starts_with('G');
    let mut digits = false;
    inside.bytes().all(|b| {
        digits |= b.is_ascii_digit();
        b.is_ascii_digit()
            || matches!(b, b' ' | b',' | b'.' | b'-' | b'+' | b'(' | b')' | b'e' | b'E' | b'\t' | b'\n' | b'\r')
            || (collection && b.is_ascii_alphabetic())
    }) && digits
}

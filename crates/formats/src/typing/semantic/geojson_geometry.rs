//! Geometries in GeoJSON.

use super::SemanticCard;
use super::json::is_json;
use memchr::memmem;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::GeojsonGeometry,
    header_words: &["geo shape", "geojson", "geo json", "geom", "geometry", "geometrie", "shape"],
    header_excludes: &[],
    is_valid: is_geometry,
    share_with_header: 0.8,
    share_without_header: Some(0.9),
    keeps_text: false,
    same_length: false,
    source: "RFC 7946 §3.1: an object with a geometry type and coordinates (or geometries)",
    valid: &[
        r#"{"type":"Point","coordinates":[2.35,48.85]}"#,
        r#"{"coordinates": [[0,0],[1,1]], "type": "LineString"}"#,
        r#"{"type":"GeometryCollection","geometries":[]}"#,
    ],
    invalid: &[
        r#"{"type":"Point"}"#,
        r#"{"type":"Feature","geometry":null,"coordinates":1}"#,
        r#"{"a":1}"#,
        "[2.35,48.85]",
        r#"{"type":"Point","coordinates":[2.35,"#,
    ],
};

const KINDS: &[&str] = &["Point\"", "MultiPoint\"", "LineString\"", "MultiLineString\"", "Polygon\"", "MultiPolygon\"", "GeometryCollection\""];

fn is_geometry(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !text.starts_with('{') || (memmem::find(bytes, b"\"coordinates\"").is_none() && memmem::find(bytes, b"\"geometries\"").is_none()) {
        return false;
    }
    names_a_kind(text) && is_json(text)
}

/// Whether the first `"type"` is a kind of geometry.
fn names_a_kind(text: &str) -> bool {
    let Some(at) = memmem::find(text.as_bytes(), b"\"type\"") else { return false };
    let after = text[at + 6..].trim_start();
    let Some(kind) = after.strip_prefix(':').map(str::trim_start).and_then(|value| value.strip_prefix('"')) else { return false };
    KINDS.iter().any(|known| kind.starts_with(known))
}

//! GeoJSON (RFC 7946) and TopoJSON objects, by their shape.

use serde_json::{Map, Value};

/// Geometry collections within one another are followed this deep.
const MAX_DEPTH: usize = 16;

/// Any GeoJSON object: a geometry, a feature or a collection of features.
pub(in crate::schema) fn is_geojson(value: &Value) -> bool {
    let Value::Object(object) = value else { return false };
    match kind(object) {
        Some("FeatureCollection") => object.get("features").and_then(Value::as_array).is_some_and(|features| features.iter().all(is_feature)),
        Some("Feature") => is_feature(value),
        _ => is_geometry(value, MAX_DEPTH),
    }
}

/// A TopoJSON topology: its arcs and its objects.
pub(in crate::schema) fn is_topojson(value: &Value) -> bool {
    let Value::Object(object) = value else { return false };
    match kind(object) {
        Some("Topology") => object.get("arcs").is_some_and(Value::is_array) && object.get("objects").is_some_and(Value::is_object),
        Some("GeometryCollection") => object.get("geometries").is_some_and(Value::is_array),
        Some("Point" | "MultiPoint") => object.get("coordinates").is_some_and(Value::is_array),
        Some("LineString" | "MultiLineString" | "Polygon" | "MultiPolygon") => object.get("arcs").is_some_and(Value::is_array),
        _ => false,
    }
}

fn kind(object: &Map<String, Value>) -> Option<&str> {
    object.get("type").and_then(Value::as_str)
}

fn is_feature(value: &Value) -> bool {
    let Value::Object(object) = value else { return false };
    let properties = matches!(object.get("properties"), Some(Value::Object(_) | Value::Null));
    let geometry = object.get("geometry").is_some_and(|geometry| geometry.is_null() || is_geometry(geometry, MAX_DEPTH));
    kind(object) == Some("Feature") && properties && geometry
}

fn is_geometry(value: &Value, depth: usize) -> bool {
    let Value::Object(object) = value else { return false };
    let coordinates = object.get("coordinates");
    let list = |level: usize, at_least: usize| coordinates.is_some_and(|coordinates| is_nested(coordinates, level, at_least));
    match kind(object) {
        Some("Point") => coordinates.is_some_and(is_position),
        Some("MultiPoint") => list(1, 0),
        Some("LineString") => list(1, 2),
        Some("MultiLineString") => list(2, 2),
        Some("Polygon") => list(2, 4),
        Some("MultiPolygon") => list(3, 4),
        Some("GeometryCollection") if depth > 0 => {
            object.get("geometries").and_then(Value::as_array).is_some_and(|geometries| geometries.iter().all(|geometry| is_geometry(geometry, depth - 1)))
        }
        _ => false,
    }
}

/// Lists within lists, `level` deep, the innermost of `at_least` positions.
fn is_nested(value: &Value, level: usize, at_least: usize) -> bool {
    let Value::Array(items) = value else { return false };
    if level > 1 {
        return items.iter().all(|item| is_nested(item, level - 1, at_least));
    }
    items.len() >= at_least && items.iter().all(is_position)
}

fn is_position(value: &Value) -> bool {
    value.as_array().is_some_and(|numbers| numbers.len() >= 2 && numbers.iter().all(Value::is_number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn shapes_of_geojson() {
        assert!(is_geojson(&json!({ "type": "Point", "coordinates": [2.3, 48.8] })));
        assert!(is_geojson(&json!({ "type": "Feature", "properties": null, "geometry": null })));
        assert!(is_geojson(&json!({ "type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]] })));
        for wrong in [
            json!({}),
            json!(null),
            json!({ "type": "Pt" }),
            json!({ "type": "Point", "coordinates": ["a", 1] }),
            json!({ "type": "LineString", "coordinates": [[0, 0]] }),
        ] {
            assert!(!is_geojson(&wrong), "{wrong}");
        }
    }
}

//! GeoJSON (RFC 7946) as JSON Schema, in our own words: national schemas refer to that of geojson.org.

use serde_json::{Value, json};

/// The geometries, with how deep their positions are nested and how many the innermost list needs.
const GEOMETRIES: &[(&str, usize, usize)] =
    &[("Point", 0, 0), ("MultiPoint", 1, 0), ("LineString", 1, 2), ("MultiLineString", 2, 2), ("Polygon", 2, 4), ("MultiPolygon", 3, 4)];

/// The schema at that address of geojson.org; nothing for other addresses.
pub(super) fn schema(uri: &str) -> Option<Value> {
    let path = uri.strip_prefix("https://").or_else(|| uri.strip_prefix("http://"))?;
    let name = path.strip_prefix("geojson.org/schema/")?.strip_suffix(".json")?;
    let geometries: Vec<Value> = GEOMETRIES.iter().map(|(name, depth, least)| geometry(name, *depth, *least)).collect();
    let any = json!({ "oneOf": geometries });
    let collection = json!({
        "type": "object",
        "required": ["type", "geometries"],
        "properties": { "type": { "const": "GeometryCollection" }, "geometries": { "type": "array", "items": any } },
    });
    let mut all = geometries.clone();
    all.push(collection.clone());
    let geometry_or_nothing = json!({ "oneOf": [{ "type": "null" }, { "oneOf": all }] });
    let feature = json!({
        "type": "object",
        "required": ["type", "properties", "geometry"],
        "properties": {
            "type": { "const": "Feature" },
            "id": { "type": ["number", "string"] },
            "properties": { "type": ["object", "null"] },
            "geometry": geometry_or_nothing,
        },
    });
    let features = json!({
        "type": "object",
        "required": ["type", "features"],
        "properties": { "type": { "const": "FeatureCollection" }, "features": { "type": "array", "items": feature } },
    });
    let body = match name {
        "Feature" => feature,
        "FeatureCollection" => features,
        "GeometryCollection" => collection,
        "Geometry" => json!({ "oneOf": all }),
        "GeoJSON" => {
            all.extend([feature, features]);
            json!({ "oneOf": all })
        }
        name => GEOMETRIES.iter().position(|(known, _, _)| *known == name).and_then(|index| geometries.get(index).cloned())?,
    };
    Some(body)
}

fn geometry(name: &str, depth: usize, least: usize) -> Value {
    let position = json!({ "type": "array", "minItems": 2, "items": { "type": "number" } });
    let coordinates = (0..depth).fold(position, |inner, level| {
        let least = if level == 0 { least } else { 0 };
        json!({ "type": "array", "minItems": least, "items": inner })
    });
    json!({ "type": "object", "required": ["type", "coordinates"], "properties": { "type": { "const": name }, "coordinates": coordinates } })
}

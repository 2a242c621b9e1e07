//! A point in one cell, latitude first.

use super::SemanticCard;
use super::scan::pair;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::LatLon,
    header_words: &[
        "geo point",
        "geopoint",
        "coordonnees",
        "coordonnees gps",
        "gps",
        "lat lon",
        "latlon",
        "latlng",
        "lat long",
        "latitude longitude",
        "position",
        "localisation",
        "geolocalisation",
        "wgs 84",
    ],
    header_excludes: &[],
    is_valid: is_lat_lon,
    share_with_header: 0.8,
    share_without_header: Some(0.95),
    keeps_text: false,
    same_length: false,
    source: "The pair that most portals write, `latitude, longitude` in WGS 84 degrees; Table Schema's geopoint is the reverse",
    valid: &["48.8566, 2.3522", "48.8566,2.3522", "[43.693586, 5.732428]", "41.9338384. 8.751108031", "48,85;2,35", "-21.115, 55.536"],
    invalid: &["1931,5157", "77,91", "148.85, 2.35", "48.85", "48.85, 182.35", "48, 2"],
};

fn is_lat_lon(text: &str) -> bool {
    pair(text).is_some_and(|(latitude, longitude)| latitude.abs() <= 90.0 && longitude.abs() <= 180.0)
}

//! A point in one cell, longitude first.

use super::SemanticCard;
use super::scan::pair;
use parvis_model::SemanticType;

/// In France both orders are possible for most points, so the header must say this one: values alone mean latitude first.
pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::LonLat,
    header_words: &["lonlat", "lon lat", "long lat", "longlat", "longitude latitude", "xy", "x y", "coordonnees xy", "coordonneesxy"],
    header_excludes: &[],
    is_valid: is_lon_lat,
    share_with_header: 0.8,
    share_without_header: None,
    keeps_text: false,
    same_length: false,
    source: "Table Schema geopoint (`lon,lat`) and the array `[lon,lat]` of national schemas (IRVE coordonneesXY)",
    valid: &["[2.3522, 48.8566]", "2.3522,48.8566", "[5.732428,43.693586]", "[165.91, -21.52]"],
    invalid: &["2.3522,148.8566", "[2.35]", "652469.02,6862305.1", "2, 48"],
};

fn is_lon_lat(text: &str) -> bool {
    pair(text).is_some_and(|(longitude, latitude)| longitude.abs() <= 180.0 && latitude.abs() <= 90.0)
}

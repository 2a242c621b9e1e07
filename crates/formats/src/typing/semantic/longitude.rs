//! Longitudes.

use super::SemanticCard;
use super::scan::is_degrees;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Longitude,
    header_words: &[
        "lon",
        "long",
        "lng",
        "longitude",
        "xlong",
        "xlon",
        "x long",
        "x lon",
        "x",
        "x wgs 84",
        "coord x",
        "coordonnee x",
        "xcoord",
        "gps lon",
        "gps long",
        "longitudes",
    ],
    header_excludes: &["lambert", "longueur", "m", "cm", "km", "precision", "metres"],
    is_valid: is_longitude,
    share_with_header: 0.9,
    share_without_header: None,
    keeps_text: false,
    same_length: false,
    source: "WGS 84 degrees, from −180 to 180; a degree without decimals places nothing in a commune",
    valid: &["2.3522", "-61.5", "5,37", "165.9"],
    invalid: &["180.1", "2", "652469.02", "E 2.35", "2.35,48.85", ""],
};

fn is_longitude(text: &str) -> bool {
    is_degrees(text, 180.0)
}

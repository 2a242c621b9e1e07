//! Latitudes.

use super::SemanticCard;
use super::scan::is_degrees;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Latitude,
    header_words: &["lat", "latitude", "ylat", "y lat", "y", "y wgs 84", "coord y", "coordonnee y", "ycoord", "gps lat", "latitudes"],
    header_excludes: &["lambert", "longueur", "m", "cm", "km", "precision"],
    is_valid: is_latitude,
    share_with_header: 0.9,
    share_without_header: None,
    keeps_text: false,
    same_length: false,
    source: "WGS 84 degrees, from −90 to 90; a degree without decimals places nothing in a commune",
    valid: &["48.8566", "-21.115", "43,6", "+45.5", "0.5"],
    invalid: &["91.2", "48", "6862305.1", "N 48.85", "48.85,2.35", "-90.1", ""],
};

fn is_latitude(text: &str) -> bool {
    is_degrees(text, 90.0)
}

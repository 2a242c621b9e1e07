//! A longitude and a latitude in one cell.

use super::number::Number;
use serde_json::Value;

/// Degrees, longitude first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub lon: f64,
    pub lat: f64,
}

/// `format` of a geopoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PointFormat {
    /// `2.35, 48.85`
    Text,
    /// `[2.35, 48.85]`
    Array,
    /// `{"lon": 2.35, "lat": 48.85}`
    Object,
}

impl PointFormat {
    pub fn of(format: &str) -> Self {
        match format {
            "array" => Self::Array,
            "object" => Self::Object,
            _ => Self::Text,
        }
    }

    /// Longitude from −180 to 180, latitude from −90 to 90.
    pub fn read(self, text: &str) -> Option<Point> {
        let (lon, lat) = match self {
            Self::Text => {
                let (lon, lat) = text.split_once(',')?;
                (coordinate(lon)?, coordinate(lat)?)
            }
            Self::Array => {
                let Value::Array(items) = serde_json::from_str(text).ok()? else { return None };
                let [lon, lat] = items.as_slice() else { return None };
                (member(lon)?, member(lat)?)
            }
            Self::Object => {
                let Value::Object(members) = serde_json::from_str(text).ok()? else { return None };
                if members.len() != 2 {
                    return None;
                }
                (member(members.get("lon")?)?, member(members.get("lat")?)?)
            }
        };
        ((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)).then_some(Point { lon, lat })
    }
}

fn coordinate(text: &str) -> Option<f64> {
    Number::decimal(text).map(|number| number.to_f64())
}

/// A number, or a number as text.
fn member(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => coordinate(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_their_three_forms() {
        let paris = Some(Point { lon: 2.35, lat: 48.85 });
        assert_eq!(PointFormat::Text.read("2.35, 48.85"), paris);
        assert_eq!(PointFormat::Array.read("[2.35,48.85]"), paris);
        assert_eq!(PointFormat::Array.read("[\"2.35\", 48.85]"), paris);
        assert_eq!(PointFormat::Object.read("{\"lon\":2.35,\"lat\":48.85}"), paris);
        for wrong in ["181,0", "0,91", "2.35;48.85", "2.35", "a,b", "1,2,3", "nan,0", ""] {
            assert_eq!(PointFormat::Text.read(wrong), None, "{wrong}");
        }
        assert_eq!((PointFormat::Array.read("[2.35]"), PointFormat::Array.read("[.35,48.8]")), (None, None));
        assert_eq!(PointFormat::Object.read("{\"lat\":48.85}"), None);
    }
}

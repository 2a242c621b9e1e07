//! A GeoJSON geometry in a cell (RFC 7946 §3.1).

use super::{Fault, KINDS, Kind, MOST_NESTED, Outline, Tracer};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

#[derive(Deserialize)]
struct Object<'a> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    coordinates: Option<&'a RawValue>,
    #[serde(borrow)]
    geometries: Option<Vec<&'a RawValue>>,
}

/// Reads a geometry written in GeoJSON.
///
/// # Errors
/// The first fault of it.
pub fn read_geojson(text: &str) -> Result<Outline, Fault> {
    let mut tracer = Tracer::default();
    object(text, &mut tracer, 0)?;
    Ok(tracer.outline)
}

fn object(text: &str, tracer: &mut Tracer, nested: usize) -> Result<(), Fault> {
    if nested > MOST_NESTED {
        return Err(Fault::TooDeep);
    }
    let object_read: Object<'_> = serde_json::from_str(text).map_err(|_| Fault::Unreadable)?;
    if object_read.kind == "GeometryCollection" {
        let geometries = object_read.geometries.ok_or(Fault::Unreadable)?;
        return geometries.into_iter().try_for_each(|inner| object(inner.get(), tracer, nested + 1));
    }
    let kind = KINDS.iter().find(|kind| kind.name == object_read.kind).ok_or(Fault::Unreadable)?;
    let coordinates = object_read.coordinates.ok_or(Fault::Unreadable)?;
    positions(coordinates.get(), *kind, tracer)
}

/// Walks brackets: the text is JSON already, so only depths and numbers are looked at.
fn positions(text: &str, kind: Kind, tracer: &mut Tracer) -> Result<(), Fault> {
    // Brackets around the numbers of a position.
    let position_depth = kind.around.map_or(1, |around| around + 2);
    let (mut depth, mut at) = (0, 0);
    let mut numbers = Numbers::default();
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'[' => {
                depth += 1;
                if depth > position_depth {
                    return Err(Fault::NotNumbers);
                }
            }
            b']' => {
                if depth == position_depth {
                    numbers.flush(tracer, depth == 1)?;
                }
                if kind.around.is_some() && depth + 1 == position_depth {
                    tracer.end(kind.path)?;
                }
                depth -= 1;
            }
            b',' | b' ' | b'\n' | b'\r' | b'\t' => {}
            b'-' | b'0'..=b'9' if depth == position_depth => {
                let end =
                    bytes.iter().skip(at).position(|b| !matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')).map_or(bytes.len(), |length| at + length);
                numbers.add(text.get(at - 1..end).and_then(|number| number.parse().ok()))?;
                at = end;
            }
            _ => return Err(Fault::NotNumbers),
        }
    }
    if kind.around.is_none() { tracer.end(kind.path) } else { Ok(()) }
}

/// The numbers of the position being read; only the first two matter.
#[derive(Default)]
struct Numbers {
    two: [f64; 2],
    count: usize,
}

impl Numbers {
    fn add(&mut self, number: Option<f64>) -> Result<(), Fault> {
        let number = number.ok_or(Fault::NotNumbers)?;
        if let Some(slot) = self.two.get_mut(self.count) {
            *slot = number;
        }
        self.count += 1;
        Ok(())
    }

    /// Gives the position to the tracer. No number at all is an empty point, allowed when the whole geometry is one.
    fn flush(&mut self, tracer: &mut Tracer, whole: bool) -> Result<(), Fault> {
        let numbers = std::mem::take(self);
        match numbers.count {
            0 if whole => Ok(()),
            0 | 1 => Err(Fault::NotNumbers),
            _ => tracer.position(numbers.two[0], numbers.two[1]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn geometries_that_hold_together_give_their_first_position() {
        for (text, positions) in [
            (r#"{"type":"Point","coordinates":[2.35,48.85]}"#, 1),
            (r#"{"type":"Point","coordinates":[2.35,48.85,12]}"#, 1),
            (r#"{"coordinates": [[2.35,48.85], [1e0,1]], "type": "LineString"}"#, 2),
            (r#"{"type":"Polygon","coordinates":[[[2.35,48.85],[1,0],[1,1],[2.35,48.85]],[[0,0],[1,0],[1,1],[0,0]]]}"#, 8),
            (r#"{"type":"MultiPolygon","coordinates":[[[[2.35,48.85],[1,0],[1,1],[2.35,48.85]]]]}"#, 4),
            (r#"{"type":"MultiPoint","coordinates":[[2.35,48.85]]}"#, 1),
            (r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[2.35,48.85]}]}"#, 1),
        ] {
            assert_eq!(read_geojson(text), Ok(Outline { first: Some((2.35, 48.85)), positions }), "{text}");
        }
        for empty in [r#"{"type":"Point","coordinates":[]}"#, r#"{"type":"Polygon","coordinates":[]}"#, r#"{"type":"GeometryCollection","geometries":[]}"#] {
            assert_eq!(read_geojson(empty), Ok(Outline { first: None, positions: 0 }), "{empty}");
        }
    }

    #[test]
    fn each_fault_is_told() {
        for (text, fault) in [
            (r#"{"type":"Point","coordinates":[2.35,"#, Fault::Unreadable),
            (r#"{"type":"Circle","coordinates":[2.35,1]}"#, Fault::Unreadable),
            (r#"{"type":"Point"}"#, Fault::Unreadable),
            (r#"[2.35,48.85]"#, Fault::Unreadable),
            (r#"{"type":"Point","coordinates":[2.35]}"#, Fault::NotNumbers),
            (r#"{"type":"Point","coordinates":["2.35","48.85"]}"#, Fault::NotNumbers),
            (r#"{"type":"Point","coordinates":[null,null]}"#, Fault::NotNumbers),
            (r#"{"type":"Point","coordinates":[1e999,0]}"#, Fault::NotNumbers),
            (r#"{"type":"Polygon","coordinates":[[0,0],[1,1]]}"#, Fault::NotNumbers),
            (r#"{"type":"LineString","coordinates":[[0,0]]}"#, Fault::TooFewPoints),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}"#, Fault::TooFewPoints),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#, Fault::OpenRing),
        ] {
            assert_eq!(read_geojson(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{}{}", r#"{"type":"GeometryCollection","geometries":["#.repeat(40), "]}".repeat(40));
        assert_eq!(read_geojson(&deep), Err(Fault::TooDeep));
        let brackets = format!(r#"{{"type":"Point","coordinates":{}{}}}"#, "[".repeat(90), "]".repeat(90));
        assert_eq!(read_geojson(&brackets), Err(Fault::NotNumbers));
    }
}

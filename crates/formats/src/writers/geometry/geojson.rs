//! GeoJSON geometries.
//!
//! Source: RFC 7946, §3.1.

use super::{Geometry, Position};
use crate::writers::text::CellValue;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, de};
use std::borrow::Cow;
use std::fmt;

/// Reads a GeoJSON geometry object. Members in any order; foreign members are allowed and ignored.
pub fn from_geojson(text: &str) -> Option<Geometry> {
    serde_json::from_str::<Object<'_>>(text).ok()?.geometry()
}

#[derive(Deserialize)]
struct Object<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(default)]
    coordinates: Option<Coordinates>,
    #[serde(default, borrow)]
    geometries: Option<Vec<Object<'a>>>,
}

impl Object<'_> {
    fn geometry(self) -> Option<Geometry> {
        if self.kind == "GeometryCollection" {
            return self.geometries?.into_iter().map(Self::geometry).collect::<Option<Vec<_>>>().map(Geometry::Collection);
        }
        let coordinates = self.coordinates?;
        Some(match self.kind.as_ref() {
            "Point" => match coordinates {
                Coordinates::Position(position) => Geometry::Point(Some(position)),
                Coordinates::List(list) if list.is_empty() => Geometry::Point(None),
                _ => return None,
            },
            "LineString" => Geometry::LineString(coordinates.line()?),
            "MultiPoint" => Geometry::MultiPoint(coordinates.line()?),
            "Polygon" => Geometry::Polygon(coordinates.lines()?),
            "MultiLineString" => Geometry::MultiLineString(coordinates.lines()?),
            "MultiPolygon" => Geometry::MultiPolygon(coordinates.list()?.into_iter().map(Coordinates::lines).collect::<Option<_>>()?),
            _ => return None,
        })
    }
}

/// Arrays of arrays of positions, as deep as they come (serde_json stops at 128).
enum Coordinates {
    Number(f64),
    Position(Position),
    List(Vec<Coordinates>),
}

impl Coordinates {
    fn list(self) -> Option<Vec<Self>> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    fn line(self) -> Option<Vec<Position>> {
        self.list()?
            .into_iter()
            .map(|item| match item {
                Self::Position(position) => Some(position),
                _ => None,
            })
            .collect()
    }

    fn lines(self) -> Option<Vec<Vec<Position>>> {
        self.list()?.into_iter().map(Self::line).collect()
    }
}

impl<'de> Deserialize<'de> for Coordinates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CoordinatesVisitor)
    }
}

struct CoordinatesVisitor;

impl<'de> Visitor<'de> for CoordinatesVisitor {
    type Value = Coordinates;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Coordinates, A::Error> {
        let first = match items.next_element()? {
            None => return Ok(Coordinates::List(Vec::new())),
            Some(Coordinates::Number(x)) => {
                let y = items.next_element()?.ok_or_else(|| de::Error::custom("a position with one number"))?;
                let z = items.next_element()?;
                while items.next_element::<f64>()?.is_some() {}
                return Ok(Coordinates::Position(Position { x, y, z }));
            }
            Some(first) => first,
        };
        let mut list = vec![first];
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Coordinates::List(list))
    }
}

impl Geometry {
    /// Appends the GeoJSON geometry object.
    pub fn write_geojson(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"type\":\"");
        out.extend_from_slice(self.kind().as_bytes());
        out.extend_from_slice(if matches!(self, Self::Collection(_)) { b"\",\"geometries\":" } else { b"\",\"coordinates\":" });
        match self {
            Self::Point(Some(position)) => write_position(position, out),
            Self::Point(None) => out.extend_from_slice(b"[]"),
            Self::LineString(line) | Self::MultiPoint(line) => write_list(line, out, write_position),
            Self::Polygon(lines) | Self::MultiLineString(lines) => write_list(lines, out, |line, out| write_list(line, out, write_position)),
            Self::MultiPolygon(polygons) => {
                write_list(polygons, out, |lines, out| write_list(lines, out, |line, out| write_list(line, out, write_position)));
            }
            Self::Collection(parts) => write_list(parts, out, Geometry::write_geojson),
        }
        out.push(b'}');
    }
}

fn write_list<T>(items: &[T], out: &mut Vec<u8>, item: impl Fn(&T, &mut Vec<u8>)) {
    out.push(b'[');
    for (index, part) in items.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        item(part, out);
    }
    out.push(b']');
}

fn write_position(position: &Position, out: &mut Vec<u8>) {
    out.push(b'[');
    CellValue::Number(position.x).write_json_into(out);
    out.push(b',');
    CellValue::Number(position.y).write_json_into(out);
    if let Some(z) = position.z {
        out.push(b',');
        CellValue::Number(z).write_json_into(out);
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_in_any_order_and_foreign_ones_are_ignored() {
        let geometry = from_geojson(r#"{"coordinates": [[[0,0],[1,0],[1,1],[0,0]]], "bbox": [0,0,1,1], "type": "Polygon"}"#);
        assert!(matches!(geometry, Some(Geometry::Polygon(rings)) if rings[0].len() == 4));
    }

    #[test]
    fn what_is_no_geometry_is_nothing() {
        for text in [
            "",
            "null",
            "[1,2]",
            "{}",
            r#"{"type":"Point"}"#,
            r#"{"type":"Point","coordinates":[1]}"#,
            r#"{"type":"Point","coordinates":["1","2"]}"#,
            r#"{"type":"Point","coordinates":[[1,2]]}"#,
            r#"{"type":"Point","coordinates":[1,2]} x"#,
            r#"{"type":"Feature","geometry":null}"#,
        ] {
            assert_eq!(from_geojson(text), None, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_without_overflow() {
        assert_eq!(from_geojson(&format!("{{\"type\":\"Polygon\",\"coordinates\":{}", "[".repeat(1_000_000))), None);
        let collections = "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(100_000);
        assert_eq!(from_geojson(&collections), None);
    }
}

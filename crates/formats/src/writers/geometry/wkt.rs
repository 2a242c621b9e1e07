//! Well-known text.
//!
//! Source: OGC 06-103r4 (simple features, §7), plus the EWKT prefix `SRID=4326;` of PostGIS.

use super::{Geometry, MAX_DEPTH, Position};

/// Reads WKT or EWKT. Another SRID than 4326 or 4979 is `None`: its numbers are no degrees.
pub fn from_wkt(text: &str) -> Option<Geometry> {
    let text = text.trim();
    let text = match text.split_once(';') {
        Some((head, rest)) => {
            let (key, srid) = head.split_once('=')?;
            if !key.trim().eq_ignore_ascii_case("srid") || !matches!(srid.trim(), "4326" | "4979") {
                return None;
            }
            rest
        }
        None => text,
    };
    let mut parser = Parser { rest: text };
    let geometry = parser.geometry(0)?;
    parser.skip_spaces();
    parser.rest.is_empty().then_some(geometry)
}

/// How many numbers a position has, and whether the third is a z.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Dimensions {
    /// Not said: the number of numbers tells.
    Free,
    Z,
    M,
    Zm,
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, sign: char) -> bool {
        self.skip_spaces();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn word(&mut self) -> &'a str {
        self.skip_spaces();
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn takes_word(&mut self, wanted: &str) -> bool {
        let before = self.rest;
        if self.word().eq_ignore_ascii_case(wanted) {
            return true;
        }
        self.rest = before;
        false
    }

    fn geometry(&mut self, depth: usize) -> Option<Geometry> {
        if depth > MAX_DEPTH {
            return None;
        }
        let word = self.word().to_ascii_uppercase();
        let (kind, dimensions) = match word.strip_suffix("ZM") {
            Some(kind) => (kind, Dimensions::Zm),
            None => match (word.strip_suffix('Z'), word.strip_suffix('M')) {
                (Some(kind), _) => (kind, Dimensions::Z),
                (_, Some(kind)) => (kind, Dimensions::M),
                _ => (word.as_str(), Dimensions::Free),
            },
        };
        let dimensions = match dimensions {
            Dimensions::Free if self.takes_word("ZM") => Dimensions::Zm,
            Dimensions::Free if self.takes_word("Z") => Dimensions::Z,
            Dimensions::Free if self.takes_word("M") => Dimensions::M,
            said => said,
        };
        Some(match kind {
            "POINT" => Geometry::Point(self.list(|parser| parser.position(dimensions))?.pop()),
            "LINESTRING" => Geometry::LineString(self.line(dimensions)?),
            "POLYGON" => Geometry::Polygon(self.lines(dimensions)?),
            "MULTIPOINT" => Geometry::MultiPoint(self.list(|parser| parser.bracketed_position(dimensions))?),
            "MULTILINESTRING" => Geometry::MultiLineString(self.lines(dimensions)?),
            "MULTIPOLYGON" => Geometry::MultiPolygon(self.list(|parser| parser.lines(dimensions))?),
            "GEOMETRYCOLLECTION" => Geometry::Collection(self.list(|parser| parser.geometry(depth + 1))?),
            _ => return None,
        })
    }

    /// `EMPTY`, or items between brackets.
    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        if self.takes_word("EMPTY") {
            return Some(Vec::new());
        }
        if !self.take('(') {
            return None;
        }
        let mut items = vec![item(self)?];
        while self.take(',') {
            items.push(item(self)?);
        }
        self.take(')').then_some(items)
    }

    fn line(&mut self, dimensions: Dimensions) -> Option<Vec<Position>> {
        self.list(|parser| parser.position(dimensions))
    }

    fn lines(&mut self, dimensions: Dimensions) -> Option<Vec<Vec<Position>>> {
        self.list(|parser| parser.line(dimensions))
    }

    /// `1 2` or `(1 2)`: both are found in the points of a MULTIPOINT.
    fn bracketed_position(&mut self, dimensions: Dimensions) -> Option<Position> {
        let bracket = self.take('(');
        let position = self.position(dimensions)?;
        (!bracket || self.take(')')).then_some(position)
    }

    fn position(&mut self, dimensions: Dimensions) -> Option<Position> {
        let (x, y) = (self.number()?, self.number()?);
        let (third, fourth) = (self.number(), self.number());
        let z = match dimensions {
            Dimensions::M => None,
            Dimensions::Z | Dimensions::Zm => Some(third?),
            Dimensions::Free => third,
        };
        let _measure = fourth;
        Some(Position { x, y, z })
    }

    fn number(&mut self) -> Option<f64> {
        self.skip_spaces();
        let end = self.rest.find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | '+' | 'e' | 'E')).unwrap_or(self.rest.len());
        let number: f64 = self.rest[..end].parse().ok()?;
        self.rest = &self.rest[end..];
        number.is_finite().then_some(number)
    }
}

impl Geometry {
    /// Appends the WKT: `POINT Z (2.35 48.85 35)`.
    pub fn write_wkt(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.kind().to_ascii_uppercase().as_bytes());
        let flat = matches!(self, Self::Collection(_)) || !self.has_z();
        out.extend_from_slice(if flat { b" " } else { b" Z " });
        match self {
            Self::Point(point) => write_list(point.as_slice(), out, |position, out| write_position(*position, flat, out)),
            Self::LineString(line) => write_line(line, flat, out),
            Self::MultiPoint(points) => {
                write_list(points, out, |position, out| write_list(std::slice::from_ref(position), out, |position, out| write_position(*position, flat, out)));
            }
            Self::Polygon(lines) | Self::MultiLineString(lines) => write_list(lines, out, |line, out| write_line(line, flat, out)),
            Self::MultiPolygon(polygons) => {
                write_list(polygons, out, |lines, out| write_list(lines, out, |line, out| write_line(line, flat, out)));
            }
            Self::Collection(parts) => write_list(parts, out, Geometry::write_wkt),
        }
    }
}

fn write_list<T>(items: &[T], out: &mut Vec<u8>, item: impl Fn(&T, &mut Vec<u8>)) {
    if items.is_empty() {
        out.extend_from_slice(b"EMPTY");
        return;
    }
    for (index, part) in items.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b"(" } else { b", " });
        item(part, out);
    }
    out.push(b')');
}

fn write_line(line: &[Position], flat: bool, out: &mut Vec<u8>) {
    write_list(line, out, |position, out| write_position(*position, flat, out));
}

fn write_position(position: Position, flat: bool, out: &mut Vec<u8>) {
    let z = (!flat).then(|| position.z.unwrap_or_default());
    for (index, number) in [Some(position.x), Some(position.y), z].into_iter().flatten().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        crate::writers::text::CellValue::Number(number).write_into(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64, z: Option<f64>) -> Option<Geometry> {
        Some(Geometry::Point(Some(Position { x, y, z })))
    }

    #[test]
    fn the_ways_people_write_points_are_read() {
        assert_eq!(from_wkt("POINT (2.35 48.85)"), point(2.35, 48.85, None));
        assert_eq!(from_wkt(" point(2.35   48.85) "), point(2.35, 48.85, None));
        assert_eq!(from_wkt("SRID=4326;POINT Z (1 2 3)"), point(1.0, 2.0, Some(3.0)));
        assert_eq!(from_wkt("POINTZ(1 2 3)"), point(1.0, 2.0, Some(3.0)));
        assert_eq!(from_wkt("POINT (1 2 3)"), point(1.0, 2.0, Some(3.0)));
        assert_eq!(from_wkt("POINT M (1 2 3)"), point(1.0, 2.0, None));
        assert_eq!(from_wkt("POINT ZM (1 2 3 4)"), point(1.0, 2.0, Some(3.0)));
        assert_eq!(from_wkt("POINT EMPTY"), Some(Geometry::Point(None)));
        assert_eq!(from_wkt("MULTIPOINT (1 2, 3 4)"), from_wkt("MULTIPOINT ((1 2), (3 4))"));
    }

    #[test]
    fn what_is_no_geometry_is_nothing() {
        for text in
            ["", "POINT", "POINT (1)", "POINT (1 2", "POINT (1 2))", "POINT (a b)", "SRID=2154;POINT (1 2)", "CIRCLE (1 2)", "POINT Z (1 2)", "POINT (1e999 0)"]
        {
            assert_eq!(from_wkt(text), None, "{text}");
        }
    }

    #[test]
    fn collections_nest_to_a_bound() {
        let nested = |depth: usize| format!("{}POINT (1 2){}", "GEOMETRYCOLLECTION (".repeat(depth), ")".repeat(depth));
        assert!(from_wkt(&nested(MAX_DEPTH)).is_some());
        assert!(from_wkt(&nested(100_000)).is_none());
    }
}

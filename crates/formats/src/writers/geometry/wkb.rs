//! Well-known binary.
//!
//! Source: OGC 06-103r4, §8 (ISO codes: 1001 is Point Z); the flags of PostGIS' EWKB are read, never written.

use super::{Geometry, MAX_DEPTH, Position};

const LITTLE_ENDIAN: u8 = 1;
const EWKB_Z: u32 = 0x8000_0000;
const EWKB_M: u32 = 0x4000_0000;
const EWKB_SRID: u32 = 0x2000_0000;

/// Reads WKB or EWKB, in either byte order. Bytes after the geometry make it `None`.
pub fn from_wkb(bytes: &[u8]) -> Option<Geometry> {
    let mut reader = Reader { rest: bytes };
    let geometry = reader.geometry(0)?;
    reader.rest.is_empty().then_some(geometry)
}

struct Reader<'a> {
    rest: &'a [u8],
}

/// What the head of a geometry says of the numbers in it.
#[derive(Clone, Copy)]
struct Layout {
    little: bool,
    z: bool,
    m: bool,
}

impl Reader<'_> {
    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*bytes)
    }

    fn u32(&mut self, little: bool) -> Option<u32> {
        let bytes = self.bytes()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn f64(&mut self, little: bool) -> Option<f64> {
        let bytes = self.bytes()?;
        Some(if little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    fn geometry(&mut self, depth: usize) -> Option<Geometry> {
        if depth > MAX_DEPTH {
            return None;
        }
        let [order] = self.bytes()?;
        let little = order == LITTLE_ENDIAN;
        let code = self.u32(little)?;
        if code & EWKB_SRID != 0 {
            self.u32(little)?;
        }
        let plain = code & 0x0fff_ffff;
        let iso = plain / 1000;
        let layout = Layout { little, z: code & EWKB_Z != 0 || iso == 1 || iso == 3, m: code & EWKB_M != 0 || iso == 2 || iso == 3 };
        Some(match plain % 1000 {
            1 => Geometry::Point(self.position(layout)?),
            2 => Geometry::LineString(self.line(layout)?),
            3 => Geometry::Polygon(self.lines(layout)?),
            4 => Geometry::MultiPoint(self.parts(little, depth, |part| match part {
                Geometry::Point(position) => position,
                _ => None,
            })?),
            5 => Geometry::MultiLineString(self.parts(little, depth, |part| match part {
                Geometry::LineString(line) => Some(line),
                _ => None,
            })?),
            6 => Geometry::MultiPolygon(self.parts(little, depth, |part| match part {
                Geometry::Polygon(lines) => Some(lines),
                _ => None,
            })?),
            7 => Geometry::Collection(self.parts(little, depth, Some)?),
            _ => return None,
        })
    }

    /// Nothing is reserved for the count: it may lie, and every item takes bytes that must be there.
    fn items<T>(&mut self, little: bool, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.u32(little)?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Some(items)
    }

    fn parts<T>(&mut self, little: bool, depth: usize, keep: impl Fn(Geometry) -> Option<T>) -> Option<Vec<T>> {
        self.items(little, |reader| reader.geometry(depth + 1).and_then(&keep))
    }

    fn line(&mut self, layout: Layout) -> Option<Vec<Position>> {
        self.items(layout.little, |reader| reader.position(layout)?)
    }

    fn lines(&mut self, layout: Layout) -> Option<Vec<Vec<Position>>> {
        self.items(layout.little, |reader| reader.line(layout))
    }

    /// The inner `None` is the empty point, written as two NaN.
    fn position(&mut self, layout: Layout) -> Option<Option<Position>> {
        let (x, y) = (self.f64(layout.little)?, self.f64(layout.little)?);
        let z = if layout.z { Some(self.f64(layout.little)?) } else { None };
        if layout.m {
            self.f64(layout.little)?;
        }
        if x.is_nan() && y.is_nan() {
            return Some(None);
        }
        (x.is_finite() && y.is_finite()).then_some(Some(Position { x, y, z }))
    }
}

impl Geometry {
    /// Appends the WKB, little-endian, with ISO codes for z.
    pub fn write_wkb(&self, out: &mut Vec<u8>) {
        let z = self.has_z();
        match self {
            Self::Point(position) => write_point(*position, z, out),
            Self::LineString(line) => write_line(line, z, out),
            Self::Polygon(lines) => write_polygon(lines, z, out),
            Self::MultiPoint(points) => write_parts(4, z, points, out, |position, out| write_point(Some(*position), z, out)),
            Self::MultiLineString(lines) => write_parts(5, z, lines, out, |line, out| write_line(line, z, out)),
            Self::MultiPolygon(polygons) => write_parts(6, z, polygons, out, |lines, out| write_polygon(lines, z, out)),
            Self::Collection(parts) => write_parts(7, z, parts, out, Geometry::write_wkb),
        }
    }
}

fn write_head(code: u32, z: bool, out: &mut Vec<u8>) {
    out.push(LITTLE_ENDIAN);
    out.extend_from_slice(&(code + if z { 1000 } else { 0 }).to_le_bytes());
}

/// A cell cannot hold four billion positions: its text is bounded long before.
fn write_count(count: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

fn write_parts<T>(code: u32, z: bool, parts: &[T], out: &mut Vec<u8>, part: impl Fn(&T, &mut Vec<u8>)) {
    write_head(code, z, out);
    write_count(parts.len(), out);
    parts.iter().for_each(|item| part(item, out));
}

fn write_point(position: Option<Position>, z: bool, out: &mut Vec<u8>) {
    write_head(1, z, out);
    write_position(position.unwrap_or(Position { x: f64::NAN, y: f64::NAN, z: Some(f64::NAN) }), z, out);
}

fn write_line(line: &[Position], z: bool, out: &mut Vec<u8>) {
    write_head(2, z, out);
    write_ring(line, z, out);
}

fn write_polygon(rings: &[Vec<Position>], z: bool, out: &mut Vec<u8>) {
    write_head(3, z, out);
    write_count(rings.len(), out);
    rings.iter().for_each(|ring| write_ring(ring, z, out));
}

fn write_ring(ring: &[Position], z: bool, out: &mut Vec<u8>) {
    write_count(ring.len(), out);
    ring.iter().for_each(|position| write_position(*position, z, out));
}

fn write_position(position: Position, z: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(&position.x.to_le_bytes());
    out.extend_from_slice(&position.y.to_le_bytes());
    if z {
        out.extend_from_slice(&position.z.unwrap_or(f64::NAN).to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writers::geometry::from_wkt;

    #[test]
    fn a_point_has_the_bytes_of_the_standard() {
        let mut bytes = Vec::new();
        from_wkt("POINT (1 2)").unwrap().write_wkb(&mut bytes);
        assert_eq!(bytes, [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40]);
    }

    #[test]
    fn big_endian_and_postgis_flags_are_read() {
        let mut big = vec![0, 0, 0, 0, 1];
        big.extend(1.0_f64.to_be_bytes().into_iter().chain(2.0_f64.to_be_bytes()));
        assert_eq!(from_wkb(&big), from_wkt("POINT (1 2)"));

        let mut postgis = vec![1];
        postgis.extend((1 | EWKB_Z | EWKB_SRID).to_le_bytes().into_iter().chain(4326_u32.to_le_bytes()));
        [1.0_f64, 2.0, 3.0].iter().for_each(|number| postgis.extend(number.to_le_bytes()));
        assert_eq!(from_wkb(&postgis), from_wkt("POINT Z (1 2 3)"));
    }

    #[test]
    fn the_empty_point_is_two_nan() {
        let mut bytes = Vec::new();
        Geometry::Point(None).write_wkb(&mut bytes);
        assert_eq!(from_wkb(&bytes), Some(Geometry::Point(None)));
    }

    #[test]
    fn a_lying_count_costs_nothing() {
        assert_eq!(from_wkb(&[1, 2, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]), None);
    }

    #[test]
    fn collections_nest_to_a_bound() {
        let bytes: Vec<u8> = [1, 7, 0, 0, 0, 1, 0, 0, 0].repeat(100_000);
        assert_eq!(from_wkb(&bytes), None);
    }
}

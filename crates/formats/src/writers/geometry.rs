//! Geometries of cells: where they are in a table, and their three spellings (WKT, GeoJSON, WKB).
//!
//! Coordinates are kept as given: x then y (longitude then latitude), and z when there is one. Measures (M) are dropped: neither GeoJSON nor GeoParquet has them.
//! Parsing is bounded by the size of the cell and by [`MAX_DEPTH`]; what is not a geometry is `None`, never a panic.

mod geojson;
mod pair;
mod source;
mod wkb;
mod wkt;

pub use geojson::from_geojson;
pub use source::{GeometrySource, Reading};
pub use wkb::from_wkb;
pub use wkt::from_wkt;

/// How deep collections may hold collections.
pub const MAX_DEPTH: usize = 16;

/// A geometry of the OGC simple features.
#[derive(Debug, Clone, PartialEq)]
pub enum Geometry {
    /// `None` is the empty point.
    Point(Option<Position>),
    LineString(Vec<Position>),
    /// The outer ring, then holes.
    Polygon(Vec<Vec<Position>>),
    MultiPoint(Vec<Position>),
    MultiLineString(Vec<Vec<Position>>),
    MultiPolygon(Vec<Vec<Vec<Position>>>),
    Collection(Vec<Geometry>),
}

/// A place: in degrees when the geometry [is geographic](Geometry::is_geographic).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    pub x: f64,
    pub y: f64,
    /// Metres, when given.
    pub z: Option<f64>,
}

impl Geometry {
    /// The name of the type in GeoJSON and GeoParquet.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Point(_) => "Point",
            Self::LineString(_) => "LineString",
            Self::Polygon(_) => "Polygon",
            Self::MultiPoint(_) => "MultiPoint",
            Self::MultiLineString(_) => "MultiLineString",
            Self::MultiPolygon(_) => "MultiPolygon",
            Self::Collection(_) => "GeometryCollection",
        }
    }

    pub fn for_each_position(&self, visit: &mut impl FnMut(Position)) {
        match self {
            Self::Point(position) => position.iter().copied().for_each(visit),
            Self::LineString(line) | Self::MultiPoint(line) => line.iter().copied().for_each(visit),
            Self::Polygon(lines) | Self::MultiLineString(lines) => lines.iter().flatten().copied().for_each(visit),
            Self::MultiPolygon(polygons) => polygons.iter().flatten().flatten().copied().for_each(visit),
            Self::Collection(parts) => parts.iter().for_each(|part| part.for_each_position(visit)),
        }
    }

    /// Whether one of its positions has a z.
    pub fn has_z(&self) -> bool {
        let mut found = false;
        self.for_each_position(&mut |position| found |= position.z.is_some());
        found
    }

    /// Whether every position can be a longitude and a latitude in degrees, as RFC 7946 and GeoParquet's default CRS ask. Longitudes may go round once (360) to cross the antimeridian. Lambert-93 metres are not.
    pub fn is_geographic(&self) -> bool {
        let mut all = true;
        self.for_each_position(&mut |position| all &= position.x.abs() <= 360.0 && position.y.abs() <= 90.0);
        all
    }
}

/// The smallest box around what it was shown: `[west, south, east, north]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds(pub [f64; 4]);

impl Default for Bounds {
    fn default() -> Self {
        Self([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY])
    }
}

impl Bounds {
    pub fn include(&mut self, geometry: &Geometry) {
        let [west, south, east, north] = &mut self.0;
        geometry.for_each_position(&mut |position| {
            *west = west.min(position.x);
            *south = south.min(position.y);
            *east = east.max(position.x);
            *north = north.max(position.y);
        });
    }

    /// `None` when nothing was shown.
    pub fn known(self) -> Option<[f64; 4]> {
        self.0.iter().all(|side| side.is_finite()).then_some(self.0)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn line(z: bool) -> BoxedStrategy<Vec<Position>> {
        vec(position(z), 1..4).boxed()
    }

    fn position(z: bool) -> BoxedStrategy<Position> {
        (-180.0..180.0, -90.0..90.0, -10.0..5000.0).prop_map(move |(x, y, height)| Position { x, y, z: z.then_some(height) }).boxed()
    }

    /// Any geometry that every spelling can hold.
    pub(crate) fn geometry() -> impl Strategy<Value = Geometry> {
        let simple = |z: bool| {
            prop_oneof![
                position(z).prop_map(|position| Geometry::Point(Some(position))),
                line(z).prop_map(Geometry::LineString),
                line(z).prop_map(Geometry::MultiPoint),
                vec(line(z), 1..3).prop_map(Geometry::Polygon),
                vec(line(z), 1..3).prop_map(Geometry::MultiLineString),
                vec(vec(line(z), 1..3), 1..3).prop_map(Geometry::MultiPolygon),
            ]
        };
        prop_oneof![
            4 => simple(false),
            2 => simple(true),
            1 => vec(simple(false), 0..3).prop_map(Geometry::Collection),
        ]
    }

    fn numbers(geometry: &Geometry) -> Vec<f64> {
        let mut numbers = Vec::new();
        geometry.for_each_position(&mut |position| numbers.extend([Some(position.x), Some(position.y), position.z].into_iter().flatten()));
        numbers
    }

    /// The WKT without its digits.
    fn shape(geometry: &Geometry) -> String {
        let mut wkt = Vec::new();
        geometry.write_wkt(&mut wkt);
        let keep = |byte: &u8| byte.is_ascii_alphabetic() && *byte != b'e' || b"(,)".contains(byte);
        wkt.into_iter().filter(keep).map(char::from).collect()
    }

    proptest! {
        #[test]
        fn every_spelling_gives_the_same_geometry_back(geometry in geometry()) {
            let (mut wkt, mut json, mut wkb) = (Vec::new(), Vec::new(), Vec::new());
            geometry.write_wkt(&mut wkt);
            geometry.write_geojson(&mut json);
            geometry.write_wkb(&mut wkb);
            prop_assert_eq!(from_wkt(std::str::from_utf8(&wkt).unwrap()), Some(geometry.clone()));
            prop_assert_eq!(from_wkb(&wkb), Some(geometry.clone()));
            // serde_json may be off by the last bit of a float.
            let back = from_geojson(std::str::from_utf8(&json).unwrap()).unwrap();
            prop_assert_eq!(shape(&back), shape(&geometry));
            prop_assert!(numbers(&back).iter().zip(numbers(&geometry)).all(|(back, number)| (back - number).abs() <= 1e-12));
        }

        #[test]
        fn no_bytes_panic(bytes in vec(any::<u8>(), 0..200), text in "(POINT|POLYGON|MULTIPOINT|GEOMETRYCOLLECTION)? ?[(),0-9 .-]{0,40}") {
            let _ = (from_wkb(&bytes), from_wkt(&text), from_geojson(&text));
            let _ = (from_wkt(&String::from_utf8_lossy(&bytes)), from_geojson(&String::from_utf8_lossy(&bytes)));
        }
    }

    #[test]
    fn metres_are_not_degrees() {
        let lambert = from_wkt("POINT (652469.02 6862035.26)").unwrap();
        assert!(!lambert.is_geographic());
        assert!(from_wkt("POINT (2.35 48.85)").unwrap().is_geographic());
    }

    #[test]
    fn bounds_grow_around_what_they_see() {
        let mut bounds = Bounds::default();
        assert_eq!(bounds.known(), None);
        bounds.include(&from_wkt("LINESTRING (1 5, 3 4)").unwrap());
        assert_eq!(bounds.known(), Some([1.0, 4.0, 3.0, 5.0]));
    }
}

//! Geometries in cells: well-known text and GeoJSON, read only to see whether they hold together.
//!
//! A geometry holds together when its numbers are numbers, its lines have two points and its rings four, the last of a ring being the first (OGC 06-103r4 §6.1; RFC 7946 §3.1.6). Whether rings cross each other is not looked at.

mod geojson;
mod wkt;

pub use geojson::read_geojson;
pub use wkt::read_wkt;

/// What was seen of a geometry that holds together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outline {
    /// Its first position, as written: `None` for an empty geometry.
    pub first: Option<(f64, f64)>,
    pub positions: u64,
}

/// Why a geometry does not hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Not the text of a geometry: cut short, a parenthesis missing, an unknown kind.
    Unreadable,
    /// A position lacks a number, or has one that is none.
    NotNumbers,
    /// A line of one point, a ring of three.
    TooFewPoints,
    /// The last point of a ring is not its first.
    OpenRing,
    /// Geometries inside geometries beyond any use.
    TooDeep,
}

impl Fault {
    /// The stable name, for the sentence of the finding.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NotNumbers => "not-numbers",
            Self::TooFewPoints => "too-few-points",
            Self::OpenRing => "open-ring",
            Self::TooDeep => "too-deep",
        }
    }
}

/// Collections may hold collections, to this depth.
const MOST_NESTED: usize = 16;

/// What a list of positions is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Path {
    /// One position, or any number of them.
    Points,
    Line,
    Ring,
}

/// The kinds of geometries, with what their lists of positions are and how deep these lie in parentheses or brackets.
#[derive(Debug, Clone, Copy)]
struct Kind {
    /// As GeoJSON writes it; WKT in any case.
    name: &'static str,
    path: Path,
    /// Lists around a list of positions: none for a line, one for a polygon. A point has no list: `None`.
    around: Option<usize>,
}

/// Longer names first, so that none hides behind its own beginning.
static KINDS: &[Kind] = &[
    Kind { name: "MultiLineString", path: Path::Line, around: Some(1) },
    Kind { name: "MultiPolygon", path: Path::Ring, around: Some(2) },
    Kind { name: "MultiPoint", path: Path::Points, around: Some(0) },
    Kind { name: "LineString", path: Path::Line, around: Some(0) },
    Kind { name: "Polygon", path: Path::Ring, around: Some(1) },
    Kind { name: "Point", path: Path::Points, around: None },
];

/// Counts positions as they come, and judges each list when it ends.
#[derive(Debug)]
struct Tracer {
    outline: Outline,
    start: Option<(f64, f64)>,
    last: Option<(f64, f64)>,
    in_path: u64,
}

impl Default for Tracer {
    fn default() -> Self {
        Self { outline: Outline { first: None, positions: 0 }, start: None, last: None, in_path: 0 }
    }
}

impl Tracer {
    fn position(&mut self, x: f64, y: f64) -> Result<(), Fault> {
        if !x.is_finite() || !y.is_finite() {
            return Err(Fault::NotNumbers);
        }
        self.outline.first.get_or_insert((x, y));
        self.start.get_or_insert((x, y));
        self.last = Some((x, y));
        self.outline.positions += 1;
        self.in_path += 1;
        Ok(())
    }

    /// Ends a list of positions; an empty one is an empty geometry, and allowed.
    fn end(&mut self, path: Path) -> Result<(), Fault> {
        let (start, last, count) = (self.start.take(), self.last.take(), self.in_path);
        self.in_path = 0;
        match path {
            Path::Line if count == 1 => Err(Fault::TooFewPoints),
            Path::Ring if count > 0 && start != last => Err(Fault::OpenRing),
            Path::Ring if (1..4).contains(&count) => Err(Fault::TooFewPoints),
            Path::Points | Path::Line | Path::Ring => Ok(()),
        }
    }
}

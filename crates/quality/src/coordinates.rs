//! Columns that place rows: which they are, and what a row says.

use crate::geography::{Bbox, bbox_around};
use crate::projection::{AxisOrder, Recogniser};
use crate::{ColumnView, Context, RowCells, TableView, Territory};
use parvis_formats::typing::semantic::coordinate_pair;
use parvis_model::SemanticType;

/// A pair of coordinates: two columns, or one that holds both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coordinates {
    Columns {
        east: usize,
        north: usize,
    },
    /// Both in one cell, in the order that the column announces.
    Cell {
        column: usize,
        order: AxisOrder,
    },
}

/// Whole words that name an easting or a longitude, and a northing or a latitude.
const EAST: &[&str] = &["longitude", "longitudes", "long", "lon", "lng", "x", "xlong", "xlon", "xcoord", "coordx", "easting"];
const NORTH: &[&str] = &["latitude", "latitudes", "lat", "y", "ylat", "ycoord", "coordy", "northing"];
/// Words that say that the column is a length or a score, not a place.
const NOT_PLACES: &[&str] = &["longueur", "precision", "largeur", "hauteur", "altitude", "ecart", "min", "max", "cm", "km"];

/// The coordinates of a table: by what its columns mean, else by their names when they hold numbers.
pub(crate) fn coordinates_of(table: &TableView<'_>) -> Vec<Coordinates> {
    let mut found = Vec::new();
    let (mut easts, mut norths) = (Vec::new(), Vec::new());
    for column in table.columns() {
        match column.semantic() {
            Some(SemanticType::LatLon) => found.push(Coordinates::Cell { column: column.index, order: AxisOrder::NorthEast }),
            Some(SemanticType::LonLat) => found.push(Coordinates::Cell { column: column.index, order: AxisOrder::EastNorth }),
            _ if !may_be_axis(column) => {}
            _ => match (without(&column.folded, EAST), without(&column.folded, NORTH)) {
                (Some(rest), None) => easts.push((column.index, rest)),
                (None, Some(rest)) => norths.push((column.index, rest)),
                _ => {}
            },
        }
    }
    for (east, rest) in &easts {
        let same = norths.iter().filter(|(_, other)| other == rest).min_by_key(|(north, _)| north.abs_diff(*east));
        let only = match (&easts[..], &norths[..]) {
            ([_], [north]) => Some(north),
            _ => None,
        };
        if let Some((north, _)) = same.or(only) {
            found.push(Coordinates::Columns { east: *east, north: *north });
        }
    }
    found
}

fn may_be_axis(column: &ColumnView<'_>) -> bool {
    let typed = matches!(column.semantic(), Some(SemanticType::Latitude | SemanticType::Longitude));
    (typed || (column.column_type().is_numeric() && column.semantic().is_none())) && !column.says(NOT_PLACES)
}

/// The words of a folded name without the axis that it names: the rest must be the same in both columns of a pair.
fn without(folded: &str, axis: &[&str]) -> Option<String> {
    let mut words: Vec<&str> = folded.split(' ').collect();
    let at = words.iter().position(|word| axis.contains(word))?;
    words.remove(at);
    Some(words.join(" "))
}

impl Coordinates {
    /// The column that findings are told on.
    pub fn column(self) -> usize {
        match self {
            Self::Columns { north, .. } => north,
            Self::Cell { column, .. } => column,
        }
    }

    /// Names of the easting and the northing, when they are two columns.
    pub fn names<'t>(self, table: &TableView<'t>) -> Option<(&'t str, &'t str)> {
        match self {
            Self::Columns { east, north } => Some((table.column(east)?.name(), table.column(north)?.name())),
            Self::Cell { .. } => None,
        }
    }

    /// The easting and the northing of a row, as the columns announce them. Nothing when one is missing or no number.
    pub fn read(self, rows: &RowCells<'_>, at: usize) -> Option<(f64, f64)> {
        match self {
            Self::Columns { east, north } => Some((number(rows.cell(at, east))?, number(rows.cell(at, north))?)),
            Self::Cell { column, order } => {
                let (first, second) = coordinate_pair(rows.cell(at, column).trim())?;
                Some(match order {
                    AxisOrder::EastNorth => (first, second),
                    AxisOrder::NorthEast => (second, first),
                })
            }
        }
    }

    /// What a row shows as a sample: northing first, as people say it.
    pub fn shown(self, rows: &RowCells<'_>, at: usize) -> String {
        match self {
            Self::Columns { east, north } => format!("{} ; {}", rows.cell(at, north).trim(), rows.cell(at, east).trim()),
            Self::Cell { column, .. } => rows.cell(at, column).trim().to_owned(),
        }
    }
}

/// A number with a decimal point or comma, spaces between thousands allowed.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let value = match text.parse() {
        Ok(value) => value,
        Err(_) => {
            let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
            plain.parse().ok()?
        }
    };
    Some(value).filter(|value: &f64| value.is_finite())
}

/// A place as people write it, latitude first, to a centimetre.
pub(crate) fn written(longitude: f64, latitude: f64) -> String {
    let rounded = |degrees: f64| (degrees * 1e7).round() / 1e7;
    format!("{} ; {}", rounded(latitude), rounded(longitude))
}

/// Where rows should be: the territory when it is given, else France.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected<'t> {
    territory: Option<&'t Territory>,
    /// The box of the last place in France: rows are seldom far from each other.
    last: Option<Bbox>,
}

impl<'t> Expected<'t> {
    pub fn of(context: &Context<'t>) -> Self {
        Self { territory: context.territory, last: None }
    }

    pub fn may_contain(&mut self, longitude: f64, latitude: f64) -> bool {
        if let Some(territory) = self.territory {
            return territory.may_contain(longitude, latitude);
        }
        if self.last.is_some_and(|last| last.contains(longitude, latitude)) {
            return true;
        }
        let found = bbox_around(longitude, latitude);
        self.last = found.or(self.last);
        found.is_some()
    }

    pub fn territory(self) -> Option<&'t Territory> {
        self.territory
    }
}

/// Gives the pairs of a run to a recogniser: easting first.
pub(crate) fn recognise(recogniser: &mut Recogniser, coordinates: Coordinates, rows: &RowCells<'_>) {
    for at in 0..rows.rows() {
        if let Some((east, north)) = coordinates.read(rows, at) {
            recogniser.add(east, north);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{context, typed};

    fn found(csv: &str) -> Vec<Coordinates> {
        let table = typed(csv);
        coordinates_of(&TableView::new(&table, context()))
    }

    #[test]
    fn pairs_are_found_by_meaning_and_by_name() {
        let columns = |east, north| vec![Coordinates::Columns { east, north }];
        assert_eq!(found("nom;latitude;longitude\na;48.85;2.35\nb;48.86;2.36\n"), columns(2, 1));
        assert_eq!(found("nom;Xlong;Ylat\na;2.35;48.85\nb;2.36;48.86\n"), columns(1, 2));
        assert_eq!(found("nom;coord_x;coord_y\na;652297;6861632\nb;652298;6861633\n"), columns(1, 2));
        assert_eq!(found("x_l93;y_l93;x_cc48;y_cc48\n652297;6861632;1652295;7183854\n652298;6861633;1652296;7183855\n").len(), 2);
        assert!(found("nom;longueur;y\na;12;3\nb;13;4\n").is_empty());
        assert!(found("x;nom\n1;a\n2;b\n").is_empty());
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!((number(" 48,85 "), number("652 297.5"), number("-1e3")), (Some(48.85), Some(652_297.5), Some(-1000.0)));
        assert_eq!((number("N 48"), number(""), number("inf"), number("1,2,3")), (None, None, None, None));
    }
}

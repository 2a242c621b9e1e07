//! Which columns of a table hold its geometry.

use super::pair::two_numbers;
use super::{Geometry, Position, from_geojson, from_wkt};
use crate::writers::text::{CellValue, ColumnText};
use parvis_model::{ColumnType, SemanticType, TableSchema};

/// The columns that hold the geometry of rows, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeometrySource {
    Geojson(usize),
    Wkt(usize),
    /// Latitude first, in one cell.
    LatLon(usize),
    /// Longitude first, in one cell.
    LonLat(usize),
    LatitudeLongitude {
        latitude: usize,
        longitude: usize,
    },
}

/// What the cells of a row say of its geometry.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<'a> {
    /// Nothing is filled.
    Empty,
    /// A geometry in degrees, and its GeoJSON text when that is what the cell holds.
    Geometry { geometry: Geometry, geojson: Option<&'a str> },
    /// Something is filled, and it is no geometry in degrees: the cells keep it.
    Unreadable,
}

impl GeometrySource {
    /// The richest geometry wins: GeoJSON, WKT, a pair in one cell, then a latitude and a longitude. The first column of each kind.
    pub fn of(schema: &TableSchema) -> Option<Self> {
        let text = |semantic| Self::first(schema, semantic, |column_type| column_type == ColumnType::Text);
        let number = |semantic| Self::first(schema, semantic, |column_type| column_type.is_numeric());
        if let Some(column) = text(SemanticType::GeojsonGeometry) {
            return Some(Self::Geojson(column));
        }
        if let Some(column) = text(SemanticType::Wkt) {
            return Some(Self::Wkt(column));
        }
        if let Some(column) = text(SemanticType::LatLon) {
            return Some(Self::LatLon(column));
        }
        if let Some(column) = text(SemanticType::LonLat) {
            return Some(Self::LonLat(column));
        }
        let (latitude, longitude) = (number(SemanticType::Latitude)?, number(SemanticType::Longitude)?);
        Some(Self::LatitudeLongitude { latitude, longitude })
    }

    fn first(schema: &TableSchema, semantic: SemanticType, suits: impl Fn(ColumnType) -> bool) -> Option<usize> {
        schema.columns.iter().position(|column| column.semantic == Some(semantic) && suits(column.column_type))
    }

    /// Whether the geometry is made from this column.
    pub fn uses(self, column: usize) -> bool {
        match self {
            Self::Geojson(index) | Self::Wkt(index) | Self::LatLon(index) | Self::LonLat(index) => index == column,
            Self::LatitudeLongitude { latitude, longitude } => latitude == column || longitude == column,
        }
    }

    /// The geometry of a row. `columns` are those of the table, in order.
    pub fn read<'a>(self, columns: &[ColumnText<'a>], row: usize) -> Reading<'a> {
        let text = |column: usize| columns.get(column).and_then(|column| column.text(row)).filter(|text| !text.trim().is_empty());
        let number = |column: usize| columns.get(column).and_then(|column| column.value(row)).and_then(degrees);
        let (filled, geometry, geojson) = match self {
            Self::Geojson(column) => (text(column).is_some(), text(column).and_then(from_geojson), text(column)),
            Self::Wkt(column) => (text(column).is_some(), text(column).and_then(from_wkt), None),
            Self::LatLon(column) => (text(column).is_some(), text(column).and_then(two_numbers).map(|(latitude, longitude)| point(longitude, latitude)), None),
            Self::LonLat(column) => (text(column).is_some(), text(column).and_then(two_numbers).map(|(longitude, latitude)| point(longitude, latitude)), None),
            Self::LatitudeLongitude { latitude, longitude } => {
                let (latitude, longitude) = (number(latitude), number(longitude));
                (latitude.is_some() || longitude.is_some(), latitude.zip(longitude).map(|(latitude, longitude)| point(longitude, latitude)), None)
            }
        };
        match geometry {
            Some(geometry) if geometry.is_geographic() => Reading::Geometry { geometry, geojson },
            None if !filled => Reading::Empty,
            _ => Reading::Unreadable,
        }
    }
}

fn point(x: f64, y: f64) -> Geometry {
    Geometry::Point(Some(Position { x, y, z: None }))
}

/// The nearest float to the value: the one its text would give.
fn degrees(value: CellValue<'_>) -> Option<f64> {
    let degrees = match value {
        CellValue::Number(value) => value,
        CellValue::Integer(value) => value as f64,
        CellValue::Decimal { .. } => {
            let mut text = Vec::with_capacity(24);
            value.write_into(&mut text);
            std::str::from_utf8(&text).ok()?.parse().ok()?
        }
        _ => return None,
    };
    degrees.is_finite().then_some(degrees)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{ArrayRef, Decimal128Array, StringArray};
    use parvis_model::Column;
    use std::sync::Arc;

    fn schema(columns: &[(ColumnType, SemanticType)]) -> TableSchema {
        let column = |(index, (column_type, semantic)): (usize, &(ColumnType, SemanticType))| Column {
            name: format!("c{index}"),
            label: None,
            column_type: *column_type,
            semantic: Some(*semantic),
        };
        TableSchema { columns: columns.iter().enumerate().map(column).collect() }
    }

    #[test]
    fn a_shape_wins_over_a_point() {
        let both = schema(&[(ColumnType::Text, SemanticType::LatLon), (ColumnType::Text, SemanticType::GeojsonGeometry)]);
        assert_eq!(GeometrySource::of(&both), Some(GeometrySource::Geojson(1)));
    }

    #[test]
    fn a_latitude_alone_is_no_geometry() {
        assert_eq!(GeometrySource::of(&schema(&[(ColumnType::Number, SemanticType::Latitude)])), None);
        let both = schema(&[(ColumnType::Number, SemanticType::Longitude), (ColumnType::Integer, SemanticType::Latitude)]);
        assert_eq!(GeometrySource::of(&both), Some(GeometrySource::LatitudeLongitude { latitude: 1, longitude: 0 }));
    }

    #[test]
    fn a_row_is_empty_a_geometry_or_unreadable() {
        let cells: ArrayRef = Arc::new(StringArray::from(vec![Some("48.85,2.35"), None, Some("Paris"), Some("6862035,652469")]));
        let columns = ColumnText::all(std::slice::from_ref(&cells)).unwrap();
        let read = |row| GeometrySource::LatLon(0).read(&columns, row);
        assert_eq!(read(0), Reading::Geometry { geometry: point(2.35, 48.85), geojson: None });
        assert_eq!(read(1), Reading::Empty);
        assert_eq!(read(2), Reading::Unreadable);
        assert_eq!(read(3), Reading::Unreadable);
    }

    #[test]
    fn exact_decimals_give_the_float_of_their_text() {
        let decimals = |values: Vec<Option<i128>>| -> ArrayRef { Arc::new(Decimal128Array::from(values).with_precision_and_scale(20, 7).unwrap()) };
        let cells = [decimals(vec![Some(488_534_100), Some(1)]), decimals(vec![Some(23_488_000), None])];
        let columns = ColumnText::all(&cells).unwrap();
        let source = GeometrySource::LatitudeLongitude { latitude: 0, longitude: 1 };
        assert_eq!(source.read(&columns, 0), Reading::Geometry { geometry: point(2.3488, 48.85341), geojson: None });
        assert_eq!(source.read(&columns, 1), Reading::Unreadable);
    }
}

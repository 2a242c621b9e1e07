//! A box in degrees.

/// A box of longitudes and latitudes, WGS 84 degrees, edges included. Never crosses the antimeridian: no French territory of [`super::departement_bbox`] does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bbox {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl Bbox {
    pub fn contains(&self, longitude: f64, latitude: f64) -> bool {
        (self.west..=self.east).contains(&longitude) && (self.south..=self.north).contains(&latitude)
    }
}

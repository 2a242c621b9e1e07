//! What repairs of coordinates need to know.

use super::{Converter, SYSTEMS, System};
use crate::geography::{Territory, is_in_france};
use crate::recipe::Projector;

/// The systems of French data, and where the data should be: inside a territory, or France.
pub struct Projections {
    converters: Vec<Converter>,
    territory: Option<Territory>,
}

impl Projections {
    pub fn new(territory: Option<Territory>) -> Self {
        Self { converters: SYSTEMS.iter().filter_map(Converter::new).collect(), territory }
    }
}

impl Projector for Projections {
    fn to_wgs84(&self, epsg: u32, x: f64, y: f64) -> Option<(f64, f64)> {
        let system = System::by_epsg(u16::try_from(epsg).ok()?)?;
        self.converters.iter().find(|converter| converter.system() == system)?.to_wgs84(x, y)
    }

    fn is_inside(&self, longitude: f64, latitude: f64) -> bool {
        match &self.territory {
            Some(territory) => territory.may_contain(longitude, latitude),
            None => is_in_france(longitude, latitude),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_town_hall_of_rennes_comes_out_of_lambert_93_and_is_in_france() {
        let projections = Projections::new(None);
        let (longitude, latitude) = projections.to_wgs84(2154, 352_000.0, 6_789_500.0).expect("a known system");
        assert!((longitude + 1.68).abs() < 0.05 && (latitude - 48.11).abs() < 0.05, "{longitude} {latitude}");
        assert!(projections.is_inside(longitude, latitude) && !projections.is_inside(latitude, longitude));
        assert_eq!(projections.to_wgs84(999, 0.0, 0.0), None);
    }
}

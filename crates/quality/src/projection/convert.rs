//! From metres to degrees.

use super::System;
use proj4rs::Proj;
use proj4rs::transform::transform;

/// Converts pairs of metres of one system to WGS 84 degrees. Make one and keep it: reading a definition costs more than a conversion.
pub struct Converter {
    system: &'static System,
    from: Proj,
    to: Proj,
}

/// Rounded to 7 decimals, a centimetre: no system here is better, and more digits would lie.
const DECIMALS: f64 = 1e7;

impl Converter {
    /// `None` when the definition cannot be read, which a test excludes for every system of [`super::SYSTEMS`].
    pub fn new(system: &'static System) -> Option<Self> {
        let from = Proj::from_proj_string(system.definition).ok()?;
        let to = Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").ok()?;
        Some(Self { system, from, to })
    }

    pub fn system(&self) -> &'static System {
        self.system
    }

    /// The longitude and latitude of a pair of metres, rounded to 7 decimals. `None` when it is nowhere on Earth.
    pub fn to_wgs84(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        if !x.is_finite() || !y.is_finite() {
            return None;
        }
        let mut point = (x, y, 0.0);
        transform(&self.from, &self.to, &mut point).ok()?;
        let (longitude, latitude) = (point.0.to_degrees(), point.1.to_degrees());
        let on_earth = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
        on_earth.then(|| ((longitude * DECIMALS).round() / DECIMALS, (latitude * DECIMALS).round() / DECIMALS))
    }
}

#[cfg(test)]
mod tests {
    use super::super::SYSTEMS;
    use super::*;
    use std::path::Path;

    /// How far apart two points are, in metres; good for short distances.
    fn metres(a: (f64, f64), b: (f64, f64)) -> f64 {
        let per_degree = 111_320.0;
        let east = (a.0 - b.0) * per_degree * a.1.to_radians().cos();
        (east * east + ((a.1 - b.1) * per_degree).powi(2)).sqrt()
    }

    #[test]
    fn every_definition_is_read() {
        for system in SYSTEMS {
            assert!(Converter::new(system).is_some(), "{}", system.name);
        }
    }

    /// Points by hand: the origins, where the formulas leave nothing to chance, and a UTM central meridian at the equator.
    #[test]
    fn the_origin_of_a_projection_is_where_its_definition_says() {
        for (epsg, x, y, longitude, latitude) in [
            (2154, 700_000.0, 6_600_000.0, 3.0, 46.5),
            (3950, 1_700_000.0, 9_200_000.0, 3.0, 50.0),
            (3857, 0.0, 0.0, 0.0, 0.0),
            (5490, 500_000.0, 0.0, -63.0, 0.0),
        ] {
            let converter = System::by_epsg(epsg).and_then(Converter::new).unwrap();
            assert!(metres(converter.to_wgs84(x, y).unwrap(), (longitude, latitude)) < 0.02, "{epsg}");
        }
    }

    #[test]
    fn what_is_nowhere_is_not_converted() {
        let converter = System::by_epsg(2154).and_then(Converter::new).unwrap();
        assert_eq!(converter.to_wgs84(f64::NAN, 0.0), None);
        assert_eq!(converter.to_wgs84(f64::INFINITY, 6.0), None);
        for (x, y) in [(1e300, 1e300), (-1e18, 4.0), (0.0, f64::MIN_POSITIVE), (1e308, -1e308)] {
            // Anything but a panic or a number that is not one.
            assert!(converter.to_wgs84(x, y).is_none_or(|(a, b)| a.is_finite() && b.is_finite()));
        }
    }

    /// PROJ's results on 64 points, when they are there.
    #[test]
    fn conversions_agree_with_proj_within_the_stated_accuracy() {
        let shared = std::env::var_os("PARVIS_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), Into::into);
        let path = shared.join("standards/crs/points.csv");
        let Ok(points) = std::fs::read_to_string(&path) else {
            eprintln!("skipped: no points at {}", path.display());
            return;
        };
        let (mut seen, mut worst) = (0, std::collections::BTreeMap::new());
        for line in points.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let number = |index: usize| cells[index].parse::<f64>().unwrap();
            let epsg: u16 = cells[3].trim_start_matches("EPSG:").parse().unwrap();
            let system = System::by_epsg(epsg).unwrap_or_else(|| panic!("no system {epsg}"));
            let found = Converter::new(system).unwrap().to_wgs84(number(4), number(5)).unwrap();
            let away = metres(found, (number(1), number(2)));
            // The points are written to six decimals, a tenth of a metre.
            assert!(away <= system.accuracy_m.min(number(6).max(0.15)), "{line}: {found:?}, {away:.2} m away");
            let entry = worst.entry(epsg).or_insert(0.0_f64);
            *entry = entry.max(away);
            seen += 1;
        }
        assert_eq!(seen, 64);
        eprintln!("worst distance by system, in metres: {worst:.3?}");
    }
}

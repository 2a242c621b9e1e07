//! The projected systems that French data use.

/// A projected coordinate system.
#[derive(Debug, PartialEq)]
pub struct System {
    /// Its EPSG code.
    pub epsg: u16,
    /// EPSG codes of other realisations of the same system, less than a metre away.
    pub same_as: &'static [u16],
    /// As French users call it; a proper name, the same in every language.
    pub name: &'static str,
    /// Its definition, in PROJ's words.
    pub(super) definition: &'static str,
    /// `[x min, y min, x max, y max]` of the lands it serves, in metres: values outside are something else.
    pub extent: [f64; 4],
    /// What converting to WGS 84 may be wrong by, in metres.
    pub accuracy_m: f64,
}

impl System {
    /// A system by its EPSG code, realisations of the same included.
    pub fn by_epsg(epsg: u16) -> Option<&'static Self> {
        SYSTEMS.iter().find(|system| system.epsg == epsg || system.same_as.contains(&epsg))
    }

    /// Whether a pair of metres is where this system has land.
    pub fn covers(&self, x: f64, y: f64) -> bool {
        let [left, bottom, right, top] = self.extent;
        (left..=right).contains(&x) && (bottom..=top).contains(&y)
    }
}

macro_rules! conformal {
    ($epsg:literal, $name:literal, $lat_0:literal, $lat_1:literal, $lat_2:literal, $y_0:literal, $extent:expr) => {
        System {
            epsg: $epsg,
            same_as: &[],
            name: $name,
            definition: concat!(
                "+proj=lcc +lat_0=",
                $lat_0,
                " +lon_0=3 +lat_1=",
                $lat_1,
                " +lat_2=",
                $lat_2,
                " +x_0=1700000 +y_0=",
                $y_0,
                " +ellps=GRS80 +units=m +no_defs"
            ),
            extent: $extent,
            accuracy_m: 1.0,
        }
    };
}

/// In the order they are tried: the legal system of metropolitan France, its nine zones, the old one, the one of web maps, overseas.
///
/// Sources: EPSG Geodetic Parameter Dataset (definitions); IGN, NTG_71 and "Projections cartographiques conique conforme" (Lambert-93 and zones); décret 2000-1276 and its arrêté (which are legal where). Extents: the lands they serve, transformed, with a margin of some kilometres; each conformal zone is one degree of latitude on either side of its parallel, told from the others by its northing (1 000 000 apart).
pub static SYSTEMS: &[System] = &[
    System {
        epsg: 2154,
        same_as: &[9793, 9794],
        name: "Lambert-93",
        definition: "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs",
        extent: [70_000.0, 6_020_000.0, 1_262_000.0, 7_142_000.0],
        accuracy_m: 1.0,
    },
    conformal!(3942, "Lambert CC42", 42, 41.25, 42.75, 1200000, [2_080_000.0, 1_110_000.0, 2_262_000.0, 1_350_000.0]),
    conformal!(3943, "Lambert CC43", 43, 42.25, 43.75, 2200000, [1_290_000.0, 2_070_000.0, 2_270_000.0, 2_350_000.0]),
    conformal!(3944, "Lambert CC44", 44, 43.25, 44.75, 3200000, [1_290_000.0, 3_060_000.0, 2_120_000.0, 3_345_000.0]),
    conformal!(3945, "Lambert CC45", 45, 44.25, 45.75, 4200000, [1_310_000.0, 4_060_000.0, 2_080_000.0, 4_345_000.0]),
    conformal!(3946, "Lambert CC46", 46, 45.25, 46.75, 5200000, [1_270_000.0, 5_060_000.0, 2_060_000.0, 5_345_000.0]),
    conformal!(3947, "Lambert CC47", 47, 46.25, 47.75, 6200000, [1_090_000.0, 6_060_000.0, 2_080_000.0, 6_345_000.0]),
    conformal!(3948, "Lambert CC48", 48, 47.25, 48.75, 7200000, [1_090_000.0, 7_060_000.0, 2_110_000.0, 7_345_000.0]),
    conformal!(3949, "Lambert CC49", 49, 48.25, 49.75, 8200000, [1_100_000.0, 8_060_000.0, 2_110_000.0, 8_345_000.0]),
    conformal!(3950, "Lambert CC50", 50, 49.25, 50.75, 9200000, [1_310_000.0, 9_060_000.0, 2_080_000.0, 9_350_000.0]),
    System {
        epsg: 27572,
        same_as: &[],
        name: "Lambert II étendu",
        definition: "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +ellps=clrk80ign +pm=paris +towgs84=-168,-60,320,0,0,0,0 +units=m +no_defs",
        extent: [-33_000.0, 1_588_000.0, 1_211_000.0, 2_704_000.0],
        accuracy_m: 5.0,
    },
    System {
        epsg: 3857,
        same_as: &[],
        name: "Web Mercator",
        definition: "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs",
        // The whole world: the territory tells whether the place is the right one.
        extent: [-20_037_508.0, -20_048_966.0, 20_037_508.0, 20_048_966.0],
        accuracy_m: 0.1,
    },
    System {
        epsg: 5490,
        same_as: &[4559, 32620],
        name: "UTM 20 Nord (Antilles)",
        definition: "+proj=utm +zone=20 +ellps=GRS80 +units=m +no_defs",
        extent: [485_000.0, 1_575_000.0, 745_000.0, 2_010_000.0],
        accuracy_m: 1.0,
    },
    System {
        epsg: 2972,
        same_as: &[32622],
        name: "UTM 22 Nord (Guyane)",
        definition: "+proj=utm +zone=22 +ellps=GRS80 +units=m +no_defs",
        extent: [85_000.0, 230_000.0, 440_000.0, 650_000.0],
        accuracy_m: 1.0,
    },
    System {
        epsg: 2975,
        same_as: &[32740],
        name: "UTM 40 Sud (La Réunion)",
        definition: "+proj=utm +zone=40 +south +ellps=GRS80 +units=m +no_defs",
        extent: [307_000.0, 7_625_000.0, 386_000.0, 7_700_000.0],
        accuracy_m: 1.0,
    },
    System {
        epsg: 4471,
        same_as: &[32738],
        name: "UTM 38 Sud (Mayotte)",
        definition: "+proj=utm +zone=38 +south +ellps=GRS80 +units=m +no_defs",
        extent: [495_000.0, 8_550_000.0, 545_000.0, 8_615_000.0],
        accuracy_m: 1.0,
    },
    System {
        epsg: 4467,
        same_as: &[32621],
        name: "UTM 21 Nord (Saint-Pierre-et-Miquelon)",
        definition: "+proj=utm +zone=21 +ellps=GRS80 +units=m +no_defs",
        extent: [530_000.0, 5_165_000.0, 575_000.0, 5_233_000.0],
        accuracy_m: 1.0,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_is_found_by_its_codes_and_no_code_names_two() {
        let mut seen = std::collections::HashSet::new();
        for system in SYSTEMS {
            for epsg in system.same_as.iter().chain([&system.epsg]) {
                assert!(seen.insert(*epsg), "{epsg}");
                assert_eq!(System::by_epsg(*epsg).map(|found| found.epsg), Some(system.epsg));
            }
        }
        assert_eq!(System::by_epsg(4326), None);
        assert_eq!((SYSTEMS.len(), seen.len()), (17, 25));
    }

    #[test]
    fn the_northing_tells_the_conformal_zone() {
        let zones: Vec<u16> = SYSTEMS.iter().filter(|system| system.covers(1_652_295.8, 8_183_854.2)).map(|system| system.epsg).collect();
        assert_eq!(zones, [3949, 3857]);
    }
}

//! Where each département is, as a box: a table of facts, since the official geography has no coordinates.

use super::Bbox;

/// `(département, [west, south, east, north])` in WGS 84 degrees, sorted by code.
///
/// Boxes of the centres of the communes, widened by a commune and a little sea (0.10° of latitude, 0.14° of longitude), rounded outwards to 0.05°; coordinates are facts of La Poste's and IGN's open data. Overseas boxes follow the extents of the legal systems (EPSG). Compared in a test with the contours of real communes.
#[rustfmt::skip]
static BOXES: &[(&str, [f64; 4])] = &[
    ("01", [4.6, 45.5, 6.3, 46.6]),
    ("02", [2.8, 48.75, 4.4, 50.15]),
    ("03", [2.15, 45.85, 4.15, 46.9]),
    ("04", [5.4, 43.6, 7.1, 44.7]),
    ("05", [5.3, 44.1, 7.15, 45.2]),
    ("06", [6.55, 43.35, 7.8, 44.4]),
    ("07", [3.75, 44.15, 5.05, 45.5]),
    ("08", [3.9, 49.1, 5.55, 50.25]),
    ("09", [0.7, 42.45, 2.3, 43.4]),
    ("10", [3.25, 47.8, 5.0, 48.8]),
    ("11", [1.55, 42.6, 3.35, 43.55]),
    ("12", [1.7, 43.6, 3.55, 45.0]),
    ("13", [4.2, 43.05, 5.9, 44.05]),
    ("14", [-1.3, 48.7, 0.55, 49.55]),
    ("15", [1.95, 44.5, 3.5, 45.6]),
    ("16", [-0.55, 45.1, 1.05, 46.25]),
    ("17", [-1.7, 45.0, 0.1, 46.45]),
    ("18", [1.65, 46.3, 3.2, 47.7]),
    ("19", [1.1, 44.8, 2.65, 45.85]),
    ("21", [3.95, 46.8, 5.65, 48.1]),
    ("22", [-3.8, 47.95, -1.8, 49.0]),
    ("23", [1.25, 45.55, 2.75, 46.55]),
    ("24", [-0.15, 44.5, 1.55, 45.8]),
    ("25", [5.55, 46.5, 7.2, 47.7]),
    ("26", [4.5, 44.0, 5.9, 45.45]),
    ("27", [0.15, 48.55, 1.95, 49.6]),
    ("28", [0.65, 47.9, 2.1, 49.05]),
    ("29", [-5.25, 47.65, -3.25, 48.85]),
    ("2A", [8.45, 41.3, 9.5, 42.45]),
    ("2B", [8.55, 41.75, 9.7, 43.1]),
    ("30", [3.15, 43.4, 4.95, 44.55]),
    ("31", [0.3, 42.6, 2.15, 44.0]),
    ("32", [-0.45, 43.2, 1.35, 44.2]),
    ("33", [-1.35, 44.15, 0.45, 45.65]),
    ("34", [2.4, 43.1, 4.3, 44.05]),
    ("35", [-2.4, 47.55, -0.9, 48.8]),
    ("36", [0.75, 46.25, 2.35, 47.4]),
    ("37", [-0.1, 46.65, 1.5, 47.8]),
    ("38", [4.6, 44.6, 6.4, 46.0]),
    ("39", [5.1, 46.15, 6.3, 47.4]),
    ("40", [-1.65, 43.4, 0.25, 44.6]),
    ("41", [0.5, 47.1, 2.35, 48.2]),
    ("42", [3.6, 45.15, 4.9, 46.4]),
    ("43", [2.95, 44.65, 4.6, 45.55]),
    ("44", [-2.7, 46.8, -0.8, 47.95]),
    ("45", [1.4, 47.4, 3.25, 48.45]),
    ("46", [0.85, 44.15, 2.35, 45.15]),
    ("47", [-0.25, 43.9, 1.2, 44.85]),
    ("48", [2.85, 44.05, 4.15, 45.05]),
    ("49", [-1.4, 46.9, 0.3, 47.9]),
    ("50", [-2.05, 48.35, -0.6, 49.8]),
    ("51", [3.25, 48.4, 5.15, 49.5]),
    ("52", [4.5, 47.5, 6.05, 48.8]),
    ("53", [-1.35, 47.65, 0.1, 48.65]),
    ("54", [5.3, 48.25, 7.25, 49.65]),
    ("55", [4.75, 48.3, 5.95, 49.7]),
    ("56", [-3.85, 47.2, -1.95, 48.3]),
    ("57", [5.75, 48.45, 7.75, 49.65]),
    ("58", [2.75, 46.55, 4.35, 47.65]),
    ("59", [1.95, 49.85, 4.35, 51.2]),
    ("60", [1.55, 48.95, 3.3, 49.85]),
    ("61", [-1.0, 48.1, 1.1, 49.05]),
    ("62", [1.4, 49.9, 3.3, 51.1]),
    ("63", [2.25, 45.2, 4.1, 46.35]),
    ("64", [-1.95, 42.7, 0.15, 43.7]),
    ("65", [-0.45, 42.6, 0.8, 43.7]),
    ("66", [1.65, 42.25, 3.3, 43.0]),
    ("67", [6.8, 48.0, 8.35, 49.2]),
    ("68", [6.7, 47.3, 7.75, 48.4]),
    ("69", [4.15, 45.35, 5.25, 46.4]),
    ("70", [5.25, 47.15, 6.95, 48.1]),
    ("71", [3.55, 46.05, 5.6, 47.25]),
    ("72", [-0.6, 47.5, 1.0, 48.55]),
    ("73", [5.5, 45.0, 7.25, 46.05]),
    ("74", [5.65, 45.6, 7.1, 46.55]),
    ("75", [2.1, 48.7, 2.6, 49.0]),
    ("76", [-0.1, 49.15, 1.9, 50.2]),
    ("77", [2.25, 48.0, 3.65, 49.2]),
    ("78", [1.3, 48.35, 2.35, 49.2]),
    ("79", [-0.95, 45.85, 0.35, 47.2]),
    ("80", [1.25, 49.45, 3.35, 50.45]),
    ("81", [1.4, 43.3, 3.05, 44.3]),
    ("82", [0.6, 43.65, 2.1, 44.5]),
    ("83", [5.55, 42.95, 7.0, 43.9]),
    ("84", [4.5, 43.55, 5.85, 44.5]),
    ("85", [-2.5, 46.2, -0.45, 47.2]),
    ("86", [-0.25, 45.95, 1.35, 47.25]),
    ("87", [0.5, 45.35, 2.05, 46.5]),
    ("88", [5.3, 47.7, 7.35, 48.65]),
    ("89", [2.75, 47.25, 4.45, 48.5]),
    ("90", [6.6, 47.3, 7.3, 47.9]),
    ("91", [1.75, 48.2, 2.75, 48.9]),
    ("92", [2.0, 48.6, 2.5, 49.05]),
    ("93", [2.15, 48.7, 2.75, 49.1]),
    ("94", [2.15, 48.55, 2.75, 49.0]),
    ("95", [1.45, 48.8, 2.75, 49.35]),
    ("971", [-61.95, 15.75, -60.95, 16.6]),
    ("972", [-61.35, 14.3, -60.7, 15.0]),
    ("973", [-54.65, 2.1, -51.6, 5.85]),
    ("974", [55.15, -21.45, 55.9, -20.8]),
    ("975", [-56.55, 46.65, -56.0, 47.2]),
    ("976", [44.95, -13.1, 45.4, -12.55]),
    ("977", [-63.0, 17.8, -62.7, 18.05]),
    ("978", [-63.2, 18.0, -62.95, 18.15]),
    ("986", [-178.3, -14.5, -176.0, -13.15]),
    ("987", [-154.8, -28.0, -134.4, -7.8]),
    ("988", [163.5, -22.8, 168.2, -19.5]),
    ("989", [-109.35, 10.2, -109.1, 10.4]),
];

/// The box of a département or overseas collectivity, by its INSEE code (`01`, `2A`, `974`); `20`, as postal codes say, is both parts of Corsica. `None` for the southern lands, which are half an ocean.
pub fn departement_bbox(code: &str) -> Option<Bbox> {
    if code == "20" {
        return Some(Bbox { west: 8.45, south: 41.3, east: 9.7, north: 43.1 });
    }
    let rank = BOXES.binary_search_by_key(&code, |(known, _)| known).ok()?;
    BOXES.get(rank).map(|(_, sides)| bbox(sides))
}

/// The département that an INSEE code of commune, or a postal code, starts with: two characters, three overseas (97, 98).
pub fn departement_of(code: &str) -> Option<&str> {
    if code.starts_with("97") || code.starts_with("98") { code.get(..3) } else { code.get(..2) }
}

/// Whether a point is in France, overseas included, to a commune's width.
pub fn is_in_france(longitude: f64, latitude: f64) -> bool {
    bbox_around(longitude, latitude).is_some()
}

/// The first box of a département that a point is in.
pub(crate) fn bbox_around(longitude: f64, latitude: f64) -> Option<Bbox> {
    BOXES.iter().map(|(_, sides)| bbox(sides)).find(|bbox| bbox.contains(longitude, latitude))
}

fn bbox(&[west, south, east, north]: &[f64; 4]) -> Bbox {
    Bbox { west, south, east, north }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_sorted_and_not_inside_out() {
        assert!(BOXES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(BOXES.iter().all(|(_, [west, south, east, north])| west < east && south < north));
        assert_eq!(BOXES.iter().filter(|(code, _)| code.len() == 2).count(), 96);
    }

    #[test]
    fn towns_are_in_the_box_of_their_departement() {
        for (code, longitude, latitude) in [
            ("75", 2.3499, 48.853),
            ("29", -4.4861, 48.3904),
            ("2A", 8.7371, 41.9192),
            ("20", 9.4509, 42.6973),
            ("974", 55.4504, -20.8789),
            ("59", 2.377, 51.035),
        ] {
            assert!(departement_bbox(code).is_some_and(|bbox| bbox.contains(longitude, latitude)), "{code}");
            assert!(is_in_france(longitude, latitude), "{code}");
        }
    }

    #[test]
    fn the_sea_and_neighbours_are_not_in_france() {
        for (longitude, latitude) in [(0.0, 0.0), (-8.0, 46.0), (-0.12, 51.5), (-3.7, 40.4), (12.5, 41.9), (2.0, 42.0)] {
            assert!(!is_in_france(longitude, latitude), "{longitude} {latitude}");
        }
    }

    #[test]
    fn the_departement_of_a_code_is_its_first_characters() {
        assert_eq!((departement_of("01004"), departement_of("2A004"), departement_of("97411")), (Some("01"), Some("2A"), Some("974")));
        assert_eq!((departement_of(""), departement_of("9"), departement_of("97")), (None, None, None));
    }
}

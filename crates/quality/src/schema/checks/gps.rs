//! Whether a point is in France.

use crate::schema::cast::Point;

/// `(west, south, east, north)` of Guadeloupe, Martinique, Guyane, La Réunion, Mayotte and the mainland with Corsica, in degrees, as the national validator draws them: rectangles, so Monaco and Brussels are inside, and the other overseas territories are not.
const BOXES: &[(f64, f64, f64, f64)] = &[
    (-61.809839, 15.832041, -61.001959, 16.514488),
    (-61.229033, 14.388646, -60.809655, 14.878723),
    (-54.60239, 2.111055, -51.619041, 5.748138),
    (55.216526, -21.389631, 55.836654, -20.8718),
    (45.01833, -13.005254, 45.299985, -12.63659),
    (-5.141277, 41.333571, 9.560091, 51.088989),
];

/// What is wrong with a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PointFault {
    Elsewhere,
    Swapped,
}

/// Nothing when it is inside. On the edge is outside.
pub(super) fn fault(point: Point) -> Option<PointFault> {
    let inside = |x: f64, y: f64| BOXES.iter().any(|(west, south, east, north)| x > *west && x < *east && y > *south && y < *north);
    match (inside(point.lon, point.lat), inside(point.lat, point.lon)) {
        (true, _) => None,
        (false, true) => Some(PointFault::Swapped),
        (false, false) => Some(PointFault::Elsewhere),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swapped_point_is_told_from_a_foreign_one() {
        let at = |lon, lat| fault(Point { lon, lat });
        assert_eq!((at(2.3522, 48.8566), at(55.4504, -20.8789), at(4.3517, 50.8503)), (None, None, None));
        assert_eq!(at(48.8566, 2.3522), Some(PointFault::Swapped));
        assert_eq!(
            (at(0.0, 0.0), at(13.4, 52.5), at(-56.1733, 46.7811)),
            (Some(PointFault::Elsewhere), Some(PointFault::Elsewhere), Some(PointFault::Elsewhere))
        );
    }
}

//! In which system a pair of columns is written, by all of its values.
//!
//! Three questions, for every pair: is it degrees, in this order or the other? is it in the lands of a projected system? is it degrees whose decimal point was lost? Systems overlap (the metres of Toulouse in Lambert-93 are a place of Lorraine in Web Mercator), so a bounded number of pairs spread over the file is converted and must fall in the territory, or in France when there is none. What else fits is told.

use super::{Converter, SYSTEMS, System};
use crate::geography::{Territory, is_in_france};

/// What the two columns hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// WGS 84 degrees.
    Degrees,
    /// Metres of a projected system.
    Projected(&'static System),
    /// Degrees multiplied by ten to this power, written without their decimal point: `48856614`.
    Scaled(u8),
}

/// Which of the two columns comes first in what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisOrder {
    /// The first is a longitude or an easting.
    EastNorth,
    /// The first is a latitude or a northing.
    NorthEast,
}

/// What was recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    pub reading: Reading,
    pub order: AxisOrder,
    /// Share of the pairs that fit, from 0 to 1.
    pub share: f64,
    /// Share of the converted pairs that fall in the territory (in France when none was given).
    pub in_territory: f64,
    /// What else fits nearly as well: someone must look at a map.
    pub or_else: Vec<(Reading, AxisOrder)>,
}

/// Looks at pairs, then answers. Bounded memory whatever their number.
#[derive(Debug)]
pub struct Recogniser {
    total: u64,
    /// By candidate, in both orders.
    fits: Vec<[u64; 2]>,
    kept: Vec<(f64, f64)>,
    /// One pair out of that many is kept.
    stride: u64,
}

/// Powers of ten that degrees lose their point by: 3 to 8 decimals.
const POWERS: std::ops::RangeInclusive<u8> = 3..=8;

/// Pairs converted to decide between systems; halved and spread further when there are more.
const MOST_KEPT: usize = 512;

/// A candidate must fit this share of the pairs.
const LEAST_SHARE: f64 = 0.5;

/// Another candidate is told when it is in the territory at least this share as often as the best.
const NEARLY: f64 = 0.9;

impl Default for Recogniser {
    fn default() -> Self {
        Self { total: 0, fits: vec![[0; 2]; candidates().count()], kept: Vec::new(), stride: 1 }
    }
}

impl Recogniser {
    /// Looks at one pair: the value of the first column and that of the second, as numbers.
    pub fn add(&mut self, first: f64, second: f64) {
        // (0, 0) is the mark of nothing, not a place, and fits Web Mercator.
        if !first.is_finite() || !second.is_finite() || (first == 0.0 && second == 0.0) {
            return;
        }
        // Numbers this small are degrees or nothing: no projection has French land there. Degrees are the first candidate.
        let small = first.abs() <= 180.0 && second.abs() <= 180.0;
        let possible = if small { 1 } else { self.fits.len() };
        for (fits, candidate) in self.fits.iter_mut().zip(candidates()).take(possible) {
            fits[0] += u64::from(may_be(candidate, first, second));
            fits[1] += u64::from(may_be(candidate, second, first));
        }
        if self.total.is_multiple_of(self.stride) {
            if self.kept.len() == MOST_KEPT {
                let mut rank = 0;
                self.kept.retain(|_| {
                    rank += 1;
                    rank % 2 == 1
                });
                self.stride *= 2;
            }
            if self.total.is_multiple_of(self.stride) {
                self.kept.push((first, second));
            }
        }
        self.total += 1;
    }

    /// Pairs looked at, without (0, 0).
    pub fn pairs(&self) -> u64 {
        self.total
    }

    /// What the pairs are, when half of them at least fit something that is on land.
    pub fn finish(&self, territory: Option<&Territory>) -> Option<Recognition> {
        let mut found: Vec<Recognition> = Vec::new();
        for (fits, candidate) in self.fits.iter().zip(candidates()) {
            for (fits, order) in fits.iter().zip([AxisOrder::EastNorth, AxisOrder::NorthEast]) {
                let share = *fits as f64 / self.total.max(1) as f64;
                if self.total == 0 || share < LEAST_SHARE {
                    continue;
                }
                let in_territory = self.share_in(territory, candidate, order);
                if in_territory > 0.0 {
                    found.push(Recognition { reading: candidate, order, share, in_territory, or_else: Vec::new() });
                }
            }
        }
        // The first of the best: candidates are in order of likelihood.
        let mut best = found.iter().max_by(|a, b| rank(a).total_cmp(&rank(b)).then_with(|| position(b, &found).cmp(&position(a, &found))))?.clone();
        best.or_else = found
            .iter()
            .filter(|other| (other.reading, other.order) != (best.reading, best.order) && rank(other) >= NEARLY * rank(&best))
            .map(|other| (other.reading, other.order))
            .collect();
        Some(best)
    }

    /// The share of the kept pairs that fall in the territory once read so.
    fn share_in(&self, territory: Option<&Territory>, candidate: Reading, order: AxisOrder) -> f64 {
        let converter = match candidate {
            Reading::Projected(system) => Converter::new(system),
            Reading::Degrees | Reading::Scaled(_) => None,
        };
        let inside = self.kept.iter().filter(|(first, second)| {
            let (east, north) = match order {
                AxisOrder::EastNorth => (*first, *second),
                AxisOrder::NorthEast => (*second, *first),
            };
            let place = match candidate {
                Reading::Degrees => Some((east, north)),
                Reading::Scaled(power) => Some(unscaled(power, east, north)),
                Reading::Projected(_) => converter.as_ref().and_then(|converter| converter.to_wgs84(east, north)),
            };
            place.is_some_and(|(longitude, latitude)| match territory {
                Some(territory) => territory.may_contain(longitude, latitude),
                None => is_in_france(longitude, latitude),
            })
        });
        inside.count() as f64 / self.kept.len().max(1) as f64
    }
}

/// A candidate that fits everywhere but is seldom in the territory is worth less than one that is always there.
fn rank(recognition: &Recognition) -> f64 {
    recognition.share * recognition.in_territory
}

fn position(of: &Recognition, among: &[Recognition]) -> usize {
    among.iter().position(|other| (other.reading, other.order) == (of.reading, of.order)).unwrap_or(usize::MAX)
}

/// Everything a pair may be, in order of likelihood.
fn candidates() -> impl Iterator<Item = Reading> {
    std::iter::once(Reading::Degrees).chain(SYSTEMS.iter().map(Reading::Projected)).chain(POWERS.map(Reading::Scaled))
}

/// Whether a pair is in the bounds of a candidate.
fn may_be(candidate: Reading, east: f64, north: f64) -> bool {
    match candidate {
        Reading::Degrees => east.abs() <= 180.0 && north.abs() <= 90.0,
        Reading::Projected(system) => system.covers(east, north),
        Reading::Scaled(power) => {
            let (longitude, latitude) = unscaled(power, east, north);
            east.fract() == 0.0 && north.fract() == 0.0 && longitude.abs() <= 180.0 && latitude.abs() <= 90.0
        }
    }
}

/// Degrees again.
fn unscaled(power: u8, east: f64, north: f64) -> (f64, f64) {
    let unit = 10_f64.powi(i32::from(power));
    (east / unit, north / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn recognise(pairs: &[(f64, f64)]) -> Recognition {
        let mut recogniser = Recogniser::default();
        for (first, second) in pairs {
            recogniser.add(*first, *second);
        }
        recogniser.finish(None).unwrap_or_else(|| panic!("nothing fits {pairs:?}"))
    }

    fn epsg(recognition: &Recognition) -> Option<u16> {
        match recognition.reading {
            Reading::Projected(system) => Some(system.epsg),
            Reading::Degrees | Reading::Scaled(_) => None,
        }
    }

    #[test]
    fn degrees_are_told_in_both_orders() {
        let straight = recognise(&[(2.35, 48.85), (4.83, 45.76)]);
        assert_eq!((straight.reading, straight.order, straight.share), (Reading::Degrees, AxisOrder::EastNorth, 1.0));
        let swapped = recognise(&[(48.85, 2.35), (45.76, 4.83)]);
        assert_eq!((swapped.reading, swapped.order), (Reading::Degrees, AxisOrder::NorthEast));
        assert!(straight.or_else.is_empty() && swapped.or_else.is_empty());
    }

    #[test]
    fn each_projected_system_is_recognised_by_its_values() {
        for (expected, x, y) in [
            (2154, 652_297.0, 6_861_632.0),
            (3943, 1_560_000.0, 2_260_000.0),
            (3947, 1_150_000.0, 6_310_000.0),
            (3950, 1_704_051.0, 9_269_991.0),
            (27572, 600_983.6, 2_428_291.5),
            (5490, 707_448.0, 1_615_373.0),
            (2972, 352_965.9, 544_232.5),
            (2975, 338_807.6, 7_690_477.7),
            (4471, 524_735.4, 8_587_115.8),
            (4467, 563_106.4, 5_181_170.8),
        ] {
            assert_eq!(epsg(&recognise(&[(x, y)])), Some(expected), "{expected}");
            let swapped = recognise(&[(y, x)]);
            assert_eq!((epsg(&swapped), swapped.order), (Some(expected), AxisOrder::NorthEast), "{expected}");
        }
    }

    #[test]
    fn web_maps_are_told_from_lambert_93_by_where_they_fall() {
        assert_eq!(epsg(&recognise(&[(261_589.9, 6_249_949.5), (340_332.2, 6_555_972.5)])), Some(3857));
    }

    #[test]
    fn lost_decimal_points_are_told_with_their_power() {
        let recognition = recognise(&[(2_349_902, 48_852_966), (4_835_659, 45_764_043)].map(|(x, y)| (f64::from(x), f64::from(y))));
        assert_eq!((recognition.reading, recognition.order), (Reading::Scaled(6), AxisOrder::EastNorth));
    }

    #[test]
    fn a_few_faults_lower_the_share_and_do_not_hide_the_system() {
        let mut pairs = vec![(652_297.0, 6_861_632.0); 9];
        pairs.push((2.35, 48.85));
        pairs.push((0.0, 0.0));
        let recognition = recognise(&pairs);
        assert_eq!((epsg(&recognition), recognition.share), (Some(2154), 0.9));
    }

    #[test]
    fn what_fits_elsewhere_in_france_is_told() {
        // Toulouse in Lambert-93 is a place of Lorraine in Web Mercator.
        let recognition = recognise(&[(574_357.0, 6_279_642.0)]);
        assert_eq!(epsg(&recognition), Some(2154));
        assert!(
            recognition.or_else.iter().any(|(reading, _)| matches!(reading, Reading::Projected(system) if system.epsg == 3857)),
            "{:?}",
            recognition.or_else
        );
    }

    #[test]
    fn nothing_fits_no_pair_and_numbers_of_anywhere() {
        assert_eq!(Recogniser::default().finish(None), None);
        let mut recogniser = Recogniser::default();
        for (first, second) in [(f64::NAN, 1.0), (0.0, 0.0), (1e12, 3.0), (-70.0, 20.0)] {
            recogniser.add(first, second);
        }
        assert_eq!(recogniser.finish(None), None);
    }

    #[test]
    fn memory_is_bounded_and_the_kept_pairs_are_spread() {
        let mut recogniser = Recogniser::default();
        for index in 0..100_000 {
            recogniser.add(2.0 + f64::from(index) * 1e-6, 48.0);
        }
        assert!(recogniser.kept.len() <= MOST_KEPT && recogniser.kept.len() >= MOST_KEPT / 4);
        assert!(recogniser.kept.last().is_some_and(|(first, _)| *first > 2.09));
    }
}

//! Coordinates: projected ones into degrees, exchanged ones back in place.

use super::effect::Tally;
use parvis_formats::BlockRewriter;
use parvis_formats::typing::cell::parse_float;
use std::fmt::Write;

/// What is known of projections and of the territory.
pub trait Projector: Send + Sync {
    /// Longitude and latitude in WGS 84 degrees of a projected point; nothing for a projection that is not known, or a point outside it.
    fn to_wgs84(&self, epsg: u32, x: f64, y: f64) -> Option<(f64, f64)>;

    /// Whether a point is inside the territory of the file.
    fn is_inside(&self, longitude: f64, latitude: f64) -> bool;
}

/// An operation on two slots.
pub(super) enum Coordinates {
    Project { operation: usize, x: usize, y: usize, epsg: u32 },
    Swap { operation: usize, latitude: usize, longitude: usize },
}

impl Coordinates {
    pub fn run(&self, projector: &dyn Projector, rewriter: &mut BlockRewriter, scratch: &mut String, tally: &mut Tally) {
        match self {
            Self::Project { operation, x, y, epsg } => {
                if rewriter.cell(*x).trim_ascii().is_empty() && rewriter.cell(*y).trim_ascii().is_empty() {
                    return;
                }
                let Some(point) = point(rewriter, *x, *y) else { return tally.not_understood(*operation) };
                // They already are degrees.
                if point.0.abs() <= 180.0 && point.1.abs() <= 90.0 {
                    return;
                }
                let Some((longitude, latitude)) = projector.to_wgs84(*epsg, point.0, point.1) else { return tally.not_understood(*operation) };
                for (slot, degrees) in [(*x, longitude), (*y, latitude)] {
                    scratch.clear();
                    // Seven decimals are about a centimetre.
                    if write!(scratch, "{degrees:.7}").is_ok() {
                        rewriter.set(slot, scratch);
                        tally.changed(*operation);
                    }
                }
            }
            Self::Swap { operation, latitude, longitude } => {
                let Some((east, north)) = point(rewriter, *longitude, *latitude) else { return };
                if !projector.is_inside(east, north) && projector.is_inside(north, east) {
                    rewriter.swap(*latitude, *longitude);
                    tally.changed(*operation);
                    tally.changed(*operation);
                }
            }
        }
    }
}

fn point(rewriter: &BlockRewriter, x: usize, y: usize) -> Option<(f64, f64)> {
    let number = |slot| parse_float(rewriter.cell(slot)).filter(|value| value.is_finite());
    Some((number(x)?, number(y)?))
}

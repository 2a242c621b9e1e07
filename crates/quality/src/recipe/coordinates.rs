//! Coordinates: scaled or projected ones into degrees, exchanged ones back in place.

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
    Scale { operation: usize, latitude: usize, longitude: usize, power: u8 },
    Project { operation: usize, x: usize, y: usize, epsg: u32 },
    Swap { operation: usize, latitude: usize, longitude: usize },
}

impl Coordinates {
    /// Without a projector, only what needs none is done.
    pub fn run(&self, projector: Option<&dyn Projector>, rewriter: &mut BlockRewriter, scratch: &mut String, tally: &mut Tally) {
        match self {
            Self::Scale { operation, latitude, longitude, power } => {
                if is_blank(rewriter, *longitude, *latitude) {
                    return;
                }
                let Some(point) = point(rewriter, *longitude, *latitude) else { return tally.not_understood(*operation) };
                if is_in_degrees(point) {
                    return;
                }
                let factor = 10_f64.powi((*power).into());
                let degrees = (point.0 / factor, point.1 / factor);
                if !is_in_degrees(degrees) {
                    return tally.not_understood(*operation);
                }
                for (slot, degrees) in [(*longitude, degrees.0), (*latitude, degrees.1)] {
                    scratch.clear();
                    if write!(scratch, "{degrees}").is_ok() {
                        rewriter.set(slot, scratch);
                        tally.changed(*operation);
                    }
                }
            }
            Self::Project { operation, x, y, epsg } => {
                let Some(projector) = projector.filter(|_| !is_blank(rewriter, *x, *y)) else { return };
                let Some(point) = point(rewriter, *x, *y) else { return tally.not_understood(*operation) };
                if is_in_degrees(point) {
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
                let Some((projector, (east, north))) = projector.zip(point(rewriter, *longitude, *latitude)) else { return };
                if !projector.is_inside(east, north) && projector.is_inside(north, east) {
                    rewriter.swap(*latitude, *longitude);
                    tally.changed(*operation);
                    tally.changed(*operation);
                }
            }
        }
    }
}

fn is_blank(rewriter: &BlockRewriter, x: usize, y: usize) -> bool {
    [x, y].into_iter().all(|slot| rewriter.cell(slot).trim_ascii().is_empty())
}

/// Whether a longitude and a latitude already are degrees.
fn is_in_degrees((longitude, latitude): (f64, f64)) -> bool {
    longitude.abs() <= 180.0 && latitude.abs() <= 90.0
}

fn point(rewriter: &BlockRewriter, x: usize, y: usize) -> Option<(f64, f64)> {
    let number = |slot| parse_float(rewriter.cell(slot)).filter(|value| value.is_finite());
    Some((number(x)?, number(y)?))
}

//! Coordinates that are not WGS 84 degrees: the systems that French data use, recognised by their values and converted.
//!
//! Converting is `proj4rs`, a port of PROJ, compared with PROJ's own results in a test. RGF93 and its overseas kin differ from WGS 84 by less than a metre and are taken as equal; the old NTF is shifted by three parameters, good to 5 m.

mod convert;
mod projector;
mod recognise;
mod system;

pub use convert::Converter;
pub use projector::Projections;
pub use recognise::{AxisOrder, Reading, Recogniser, Recognition};
pub use system::{SYSTEMS, System};

//! The official geography of a year: which codes exist, what they are called, which postal codes serve them, where they are.
//!
//! [`Geography`] is a value read from a small text (made by `parvis-reference` from the npm package `@etalab/decoupage-administratif`), given to the rules through their context. Without it, rules about official codes stay silent and the report says so.

mod bbox;
mod departement_boxes;
mod lookup;
mod name;
mod numbers;
mod places;
#[cfg(test)]
mod sample;
mod sections;
mod territory;

pub use bbox::Bbox;
pub(crate) use departement_boxes::bbox_around;
pub use departement_boxes::{departement_bbox, departement_of, is_in_france};
pub use name::{fold_name, holds_name};
pub use places::{Arrondissement, Commune, Departement, Epci, Former, Region};
pub use territory::Territory;

use numbers::Numbers;
#[cfg(test)]
pub(crate) use sample::sample;
use sections::{Section, Sections};
use std::borrow::Cow;
use std::sync::OnceLock;

/// The official geography of a year.
///
/// Its text is kept as it is: reading finds the lines (about a millisecond); a commune is then found at once, anything else by bisection. The indexes by name and by postal code are built at the first question that needs them.
#[derive(Debug)]
pub struct Geography {
    text: Cow<'static, str>,
    year: u16,
    sections: Sections,
    numbers: Numbers,
    by_name: OnceLock<Vec<(u64, u32)>>,
    by_postal_code: OnceLock<Vec<(u32, u32)>>,
    former_by_commune: OnceLock<Vec<(u64, u32)>>,
}

/// Why a text is not a geography.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GeographyError {
    /// The program was built without the package.
    #[error("the official geography is absent from this build")]
    Absent,
    #[error("the text is not a geography of the format this program reads")]
    UnknownFormat,
    #[error("the section {0} of the geography is missing, incomplete or not sorted")]
    Damaged(&'static str),
}

impl Geography {
    /// Reads the text that `parvis_reference::GEOGRAPHY` holds.
    ///
    /// # Errors
    /// When the text is empty (the package was absent at build time), of another format, or damaged.
    pub fn parse(text: impl Into<Cow<'static, str>>) -> Result<Self, GeographyError> {
        let text = text.into();
        let (year, sections) = sections::read(&text)?;
        let codes = (0..sections.communes.len()).map(|rank| sections.communes.line(&text, rank).and_then(|line| line.split('\t').next()).unwrap_or_default());
        let numbers = Numbers::of(codes);
        Ok(Self { text, year, sections, numbers, by_name: OnceLock::new(), by_postal_code: OnceLock::new(), former_by_commune: OnceLock::new() })
    }

    /// The year of the codes: INSEE publishes them as of 1 January.
    pub fn year(&self) -> u16 {
        self.year
    }

    fn line(&self, section: &Section, rank: usize) -> Option<&str> {
        section.line(&self.text, rank)
    }
}

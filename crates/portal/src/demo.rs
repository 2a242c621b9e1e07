//! A fictional territory, the Communauté de communes du Val-d'Orvanne: everything in it is invented, and comes out the same each time.
//!
//! Its files are as messy as those of real town halls: old encodings, titles above tables, decimal commas, several spellings of yes. They go through the same reading, review and publication as anyone's.

mod arbres;
mod associations;
mod bornes;
mod creches;
mod deliberations;
mod dice;
mod menus;
pub mod people;
mod piscines;
mod subventions;
mod territory;
mod workbook;

pub use territory::{PORTAL, TERRITORY};

use parvis_model::{DatasetDescription, Licence};
use parvis_quality::recipe::Recipe;

/// A dataset to publish, and the files it received over time.
pub struct Piece {
    pub slug: &'static str,
    pub table: &'static str,
    pub description: DatasetDescription,
    pub events: Vec<Event>,
}

/// What happened to a dataset, in order.
pub enum Event {
    /// A file was published, with those repairs, or with those of the version before.
    Published {
        file_name: &'static str,
        bytes: Vec<u8>,
        by: &'static str,
        note: &'static str,
        days_ago: i64,
        reasons: &'static [Reason],
        repairs: Option<Recipe>,
    },
    /// An earlier version was put back.
    RolledBack { to: u32, by: &'static str, note: &'static str, days_ago: i64 },
}

/// Why something that blocks was published all the same.
pub struct Reason {
    pub rule: &'static str,
    pub column: Option<&'static str>,
    pub reason: &'static str,
    pub by: &'static str,
}

/// Every dataset of the territory, in the order they are published.
///
/// # Errors
/// When the workbook among them cannot be made.
pub fn pieces() -> anyhow::Result<Vec<Piece>> {
    Ok(vec![
        creches::piece(),
        arbres::piece(),
        subventions::piece()?,
        deliberations::piece(),
        bornes::piece(),
        menus::piece(),
        piscines::piece(),
        associations::piece(),
    ])
}

fn description(title: &str, summary: &str, row_is: &str, publisher: &str, keywords: &[&str]) -> DatasetDescription {
    DatasetDescription {
        title: title.to_owned(),
        summary: Some(summary.to_owned()),
        row_is: Some(row_is.to_owned()),
        publisher: Some(publisher.to_owned()),
        licence: Licence::LicenceOuverte2,
        keywords: keywords.iter().map(|keyword| (*keyword).to_owned()).collect(),
        territory: territory::COMMUNES.iter().map(|commune| commune.code.to_owned()).collect(),
        contact: Some("donnees@val-orvanne.example".to_owned()),
        ..DatasetDescription::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_model::{Slug, TableName};

    #[test]
    fn the_territory_is_the_same_each_time() {
        for (first, second) in pieces().unwrap().into_iter().zip(pieces().unwrap()) {
            for (a, b) in first.events.iter().zip(&second.events) {
                if let (Event::Published { bytes: a, .. }, Event::Published { bytes: b, .. }) = (a, b) {
                    assert!(a == b, "{}", first.slug);
                }
            }
        }
    }

    #[test]
    fn every_piece_has_a_valid_address_and_one_has_three_versions() {
        for piece in pieces().unwrap() {
            assert!(piece.slug.parse::<Slug>().is_ok() && piece.table.parse::<TableName>().is_ok(), "{}", piece.slug);
        }
        assert!(pieces().unwrap().iter().any(|piece| piece.events.len() == 3 && matches!(piece.events[2], Event::RolledBack { to: 1, .. })));
    }
}

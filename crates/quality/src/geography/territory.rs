//! The territory of an authority: which communes, and where.

use super::{Bbox, Geography, departement_bbox, departement_of};

/// The territory of a commune, an intercommunal authority, a département or a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// As INSEE writes it.
    pub name: String,
    /// INSEE codes of its communes of today, sorted.
    communes: Vec<String>,
    /// Boxes of its départements: the official geography says nothing finer.
    boxes: Vec<Bbox>,
}

impl Territory {
    /// Whether a code is a commune of this territory, as written by INSEE.
    pub fn has_commune(&self, code: &str) -> bool {
        self.communes.binary_search_by(|known| known.as_str().cmp(code)).is_ok()
    }

    /// Sorted INSEE codes.
    pub fn communes(&self) -> &[String] {
        &self.communes
    }

    /// Whether a point may be in the territory: in the box of one of its départements. A point elsewhere is outside for certain.
    pub fn may_contain(&self, longitude: f64, latitude: f64) -> bool {
        self.boxes.iter().any(|bbox| bbox.contains(longitude, latitude))
    }
}

impl Geography {
    /// The territory of an authority: INSEE code of a commune (five characters), SIREN of an intercommunal authority (nine digits), INSEE code of a département (two or three characters), or `R` and the code of a region (`R53`), since both number alike. `None` when there is no such authority.
    pub fn territory(&self, code: &str) -> Option<Territory> {
        if let Some(region) = code.strip_prefix('R').and_then(|code| self.region(code)) {
            let departements: Vec<&str> =
                self.departements().filter(|departement| departement.region == region.code).map(|departement| departement.code).collect();
            return Some(self.gather(region.name, |commune, _| departement_of(commune).is_some_and(|departement| departements.contains(&departement))));
        }
        match code.len() {
            9 => {
                let authority = self.epci(code)?;
                Some(self.gather(authority.name, |_, epci| epci == Some(authority.siren)))
            }
            5 => {
                let commune = self.commune_of_today(code)?;
                Some(self.gather(commune.name, |code, _| code == commune.code))
            }
            _ => {
                let departement = self.departement(code)?;
                Some(self.gather(departement.name, |commune, _| departement_of(commune) == Some(departement.code)))
            }
        }
    }

    fn gather(&self, name: &str, belongs: impl Fn(&str, Option<&str>) -> bool) -> Territory {
        let communes: Vec<String> = self.communes().filter(|commune| belongs(commune.code, commune.epci)).map(|commune| commune.code.to_owned()).collect();
        let mut departements: Vec<&str> = communes.iter().filter_map(|code| departement_of(code)).collect();
        departements.dedup();
        Territory { name: name.to_owned(), boxes: departements.into_iter().filter_map(departement_bbox).collect(), communes }
    }
}

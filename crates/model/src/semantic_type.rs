//! What the values of a column mean, beyond how they are stored.

use std::fmt;
use std::str::FromStr;

macro_rules! semantic_types {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// The meaning of a column. How each is recognised lives in `formats`, one file each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum SemanticType {
            $($(#[$doc])* $name,)*
        }

        impl SemanticType {
            /// Every semantic type, in the order they are tried.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable identifier, in `snake_case`.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

semantic_types! {
    /// 9 digits with a Luhn key: a legal unit.
    Siren = "siren",
    /// 14 digits with a Luhn key: an establishment.
    Siret = "siret",
    /// `W` and nine characters: an association.
    Rna = "rna",
    /// INSEE code of a commune: 5 characters, `2A` and `2B` included.
    CommuneCode = "commune_code",
    DepartementCode = "departement_code",
    RegionCode = "region_code",
    /// SIREN of an intercommunal authority.
    EpciCode = "epci_code",
    PostalCode = "postal_code",
    /// A school's identifier: 7 digits and a letter.
    Uai = "uai",
    Phone = "phone",
    Email = "email",
    Url = "url",
    Iban = "iban",
    /// The French social security number.
    Nir = "nir",
    /// WGS 84 degrees.
    Latitude = "latitude",
    /// WGS 84 degrees.
    Longitude = "longitude",
    /// `48.85, 2.35` in one cell, latitude first.
    LatLon = "lat_lon",
    /// `[2.35, 48.85]` in one cell, longitude first.
    LonLat = "lon_lat",
    Wkt = "wkt",
    GeojsonGeometry = "geojson_geometry",
    Json = "json",
    Year = "year",
    Percentage = "percentage",
    /// An amount of money, in euros unless the column says otherwise.
    Currency = "currency",
    /// `#1D4F91`.
    Colour = "colour",
    Uuid = "uuid",
    /// A time of day, `14:30`.
    Time = "time",
    PostalAddress = "postal_address",
    CommuneName = "commune_name",
    OpeningHours = "opening_hours",
    /// A code made of digits that must not be read as a quantity.
    Code = "code",
}

impl fmt::Display for SemanticType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// The text is not the identifier of a semantic type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no semantic type is called {0:?}")]
pub struct UnknownSemanticType(String);

impl FromStr for SemanticType {
    type Err = UnknownSemanticType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|semantic| semantic.id() == text).ok_or_else(|| UnknownSemanticType(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_of_a_semantic_type_leads_back_to_it() {
        for semantic in SemanticType::ALL {
            assert_eq!(semantic.id().parse(), Ok(*semantic));
        }
    }
}

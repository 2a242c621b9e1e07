//! The authorities a portal hosts.

use std::fmt;
use std::str::FromStr;

/// What kind of authority an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganisationKind {
    Commune,
    /// A group of communes with taxes of its own: communauté, métropole.
    Epci,
    /// A syndicate of authorities, of communes or mixed.
    Syndicate,
    Departement,
    Region,
    Other,
}

impl OrganisationKind {
    pub const ALL: [Self; 6] = [Self::Commune, Self::Epci, Self::Syndicate, Self::Departement, Self::Region, Self::Other];

    /// The stable identifier, which is what is stored and written.
    pub fn id(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Epci => "epci",
            Self::Syndicate => "syndicate",
            Self::Departement => "departement",
            Self::Region => "region",
            Self::Other => "other",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// A piece of territory by its official code, with the level, since `75` is both Paris and Nouvelle-Aquitaine: `commune:35238`, `epci:243500139`, `departement:2A`, `region:53`.
///
/// The shape is verified, not that the code exists: lists change every year (INSEE, code officiel géographique).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TerritoryCode {
    level: TerritoryLevel,
    code: String,
}

/// The level a [`TerritoryCode`] belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TerritoryLevel {
    Commune,
    Epci,
    Departement,
    Region,
}

/// The text names no piece of territory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a territory: {0:?} (write commune:35238, epci:243500139, departement:35 or region:53)")]
pub struct InvalidTerritoryCode(String);

impl TerritoryLevel {
    pub const ALL: [Self; 4] = [Self::Commune, Self::Epci, Self::Departement, Self::Region];

    pub fn id(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Epci => "epci",
            Self::Departement => "departement",
            Self::Region => "region",
        }
    }

    fn has_shape(self, code: &str) -> bool {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let after_corsica = code.strip_prefix("2A").or_else(|| code.strip_prefix("2B"));
        match self {
            Self::Commune => code.len() == 5 && (digits(code) || after_corsica.is_some_and(digits)),
            Self::Epci => code.len() == 9 && digits(code),
            Self::Departement => after_corsica == Some("") || (matches!(code.len(), 2 | 3) && digits(code)),
            Self::Region => code.len() == 2 && digits(code),
        }
    }
}

impl TerritoryCode {
    pub fn level(&self) -> TerritoryLevel {
        self.level
    }

    /// Without the level: `35238`.
    pub fn code(&self) -> &str {
        &self.code
    }
}

impl fmt::Display for TerritoryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.level.id(), self.code)
    }
}

impl FromStr for TerritoryCode {
    type Err = InvalidTerritoryCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidTerritoryCode(text.chars().take(60).collect());
        let (level, code) = text.trim().split_once(':').ok_or_else(invalid)?;
        let level = TerritoryLevel::ALL.into_iter().find(|known| known.id() == level).ok_or_else(invalid)?;
        let code = code.to_ascii_uppercase();
        if level.has_shape(&code) { Ok(Self { level, code }) } else { Err(invalid()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_again_by_its_identifier() {
        assert!(OrganisationKind::ALL.into_iter().all(|kind| OrganisationKind::from_id(kind.id()) == Some(kind)));
        assert_eq!(OrganisationKind::from_id("ville"), None);
    }

    #[test]
    fn a_territory_has_the_shape_of_its_level() {
        for text in ["commune:35238", "commune:2A004", "epci:243500139", "departement:2B", "departement:974", "region:53"] {
            assert_eq!(text.parse::<TerritoryCode>().unwrap().to_string(), text);
        }
        for text in ["35238", "commune:352", "commune:2C004", "epci:35238", "departement:1", "region:974", "ville:35238", "commune:é5238"] {
            assert!(text.parse::<TerritoryCode>().is_err(), "{text}");
        }
    }
}

//! The name of a table inside its dataset.

use crate::Slug;
use std::fmt;
use std::str::FromStr;

/// A table's name in addresses: the rules of [`Slug`], and never the shape of a version (`@3`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TableName(Slug);

/// The text cannot name a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a table name: {0:?} (use 1 to 100 lowercase letters without accents, digits and single hyphens)")]
pub struct InvalidTableName(String);

impl TableName {
    /// From a sheet or file name; `donnees` when nothing readable is left.
    pub fn from_label(label: &str) -> Self {
        match Slug::from_title(label) {
            Some(slug) => Self(slug),
            None => Self::default(),
        }
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// `donnees`: the table of a dataset that has only one.
impl Default for TableName {
    fn default() -> Self {
        match Slug::from_title("donnees") {
            Some(slug) => Self(slug),
            None => unreachable!("a constant slug"),
        }
    }
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for TableName {
    type Err = InvalidTableName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self).map_err(|_| InvalidTableName(text.chars().take(120).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_without_letters_still_has_a_name() {
        assert_eq!(TableName::from_label("***").as_str(), "donnees");
        assert_eq!(TableName::from_label("Feuille 1").as_str(), "feuille-1");
    }
}

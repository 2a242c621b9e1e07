//! The name of a schema of the authority.

use parvis_model::Slug;
use std::fmt;
use std::str::FromStr;

/// One to three slugs between slashes, 100 characters at most: `voirie`, `ville/voirie`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaName(String);

/// The text cannot name a schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a name of a schema: {0:?} (use lowercase letters without accents, digits and hyphens, in one to three parts between slashes)")]
pub struct InvalidSchemaName(String);

const MAX_LENGTH: usize = 100;
const MAX_PARTS: usize = 3;

impl SchemaName {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name that a title or the name of a file suggests; nothing when no letter or digit is left.
    pub fn suggested(text: &str) -> Option<Self> {
        let parts: Vec<String> = text.split('/').filter_map(Slug::from_title).take(MAX_PARTS).map(|slug| slug.as_str().to_owned()).collect();
        parts.join("/").parse().ok()
    }
}

impl FromStr for SchemaName {
    type Err = InvalidSchemaName;

    fn from_str(text: &str) -> Result<Self, InvalidSchemaName> {
        let parts = text.split('/').count();
        if text.len() <= MAX_LENGTH && parts <= MAX_PARTS && text.split('/').all(|part| part.parse::<Slug>().is_ok()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidSchemaName(text.chars().take(MAX_LENGTH).collect()))
        }
    }
}

impl fmt::Display for SchemaName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_slugs_between_slashes() {
        for text in ["voirie", "ville/voirie", "ville/voirie/2026"] {
            assert_eq!(text.parse::<SchemaName>().map(|name| name.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "/", "Voirie", "ville/", "a/b/c/d", "a@1", "../a", &"a".repeat(101)] {
            assert!(text.parse::<SchemaName>().is_err(), "{text}");
        }
        assert_eq!(SchemaName::suggested("Ville/Éclairage public").unwrap().as_str(), "ville/eclairage-public");
        assert_eq!(SchemaName::suggested("…"), None);
    }
}

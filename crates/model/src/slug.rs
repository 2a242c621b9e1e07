//! The readable part of an address.

use std::fmt;
use std::str::FromStr;

/// 1 to 100 characters among `a-z`, `0-9` and single inner hyphens: `arbres-remarquables`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

/// The text cannot be a slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a slug: {0:?} (use 1 to 100 lowercase letters without accents, digits and single hyphens)")]
pub struct InvalidSlug(String);

impl Slug {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The slug a title suggests: accents dropped, other signs turned into hyphens, cut at 100 characters. `None` when no letter or digit is left.
    pub fn from_title(title: &str) -> Option<Self> {
        let mut slug = String::with_capacity(title.len());
        for c in title.chars().flat_map(char::to_lowercase) {
            match plain(c) {
                Some(letters) => slug.push_str(letters),
                None if c.is_ascii_alphanumeric() => slug.push(c),
                None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                None => {}
            }
            if slug.len() >= 100 {
                break;
            }
        }
        slug.truncate(100);
        let slug = slug.trim_end_matches('-');
        (!slug.is_empty()).then(|| Self(slug.to_owned()))
    }
}

/// The unaccented letters of a French or neighbouring lowercase letter.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        _ => return None,
    })
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let hyphens = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        if text.is_empty() || text.len() > 100 || !allowed || !hyphens {
            return Err(InvalidSlug(text.chars().take(120).collect()));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_title_becomes_a_plain_slug() {
        let slug = |title| Slug::from_title(title).map(|slug| slug.to_string());
        assert_eq!(slug("Crèches municipales (2026)").as_deref(), Some("creches-municipales-2026"));
        assert_eq!(slug("L’Œuvre d’art – Île").as_deref(), Some("l-oeuvre-d-art-ile"));
        assert_eq!(slug("—"), None);
    }

    #[test]
    fn what_a_title_gives_is_always_a_slug() {
        let long = "été ".repeat(80);
        for title in ["a--b", " x ", "ÉÉ", long.as_str()] {
            let slug = Slug::from_title(title).map(|slug| slug.to_string());
            assert!(slug.is_some_and(|text| text.parse::<Slug>().is_ok()), "{title}");
        }
    }

    #[test]
    fn paths_and_capitals_are_no_slugs() {
        for text in ["", "A", "a/b", "..", "a--b", "-a", "a-", "é"] {
            assert!(text.parse::<Slug>().is_err(), "{text}");
        }
    }
}

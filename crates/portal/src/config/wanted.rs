//! What a setting accepts.

use crate::says::Says;

/// The values a setting would have accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// `host:port`.
    Address,
    /// `http(s)://…`.
    Url,
    /// A whole number, both ends included.
    Whole {
        least: u64,
        most: u64,
    },
    /// `host:port`, several between commas.
    Hosts,
    OneOf(&'static [&'static str]),
    /// Anything but nothing.
    Text,
}

impl Wanted {
    pub fn sentence(&self, says: Says) -> String {
        match self {
            Self::Address => says.text("config-wanted-address"),
            Self::Url => says.text("config-wanted-url"),
            Self::Whole { least, most } => says.with("config-wanted-whole", &[("least", least.to_string().into()), ("most", most.to_string().into())]),
            Self::Hosts => says.text("config-wanted-hosts"),
            Self::OneOf(values) => says.with("config-wanted-one-of", &[("values", values.join(", ").into())]),
            Self::Text => says.text("config-wanted-text"),
        }
    }
}

/// A whole number between two bounds.
pub(super) fn whole(value: &str, least: u64, most: u64) -> Result<u64, Wanted> {
    value.trim().parse().ok().filter(|number| (least..=most).contains(number)).ok_or(Wanted::Whole { least, most })
}

/// One line of text, not blank.
pub(super) fn line(value: &str) -> Result<String, Wanted> {
    let trimmed = value.trim();
    if trimmed.is_empty() || trimmed.chars().any(char::is_control) { Err(Wanted::Text) } else { Ok(trimmed.to_owned()) }
}

/// One line of text, or nothing when it is blank.
pub(super) fn optional(value: &str) -> Result<Option<String>, Wanted> {
    if value.trim().is_empty() { Ok(None) } else { line(value).map(Some) }
}

//! What an authority says of its portal.

use parvis_identity::IdentitySettings;
use parvis_quality::Geography;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// How the portal presents itself and how far it goes. Everything has a default, so that a first start shows something true.
#[derive(Debug, Clone)]
pub struct PortalSettings {
    /// Name of the portal, after the title of every page: `Données de Mulhouse`.
    pub name: String,
    /// The territory in a sentence: `la ville de Mulhouse`. Nothing: the home page names no place.
    pub territory: Option<String>,
    /// Where the portal is reached.
    pub public_url: PublicUrl,
    /// An e-mail address for questions, shown on service pages.
    pub contact: Option<String>,
    /// A permanent band says that the data is fictional.
    pub demonstration: bool,
    /// Longest time between a publication by another process and its appearance.
    pub refresh_interval: Duration,
    /// Bytes of answers kept for repeated requests.
    pub answer_cache_bytes: u64,
    /// Time to begin an answer; a page that takes longer is an error.
    pub request_timeout: Duration,
    /// Files being written at once; the next ones are told to come back.
    pub max_exports: usize,
    /// Gives `/metrics` to other machines than this one, as `Authorization: Bearer …`.
    pub metrics_token: Option<String>,
    /// The limits of sign-in and sessions.
    pub identity: IdentitySettings,
    /// The official codes of the year that deposits are checked against; nothing: they are told as not verified.
    pub geography: Option<&'static Geography>,
}

impl PortalSettings {
    pub fn new(name: impl Into<String>, public_url: PublicUrl) -> Self {
        Self {
            name: name.into(),
            territory: None,
            public_url,
            contact: None,
            demonstration: false,
            refresh_interval: Duration::from_millis(200),
            answer_cache_bytes: 32 << 20,
            request_timeout: Duration::from_secs(30),
            max_exports: 64,
            metrics_token: None,
            identity: IdentitySettings::default(),
            geography: None,
        }
    }
}

/// The origin of the portal, without a final slash: `https://data.mulhouse.fr`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

/// The text is not the origin of a web site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a public address: {0:?} (write the scheme and the host only: https://data.example.fr)")]
pub struct InvalidPublicUrl(String);

impl PublicUrl {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The absolute address of a path that begins with `/`.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl FromStr for PublicUrl {
    type Err = InvalidPublicUrl;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidPublicUrl(text.chars().take(200).collect());
        let origin = text.strip_suffix('/').unwrap_or(text);
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).ok_or_else(invalid)?;
        let allowed = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'));
        if host.is_empty() || host.len() > 253 || !allowed {
            return Err(invalid());
        }
        Ok(Self(origin.to_owned()))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path() {
        let url: PublicUrl = "https://data.example.fr/".parse().unwrap();
        assert_eq!(url.join("/donnees"), "https://data.example.fr/donnees");
        for wrong in ["data.example.fr", "https://", "https://a/b", "javascript:alert(1)", "http://a b"] {
            assert!(wrong.parse::<PublicUrl>().is_err(), "{wrong}");
        }
    }
}

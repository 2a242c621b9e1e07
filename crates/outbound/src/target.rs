//! An address that may be asked, before anything is resolved.

use crate::{FetchError, Policy};
use std::net::IpAddr;
use url::{Host, Url};

/// Longer addresses are mistakes.
const MAX_LENGTH: usize = 8_192;
/// Ports of the web.
const PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// A web address without credentials, at a port of the web or one the policy allows.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) url: Url,
    /// As the address writes it.
    pub(crate) host: String,
    /// Nothing when it is a name.
    pub(crate) address: Option<IpAddr>,
    pub(crate) port: u16,
    /// Whether it may be reached whatever its addresses.
    pub(crate) is_allowed: bool,
}

impl Target {
    pub(crate) fn parse(text: &str, policy: &Policy) -> Result<Self, FetchError> {
        if text.len() > MAX_LENGTH {
            return Err(FetchError::NotAnAddress);
        }
        Self::of(Url::parse(text.trim()).map_err(|_| FetchError::NotAnAddress)?, policy)
    }

    /// Where a redirect leads, under the same rules.
    pub(crate) fn redirected(&self, location: &str, policy: &Policy) -> Result<Self, FetchError> {
        if location.len() > MAX_LENGTH {
            return Err(FetchError::malformed("it redirects to something too long"));
        }
        let next = Self::of(self.url.join(location).map_err(|_| FetchError::malformed("it redirects to no address"))?, policy)?;
        if self.is_secure() && !next.is_secure() {
            return Err(FetchError::Downgraded { host: next.host });
        }
        Ok(next)
    }

    pub(crate) fn is_secure(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The host, and the port when it is not the usual one: what the header `Host` says.
    pub(crate) fn authority(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        }
    }

    /// Path and query.
    pub(crate) fn path(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        }
    }

    fn of(mut url: Url, policy: &Policy) -> Result<Self, FetchError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::NotHttp { scheme: url.scheme().chars().take(40).collect() });
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::HasCredentials);
        }
        url.set_fragment(None);
        let (Some(host), Some(port)) = (url.host_str().map(str::to_owned), url.port_or_known_default()) else { return Err(FetchError::NotAnAddress) };
        let address = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            _ => None,
        };
        let is_allowed = policy.allows(&host, port);
        if !is_allowed && !PORTS.contains(&port) {
            return Err(FetchError::PortRefused { port });
        }
        Ok(Self { url, host, address, port, is_allowed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Target, FetchError> {
        Target::parse(text, &Policy::default())
    }

    #[test]
    fn only_web_addresses_without_credentials_are_asked() {
        assert!(matches!(parse("schema.json"), Err(FetchError::NotAnAddress)));
        assert!(matches!(parse("http://"), Err(FetchError::NotAnAddress)));
        for text in ["file:///etc/passwd", "ftp://exemple.fr/a", "gopher://exemple.fr/", "data:text/plain,a"] {
            assert!(matches!(parse(text), Err(FetchError::NotHttp { .. })), "{text}");
        }
        for text in ["http://ana@exemple.fr/", "https://ana:secret@exemple.fr/", "https://:secret@exemple.fr/"] {
            assert!(matches!(parse(text), Err(FetchError::HasCredentials)), "{text}");
        }
        for port in [22, 25, 3306, 5432, 6379, 9200] {
            assert!(matches!(parse(&format!("http://exemple.fr:{port}/")), Err(FetchError::PortRefused { port: refused }) if refused == port));
        }
    }

    #[test]
    fn addresses_in_disguise_are_addresses() {
        for text in ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://%31%32%37.0.0.1/"] {
            assert_eq!(parse(text).unwrap().address, Some("127.0.0.1".parse().unwrap()), "{text}");
        }
        assert_eq!(parse("http://[::ffff:127.0.0.1]/").unwrap().address, Some("::ffff:127.0.0.1".parse().unwrap()));
        assert_eq!(parse("https://École.fr/é?x=1#y").unwrap().url.as_str(), "https://xn--cole-9oa.fr/%C3%A9?x=1");
    }

    #[test]
    fn a_redirect_never_leaves_security_nor_the_rules() {
        let policy = Policy::default();
        let from = parse("https://exemple.fr/a/b").unwrap();
        assert_eq!(from.redirected("../c?d", &policy).unwrap().url.as_str(), "https://exemple.fr/c?d");
        assert!(matches!(from.redirected("http://exemple.fr/", &policy), Err(FetchError::Downgraded { .. })));
        assert!(matches!(from.redirected("file:///etc/passwd", &policy), Err(FetchError::NotHttp { .. })));
        assert!(matches!(from.redirected("//a:b@exemple.fr/", &policy), Err(FetchError::HasCredentials)));
        assert!(parse("http://exemple.fr/").unwrap().redirected("https://exemple.fr/", &policy).is_ok());
    }
}

//! What may be reached beyond the public internet.

use std::fmt;
use std::str::FromStr;
use url::Url;

/// Exceptions, none by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// Hosts that may be reached whatever their addresses, at that port: those of an authority's own network.
    pub allow: Vec<HostPort>,
    /// Certificates that vouch for servers beside those of the web, in DER: those of an authority's own network.
    pub trust: Vec<Vec<u8>>,
}

impl Policy {
    pub(crate) fn allows(&self, host: &str, port: u16) -> bool {
        self.allow.iter().any(|allowed| allowed.port == port && allowed.host == host)
    }
}

/// A host by name or by address, and a port: `donnees.intranet:8080`, `[fd00::1]:80`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPort {
    /// As addresses write it: in lowercase, IPv6 between brackets.
    host: String,
    port: u16,
}

/// The text is not a host and a port.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a host and a port")]
pub struct NotAHostPort {
    pub text: String,
}

impl FromStr for HostPort {
    type Err = NotAHostPort;

    fn from_str(text: &str) -> Result<Self, NotAHostPort> {
        let wrong = || NotAHostPort { text: text.chars().take(200).collect() };
        let (host, port) = text.trim().rsplit_once(':').ok_or_else(wrong)?;
        // Written as in an address, so that both are compared in the same form.
        let url = Url::parse(&format!("http://{host}/")).map_err(|_| wrong())?;
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.port().is_none();
        match (url.host_str(), port.parse()) {
            (Some(host), Ok(port)) if is_bare && port != 0 => Ok(Self { host: host.to_owned(), port }),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_and_a_port_are_read_as_addresses_write_them() {
        for (text, written) in [("Donnees.Intranet:8080", "donnees.intranet:8080"), ("127.1:80", "127.0.0.1:80"), (" [FD00::1]:443 ", "[fd00::1]:443")] {
            assert_eq!(text.parse::<HostPort>().map(|read| read.to_string()).as_deref(), Ok(written));
        }
        for text in ["", "intranet", "intranet:", "intranet:0", "intranet:99999", ":80", "a@b:80", "a/b:80", "http://a:80", "::1"] {
            assert!(text.parse::<HostPort>().is_err(), "{text}");
        }
    }
}

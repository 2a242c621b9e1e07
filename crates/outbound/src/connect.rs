//! A connection to exactly the addresses that were looked at.

use crate::error::short;
use crate::resolve::Resolve;
use crate::target::Target;
use crate::{FetchError, Policy, is_public};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// Addresses of a name that are tried.
const MAX_TRIED: usize = 4;

/// A connection, secure or not.
pub(crate) trait Io: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Io for T {}

/// The addresses of a target that may be reached: those that are public, or all of them when the policy allows the host.
pub(crate) async fn addresses(target: &Target, resolver: &dyn Resolve, limit: Duration) -> Result<Vec<IpAddr>, FetchError> {
    let found = match target.address {
        Some(address) => vec![address],
        None => match timeout(limit, resolver.resolve(target.host.clone())).await {
            Ok(found) => found.map_err(|error| FetchError::unreachable(&target.host, error))?,
            Err(_) => return Err(FetchError::unreachable(&target.host, "its name is not answered for")),
        },
    };
    if found.is_empty() {
        return Err(FetchError::unreachable(&target.host, "it has no address"));
    }
    let kept: Vec<IpAddr> = found.into_iter().filter(|address| target.is_allowed || is_public(*address)).take(MAX_TRIED).collect();
    if kept.is_empty() { Err(FetchError::NotPublic { host: target.host.clone() }) } else { Ok(kept) }
}

/// Connects to the first of these addresses that answers, and makes it secure when the target is. Each has an equal share of the time.
pub(crate) async fn connect(target: &Target, addresses: &[IpAddr], limit: Duration, tls: &Arc<ClientConfig>) -> Result<Box<dyn Io>, FetchError> {
    let share = limit / u32::try_from(addresses.len()).unwrap_or(1).max(1);
    let mut last = FetchError::unreachable(&target.host, "it has no address");
    for address in addresses {
        match timeout(share, TcpStream::connect((*address, target.port))).await {
            Ok(Ok(stream)) if target.is_secure() => return secure(target, stream, limit, tls).await,
            Ok(Ok(stream)) => return Ok(Box::new(stream)),
            Ok(Err(error)) => last = FetchError::unreachable(&target.host, error),
            Err(_) => last = FetchError::unreachable(&target.host, "it does not answer"),
        }
    }
    Err(last)
}

async fn secure(target: &Target, stream: TcpStream, limit: Duration, tls: &Arc<ClientConfig>) -> Result<Box<dyn Io>, FetchError> {
    let untrusted = |detail: String| FetchError::Untrusted { host: target.host.clone(), detail: short(detail) };
    let name = match target.address {
        Some(address) => ServerName::from(address),
        None => ServerName::try_from(target.host.clone()).map_err(|error| untrusted(error.to_string()))?,
    };
    match timeout(limit, TlsConnector::from(Arc::clone(tls)).connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(error)) => Err(untrusted(error.to_string())),
        Err(_) => Err(FetchError::unreachable(&target.host, "it does not answer")),
    }
}

/// The certificates of the web, and those of the policy; one that cannot be read vouches for nobody.
pub(crate) fn tls(policy: &Policy) -> Arc<ClientConfig> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    roots.add_parsable_certificates(policy.trust.iter().map(|der| CertificateDer::from(der.clone())));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12]);
    #[expect(clippy::expect_used, reason = "both versions are compiled in, and ring has suites for both: a constant")]
    let mut config = builder.expect("TLS 1.2 and 1.3").with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Arc::new(config)
}

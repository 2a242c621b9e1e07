//! The client: hop after hop, until the bytes.

use crate::body;
use crate::connect::{self, Io};
use crate::resolve::{Resolve, SystemResolver};
use crate::target::Target;
use crate::{FetchError, Policy};
use bytes::Bytes;
use http_body_util::Empty;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, ACCEPT_ENCODING, CONNECTION, CONTENT_TYPE, HOST, LOCATION, USER_AGENT};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWrite;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// Who asks. Nothing of the machine.
const AGENT: &str = concat!("Parvis/", env!("CARGO_PKG_VERSION"), " (open data portal)");
/// Headers of an answer, together.
const MAX_HEADER_BYTES: usize = 64 << 10;
const MAX_HEADERS: usize = 100;

/// What a fetch may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Of the body, as sent and once decompressed.
    pub max_bytes: u64,
    /// From the first question to the last byte, redirects included.
    pub total: Duration,
    /// For each hop: to find its address, then to connect, then to make it secure.
    pub connect: Duration,
    pub max_redirects: usize,
}

impl Limits {
    /// A document a person waits for: 5 redirects, 10 s to connect.
    pub fn of(max_bytes: u64, total: Duration) -> Self {
        Self { max_bytes, total, connect: total.min(Duration::from_secs(10)), max_redirects: 5 }
    }
}

/// What was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address that answered, after redirects.
    pub url: String,
    /// As the server says, at most 200 characters.
    pub content_type: Option<String>,
    /// Bytes written, decompressed.
    pub size_bytes: u64,
}

/// Fetches under one policy. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    policy: Arc<Policy>,
    resolver: Arc<dyn Resolve>,
    tls: Arc<ClientConfig>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("policy", &self.policy).finish_non_exhaustive()
    }
}

impl Client {
    /// A client that asks the system for addresses.
    pub fn new(policy: Policy) -> Self {
        Self::with_resolver(policy, Arc::new(SystemResolver))
    }

    pub fn with_resolver(policy: Policy, resolver: Arc<dyn Resolve>) -> Self {
        let tls = connect::tls(&policy);
        Self { policy: Arc::new(policy), resolver, tls }
    }

    /// Writes what is at `url` to `writer`. After an error, what was written so far is to be thrown away.
    ///
    /// # Errors
    /// [`FetchError`], a kind for each reason.
    pub async fn fetch(&self, url: &str, limits: &Limits, writer: &mut (dyn AsyncWrite + Unpin + Send)) -> Result<Fetched, FetchError> {
        match timeout(limits.total, self.follow(url, limits, writer)).await {
            Ok(done) => done,
            Err(_) => Err(FetchError::TooSlow { limit: limits.total }),
        }
    }

    async fn follow(&self, url: &str, limits: &Limits, writer: &mut (dyn AsyncWrite + Unpin + Send)) -> Result<Fetched, FetchError> {
        let mut target = Target::parse(url, &self.policy)?;
        for _ in 0..=limits.max_redirects {
            let addresses = connect::addresses(&target, &*self.resolver, limits.connect).await?;
            let stream = connect::connect(&target, &addresses, limits.connect, &self.tls).await?;
            // Dropped at the end of the hop, which ends the connection.
            let mut driver = JoinSet::new();
            let response = ask(&target, stream, &mut driver).await?;
            let status = response.status();
            let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
            if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
                let location = header(LOCATION).ok_or_else(|| FetchError::malformed("it redirects to nothing"))?;
                target = target.redirected(&location, &self.policy)?;
                continue;
            }
            if !status.is_success() {
                return Err(FetchError::Status { status: status.as_u16() });
            }
            let content_type = header(CONTENT_TYPE).map(|value| value.chars().take(200).collect());
            let (parts, body) = response.into_parts();
            let size_bytes = body::receive(&parts.headers, body, limits.max_bytes, writer).await?;
            return Ok(Fetched { url: target.url.into(), content_type, size_bytes });
        }
        Err(FetchError::TooManyRedirects { most: limits.max_redirects })
    }
}

/// One request on one connection.
async fn ask(target: &Target, stream: Box<dyn Io>, driver: &mut JoinSet<()>) -> Result<Response<Incoming>, FetchError> {
    let mut builder = http1::Builder::new();
    builder.max_buf_size(MAX_HEADER_BYTES).max_headers(MAX_HEADERS);
    let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(FetchError::malformed)?;
    driver.spawn(async move {
        // Its failure is the failure of the request or of the body, told there.
        let _ = connection.await;
    });
    let request = Request::get(target.path())
        .header(HOST, target.authority())
        .header(USER_AGENT, AGENT)
        .header(ACCEPT, "*/*")
        .header(ACCEPT_ENCODING, "gzip")
        .header(CONNECTION, "close")
        .body(Empty::<Bytes>::new())
        .map_err(|_| FetchError::NotAnAddress)?;
    sender.send_request(request).await.map_err(|error| match error {
        error if error.is_parse() || error.is_incomplete_message() => FetchError::malformed(error),
        error => FetchError::unreachable(&target.host, error),
    })
}

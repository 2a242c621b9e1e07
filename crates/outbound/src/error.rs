//! Why nothing was fetched.

use std::io;
use std::time::Duration;

/// Why an address gave nothing. Each kind is a sentence of its own for people.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("this is not a web address")]
    NotAnAddress,
    #[error("only http and https are fetched, not {scheme}")]
    NotHttp { scheme: String },
    #[error("the address holds a name or a password")]
    HasCredentials,
    /// Other than 80, 443, 8080, 8443 and those the policy allows.
    #[error("the port {port} is not one of the web")]
    PortRefused { port: u16 },
    /// The name leads to no address of the public internet, or the address is none.
    #[error("{host} is not on the public internet")]
    NotPublic { host: String },
    /// The name does not exist, or nothing answers there.
    #[error("{host} could not be reached: {detail}")]
    Unreachable { host: String, detail: String },
    /// The secure connection could not be made: an expired or unknown certificate, most often.
    #[error("{host} could not be trusted: {detail}")]
    Untrusted { host: String, detail: String },
    /// It answered, with something else than the file.
    #[error("the server answered {status}")]
    Status { status: u16 },
    #[error("more than {most} redirects")]
    TooManyRedirects { most: usize },
    /// From a secure address to one that is not.
    #[error("a secure address redirects to {host} without security")]
    Downgraded { host: String },
    /// As sent or once decompressed.
    #[error("more than {limit_bytes} bytes")]
    TooLarge { limit_bytes: u64 },
    #[error("not done in {} ms", limit.as_millis())]
    TooSlow { limit: Duration },
    /// The answer is not HTTP, its headers are too long, or it stops before its end.
    #[error("the answer makes no sense: {detail}")]
    Malformed { detail: String },
    /// What was received could not be kept.
    #[error("could not write what was received")]
    Write { source: io::Error },
}

impl FetchError {
    pub(crate) fn malformed(detail: impl ToString) -> Self {
        Self::Malformed { detail: short(detail) }
    }

    pub(crate) fn unreachable(host: &str, detail: impl ToString) -> Self {
        Self::Unreachable { host: host.to_owned(), detail: short(detail) }
    }
}

pub(crate) fn short(detail: impl ToString) -> String {
    detail.to_string().chars().take(200).collect()
}

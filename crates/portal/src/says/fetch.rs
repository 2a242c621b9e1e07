//! Why an address gave nothing, as sentences.

use super::Says;
use parvis_outbound::FetchError;

/// What happened, and what to do.
pub fn fetch_error(says: Says, error: &FetchError) -> String {
    let host = |id: &str, host: &str| says.with(id, &[("host", host.into())]);
    match error {
        FetchError::NotAnAddress => says.text("fetch-not-an-address"),
        FetchError::NotHttp { scheme } => says.with("fetch-not-http", &[("scheme", scheme.as_str().into())]),
        FetchError::HasCredentials => says.text("fetch-has-credentials"),
        FetchError::PortRefused { port } => says.with("fetch-port-refused", &[("port", port.to_string().into())]),
        FetchError::NotPublic { host: name } => host("fetch-not-public", name),
        FetchError::Unreachable { host: name, .. } => host("fetch-unreachable", name),
        FetchError::Untrusted { host: name, .. } => host("fetch-untrusted", name),
        FetchError::Status { status } => {
            let id = match status {
                404 | 410 => "fetch-missing",
                401 | 403 => "fetch-forbidden",
                _ => "fetch-status",
            };
            says.with(id, &[("status", status.to_string().into())])
        }
        FetchError::TooManyRedirects { most } => says.with("fetch-too-many-redirects", &[("most", (*most).into())]),
        FetchError::Downgraded { host: name } => host("fetch-downgraded", name),
        FetchError::TooLarge { limit_bytes } => says.with("fetch-too-large", &[("size", says.size(*limit_bytes).into())]),
        FetchError::TooSlow { limit } => says.with("fetch-too-slow", &[("seconds", limit.as_secs().into())]),
        FetchError::Malformed { .. } => says.text("fetch-malformed"),
        FetchError::Write { .. } => says.text("fetch-write"),
    }
}

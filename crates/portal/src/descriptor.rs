//! The JSON of a schema, from a file or from an address.

use crate::config::Config;
use crate::says::{self, Says};
use parvis_outbound::{Client, Limits, Policy};
use serde_json::Value;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// A descriptor larger than this is something else.
const MAX_BYTES: u64 = 5 << 20;
/// A person waits.
const LONGEST: Duration = Duration::from_secs(20);

/// Whether this names something to fetch, rather than a file or a schema. Any scheme counts: one that is not fetched is refused by its name.
pub fn is_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)))
}

/// The descriptor at an address: of the public internet, or of a server that the setting `outbound.allow` names.
///
/// # Errors
/// A sentence: what happened, and what to do.
pub async fn fetch(says: Says, config: &Config, url: &str) -> Result<Value, String> {
    let client = Client::new(Policy { allow: config.outbound.allow.clone(), trust: Vec::new() });
    let mut bytes = Vec::new();
    let fetched = client.fetch(url, &Limits::of(MAX_BYTES, LONGEST), &mut bytes).await.map_err(|error| says::fetch_error(says, &error))?;
    // Forges and catalogues show a page about the file at an address that looks like its own.
    let is_page = fetched.content_type.is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    parse(says, &bytes).map_err(|sentence| if is_page { says.text("schema-is-a-page") } else { sentence })
}

/// The descriptor in a file.
///
/// # Errors
/// A sentence: what happened, and what to do.
pub fn read(says: Says, path: &Path) -> Result<Value, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    read.map_err(|error| says.with("read-error-io", &[("detail", says::io_detail(says, &error).into())]))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(says.with("schema-too-large", &[("size", says.size(MAX_BYTES).into())]));
    }
    parse(says, &bytes)
}

fn parse(says: Says, bytes: &[u8]) -> Result<Value, String> {
    // Editors of Windows begin a file with a mark that JSON does not know.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes)
        .map_err(|error| says.with("schema-not-json", &[("line", error.line().to_string().into()), ("column", error.column().to_string().into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_and_a_name_has_none() {
        assert!(is_address("https://exemple.fr/a.json") && is_address("http://a") && is_address("ftp://a") && is_address("file:///a"));
        assert!(!is_address("scdl/subventions") && !is_address("a.json") && !is_address("://a") && !is_address("c:/a://b"));
    }
}

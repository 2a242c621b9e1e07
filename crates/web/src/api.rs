//! API v1: datasets, quality reports, tables, rows, aggregates.
//!
//! A wrong slug, table or parameter is a problem that names it. An address that pins a version (`{slug}@3`) may be kept for ever; the others are worth a minute.

mod aggregate;
pub mod datasets;
pub mod openapi;
pub mod quality;
pub mod rows;
mod tables;
pub mod wire;

use crate::published::Listed;
use crate::{App, Problem};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use parvis_model::ContentHash;
use parvis_store::{Version, VersionTable};
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/api/v1/datasets", get(datasets::list).options(preflight))
        .route("/api/v1/datasets/{dataset}", get(datasets::show).options(preflight))
        .route("/api/v1/datasets/{dataset}/quality", get(quality::show).options(preflight))
        .route("/api/v1/datasets/{dataset}/tables/{table}", get(tables::show).options(preflight))
        .route("/api/v1/datasets/{dataset}/tables/{table}/{what}", get(of_table).options(preflight))
        .route("/api/v1/openapi.json", get(openapi::show).options(preflight))
        .route("/api/v1/health", get(crate::pages::health::alive).options(preflight))
}

/// `GET …/tables/{table}/{what}`: rows, a file of rows, or an aggregate.
async fn of_table(
    State(app): State<App>,
    method: Method,
    Path((dataset, table, what)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let target = Target::find(&app, &dataset).await?;
    match what.as_str() {
        "rows" => rows::page(&app, &target, &table, &uri, &headers).await,
        "aggregate" => aggregate::answer(&app, &target, &table, &uri, &headers).await,
        other => match other.strip_prefix("rows.") {
            Some(extension) => rows::file(&app, &target, &table, extension, &uri, &headers, method == Method::HEAD).await,
            None => Err(Problem::not_found()),
        },
    }
}

/// What a browser asks before a request with headers of its own.
async fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "accept, content-type, if-none-match, range"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// The dataset an address names, and the version it pins.
pub struct Target {
    pub listed: Arc<Listed>,
    pub pinned: Option<Arc<Version>>,
}

impl Target {
    /// From `slug` or `slug@3`. A slug the dataset no longer has still answers.
    pub async fn find(app: &App, dataset: &str) -> Result<Self, Problem> {
        let (slug, number) = match dataset.split_once('@') {
            Some((slug, number)) => (slug, Some(number)),
            None => (dataset, None),
        };
        let listed = app.shelf().find(slug).await?.into_listed();
        let pinned = match number {
            Some(text) => {
                let number = text.parse().map_err(|_| Problem::invalid_value("version", text, "a whole number is wanted after @"))?;
                Some(app.shelf().version(&listed, Some(number)).await?)
            }
            None => None,
        };
        Ok(Self { listed, pinned })
    }

    /// What the answer depends on.
    pub fn manifest(&self) -> ContentHash {
        self.pinned.as_ref().map_or(self.listed.summary.manifest, |version| version.manifest)
    }

    pub async fn version(&self, app: &App) -> Result<Arc<Version>, Problem> {
        match &self.pinned {
            Some(version) => Ok(Arc::clone(version)),
            None => app.shelf().version(&self.listed, None).await,
        }
    }

    fn cache_control(&self) -> HeaderValue {
        if self.pinned.is_some() { HeaderValue::from_static("public, max-age=31536000, immutable") } else { HeaderValue::from_static("public, max-age=60") }
    }
}

/// The table of this name in a version.
pub fn table_of<'a>(version: &'a Version, name: &str) -> Result<&'a VersionTable, Problem> {
    version.tables.iter().find(|table| table.name.as_str() == name).ok_or_else(|| {
        let names: Vec<&str> = version.tables.iter().map(|table| table.name.as_str()).collect();
        Problem::unknown_table(name, &names)
    })
}

/// What tells an answer apart: the version it comes from and the address asked. Weak, because it may be compressed on the way.
pub fn etag(manifest: ContentHash, address: &str) -> HeaderValue {
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    hasher.write(address.as_bytes());
    let text = format!("W/\"{:.16}-{:016x}\"", manifest.to_string(), hasher.finish());
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// Whether the client says it already has the answer (`If-None-Match`, weak comparison).
pub fn is_known(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let ours = etag.to_str().unwrap_or_default().trim_start_matches("W/");
    let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == ours)
}

/// A JSON answer about a target, or 304.
fn json(target: &Target, etag: HeaderValue, body: impl Into<Bytes>) -> Response {
    let mut response = Response::new(Body::from(body.into()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    validators(headers, target, etag);
    response
}

fn not_modified(target: &Target, etag: HeaderValue) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    validators(response.headers_mut(), target, etag);
    response
}

fn validators(headers: &mut HeaderMap, target: &Target, etag: HeaderValue) {
    headers.insert(header::ETAG, etag);
    headers.insert(header::CACHE_CONTROL, target.cache_control());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
}

/// The address as it was asked, the key of caches.
fn address(uri: &Uri) -> &str {
    uri.path_and_query().map_or(uri.path(), |address| address.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_etag_is_compared_weakly() {
        let tag = etag(ContentHash::of(b"a"), "/x");
        let known = |text: &str| is_known(&HeaderMap::from_iter([(header::IF_NONE_MATCH, text.parse().unwrap())]), &tag);
        let text = tag.to_str().unwrap();
        assert!(known(text) && known(text.trim_start_matches("W/")) && known("*") && known(&format!("\"b\", {text}")));
        assert!(!known("\"b\""));
        assert_ne!(tag, etag(ContentHash::of(b"a"), "/y"));
        assert_ne!(tag, etag(ContentHash::of(b"b"), "/x"));
    }
}

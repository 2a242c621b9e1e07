//! Every address of the site, and the links that lead to them.

use crate::{App, Language, api, assets, edge, feed, files, pages};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use parvis_model::{DatasetId, Slug};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::Predicate;

/// Forms are small, but for the one that takes a file.
const MAX_BODY_BYTES: usize = 64 << 10;

/// The whole site, ready to serve.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for language in Language::ALL {
        router = router.merge(pages_of(language.prefix())).merge(pages::work::router(language.prefix()));
    }
    router
        .route("/en", get(pages::home::show))
        .route("/preferences", post(pages::preferences::change))
        .route("/id/{id}", get(pages::permanent::follow))
        .route("/fichiers/{id}/{version}/{name}", get(files::immutable))
        .route("/statique/{hash}/{name}", get(assets::serve))
        .route("/sitemap.xml", get(feed::sitemap))
        .route("/robots.txt", get(feed::robots))
        .route("/sante", get(pages::health::alive))
        .route("/pret", get(pages::health::ready))
        .route("/metrics", get(pages::health::metrics))
        .merge(api::router())
        .fallback(async || crate::Problem::not_found())
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(from_fn_with_state(app.clone(), edge::edge))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(WorthCompressing))
        .with_state(app)
}

/// The pages, the same in each language.
fn pages_of(prefix: &str) -> Router<App> {
    let at = |path: &str| format!("{prefix}{path}");
    let router = if prefix.is_empty() { Router::new().route("/", get(pages::home::show)) } else { Router::new() };
    router
        .route(&at("/donnees"), get(pages::catalogue::show))
        .route(&at("/donnees.csv"), get(pages::catalogue::csv))
        .route(&at("/donnees.json"), get(api::datasets::list))
        .route(&at("/donnees.atom"), get(feed::catalogue))
        .route(&at("/donnees/{slug}"), get(pages::dataset::show))
        .route(&at("/donnees/{slug}/tableau"), get(pages::table::show))
        .route(&at("/donnees/{slug}/tableau/{table}"), get(pages::table::show_named))
        .route(&at("/donnees/{slug}/qualite"), get(pages::quality::show))
        .route(&at("/donnees/{slug}/qualite.json"), get(pages::quality::json))
        .route(&at("/donnees/{slug}/{view}"), get(pages::table::file))
        .route(&at("/donnees/{slug}/versions"), get(pages::versions::list))
        .route(&at("/donnees/{slug}/versions/{number}"), get(pages::versions::show))
        .route(&at("/donnees/{slug}/versions/{number}/qualite"), get(pages::quality::of_version))
        .route(&at("/donnees/{slug}/fichiers/{name}"), get(files::current))
        .route(&at("/developpeurs"), get(pages::developers::show))
        .route(&at("/developpeurs/problemes/{id}"), get(pages::developers::problem))
        .route(&at("/aide"), get(pages::service::help))
        .route(&at("/accessibilite"), get(pages::service::accessibility))
        .route(&at("/mentions-legales"), get(pages::service::legal))
        .route(&at("/plan-du-site"), get(pages::service::site_map))
}

/// Pages whose address holds no identifier: for the map of the site and the tests.
pub(crate) const FIXED_PAGES: [&str; 7] = ["/", "/donnees", "/aide", "/developpeurs", "/accessibilite", "/mentions-legales", "/plan-du-site"];

pub(crate) fn dataset(slug: &Slug) -> String {
    format!("/donnees/{slug}")
}

/// The table of a dataset that has only one, or the first.
pub(crate) fn table(slug: &Slug) -> String {
    format!("/donnees/{slug}/tableau")
}

pub(crate) fn versions(slug: &Slug) -> String {
    format!("/donnees/{slug}/versions")
}

pub(crate) fn version(slug: &Slug, number: u32) -> String {
    format!("/donnees/{slug}/versions/{number}")
}

/// What the check of the current version found.
pub(crate) fn quality(slug: &Slug) -> String {
    format!("/donnees/{slug}/qualite")
}

pub(crate) fn version_quality(slug: &Slug, number: u32) -> String {
    format!("/donnees/{slug}/versions/{number}/qualite")
}

/// The stable address of a file of the current version.
pub(crate) fn file(slug: &Slug, name: &str) -> String {
    format!("/donnees/{slug}/fichiers/{}", crate::params::encode(name))
}

/// The address that never changes of a file that never changes.
pub(crate) fn immutable_file(id: &DatasetId, version: u32, name: &str) -> String {
    format!("/fichiers/{id}/{version}/{}", crate::params::encode(name))
}

/// The API's address of a table, at a version or the current one.
pub(crate) fn api_table(slug: &Slug, version: Option<u32>, table: &str) -> String {
    match version {
        Some(number) => format!("/api/v1/datasets/{slug}@{number}/tables/{table}"),
        None => format!("/api/v1/datasets/{slug}/tables/{table}"),
    }
}

/// The API's address of the quality report, of a version or the current one.
pub(crate) fn api_quality(slug: &Slug, version: Option<u32>) -> String {
    match version {
        Some(number) => format!("/api/v1/datasets/{slug}@{number}/quality"),
        None => format!("/api/v1/datasets/{slug}/quality"),
    }
}

/// Text of some length that is not a stored file: those are already compressed or asked by ranges.
#[derive(Debug, Clone, Copy)]
struct WorthCompressing;

impl Predicate for WorthCompressing {
    fn should_compress<B: axum::body::HttpBody>(&self, response: &axum::http::Response<B>) -> bool {
        use axum::http::header;
        let text = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
            let kind = kind.as_bytes();
            kind.starts_with(b"text/")
                || kind.starts_with(b"application/") && (contains(kind, b"json") || contains(kind, b"xml") && !contains(kind, b"openxml"))
                || kind == b"image/svg+xml"
        });
        text && !response.headers().contains_key(header::ACCEPT_RANGES) && response.body().size_hint().exact().is_none_or(|size| size >= 1000)
    }
}

fn contains(kind: &[u8], word: &[u8]) -> bool {
    kind.windows(word.len()).any(|window| window == word)
}

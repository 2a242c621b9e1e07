//! Style, type and icon, embedded, and served under names that change with their content.

use crate::App;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use parvis_model::ContentHash;

/// The layers and components, in the order of the cascade.
const CSS: &[&str] = &[
    include_str!("../../../front/css/layers.css"),
    include_str!("../../../front/css/reset.css"),
    include_str!("../../../front/css/tokens.css"),
    include_str!("../../../front/css/base.css"),
    include_str!("../../../front/css/layout.css"),
    include_str!("../../../front/css/components/skip-links.css"),
    include_str!("../../../front/css/components/header.css"),
    include_str!("../../../front/css/components/nav.css"),
    include_str!("../../../front/css/components/breadcrumb.css"),
    include_str!("../../../front/css/components/footer.css"),
    include_str!("../../../front/css/components/button.css"),
    include_str!("../../../front/css/components/field.css"),
    include_str!("../../../front/css/components/search-box.css"),
    include_str!("../../../front/css/components/big-number.css"),
    include_str!("../../../front/css/components/result-card.css"),
    include_str!("../../../front/css/components/pagination.css"),
    include_str!("../../../front/css/components/facts.css"),
    include_str!("../../../front/css/components/download-menu.css"),
    include_str!("../../../front/css/components/tabs.css"),
    include_str!("../../../front/css/components/data-table.css"),
    include_str!("../../../front/css/components/diff-table.css"),
    include_str!("../../../front/css/components/table-tools.css"),
    include_str!("../../../front/css/components/column-dictionary.css"),
    include_str!("../../../front/css/components/version-list.css"),
    include_str!("../../../front/css/components/quality-report.css"),
    include_str!("../../../front/css/components/quality-facts.css"),
    include_str!("../../../front/css/components/error-summary.css"),
    include_str!("../../../front/css/components/callout.css"),
    include_str!("../../../front/css/components/api-reference.css"),
    include_str!("../../../front/css/components/form.css"),
    include_str!("../../../front/css/components/desk-bar.css"),
    include_str!("../../../front/css/components/work-list.css"),
    include_str!("../../../front/css/components/task-list.css"),
    include_str!("../../../front/css/utilities.css"),
    include_str!("../../../front/css/print.css"),
];

/// What a report needs when it is a file of its own: no font, since a file fetches nothing.
const DOCUMENT_CSS: &[&str] = &[
    include_str!("../../../front/css/layers.css"),
    include_str!("../../../front/css/reset.css"),
    include_str!("../../../front/css/tokens.css"),
    include_str!("../../../front/css/base.css"),
    include_str!("../../../front/css/layout.css"),
    include_str!("../../../front/css/components/facts.css"),
    include_str!("../../../front/css/components/column-dictionary.css"),
    include_str!("../../../front/css/components/quality-report.css"),
    include_str!("../../../front/css/components/quality-document.css"),
    include_str!("../../../front/css/utilities.css"),
    include_str!("../../../front/css/print.css"),
];

const FONT: &[u8] = include_bytes!("../../../front/fonts/atkinson-hyperlegible-next.woff2");
const ICON: &str = include_str!("../../../front/icons/parvis.svg");

const FONT_NAME: &str = "atkinson-hyperlegible-next.woff2";

struct Asset {
    name: &'static str,
    path: String,
    bytes: Bytes,
    media_type: HeaderValue,
}

impl Asset {
    fn new(name: &'static str, bytes: Bytes, media_type: &'static str) -> Self {
        let hash = ContentHash::of(&bytes).to_string();
        Self { name, path: format!("/statique/{}/{name}", &hash[..16]), bytes, media_type: HeaderValue::from_static(media_type) }
    }
}

/// Every static file.
pub struct Assets {
    style: Asset,
    font: Asset,
    icon: Asset,
}

impl Assets {
    pub fn new() -> Self {
        let font = Asset::new(FONT_NAME, Bytes::from_static(FONT), "font/woff2");
        let css = squeeze(&CSS.concat()).replace(FONT_NAME, &font.path);
        let style = Asset::new("parvis.css", Bytes::from(css), "text/css; charset=utf-8");
        let icon = Asset::new("parvis.svg", Bytes::from_static(ICON.as_bytes()), "image/svg+xml");
        Self { style, font, icon }
    }

    pub fn style_path(&self) -> &str {
        &self.style.path
    }

    pub fn font_path(&self) -> &str {
        &self.font.path
    }

    pub fn icon_path(&self) -> &str {
        &self.icon.path
    }

    fn find(&self, path: &str) -> Option<&Asset> {
        [&self.style, &self.font, &self.icon].into_iter().find(|asset| asset.path == path)
    }
}

/// The style of a report that is a file of its own.
pub(crate) fn document_style() -> String {
    let css = squeeze(&DOCUMENT_CSS.concat());
    let mut style = String::with_capacity(css.len());
    let mut rest = css.as_str();
    while let Some((before, after)) = rest.split_once("@font-face {") {
        style.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    style + rest
}

/// Without comments and indentation.
fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// `GET /statique/{hash}/{name}`: for ever the same.
pub async fn serve(State(app): State<App>, Path((hash, name)): Path<(String, String)>) -> Response {
    let path = format!("/statique/{hash}/{name}");
    let Some(asset) = app.assets().find(&path) else { return crate::Problem::not_found().into_response() };
    let mut response = Response::new(Body::from(asset.bytes.clone()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, asset.media_type.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    if asset.name.ends_with(".css") {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    response
}

#[cfg(test)]
mod tests;

//! The files of published versions: as they were received, and the typed tables.
//!
//! `/donnees/{slug}/fichiers/{name}` always leads to the current one; `/fichiers/{id}/{version}/{name}` never changes. Only files that a published version names can be reached.

mod range;

use crate::export::attachment;
use crate::problem::{Problem, ProblemKind};
use crate::published::Place;
use crate::{App, routes};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::TryStreamExt;
use parvis_model::DatasetId;
use parvis_store::{Blob, Version};
use range::Asked;
use std::collections::HashSet;

/// A file of a version, under a name unique in it.
#[derive(Debug, Clone)]
pub struct StoredFile {
    pub name: String,
    pub blob: Blob,
    pub is_original: bool,
}

/// Every file of a version that is for the public: originals, typed tables, attachments. Two files of the same name get the table's name in front.
///
/// An original is left out when a table read from it withholds a column: it still holds what was removed or treated.
pub fn files_of(version: &Version) -> Vec<StoredFile> {
    let mut files: Vec<StoredFile> = Vec::new();
    let mut names = HashSet::new();
    let mut add = |wanted: &str, prefix: &str, blob: &Blob, is_original: bool| {
        let safe: String = wanted.chars().map(|c| if c.is_control() || matches!(c, '/' | '\\') { '_' } else { c }).take(150).collect();
        let safe = if safe.trim().is_empty() || safe.starts_with('.') { format!("fichier{safe}") } else { safe };
        let mut name = safe.clone();
        let mut count = 1;
        while !names.insert(name.clone()) {
            count += 1;
            name = if count == 2 { format!("{prefix}-{safe}") } else { format!("{prefix}-{count}-{safe}") };
        }
        files.push(StoredFile { name, blob: blob.clone(), is_original });
    };
    let mut seen = HashSet::new();
    let withheld: HashSet<_> = version.tables.iter().filter(|table| !table.withheld.is_empty()).map(|table| table.original.hash).collect();
    for table in version.tables.iter().filter(|table| !withheld.contains(&table.original.hash)) {
        if seen.insert(table.original.hash) {
            add(&table.original.name, table.name.as_str(), &table.original, true);
        }
    }
    for table in &version.tables {
        add(&format!("{}.parquet", table.name), "table", &table.parquet, false);
    }
    for attachment in &version.attachments {
        if seen.insert(attachment.hash) {
            add(&attachment.name, "annexe", attachment, true);
        }
    }
    files
}

/// `GET /donnees/{slug}/fichiers/{name}`: leads to the file of the current version.
pub async fn current(State(app): State<App>, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let listed = match app.shelf().find(&slug).await? {
        Place::Here(listed) | Place::Moved(listed) => listed,
    };
    let version = app.shelf().version(&listed, None).await?;
    if !files_of(&version).iter().any(|file| file.name == name) {
        return Err(Problem::not_found());
    }
    let target = routes::immutable_file(&listed.dataset.id, version.number, &name);
    Ok((StatusCode::FOUND, [(header::LOCATION, target), (header::CACHE_CONTROL, "no-cache".to_owned())]).into_response())
}

/// `GET /fichiers/{id}/{version}/{name}`: a file, or a range of it.
pub async fn immutable(
    State(app): State<App>,
    method: Method,
    headers: HeaderMap,
    Path((id, number, name)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let (Ok(id), Ok(number)) = (id.parse::<DatasetId>(), number.parse::<u32>()) else { return Err(Problem::not_found()) };
    let published = app.shelf().published().await?;
    let listed = published.by_id.get(&id).ok_or_else(Problem::not_found)?;
    let version = app.shelf().version(listed, Some(number)).await?;
    let file = files_of(&version).into_iter().find(|file| file.name == name).ok_or_else(Problem::not_found)?;
    send(&app, &file, &method, &headers).await
}

async fn send(app: &App, file: &StoredFile, method: &Method, asked: &HeaderMap) -> Result<Response, Problem> {
    let etag = HeaderValue::from_str(&format!("\"{}\"", file.blob.hash)).map_err(|error| Problem::internal(&error))?;
    let size = file.blob.size_bytes;
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::ETAG, etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if crate::api::is_known(asked, &etag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(response);
    }
    headers.insert(header::CONTENT_TYPE, media_type(&file.blob.media_type));
    headers.insert(header::CONTENT_DISPOSITION, attachment(&file.name));
    let range = match range::asked(asked, &etag, size) {
        Asked::Whole => None,
        Asked::Part(part) => Some(part),
        Asked::Outside => {
            let mut refused = Problem::new(ProblemKind::RangeNotSatisfiable, format!("the file has {size} bytes")).into_response();
            refused.headers_mut().insert(header::CONTENT_RANGE, value(&format!("bytes */{size}"))?);
            return Ok(refused);
        }
    };
    let length = range.as_ref().map_or(size, |part| part.end - part.start);
    headers.insert(header::CONTENT_LENGTH, length.into());
    if let Some(part) = &range {
        headers.insert(header::CONTENT_RANGE, value(&format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1)))?);
    }
    if range.is_some() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    if method != Method::HEAD && length > 0 {
        let bytes = app.store().blob_stream(&file.blob.hash, range).await?;
        *response.body_mut() = Body::from_stream(bytes.map_err(std::io::Error::other));
    }
    Ok(response)
}

fn value(text: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::from_str(text).map_err(|error| Problem::internal(&error))
}

/// The type kept with the file, unless a browser could take it for a page.
fn media_type(kept: &str) -> HeaderValue {
    let bare = kept.split(';').next().unwrap_or_default().trim().to_lowercase();
    let active = bare.contains("html") || bare.contains("svg") || bare.contains("javascript") || bare == "text/xml" || bare == "application/xml";
    let fallback = HeaderValue::from_static("application/octet-stream");
    if active || bare.is_empty() { fallback } else { HeaderValue::from_str(kept).unwrap_or(fallback) }
}

//! One table: its schema and the ways to get its rows.

use super::{Target, address, etag, is_known, json, not_modified, table_of, wire};
use crate::{App, Problem, params};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

/// `GET /api/v1/datasets/{dataset}/tables/{table}`
pub async fn show(State(app): State<App>, Path((dataset, table)): Path<(String, String)>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some((name, _)) = params::pairs(&uri)?.first() {
        return Err(Problem::unknown_parameter(name, &[]));
    }
    let target = Target::find(&app, &dataset).await?;
    let version = target.version(&app).await?;
    let stored = table_of(&version, &table)?;
    let etag = etag(target.manifest(), address(&uri));
    if is_known(&headers, &etag) {
        return Ok(not_modified(&target, etag));
    }
    let value = wire::table(&app, &target.listed, target.pinned.as_ref().map(|version| version.number), &version, stored);
    Ok(json(&target, etag, value.to_string()))
}

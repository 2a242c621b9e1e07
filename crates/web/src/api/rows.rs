//! Rows, as a page of JSON or as a whole file.

use super::{Target, address, etag, is_known, json, not_modified, table_of};
use crate::cache::CachedAnswer;
use crate::export::Export;
use crate::{App, Problem, ProblemKind, params, routes};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use bytes::Bytes;
use parvis_formats::Writer;
use parvis_query::{PageLimits, RowsRequest, Window};
use std::sync::atomic::Ordering;

/// `GET …/rows`: a page of rows and the exact counts.
pub async fn page(app: &App, target: &Target, table: &str, uri: &Uri, headers: &HeaderMap) -> Result<Response, Problem> {
    let (manifest, address) = (target.manifest(), address(uri));
    if let Some(answer) = app.answers().get(manifest, address) {
        app.metrics().cached_answers.fetch_add(1, Ordering::Relaxed);
        let known = is_known(headers, &answer.etag);
        return Ok(if known { not_modified(target, answer.etag) } else { json(target, answer.etag, answer.body) });
    }
    let version = target.version(app).await?;
    let stored = table_of(&version, table)?;
    let request = RowsRequest::parse(&params::pairs(uri)?, &stored.schema, PageLimits::default())?;
    let etag = etag(manifest, address);
    if is_known(headers, &etag) {
        return Ok(not_modified(target, etag));
    }
    let table = app.engine().table(stored).await?;
    let mut body = Vec::with_capacity(16 << 10);
    body.extend_from_slice(b"{\"rows\":");
    let answer = table.rows_json(&request, &mut body).await?;
    body.extend_from_slice(format!(",\"filtered\":{},\"total\":{},", answer.filtered, answer.total).as_bytes());
    match &request.window {
        Window::Page { number, size } => body.extend_from_slice(format!("\"page\":{number},\"page_size\":{size},\"next\":").as_bytes()),
        Window::After { size, .. } => body.extend_from_slice(format!("\"page_size\":{size},\"next\":").as_bytes()),
    }
    match answer.next {
        Some(cursor) => {
            let after = RowsRequest { window: Window::After { cursor, size: request.window.size() }, ..request };
            let next = app.settings().public_url.join(&format!("{}?{}", uri.path(), after.to_query(&stored.schema)));
            parvis_formats::writers::text::write_json_string(&next, &mut body);
        }
        None => body.extend_from_slice(b"null"),
    }
    body.extend_from_slice(b"}\n");
    let answer = CachedAnswer { body: Bytes::from(body), etag };
    app.answers().put(manifest, address, &answer);
    Ok(json(target, answer.etag, answer.body))
}

/// `GET …/rows.{extension}`: every row that passes the filters, in a file.
pub async fn file(app: &App, target: &Target, table: &str, extension: &str, uri: &Uri, headers: &HeaderMap, headers_only: bool) -> Result<Response, Problem> {
    let mut pairs = params::pairs(uri)?;
    let writer = writer_of(extension, &params::take(&mut pairs, "dialect"))?;
    let version = target.version(app).await?;
    let stored = table_of(&version, table)?;
    let request = RowsRequest::parse(&pairs, &stored.schema, PageLimits::default())?;
    let etag = etag(target.manifest(), address(uri));
    if is_known(headers, &etag) {
        return Ok(not_modified(target, etag));
    }
    let slug = &target.listed.dataset.slug;
    let name = if version.tables.len() > 1 { format!("{slug}-{}", stored.name) } else { slug.to_string() };
    let extract = if request.is_filtered() || request.columns.is_some() { "-extrait" } else { "" };
    let dialect = if writer.id() == "csv-excel" { "-excel" } else { "" };
    let export = Export {
        table: app.engine().table(stored).await?,
        request,
        writer,
        title: version.description.title.clone(),
        file_name: format!("{name}-v{}{extract}{dialect}.{}", version.number, writer.extension()),
        headers_only,
    };
    let mut response = export.respond(app).await?;
    super::validators(response.headers_mut(), target, etag);
    Ok(response)
}

/// The format of an extension; `dialect=excel` chooses the CSV that French spreadsheets open.
fn writer_of(extension: &str, dialects: &[String]) -> Result<&'static dyn Writer, Problem> {
    let id = match (extension, dialects) {
        ("csv", [dialect]) if dialect == "excel" => "csv-excel",
        ("csv", [dialect]) if dialect != "standard" => return Err(Problem::invalid_value("dialect", dialect, "one of these is wanted: standard, excel")),
        (_, [_, _, ..]) => return Err(Problem::invalid_value("dialect", &dialects.join(","), "given twice")),
        ("csv", _) => "csv",
        (_, [dialect]) => return Err(Problem::invalid_value("dialect", dialect, "only CSV has dialects")),
        (extension, _) => extension,
    };
    parvis_formats::writers::by_id(id).filter(|writer| writer.extension() == extension).ok_or_else(|| {
        let mut known: Vec<&str> = parvis_formats::WRITERS.iter().map(|writer| writer.extension()).collect();
        known.dedup();
        Problem::new(ProblemKind::NotFound, format!("rows are given as {}", known.join(", "))).holding(extension)
    })
}

/// The address of a whole table in a format: `rows.csv?dialect=excel`, with the filters of `query`.
pub fn file_address(slug: &parvis_model::Slug, version: Option<u32>, table: &str, writer: &dyn Writer, query: &str) -> String {
    let base = format!("{}/rows.{}", routes::api_table(slug, version, table), writer.extension());
    let dialect = if writer.id() == "csv-excel" { "dialect=excel" } else { "" };
    let query = [dialect, query].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
    if query.is_empty() { base } else { format!("{base}?{query}") }
}

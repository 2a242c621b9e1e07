//! Groups of rows and what they add up to.

use super::{Target, address, etag, is_known, json, not_modified, table_of};
use crate::cache::CachedAnswer;
use crate::{App, Problem, params};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use bytes::Bytes;
use parvis_formats::writers::text::{ColumnText, write_json_string};
use parvis_query::AggregateRequest;
use std::sync::atomic::Ordering;

/// `GET …/aggregate`: one line per group.
pub async fn answer(app: &App, target: &Target, table: &str, uri: &Uri, headers: &HeaderMap) -> Result<Response, Problem> {
    let (manifest, address) = (target.manifest(), address(uri));
    if let Some(answer) = app.answers().get(manifest, address) {
        app.metrics().cached_answers.fetch_add(1, Ordering::Relaxed);
        let known = is_known(headers, &answer.etag);
        return Ok(if known { not_modified(target, answer.etag) } else { json(target, answer.etag, answer.body) });
    }
    let version = target.version(app).await?;
    let stored = table_of(&version, table)?;
    let request = AggregateRequest::parse(&params::pairs(uri)?, &stored.schema)?;
    let etag = etag(manifest, address);
    if is_known(headers, &etag) {
        return Ok(not_modified(target, etag));
    }
    let table = app.engine().table(stored).await?;
    let groups = table.aggregate(&request).await?;
    let names = request.output_names(&stored.schema);
    let columns = ColumnText::all(groups.columns())?;
    let mut body = b"{\"groups\":[".to_vec();
    for row in 0..groups.num_rows() {
        body.extend_from_slice(if row == 0 { b"{" } else { b",\n{" });
        for (index, (name, column)) in names.iter().zip(&columns).enumerate() {
            if index > 0 {
                body.push(b',');
            }
            write_json_string(name, &mut body);
            body.push(b':');
            column.write_json_into(row, &mut body);
        }
        body.push(b'}');
    }
    let limited = groups.num_rows() as u64 >= u64::from(request.limit);
    body.extend_from_slice(format!("],\"limit\":{},\"limited\":{limited},\"total\":{}}}\n", request.limit, table.total_rows()).as_bytes());
    let answer = CachedAnswer { body: Bytes::from(body), etag };
    app.answers().put(manifest, address, &answer);
    Ok(json(target, answer.etag, answer.body))
}

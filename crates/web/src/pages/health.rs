//! For operators and their tools: alive, ready, measured.

use crate::{App, Problem};
use axum::Extension;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use parvis_model::ContentHash;
use std::net::SocketAddr;

/// `GET /sante`, `GET /api/v1/health`: the process answers.
pub async fn alive() -> Response {
    answer(StatusCode::OK, "{\"status\":\"ok\"}\n".to_owned())
}

/// `GET /pret`: the database and the storage answer too.
pub async fn ready(State(app): State<App>) -> Response {
    let database = app.store().generation().await.map(|_| ());
    let objects = app.store().blob_exists(&ContentHash::of(b"")).await.map(|_| ());
    let state = |name: &str, result: &Result<(), parvis_store::StoreError>| match result {
        Ok(()) => "ok",
        Err(error) => {
            tracing::warn!(part = name, %error, "a part does not answer");
            "unavailable"
        }
    };
    let (database_state, objects_state) = (state("database", &database), state("objects", &objects));
    let (status, word) = if database.is_ok() && objects.is_ok() { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "unavailable") };
    answer(status, format!("{{\"status\":\"{word}\",\"database\":\"{database_state}\",\"objects\":\"{objects_state}\"}}\n"))
}

fn answer(status: StatusCode, body: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, body).into_response()
}

/// `GET /metrics`: for this machine, or who holds the token. A request that went through a proxy is not from this machine.
pub async fn metrics(State(app): State<App>, peer: Option<Extension<ConnectInfo<SocketAddr>>>, headers: HeaderMap) -> Result<Response, Problem> {
    let proxied = headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED);
    let local = peer.is_some_and(|Extension(ConnectInfo(address))| address.ip().is_loopback()) && !proxied;
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    let known = match (&app.settings().metrics_token, given) {
        (Some(token), Some(given)) => same(token.as_bytes(), given.as_bytes()),
        _ => false,
    };
    if !local && !known {
        return Err(Problem::not_found());
    }
    let published = app.shelf().published().await?;
    let mut response = Response::new(Body::from(app.metrics().render(published.list.len() as u64, published.generation)));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Compares without telling, by the time it takes, where the first difference is.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

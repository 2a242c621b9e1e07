//! Around every answer: a reference, limits, security headers, problems in their right form, one line of log.

mod headers;

use crate::Language;
use crate::app::App;
use crate::chrome::{Chrome, Theme};
use crate::metrics::Area;
use crate::problem::{self, Carried, Problem, ProblemKind};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// For two gigabytes on the slowest lines.
const FILE_TIMEOUT: Duration = Duration::from_secs(4 * 3600);

pub(crate) async fn edge(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let reference = reference();
    let (uri, method) = (request.uri().clone(), request.method().clone());
    let area = Area::of_path(uri.path());
    let theme = if area == Area::Page { Theme::of_headers(request.headers()) } else { Theme::Auto };

    let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
    let limit = if is_file_sent(&method, uri.path()) { FILE_TIMEOUT } else { app.settings().request_timeout };
    let response = match tokio::time::timeout(limit, answer).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => {
            app.metrics().panics.fetch_add(1, Ordering::Relaxed);
            tracing::error!(request.id = %reference, "a request met a defect of the program");
            refuse(Problem::new(ProblemKind::Internal, "the service met a problem; nothing is lost"))
        }
        Err(_) => refuse(Problem::new(ProblemKind::QueryTimeout, "the answer takes too long").retried_after(30)),
    };
    let mut response = if response.status().is_client_error() || response.status().is_server_error() {
        explain(&app, response, &uri, &method, theme, &reference)
    } else {
        response
    };
    headers::add(&mut response, area, app.settings().public_url.is_https());
    if let Ok(value) = HeaderValue::from_str(&reference) {
        response.headers_mut().insert(REQUEST_ID, value);
    }

    let elapsed = started.elapsed();
    app.metrics().record(area, response.status().as_u16(), elapsed);
    tracing::info!(
        target: "parvis::access",
        {
            request.id = %reference,
            request.method = %method,
            request.path = %uri.path(),
            response.status = response.status().as_u16(),
            duration_ms = elapsed.as_micros() as f64 / 1000.0
        },
        "request answered"
    );
    response
}

/// A form that holds a file lasts as long as its way.
fn is_file_sent(method: &Method, path: &str) -> bool {
    method == Method::POST && Language::of_path(path).1.strip_prefix("/espace/depots/").is_some_and(|rest| rest.ends_with("/fichier"))
}

fn refuse(problem: Problem) -> Response {
    axum::response::IntoResponse::into_response(problem)
}

/// Writes a problem in the form its address calls for. Answers that are already complete (a form with its errors) are left alone.
fn explain(app: &App, response: Response, uri: &Uri, method: &Method, theme: Theme, reference: &str) -> Response {
    let carried = response.extensions().get::<Carried>().cloned();
    if carried.is_none() && response.headers().contains_key(header::CONTENT_TYPE) && response.status() != StatusCode::METHOD_NOT_ALLOWED && is_ours(&response) {
        return response;
    }
    let kind = ProblemKind::of_status(response.status());
    let problem = carried.map_or_else(|| Problem::new(kind, detail_of(kind, method)), |carried| carried.0);
    if let Some(cause) = problem.cause.as_deref() {
        tracing::error!(request.id = %reference, request.path = %uri.path(), cause, "a request failed");
    }
    let mut explained = if wants_json(uri.path()) {
        problem::json(app, &problem, uri.path(), reference)
    } else {
        problem::page(&problem, Chrome::new(app, uri, theme), reference)
    };
    for name in [header::ALLOW, header::CONTENT_RANGE] {
        if let Some(value) = response.headers().get(&name) {
            explained.headers_mut().insert(name, value.clone());
        }
    }
    explained
}

/// Whether the answer was written by a handler of ours: those of extractors are bare text.
fn is_ours(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|value| !value.as_bytes().starts_with(b"text/plain"))
}

fn wants_json(path: &str) -> bool {
    path.starts_with("/api/") || path.ends_with(".json")
}

fn detail_of(kind: ProblemKind, method: &Method) -> String {
    match kind {
        ProblemKind::MethodNotAllowed => format!("{method} is not allowed here"),
        ProblemKind::NotFound => "nothing is at this address".to_owned(),
        kind => kind.title().to_lowercase(),
    }
}

/// 16 hexadecimal digits, different for each request of each process.
fn reference() -> String {
    static NEXT: LazyLock<AtomicU64> = LazyLock::new(|| AtomicU64::new(uuid::Uuid::new_v4().as_u64_pair().0));
    // The finaliser of splitmix64 (Steele, Lea, Flood 2014): neighbours look unrelated.
    let mut mixed = NEXT.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    format!("{:016x}", mixed ^ (mixed >> 31))
}

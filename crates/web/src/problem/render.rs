//! The two forms of a problem.

use super::Problem;
use crate::App;
use crate::chrome::{Chrome, Section};
use crate::pages::{Frame, HtmlPage};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use parvis_query::RequestProblem;

/// `application/problem+json`, RFC 9457.
pub(crate) fn json(app: &App, problem: &Problem, path: &str, reference: &str) -> Response {
    let mut body = serde_json::Map::new();
    body.insert("type".into(), app.settings().public_url.join(&format!("/developpeurs/problemes/{}", problem.kind.id())).into());
    body.insert("title".into(), problem.kind.title().into());
    body.insert("status".into(), problem.kind.status().as_u16().into());
    body.insert("detail".into(), problem.detail.clone().into());
    body.insert("instance".into(), path.into());
    if let Some(parameter) = &problem.parameter {
        body.insert("parameter".into(), parameter.clone().into());
    }
    if let Some(value) = &problem.value {
        body.insert("value".into(), value.clone().into());
    }
    if !problem.suggestions.is_empty() {
        body.insert("suggestions".into(), problem.suggestions.clone().into());
    }
    body.insert("request_id".into(), reference.into());
    let text = serde_json::Value::Object(body).to_string();
    finish(problem, Response::new(Body::from(text)), HeaderValue::from_static("application/problem+json"))
}

/// A page with ways onward.
pub(crate) fn page(problem: &Problem, chrome: Chrome, reference: &str) -> Response {
    let words = ProblemWords::of(problem, &chrome);
    let search = search_words(chrome.path());
    let mut frame = Frame::new(chrome, Section::None, &words.title);
    frame.hide_from_robots();
    frame.search_in_header = false;
    let page = ProblemPage { words, search, reference: reference.to_owned(), offers_search: problem.kind.status().as_u16() == 404, frame };
    let html = page.render().unwrap_or_else(|_| format!("<!doctype html><title>{}</title><p>{}", problem.kind.title(), problem.kind.title()));
    finish(problem, Response::new(Body::from(html)), HeaderValue::from_static("text/html; charset=utf-8"))
}

fn finish(problem: &Problem, mut response: Response, media_type: HeaderValue) -> Response {
    *response.status_mut() = problem.kind.status();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = problem.retry_after {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// The readable words of a path: `/donnees/creches-2026` asks for "creches 2026".
fn search_words(path: &str) -> String {
    let last = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    let decoded = crate::params::decode_percent(last);
    let words: String = decoded.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().take(12).collect::<Vec<_>>().join(" ").chars().take(100).collect()
}

struct ProblemWords {
    title: String,
    explanation: String,
}

impl ProblemWords {
    fn of(problem: &Problem, chrome: &Chrome) -> Self {
        let id = problem.kind.id();
        let value = problem.value.as_deref().unwrap_or_default();
        let explanation = match (&problem.request, &problem.parameter) {
            (Some(request), Some(parameter)) => request_sentence(request, parameter, value, chrome),
            _ => chrome.tw(&format!("problem-{id}-text"), &[("value", value.into()), ("seconds", problem.retry_after.unwrap_or(30).into())]),
        };
        Self { title: chrome.t(&format!("problem-{id}-title")), explanation }
    }
}

/// What is wrong with a question on rows, for people.
pub(crate) fn request_sentence(problem: &RequestProblem, parameter: &str, value: &str, chrome: &Chrome) -> String {
    let column = parameter.split_once("__").map_or(parameter, |(column, _)| column);
    let close =
        |close: &[String]| if close.is_empty() { String::new() } else { format!(" {}", chrome.tw("filter-close", &[("names", (&close.join(", ")).into())])) };
    match problem {
        RequestProblem::UnknownParameter { close: names } => format!("{}{}", chrome.tw("filter-unknown", &[("name", parameter.into())]), close(names)),
        RequestProblem::UnknownColumn { name, close: names } => format!("{}{}", chrome.tw("filter-unknown", &[("name", name.into())]), close(names)),
        RequestProblem::WrongType { value, wanted } => {
            let id = match wanted {
                wanted if wanted.is_numeric() => "filter-wants-number",
                parvis_model::ColumnType::Boolean => "filter-wants-boolean",
                _ => "filter-wants-date",
            };
            chrome.tw(id, &[("column", column.into()), ("value", value.into())])
        }
        RequestProblem::OutOfRange { min, max } => {
            chrome.tw("filter-wants-range", &[("name", parameter.into()), ("min", (*min).into()), ("max", (*max).into())])
        }
        RequestProblem::BadCursor | RequestProblem::PageAndCursor => chrome.t("filter-bad-cursor"),
        _ => chrome.tw("filter-wrong", &[("name", parameter.into()), ("value", value.into())]),
    }
}

#[derive(Template)]
#[template(path = "pages/problem.html")]
struct ProblemPage {
    frame: Frame,
    words: ProblemWords,
    search: String,
    reference: String,
    offers_search: bool,
}

impl HtmlPage for ProblemPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_address_becomes_words_to_search() {
        assert_eq!(search_words("/donnees/creches-municipales_2026.csv"), "creches municipales 2026 csv");
        assert_eq!(search_words("/%C3%A9coles/"), "écoles");
        assert_eq!(search_words("/"), "");
    }
}

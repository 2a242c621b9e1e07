//! The list of datasets, and one of them.

use super::{Target, address, etag, is_known, json, not_modified, wire};
use crate::published::Listed;
use crate::{App, Problem, params};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use parvis_model::ContentHash;
use parvis_query::CatalogueSort;
use std::sync::Arc;

/// A question on the list: words, order, page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueQuestion {
    pub words: String,
    pub sort: CatalogueSort,
    /// From 1.
    pub page: u64,
    pub page_size: u32,
}

const KNOWN: [&str; 4] = ["q", "sort", "page", "page_size"];
const MAX_WORDS_CHARS: usize = 400;
/// Pages far beyond any list are refused rather than computed.
const MAX_PAGE: u64 = 100_000;

impl CatalogueQuestion {
    /// Reads `q`, `sort` (`relevance`, `updated`, `title`), `page` and `page_size`. An empty value is no value.
    pub fn read(uri: &Uri, default_size: u32, max_size: u32) -> Result<Self, Problem> {
        let mut question = Self { words: String::new(), sort: CatalogueSort::Relevance, page: 1, page_size: default_size };
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in params::pairs(uri)? {
            if seen.contains(&name) {
                return Err(Problem::invalid_value(&name, &value, "given twice"));
            }
            match (name.as_str(), value.trim()) {
                ("q" | "sort" | "page" | "page_size", "") => {}
                ("q", words) => question.words = words.chars().take(MAX_WORDS_CHARS).collect(),
                ("sort", id) => {
                    question.sort = sort_by_id(id).ok_or_else(|| Problem::invalid_value("sort", id, "one of these is wanted: relevance, updated, title"))?;
                }
                ("page", text) => question.page = whole("page", text, MAX_PAGE)?,
                ("page_size", text) => question.page_size = u32::try_from(whole("page_size", text, u64::from(max_size))?).unwrap_or(max_size),
                _ => return Err(Problem::unknown_parameter(&name, &KNOWN)),
            }
            seen.push(name);
        }
        Ok(question)
    }

    /// How many datasets match, and those of the page.
    pub async fn answer(&self, app: &App) -> Result<(u64, Vec<Arc<Listed>>), Problem> {
        let published = app.shelf().published().await?;
        let (count, ids) = published.search.search(&self.words, self.page, self.page_size, self.sort)?;
        Ok((count, ids.iter().filter_map(|id| published.by_id.get(id)).cloned().collect()))
    }

    /// The same question as a query string, for another page of it.
    pub fn to_query(&self, page: u64, default_size: u32) -> String {
        let mut pairs = Vec::new();
        if !self.words.is_empty() {
            pairs.push(("q", self.words.clone()));
        }
        if self.sort != CatalogueSort::Relevance {
            pairs.push(("sort", sort_id(self.sort).to_owned()));
        }
        if page > 1 {
            pairs.push(("page", page.to_string()));
        }
        if self.page_size != default_size {
            pairs.push(("page_size", self.page_size.to_string()));
        }
        params::query(pairs)
    }
}

pub fn sort_id(sort: CatalogueSort) -> &'static str {
    match sort {
        CatalogueSort::Relevance => "relevance",
        CatalogueSort::Updated => "updated",
        CatalogueSort::Title => "title",
    }
}

fn sort_by_id(id: &str) -> Option<CatalogueSort> {
    [CatalogueSort::Relevance, CatalogueSort::Updated, CatalogueSort::Title].into_iter().find(|sort| sort_id(*sort) == id)
}

fn whole(name: &str, text: &str, max: u64) -> Result<u64, Problem> {
    text.parse()
        .ok()
        .filter(|number| (1..=max).contains(number))
        .ok_or_else(|| Problem::invalid_value(name, text, &format!("a whole number from 1 to {max} is wanted")))
}

/// `GET /api/v1/datasets`
pub async fn list(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    const DEFAULT_SIZE: u32 = 20;
    let question = CatalogueQuestion::read(&uri, DEFAULT_SIZE, 100)?;
    let published = app.shelf().published().await?;
    let state = ContentHash::of(format!("{}", published.generation).as_bytes());
    let etag = etag(state, address(&uri));
    let mut response = if is_known(&headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let (count, datasets) = question.answer(&app).await?;
        let more = question.page * u64::from(question.page_size) < count;
        let next = more.then(|| app.settings().public_url.join(&format!("/api/v1/datasets?{}", question.to_query(question.page + 1, DEFAULT_SIZE))));
        let body = serde_json::json!({
            "datasets": datasets.iter().map(|listed| wire::dataset(&app, listed)).collect::<Vec<_>>(),
            "filtered": count,
            "total": published.list.len(),
            "page": question.page,
            "page_size": question.page_size,
            "next": next,
        });
        Response::new(Body::from(body.to_string()))
    };
    let response_headers = response.headers_mut();
    response_headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response_headers.insert(header::ETAG, etag);
    response_headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=10"));
    response_headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    Ok(response)
}

/// `GET /api/v1/datasets/{dataset}`
pub async fn show(State(app): State<App>, Path(dataset): Path<String>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    one(&app, &dataset, &uri, &headers).await
}

pub async fn one(app: &App, dataset: &str, uri: &Uri, headers: &HeaderMap) -> Result<Response, Problem> {
    if let Some((name, _)) = params::pairs(uri)?.first() {
        return Err(Problem::unknown_parameter(name, &[]));
    }
    let target = Target::find(app, dataset).await?;
    let version = target.version(app).await?;
    // The history grows while the pinned version stays: the address of the current dataset alone tells it.
    let etag = etag(target.manifest(), address(uri));
    if is_known(headers, &etag) {
        return Ok(not_modified(&target, etag));
    }
    let mut value = wire::version(app, &target.listed, &version, target.pinned.is_some());
    if target.pinned.is_none() {
        let versions = app.store().versions(&target.listed.dataset.id).await?;
        value["versions"] = versions.iter().map(|summary| wire::summary(app, &target.listed, summary)).collect();
    }
    Ok(json(&target, etag, value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<CatalogueQuestion, Problem> {
        CatalogueQuestion::read(&format!("/x?{query}").parse().unwrap(), 20, 100)
    }

    #[test]
    fn a_question_reads_back_from_its_query() {
        let question = read("q=cr%C3%A8ches&sort=title&page=3").unwrap();
        assert_eq!(read(&question.to_query(3, 20)).unwrap(), question);
        assert_eq!(question.to_query(1, 20), "q=cr%C3%A8ches&sort=title");
        assert_eq!(read("q=&sort=&page=").unwrap().to_query(1, 20), "");
    }

    #[test]
    fn a_wrong_parameter_is_named() {
        for (query, parameter) in [("pages=2", "pages"), ("page=0", "page"), ("page_size=101", "page_size"), ("sort=best", "sort"), ("q=a&q=b", "q")] {
            assert_eq!(read(query).unwrap_err().parameter.as_deref(), Some(parameter), "{query}");
        }
    }
}

//! `/donnees`: the list of datasets and its search.

use super::parts::Pagination;
use super::{Feed, Frame, HtmlPage};
use crate::api::datasets::{CatalogueQuestion, sort_id};
use crate::chrome::{Chrome, Section};
use crate::published::Listed;
use crate::{App, Problem, ProblemKind, export, format, routes};
use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use parvis_formats::WRITERS;
use parvis_query::CatalogueSort;
use std::sync::Arc;

const PAGE_SIZE: u32 = 20;

/// A dataset in a list.
pub struct Card {
    pub title: String,
    pub href: String,
    pub summary: Option<String>,
    pub row_is: Option<String>,
    pub publisher: Option<String>,
    pub updated: String,
    pub updated_machine: String,
    pub rows: String,
    pub formats: String,
    pub has_geometry: bool,
}

impl Card {
    pub fn of(listed: &Listed, chrome: &Chrome) -> Self {
        let description = &listed.dataset.description;
        let has_geometry = listed.facts.tables.iter().any(|table| table.has_geometry);
        let mut formats: Vec<String> = Vec::new();
        for writer in WRITERS.iter().filter(|writer| has_geometry || writer.id() != "geojson") {
            let extension = writer.extension().to_uppercase();
            if !formats.contains(&extension) {
                formats.push(extension);
            }
        }
        Self {
            title: description.title.clone(),
            href: chrome.link(&routes::dataset(&listed.dataset.slug)),
            summary: description.summary.clone().map(|summary| first_sentences(&summary)),
            row_is: description.row_is.clone(),
            publisher: description.publisher.clone(),
            updated: format::day(chrome.language, listed.summary.published_at),
            updated_machine: format::machine(listed.summary.published_at),
            rows: chrome.tn("rows-count", listed.summary.rows),
            formats: formats.join(", "),
            has_geometry,
        }
    }
}

/// Long summaries are cut at a word.
fn first_sentences(text: &str) -> String {
    const MAX: usize = 240;
    match text.char_indices().nth(MAX) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].rsplit_once(' ').map_or(&text[..end], |(start, _)| start)),
    }
}

#[derive(Template)]
#[template(path = "pages/catalogue.html")]
struct CataloguePage {
    frame: Frame,
    words: String,
    count_words: String,
    range_words: Option<String>,
    cards: Vec<Card>,
    sorts: Vec<(&'static str, String, bool)>,
    pagination: Pagination,
    csv: String,
    atom: String,
    error: Option<String>,
    total: u64,
    elsewhere: Vec<Card>,
}

impl HtmlPage for CataloguePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

pub async fn show(State(app): State<App>, chrome: Chrome, uri: Uri) -> Result<Response, Problem> {
    let (question, error) = match CatalogueQuestion::read(&uri, PAGE_SIZE, 100) {
        Ok(question) => (question, None),
        Err(problem) if matches!(problem.kind(), ProblemKind::InvalidValue | ProblemKind::UnknownParameter) => {
            let name = problem.parameter.clone().unwrap_or_default();
            let sentence = chrome.tw("filter-wrong", &[("name", (&name).into()), ("value", problem.value.as_deref().unwrap_or_default().into())]);
            (CatalogueQuestion { words: String::new(), sort: CatalogueSort::Relevance, page: 1, page_size: PAGE_SIZE }, Some(sentence))
        }
        Err(problem) => return Err(problem),
    };
    let (count, datasets) = question.answer(&app).await?;
    let published = app.shelf().published().await?;
    let size = u64::from(question.page_size);
    let language = chrome.language;
    let first = (question.page - 1) * size + 1;
    let range_words = (count > size && !datasets.is_empty()).then(|| {
        let last = first + datasets.len() as u64 - 1;
        chrome.tw("catalogue-range", &[("first", first.into()), ("last", last.into()), ("n", count.into())])
    });
    let address = |suffix: &str, page: u64| {
        let query = question.to_query(page, PAGE_SIZE);
        let path = chrome.link(&format!("/donnees{suffix}"));
        if query.is_empty() { path } else { format!("{path}?{query}") }
    };
    let pagination = Pagination::new(question.page, size, count, |page| address("", page), |id, n| chrome.tn(id, n), |n| format::whole(language, n));
    let sorts = [(CatalogueSort::Relevance, "sort-relevance"), (CatalogueSort::Updated, "sort-updated"), (CatalogueSort::Title, "sort-title")]
        .map(|(sort, id)| (sort_id(sort), chrome.t(id), sort == question.sort));
    let title =
        if question.words.is_empty() { chrome.t("catalogue-title") } else { chrome.tw("catalogue-title-search", &[("words", (&question.words).into())]) };
    let (csv, atom) = (address(".csv", 1), address(".atom", 1));
    let mut frame = Frame::new(chrome.clone(), Section::Data, &title).crumb(&chrome.t("nav-home"), "/").last_crumb(&chrome.t("nav-data"));
    frame = frame.described(&chrome.t("catalogue-description"));
    frame.search_in_header = false;
    frame.has_errors = error.is_some();
    frame.feeds.push(Feed { title: chrome.t("feed-catalogue-title"), href: atom.clone() });
    frame.set_canonical_query(question.to_query(question.page, PAGE_SIZE));
    if !question.words.is_empty() || question.sort != CatalogueSort::Relevance {
        frame.hide_from_robots();
    }
    let elsewhere = if count == 0 { published.list.iter().take(3).map(|listed| Card::of(listed, &chrome)).collect() } else { Vec::new() };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    CataloguePage {
        words: question.words.clone(),
        count_words: chrome.tn("search-count", count),
        range_words,
        cards: datasets.iter().map(|listed| Card::of(listed, &chrome)).collect(),
        sorts: sorts.into(),
        pagination,
        csv,
        atom,
        error,
        total: published.list.len() as u64,
        elsewhere,
        frame,
    }
    .into_html_with(status)
}

/// `GET /donnees.csv`: the whole list that matches, as a table.
pub async fn csv(State(app): State<App>, uri: Uri) -> Result<Response, Problem> {
    let question = CatalogueQuestion::read(&uri, PAGE_SIZE, 100)?;
    let mut text = String::from("id,slug,title,summary,publisher,keywords,licence,rows,version,updated_at,url\n");
    let mut page = 1;
    loop {
        let (count, datasets) = CatalogueQuestion { page, page_size: 500, ..question.clone() }.answer(&app).await?;
        datasets.iter().for_each(|listed| line(&app, listed, &mut text));
        if datasets.is_empty() || page * 500 >= count {
            break;
        }
        page += 1;
    }
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, export::attachment("catalogue.csv"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=10"));
    Ok(response)
}

fn line(app: &App, listed: &Arc<Listed>, text: &mut String) {
    let dataset = &listed.dataset;
    let description = &dataset.description;
    let cells = [
        dataset.id.to_string(),
        dataset.slug.to_string(),
        description.title.clone(),
        description.summary.clone().unwrap_or_default(),
        description.publisher.clone().unwrap_or_default(),
        description.keywords.join("|"),
        description.licence.id().to_owned(),
        listed.summary.rows.to_string(),
        listed.summary.number.to_string(),
        format::machine(listed.summary.published_at),
        app.settings().public_url.join(&routes::dataset(&dataset.slug)),
    ];
    let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    text.push_str(&quoted.join(","));
    text.push('\n');
}

/// RFC 4180: in quotes when something in it asks for them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

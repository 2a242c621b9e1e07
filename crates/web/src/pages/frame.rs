//! What surrounds every page: head, header, navigation, breadcrumb, footer.

use crate::Problem;
use crate::chrome::{Chrome, Section, Theme, link};
use crate::{Language, api};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use parvis_model::ContentHash;

/// A step of the breadcrumb; the last one is the page and leads nowhere.
#[derive(Debug, Clone)]
pub struct Crumb {
    pub label: String,
    pub href: Option<String>,
    /// The label is content, in French whatever the language of the page.
    pub is_content: bool,
}

/// A feed of the page.
#[derive(Debug, Clone)]
pub struct Feed {
    pub title: String,
    pub href: String,
}

/// What every page has.
#[derive(Clone)]
pub struct Frame {
    pub chrome: Chrome,
    pub section: Section,
    pub title: String,
    pub description: Option<String>,
    pub crumbs: Vec<Crumb>,
    /// Ready to stand in a `<script>`.
    pub json_ld: Option<String>,
    pub feeds: Vec<Feed>,
    pub search_in_header: bool,
    /// The page answers a form that has errors.
    pub has_errors: bool,
    indexed: bool,
    canonical_query: String,
}

impl Frame {
    pub fn new(chrome: Chrome, section: Section, title: &str) -> Self {
        Self {
            chrome,
            section,
            title: title.to_owned(),
            description: None,
            crumbs: Vec::new(),
            json_ld: None,
            feeds: Vec::new(),
            search_in_header: true,
            has_errors: false,
            indexed: true,
            canonical_query: String::new(),
        }
    }

    /// Adds a step that leads to a page of the site; `path` is without language.
    pub fn crumb(mut self, label: &str, path: &str) -> Self {
        self.crumbs.push(Crumb { label: label.to_owned(), href: Some(self.chrome.link(path)), is_content: false });
        self
    }

    /// Adds a step whose label is the title of a dataset.
    pub fn content_crumb(mut self, label: &str, path: Option<&str>) -> Self {
        self.crumbs.push(Crumb { label: label.to_owned(), href: path.map(|path| self.chrome.link(path)), is_content: true });
        self
    }

    /// Adds the page itself.
    pub fn last_crumb(mut self, label: &str) -> Self {
        self.crumbs.push(Crumb { label: label.to_owned(), href: None, is_content: false });
        self
    }

    pub fn described(mut self, description: &str) -> Self {
        let short: String = description.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect();
        self.description = (!short.is_empty()).then_some(short);
        self
    }

    pub fn hide_from_robots(&mut self) {
        self.indexed = false;
    }

    /// The part of the query that makes another page for search engines, such as the number of the page of results.
    pub fn set_canonical_query(&mut self, query: String) {
        self.canonical_query = query;
    }

    pub fn full_title(&self) -> String {
        let portal = &self.chrome.settings().name;
        let section = match self.section {
            Section::Data => Some(self.chrome.t("nav-data")),
            Section::Developers => Some(self.chrome.t("nav-developers")),
            Section::Help => Some(self.chrome.t("nav-help")),
            Section::Work => Some(self.chrome.t("nav-work")),
            Section::Home | Section::None => None,
        };
        let mut parts = vec![self.title.clone()];
        parts.extend(section.filter(|section| *section != self.title));
        if *portal != self.title {
            parts.push(portal.clone());
        }
        let title = parts.join(" – ");
        if self.has_errors { self.chrome.tw("title-error", &[("title", (&title).into())]) } else { title }
    }

    pub fn html_theme(&self) -> &'static str {
        match self.chrome.theme {
            Theme::Auto => "",
            Theme::Light => " data-theme=\"clair\"",
            Theme::Dark => " data-theme=\"sombre\"",
        }
    }

    pub fn is_indexed(&self) -> bool {
        self.indexed
    }

    /// This page in a language, absolute.
    pub fn address_in(&self, language: Language) -> String {
        let path = link(language, self.chrome.path());
        let query = if self.canonical_query.is_empty() { String::new() } else { format!("?{}", self.canonical_query) };
        self.chrome.settings().public_url.join(&format!("{path}{query}"))
    }

    pub fn canonical(&self) -> String {
        self.address_in(self.chrome.language)
    }

    pub fn languages(&self) -> [Language; 2] {
        Language::ALL
    }

    /// `(theme, sentence, whether it is the one chosen)`.
    pub fn themes(&self) -> Vec<(&'static str, String, bool)> {
        Theme::ALL
            .into_iter()
            .map(|theme| {
                let name = match theme {
                    Theme::Auto => self.chrome.t("theme-auto"),
                    Theme::Light => self.chrome.t("theme-light"),
                    Theme::Dark => self.chrome.t("theme-dark"),
                };
                (theme.id(), name, theme == self.chrome.theme)
            })
            .collect()
    }

    /// `(path, sentence, whether the page is in that room)`.
    pub fn rooms(&self) -> Vec<(String, String, bool)> {
        [("/donnees", "nav-data", Section::Data), ("/developpeurs", "nav-developers", Section::Developers), ("/aide", "nav-help", Section::Help)]
            .into_iter()
            .map(|(path, id, section)| (self.chrome.link(path), self.chrome.t(id), section == self.section))
            .collect()
    }

    pub fn style(&self) -> &str {
        self.chrome.app().assets().style_path()
    }

    pub fn font(&self) -> &str {
        self.chrome.app().assets().font_path()
    }

    pub fn icon(&self) -> &str {
        self.chrome.app().assets().icon_path()
    }

    pub fn product_version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

/// A page that becomes an answer.
pub trait HtmlPage: Template {
    fn frame(&self) -> &Frame;

    /// The page, or 304 when the reader already has it.
    fn into_html(self) -> Result<Response, Problem>
    where
        Self: Sized,
    {
        self.into_html_with(StatusCode::OK)
    }

    fn into_html_with(self, status: StatusCode) -> Result<Response, Problem>
    where
        Self: Sized,
    {
        let html = self.render()?;
        let etag = HeaderValue::from_str(&format!("W/\"{:.24}\"", ContentHash::of(html.as_bytes()).to_string())).map_err(|error| Problem::internal(&error))?;
        let chrome = &self.frame().chrome;
        let known = status == StatusCode::OK && api::is_known(chrome.conditions(), &etag);
        let mut response = if known { Response::new(Body::empty()) } else { Response::new(Body::from(html)) };
        *response.status_mut() = if known { StatusCode::NOT_MODIFIED } else { status };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(chrome.language.code()));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-encoding"));
        headers.insert(header::ETAG, etag);
        Ok(response)
    }
}

//! What every page needs of the request: language, theme, address.

use crate::words::Word;
use crate::{App, Language, PortalSettings, Words};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use std::borrow::Borrow;
use std::convert::Infallible;

/// The colours a reader chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// What the device says.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// As the cookie, the form and `data-theme` write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "clair",
            Self::Dark => "sombre",
        }
    }

    pub fn by_id(id: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.id() == id).unwrap_or_default()
    }

    pub fn of_headers(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| Self::by_id(value)).unwrap_or_default()
    }
}

/// Name of the cookie that holds the theme.
pub const COOKIE: &str = "theme";

/// The room of the site a page is in, for the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Home,
    Data,
    Developers,
    Help,
    /// The rooms of those who are signed in.
    Work,
    None,
}

/// Language, theme and address of the page being made.
#[derive(Clone)]
pub struct Chrome {
    app: App,
    pub language: Language,
    pub theme: Theme,
    /// Without the prefix of the language.
    path: String,
    /// Without `?`.
    query: String,
    /// `If-None-Match` of the request, alone.
    conditions: HeaderMap,
}

impl Chrome {
    pub fn new(app: &App, uri: &Uri, theme: Theme) -> Self {
        let (language, path) = Language::of_path(uri.path());
        Self { app: app.clone(), language, theme, path: path.to_owned(), query: uri.query().unwrap_or_default().to_owned(), conditions: HeaderMap::new() }
    }

    pub fn conditions(&self) -> &HeaderMap {
        &self.conditions
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    pub fn settings(&self) -> &PortalSettings {
        self.app.settings()
    }

    pub fn words(&self) -> &'static Words {
        Words::for_language(self.language)
    }

    /// A sentence.
    pub fn t(&self, id: &str) -> String {
        self.words().text(id)
    }

    /// A sentence with values.
    pub fn tw(&self, id: &str, values: &[(&str, Word<'_>)]) -> String {
        self.words().text_with(id, values)
    }

    /// A sentence with a count `n`.
    pub fn tn(&self, id: &str, n: impl Borrow<u64>) -> String {
        self.tw(id, &[("n", (*n.borrow()).into())])
    }

    /// A page of the site in the reader's language.
    pub fn link(&self, path: &str) -> String {
        link(self.language, path)
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// This page as it was asked, in this language: where the theme form comes back to.
    pub fn here(&self) -> String {
        with_query(&self.link(&self.path), &self.query)
    }

    /// This page in the other language.
    pub fn elsewhere(&self) -> String {
        with_query(&link(self.language.other(), &self.path), &self.query)
    }

    /// The language of titles and texts when it is not that of the page: content is French.
    pub fn content_lang(&self) -> &'static str {
        match self.language {
            Language::Fr => "",
            Language::En => " lang=\"fr\"",
        }
    }
}

/// The address of a page in a language: French has no prefix.
pub fn link(language: Language, path: &str) -> String {
    match (language, path) {
        (Language::En, "/") => "/en".to_owned(),
        (language, path) => format!("{}{path}", language.prefix()),
    }
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

impl FromRequestParts<App> for Chrome {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let mut chrome = Self::new(app, &parts.uri, Theme::of_headers(&parts.headers));
        for value in parts.headers.get_all(header::IF_NONE_MATCH) {
            chrome.conditions.append(header::IF_NONE_MATCH, value.clone());
        }
        Ok(chrome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_is_read_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=b; theme=sombre; c=d".parse().unwrap());
        assert_eq!(Theme::of_headers(&headers), Theme::Dark);
        headers.insert(header::COOKIE, "theme=<script>".parse().unwrap());
        assert_eq!(Theme::of_headers(&headers), Theme::Auto);
    }

    #[test]
    fn the_english_home_has_no_final_slash() {
        assert_eq!(link(Language::En, "/"), "/en");
        assert_eq!(link(Language::En, "/donnees"), "/en/donnees");
        assert_eq!(link(Language::Fr, "/"), "/");
    }
}

//! Feeds and maps for programs that follow the site: Atom, sitemap, robots.

use crate::api::datasets::CatalogueQuestion;
use crate::chrome::{Chrome, link};
use crate::markup::xml;
use crate::published::Listed;
use crate::{App, Language, Problem, format, routes};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::Response;
use parvis_query::CatalogueSort;
use parvis_store::VersionSummary;
use std::fmt::Write;
use time::OffsetDateTime;

/// `GET /donnees.atom`: the datasets that match, most recently updated first.
pub async fn catalogue(State(app): State<App>, chrome: Chrome, uri: Uri) -> Result<Response, Problem> {
    let question = CatalogueQuestion { page: 1, page_size: 50, sort: CatalogueSort::Updated, ..CatalogueQuestion::read(&uri, 50, 100)? };
    let (_, datasets) = question.answer(&app).await?;
    let title =
        if question.words.is_empty() { chrome.t("feed-catalogue-title") } else { chrome.tw("feed-search-title", &[("words", (&question.words).into())]) };
    let mut feed = Feed::open(&chrome, &title, &chrome.here(), datasets.iter().map(|listed| listed.summary.published_at).max(), &app);
    for listed in &datasets {
        let summary = listed.dataset.description.summary.as_deref().unwrap_or_default();
        feed.entry(&Entry {
            id: &app.settings().public_url.join(&format!("/id/{}#{}", listed.dataset.id, listed.summary.number)),
            title: &listed.dataset.description.title,
            link: &app.settings().public_url.join(&chrome.link(&routes::dataset(&listed.dataset.slug))),
            at: listed.summary.published_at,
            author: author(listed, &app),
            text: summary,
        });
    }
    Ok(feed.close())
}

/// The versions of a dataset, newest first.
pub fn versions(app: &App, chrome: &Chrome, listed: &Listed, versions: &[VersionSummary]) -> Response {
    let title = &listed.dataset.description.title;
    let mut feed = Feed::open(chrome, title, &chrome.here(), versions.iter().map(|version| version.published_at).max(), app);
    for version in versions.iter().take(50) {
        feed.entry(&Entry {
            id: &app.settings().public_url.join(&format!("/id/{}#{}", listed.dataset.id, version.number)),
            title: &format!("{title} – {}", chrome.tn("version-number", u64::from(version.number))),
            link: &app.settings().public_url.join(&chrome.link(&routes::version(&listed.dataset.slug, version.number))),
            at: version.published_at,
            author: author(listed, app),
            text: version.note.as_deref().unwrap_or_default(),
        });
    }
    feed.close()
}

fn author<'a>(listed: &'a Listed, app: &'a App) -> &'a str {
    listed.dataset.description.publisher.as_deref().unwrap_or(&app.settings().name)
}

struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    link: &'a str,
    at: OffsetDateTime,
    author: &'a str,
    text: &'a str,
}

/// An Atom feed (RFC 4287).
struct Feed {
    xml: String,
}

impl Feed {
    fn open(chrome: &Chrome, title: &str, here: &str, updated: Option<OffsetDateTime>, app: &App) -> Self {
        let url = xml(&app.settings().public_url.join(here));
        let updated = format::machine(updated.unwrap_or(OffsetDateTime::UNIX_EPOCH));
        let title = xml(&format!("{title} – {}", app.settings().name));
        let mut text = String::with_capacity(4096);
        let language = chrome.language.code();
        let _ = write!(
            text,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n<id>{url}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{url}\"/>\n"
        );
        Self { xml: text }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        let at = format::machine(entry.at);
        let _ = write!(
            self.xml,
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<link href=\"{}\"/>\n<published>{at}</published>\n<updated>{at}</updated>\n<author><name>{}</name></author>\n<summary>{}</summary>\n</entry>\n",
            xml(entry.id),
            xml(entry.title),
            xml(entry.link),
            xml(entry.author),
            xml(entry.text)
        );
    }

    fn close(mut self) -> Response {
        self.xml.push_str("</feed>\n");
        text(self.xml, "application/atom+xml; charset=utf-8")
    }
}

fn text(body: String, media_type: &'static str) -> Response {
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    response
}

/// The protocol allows 50,000 addresses per file; each dataset has two in two languages.
const MAX_IN_SITEMAP: usize = 12_000;

/// `GET /sitemap.xml`
pub async fn sitemap(State(app): State<App>) -> Result<Response, Problem> {
    let published = app.shelf().published().await?;
    let mut xml_text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let mut add = |path: &str, at: Option<OffsetDateTime>| {
        for language in Language::ALL {
            let url = |language| xml(&app.settings().public_url.join(&link(language, path)));
            let _ = write!(xml_text, "<url><loc>{}</loc>", url(language));
            if let Some(at) = at {
                let _ = write!(xml_text, "<lastmod>{}</lastmod>", format::machine(at));
            }
            for other in Language::ALL {
                let _ = write!(xml_text, "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>", other.code(), url(other));
            }
            xml_text.push_str("</url>\n");
        }
    };
    routes::FIXED_PAGES.iter().for_each(|path| add(path, None));
    for listed in published.list.iter().take(MAX_IN_SITEMAP) {
        add(&routes::dataset(&listed.dataset.slug), Some(listed.summary.published_at));
        add(&routes::table(&listed.dataset.slug), Some(listed.summary.published_at));
    }
    xml_text.push_str("</urlset>\n");
    Ok(text(xml_text, "application/xml; charset=utf-8"))
}

/// `GET /robots.txt`: everything may be read; exports and filtered tables are not worth a robot's time.
pub async fn robots(State(app): State<App>) -> Response {
    let sitemap = app.settings().public_url.join("/sitemap.xml");
    text(
        format!("User-agent: *\nDisallow: /api/v1/datasets/*/tables/*/rows.\nDisallow: /*/tableau?\nDisallow: /*/tableau.\n\nSitemap: {sitemap}\n"),
        "text/plain; charset=utf-8",
    )
}

//! `/donnees/{slug}`: a dataset in brief, ten rows, its columns, its files.

mod linked_data;

use super::parts::{Cell, ColumnEntry, Download, TableColumn, cells, column_entries, downloads, table_columns};
use super::{Feed, Frame, HtmlPage, find};
use crate::api::wire;
use crate::chrome::{Chrome, Section};
use crate::published::Listed;
use crate::{App, Problem, feed, format, routes};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use parvis_model::Licence;
use parvis_query::{RowsRequest, Window};
use parvis_store::{Version, VersionTable};

const PREVIEW_ROWS: u32 = 10;

/// The tabs of a dataset: links to its pages.
pub struct Tabs {
    pub links: Vec<Tab>,
}

pub struct Tab {
    pub label: String,
    pub href: String,
    pub is_current: bool,
}

/// Which tab a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Overview,
    Table,
    Quality,
    Versions,
}

impl Tabs {
    pub fn of(chrome: &Chrome, listed: &Listed, view: View) -> Self {
        let slug = &listed.dataset.slug;
        let tabs = [
            (View::Overview, chrome.t("tab-overview"), routes::dataset(slug)),
            (View::Table, chrome.t("tab-table"), routes::table(slug)),
            (View::Quality, chrome.t("tab-quality"), routes::quality(slug)),
            (View::Versions, chrome.tn("tab-versions", u64::from(listed.summary.number)), routes::versions(slug)),
        ];
        Self { links: tabs.into_iter().map(|(tab, label, path)| Tab { label, href: chrome.link(&path), is_current: tab == view }).collect() }
    }
}

/// What the top of every page of a dataset says.
pub struct Head {
    pub title: String,
    pub updated: String,
    pub updated_machine: String,
    pub publisher: Option<String>,
    /// The page shows the current state, whose date is then told.
    pub is_current: bool,
    pub tabs: Tabs,
}

impl Head {
    pub fn of(chrome: &Chrome, listed: &Listed, view: View) -> Self {
        Self {
            title: listed.dataset.description.title.clone(),
            updated: format::day(chrome.language, listed.summary.published_at),
            updated_machine: format::machine(listed.summary.published_at),
            publisher: listed.dataset.description.publisher.clone(),
            is_current: true,
            tabs: Tabs::of(chrome, listed, view),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/dataset.html")]
struct DatasetPage {
    frame: Frame,
    head: Head,
    summary: Option<String>,
    row_is: Option<String>,
    period: Option<String>,
    frequency: Option<String>,
    contact: Option<String>,
    keywords: Vec<(String, String)>,
    licence: LicenceWords,
    /// That somebody reviewed it before it was published, and when. Their name is not for the public.
    reviewed: Option<String>,
    tables: Vec<TableView>,
    citation: String,
    permanent: String,
    api: String,
}

struct LicenceWords {
    name: String,
    rights: String,
    url: Option<&'static str>,
}

impl LicenceWords {
    fn of(chrome: &Chrome, licence: Licence) -> Self {
        let id = licence.id();
        Self { name: chrome.t(&format!("licence-{id}-name")), rights: chrome.t(&format!("licence-{id}-rights")), url: licence.uri() }
    }
}

/// A table of the dataset, as the page shows it.
struct TableView {
    /// Only when there are several.
    label: Option<String>,
    name: String,
    href: String,
    counts: String,
    preview: Vec<Vec<Cell>>,
    columns: Vec<TableColumn>,
    caption: String,
    all_rows: String,
    downloads: Vec<Download>,
    download_label: String,
    dictionary: Vec<ColumnEntry>,
    dictionary_label: String,
}

impl HtmlPage for DatasetPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /donnees/{slug}`, and the same data as `.json` and `.atom`.
pub async fn show(State(app): State<App>, chrome: Chrome, Path(slug): Path<String>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(slug) = slug.strip_suffix(".json") {
        return crate::api::datasets::one(&app, slug, &uri, &headers).await;
    }
    if let Some(slug) = slug.strip_suffix(".atom") {
        let listed = app.shelf().find(slug).await?.into_listed();
        let versions = app.store().versions(&listed.dataset.id).await?;
        return Ok(feed::versions(&app, &chrome, &listed, &versions));
    }
    let listed = match find(&chrome, &slug).await? {
        Ok(listed) => listed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let version = app.shelf().version(&listed, None).await?;
    let reviewed = app.store().version_reviewed_at(&listed.dataset.id, &version.id).await?;
    let description = &version.description;
    let mut tables = Vec::new();
    for table in &version.tables {
        tables.push(table_view(&app, &chrome, &listed, &version, table, version.tables.len() > 1).await?);
    }
    let head = Head::of(&chrome, &listed, View::Overview);
    let permanent = app.settings().public_url.join(&format!("/id/{}", listed.dataset.id));
    let publisher = description.publisher.clone().unwrap_or_else(|| app.settings().name.clone());
    let citation = chrome.tw(
        "dataset-citation",
        &[
            ("publisher", (&publisher).into()),
            ("title", (&description.title).into()),
            ("version", version.number.into()),
            ("date", (&head.updated).into()),
            ("url", (&permanent).into()),
        ],
    );
    let mut frame = Frame::new(chrome.clone(), Section::Data, &description.title)
        .crumb(&chrome.t("nav-home"), "/")
        .crumb(&chrome.t("nav-data"), "/donnees")
        .content_crumb(&description.title, None);
    frame = frame.described(description.summary.as_deref().unwrap_or(&description.title));
    frame.json_ld = Some(linked_data::dataset(&app, &chrome, &listed, &version));
    frame.feeds.push(Feed { title: chrome.t("feed-versions-title"), href: chrome.link(&format!("{}.atom", routes::dataset(&listed.dataset.slug))) });
    let keywords =
        description.keywords.iter().map(|word| (word.clone(), format!("{}?{}", chrome.link("/donnees"), crate::params::query([("q", word)])))).collect();
    DatasetPage {
        summary: description.summary.clone(),
        row_is: description.row_is.clone(),
        period: description.period.map(|period| format::period(chrome.words(), period)),
        frequency: description.frequency.map(|frequency| chrome.t(&format!("frequency-{frequency}"))),
        contact: description.contact.clone(),
        keywords,
        licence: LicenceWords::of(&chrome, description.licence),
        reviewed: reviewed.map(|at| chrome.tw("review-done", &[("date", (&format::day(chrome.language, at)).into())])),
        tables,
        citation,
        permanent,
        api: app.settings().public_url.join(&format!("/api/v1/datasets/{}", listed.dataset.slug)),
        head,
        frame,
    }
    .into_html()
}

async fn table_view(app: &App, chrome: &Chrome, listed: &Listed, version: &Version, table: &VersionTable, several: bool) -> Result<TableView, Problem> {
    let request = RowsRequest { window: Window::Page { number: 1, size: PREVIEW_ROWS }, ..RowsRequest::default() };
    let rows = app.engine().table(table).await?.rows(&request).await?;
    let shown = request.shown_columns(&table.schema);
    let slug = &listed.dataset.slug;
    let path = if several { format!("{}/{}", routes::table(slug), table.name) } else { routes::table(slug) };
    let columns = table.schema.columns.len();
    let preview = cells(chrome.language, &table.schema, &shown, &rows)?;
    let of_columns = chrome.t("dataset-columns");
    let parquet = format::size(chrome.language, table.parquet.size_bytes);
    let mut downloads = downloads(chrome, slug, &listed.dataset.id, version, false, table, "");
    if let Some(download) = downloads.iter_mut().find(|download| download.label == "Parquet") {
        download.size = Some(chrome.tw("download-about", &[("size", (&parquet).into())]));
    }
    Ok(TableView {
        dictionary_label: if several { format!("{of_columns} – {}", table.label) } else { of_columns },
        label: several.then(|| table.label.clone()),
        name: table.name.to_string(),
        href: chrome.link(&path),
        counts: format!("{} · {}", chrome.tn("rows-count", table.rows), chrome.tn("columns-count", columns as u64)),
        caption: chrome.tw("dataset-preview-caption", &[("n", preview.len().into()), ("total", table.rows.into())]),
        all_rows: chrome.tn("dataset-all-rows", table.rows),
        download_label: chrome.tn("download-all", table.rows),
        preview,
        columns: table_columns(&table.schema, &shown),
        downloads,
        dictionary: column_entries(chrome, &table.schema, &wire::report_of(table), &version.description.columns, table.rows),
    })
}

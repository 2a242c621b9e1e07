//! `/donnees/{slug}/versions`: the history of a dataset, and each version as it was.

use super::dataset::{Head, View};
use super::parts::{ColumnEntry, Download, column_entries, downloads};
use super::{Feed, Frame, HtmlPage, find};
use crate::api::wire;
use crate::chrome::{Chrome, Section};
use crate::files::files_of;
use crate::{App, Problem, format, routes};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use parvis_store::VersionSummary;

#[derive(Template)]
#[template(path = "pages/versions.html")]
struct VersionsPage {
    frame: Frame,
    head: Head,
    count_words: String,
    lines: Vec<VersionLine>,
    atom: String,
}

struct VersionLine {
    label: String,
    href: String,
    is_current: bool,
    at: String,
    at_machine: String,
    by: String,
    note: Option<String>,
    restores: Option<String>,
    rows: String,
    /// `+12`, `−3`; nothing for the first version or when the count is the same.
    change: Option<String>,
    size: String,
    hash: String,
}

impl HtmlPage for VersionsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /donnees/{slug}/versions`
pub async fn list(State(app): State<App>, chrome: Chrome, Path(slug): Path<String>) -> Result<Response, Problem> {
    let listed = match find(&chrome, &slug).await? {
        Ok(listed) => listed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let versions = app.store().versions(&listed.dataset.id).await?;
    let lines = versions.iter().enumerate().map(|(index, version)| line(&chrome, &listed.dataset.slug, version, versions.get(index + 1), index == 0)).collect();
    let title = &listed.dataset.description.title;
    let atom = chrome.link(&format!("{}.atom", routes::dataset(&listed.dataset.slug)));
    let mut frame = Frame::new(chrome.clone(), Section::Data, &chrome.tw("versions-title", &[("title", title.into())]))
        .crumb(&chrome.t("nav-home"), "/")
        .crumb(&chrome.t("nav-data"), "/donnees")
        .content_crumb(title, Some(&routes::dataset(&listed.dataset.slug)))
        .last_crumb(&chrome.t("versions-crumb"))
        .described(&chrome.tw("versions-description", &[("title", title.into())]));
    frame.feeds.push(Feed { title: chrome.t("feed-versions-title"), href: atom.clone() });
    VersionsPage { head: Head::of(&chrome, &listed, View::Versions), count_words: chrome.tn("versions-count", versions.len() as u64), lines, atom, frame }
        .into_html()
}

fn line(chrome: &Chrome, slug: &parvis_model::Slug, version: &VersionSummary, before: Option<&VersionSummary>, is_current: bool) -> VersionLine {
    let change = before.and_then(|before| {
        let sign = match version.rows.cmp(&before.rows) {
            std::cmp::Ordering::Greater => "+",
            std::cmp::Ordering::Less => "−",
            std::cmp::Ordering::Equal => return None,
        };
        Some(format!("{sign}{}", format::whole(chrome.language, version.rows.abs_diff(before.rows))))
    });
    VersionLine {
        label: chrome.tn("version-number", u64::from(version.number)),
        href: chrome.link(&routes::version(slug, version.number)),
        is_current,
        at: format::moment(chrome.language, version.published_at),
        at_machine: format::machine(version.published_at),
        by: version.published_by.clone(),
        note: version.note.clone(),
        restores: version.restores.map(|number| chrome.tn("version-restores", u64::from(number))),
        rows: chrome.tn("rows-count", version.rows),
        change,
        size: format::size(chrome.language, version.size_bytes),
        hash: version.manifest.to_string(),
    }
}

#[derive(Template)]
#[template(path = "pages/version.html")]
struct VersionPage {
    frame: Frame,
    head: Head,
    number: u64,
    /// When another version is current: the sentence and where it is.
    newer: Option<(String, String)>,
    at: String,
    at_machine: String,
    by: String,
    note: Option<String>,
    restores: Option<String>,
    title_then: String,
    summary: Option<String>,
    tables: Vec<FrozenTable>,
    files: Vec<FrozenFile>,
    quality: String,
    manifest: String,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

struct FrozenTable {
    label: String,
    counts: String,
    downloads: Vec<Download>,
    download_label: String,
    columns: Vec<ColumnEntry>,
}

struct FrozenFile {
    name: String,
    href: String,
    size: String,
    hash: String,
}

impl HtmlPage for VersionPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /donnees/{slug}/versions/{number}`: frozen.
pub async fn show(State(app): State<App>, chrome: Chrome, Path((slug, number)): Path<(String, String)>) -> Result<Response, Problem> {
    let listed = match find(&chrome, &slug).await? {
        Ok(listed) => listed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let slug = &listed.dataset.slug;
    let number: u32 = number.parse().map_err(|_| Problem::not_found())?;
    let version = app.shelf().version(&listed, Some(number)).await?;
    let current = listed.summary.number;
    let title = &listed.dataset.description.title;
    let tables = version
        .tables
        .iter()
        .map(|table| FrozenTable {
            label: table.label.clone(),
            counts: format!("{} · {}", chrome.tn("rows-count", table.rows), chrome.tn("columns-count", table.schema.columns.len() as u64)),
            downloads: downloads(&chrome, slug, &listed.dataset.id, &version, true, table, ""),
            download_label: chrome.tn("download-all", table.rows),
            columns: column_entries(&chrome, &table.schema, &wire::report_of(table), &version.description.columns, table.rows),
        })
        .collect();
    let files = files_of(&version)
        .into_iter()
        .map(|file| FrozenFile {
            href: routes::immutable_file(&listed.dataset.id, number, &file.name),
            size: format::size(chrome.language, file.blob.size_bytes),
            hash: file.blob.hash.to_string(),
            name: file.name,
        })
        .collect();
    let step = |number: u32| (chrome.tn("version-number", u64::from(number)), chrome.link(&routes::version(slug, number)));
    let newer = (number != current).then(|| (chrome.tn("version-is-old", u64::from(current)), chrome.link(&routes::dataset(slug))));
    let heading = chrome.tw("version-title", &[("n", number.into()), ("title", title.into())]);
    let mut frame = Frame::new(chrome.clone(), Section::Data, &heading)
        .crumb(&chrome.t("nav-home"), "/")
        .crumb(&chrome.t("nav-data"), "/donnees")
        .content_crumb(title, Some(&routes::dataset(slug)))
        .crumb(&chrome.t("versions-crumb"), &routes::versions(slug))
        .last_crumb(&chrome.tn("version-number", u64::from(number)))
        .described(&heading);
    if number != current {
        frame.hide_from_robots();
    }
    VersionPage {
        head: Head { is_current: number == current, ..Head::of(&chrome, &listed, View::Versions) },
        number: u64::from(number),
        newer,
        at: format::moment(chrome.language, version.published_at),
        at_machine: format::machine(version.published_at),
        by: version.published_by.clone(),
        note: version.note.clone(),
        restores: version.restores.map(|number| chrome.tn("version-restores", u64::from(number))),
        title_then: version.description.title.clone(),
        summary: version.description.summary.clone(),
        tables,
        files,
        quality: chrome.link(&routes::version_quality(slug, number)),
        manifest: version.manifest.to_string(),
        previous: (number > 1).then(|| step(number - 1)),
        next: (number < current).then(|| step(number + 1)),
        frame,
    }
    .into_html()
}
